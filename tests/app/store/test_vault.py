"""Files of a laptop: encrypted on disk, whole or not at all, and never taken for another."""

import hashlib
import io
import os
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.attachments import AttachedFile
from app.domain.refusals import FileTooLarge, FileTypeRefused, ValueOutOfRange
from app.services.refusals import FileDamaged, FileEmpty, FileNotItsKind
from app.store.client.vault import BLOCK_BYTES, DiskVault

SCAN = b"%PDF-1.7\n" + b"Rahasia warga desa. " * 10_000  # three whole blocks and a rest
KEY = b"k" * 32


def described(data: bytes) -> AttachedFile:
    return AttachedFile(
        name="a.pdf",
        media_type="application/pdf",
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


@pytest.fixture
def vault(tmp_path: Path) -> DiskVault:
    return DiskVault(tmp_path)


def on_disk(tmp_path: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (tmp_path / "files").iterdir()}


def taken(vault: DiskVault, tmp_path: Path, data: bytes = SCAN) -> tuple[AttachedFile, bytes]:
    source = tmp_path / "Daftar hadir.pdf"
    source.write_bytes(data)
    return vault.take_in(source, source.name)


def test_what_is_taken_in_comes_out_again_and_lies_nowhere_in_clear(
    vault: DiskVault, tmp_path: Path
) -> None:
    file, key = taken(vault, tmp_path)
    assert file == replace(described(SCAN), name="Daftar hadir.pdf")
    assert vault.read(file, key, 0, file.size_bytes) == SCAN
    assert vault.read(file, key, 65_000, 70_000) == SCAN[65_000:135_000]
    (lying,) = on_disk(tmp_path).values()
    assert b"Rahasia" not in lying


@pytest.mark.parametrize("size", [9, BLOCK_BYTES, 2 * BLOCK_BYTES, 2 * BLOCK_BYTES + 1])
def test_files_of_every_length_come_out_whole(vault: DiskVault, tmp_path: Path, size: int) -> None:
    data = SCAN[:size]
    file, key = taken(vault, tmp_path, data)
    assert vault.read(file, key, 0, size) == data


def test_a_file_that_was_changed_shortened_or_lost_is_not_shown(
    vault: DiskVault, tmp_path: Path
) -> None:
    file, key = taken(vault, tmp_path)
    (place,) = (tmp_path / "files").iterdir()
    whole = place.read_bytes()
    sealed = BLOCK_BYTES + 28
    swapped = whole[sealed : 2 * sealed] + whole[:sealed] + whole[2 * sealed :]
    for spoiled in (whole[:-1], whole[: 3 * sealed], swapped, whole[:50] + b"x" + whole[51:]):
        place.write_bytes(spoiled)
        with pytest.raises(FileDamaged):
            vault.read(file, key, 0, file.size_bytes)
    shorter = replace(file, size_bytes=3 * BLOCK_BYTES)
    place.write_bytes(whole)
    with pytest.raises(FileDamaged):
        vault.read(shorter, key, 0, shorter.size_bytes)
    place.unlink()
    with pytest.raises(FileDamaged):
        vault.read(file, key, 0, 1)


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.pdf", b"MZ%PDF-", FileNotItsKind),
        ("a.png", SCAN, FileNotItsKind),
        ("a.docx", b"PK\x03\x04 no archive", FileNotItsKind),
        ("a.exe", SCAN, FileTypeRefused),
        ("a.pdf", b"%PDF-" + b"x" * 10_000_000, FileTooLarge),
        ("a.pdf", b"", FileEmpty),
    ],
)
def test_a_file_that_may_not_be_attached_leaves_nothing_behind(
    vault: DiskVault, tmp_path: Path, name: str, data: bytes, refusal: type[ValueOutOfRange]
) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    with pytest.raises(refusal):
        vault.take_in(source, name)
    assert not (tmp_path / "files").exists() or on_disk(tmp_path) == {}


def test_an_office_file_is_known_by_what_lies_in_it(vault: DiskVault, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    for name in ("a.docx", "a.xlsx"):
        (tmp_path / name).write_bytes(archive.getvalue())
    assert vault.take_in(tmp_path / "a.docx", "a.docx")
    with pytest.raises(FileNotItsKind):
        vault.take_in(tmp_path / "a.xlsx", "a.xlsx")


def test_a_download_goes_on_from_its_last_whole_block(vault: DiskVault, tmp_path: Path) -> None:
    file = described(SCAN)
    lies = vault.append(file, KEY, 0, SCAN[:100_000])
    assert lies == BLOCK_BYTES
    again = DiskVault(tmp_path)
    lies = again.append(file, KEY, lies, SCAN[lies : 3 * BLOCK_BYTES])
    assert lies == 3 * BLOCK_BYTES
    assert again.append(file, KEY, lies, SCAN[lies:]) == file.size_bytes
    assert not any(b"Rahasia" in data for data in on_disk(tmp_path).values())
    assert again.finish(file, KEY)
    assert again.read(file, KEY, 0, file.size_bytes) == SCAN


def test_a_download_with_another_hash_is_no_file(vault: DiskVault, tmp_path: Path) -> None:
    file = described(SCAN)
    vault.append(file, KEY, 0, SCAN[:-1] + b"x")
    assert not vault.finish(file, KEY)
    assert on_disk(tmp_path) == {}


def test_bytes_beyond_the_acknowledged_ones_are_written_anew(
    vault: DiskVault, tmp_path: Path
) -> None:
    file = described(SCAN)
    vault.append(file, KEY, 0, SCAN[: 3 * BLOCK_BYTES])
    vault.append(file, KEY, BLOCK_BYTES, SCAN[BLOCK_BYTES:])
    assert vault.finish(file, KEY)


def test_a_file_taken_in_again_leaves_the_first_copy_to_its_own_key(
    vault: DiskVault, tmp_path: Path
) -> None:
    (file, first), (_, second) = taken(vault, tmp_path), taken(vault, tmp_path)
    for key in (first, second):
        assert vault.read(file, key, 0, file.size_bytes) == SCAN
    vault.drop(file.sha256, first)
    assert vault.read(file, second, 0, file.size_bytes) == SCAN


def test_the_sweep_takes_what_nobody_knows(vault: DiskVault, tmp_path: Path) -> None:
    file, key = taken(vault, tmp_path)
    other = described(b"other")
    vault.append(other, KEY, 0, b"other")
    (tmp_path / "files" / "0.new").write_bytes(b"of a start that was cut off")
    vault.sweep([(file.sha256, key), (other.sha256, KEY)])
    assert len(on_disk(tmp_path)) == 2
    assert vault.read(file, key, 0, file.size_bytes) == SCAN
    vault.sweep([(other.sha256, KEY)])
    assert [Path(name).suffix for name in on_disk(tmp_path)] == [".part"]
    vault.sweep([])
    assert on_disk(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are no files there")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(vault: DiskVault, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pindaian.pdf")
    with pytest.raises(OSError, match="not a file"):
        vault.take_in(tmp_path / "pindaian.pdf", "pindaian.pdf")
