"""What may travel with a letter: kinds, sizes and names of files."""

from dataclasses import replace

import pytest

from app.domain.attachments import AttachedFile, FileLimits, check_file, check_files, media_type_of
from app.domain.commands import SaveDraft
from app.domain.refusals import (
    DomainError,
    FileNameUnfit,
    FilesTooLarge,
    FileTooLarge,
    FileTypeRefused,
    TooMany,
    ValueOutOfRange,
)
from app.services.explain import explain
from app.services.hashing import content_hash
from app.services.registry import carry_out
from tests.builders import a_content, a_directory, a_letter, an_envelope

SCAN = AttachedFile(
    name="Daftar hadir.pdf", media_type="application/pdf", size_bytes=1_200_000, sha256="a" * 64
)
SMALL = FileLimits(
    media_types={".pdf": "application/pdf"}, each_bytes=100, together_bytes=150, count=3
)


@pytest.mark.parametrize("name", ["scan.pdf", "FOTO.JPG", "Bukti 1 (a).jpeg", "b.docx", "c.xlsx"])
def test_scans_pictures_and_office_files_may_be_attached(name: str) -> None:
    assert media_type_of(name)


@pytest.mark.parametrize("name", ["virus.exe", "surat", ".pdf", "surat.pdf.js", "a.svg"])
def test_other_kinds_are_refused_with_those_that_may_be(name: str) -> None:
    with pytest.raises(FileTypeRefused) as refused:
        media_type_of(name)
    assert "pdf, jpg" in explain(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        "../a.pdf",
        "c:a.pdf",
        "a\\b.pdf",
        "a\0.pdf",
        "COM1.pdf",
        "lpt¹.pdf",
        " a.pdf",
        "x" * 150 + ".pdf",
        "gpj\u202efdp.pdf",
    ],
)
def test_a_name_that_a_laptop_could_not_keep_or_that_deceives_is_refused(name: str) -> None:
    with pytest.raises(FileNameUnfit):
        media_type_of(name)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"size_bytes": 10_000_001}, FileTooLarge),
        ({"size_bytes": 0}, ValueOutOfRange),
        ({"sha256": "A" * 64}, ValueOutOfRange),
        ({"media_type": "image/png"}, FileTypeRefused),
    ],
)
def test_a_file_that_is_too_large_or_is_none_is_refused(
    changed: dict[str, object], refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        check_file(replace(SCAN, **changed))


def test_an_office_sets_its_own_limits() -> None:
    file = replace(SCAN, size_bytes=100)
    check_files([file], SMALL)
    with pytest.raises(FilesTooLarge):
        check_files([file, file], SMALL)
    with pytest.raises(TooMany):
        check_files([replace(file, size_bytes=1)] * 4, SMALL)
    with pytest.raises(FileTooLarge):
        check_file(replace(file, size_bytes=101), SMALL)


def test_saving_a_letter_refuses_a_file_beyond_the_limits() -> None:
    content = a_content(files=(replace(SCAN, size_bytes=10_000_001),))
    saving = SaveDraft(content=content, check_token="a" * 26)
    with pytest.raises(FileTooLarge):
        carry_out(an_envelope("save_draft", saving, "staf", None), None, a_directory())


def test_an_approval_binds_the_files_of_the_letter() -> None:
    bare = a_letter()
    attached = replace(bare, content=replace(bare.content, files=(SCAN,)))
    other = replace(bare, content=replace(bare.content, files=(replace(SCAN, sha256="b" * 64),)))
    assert len({content_hash(bare), content_hash(attached), content_hash(other)}) == 3
