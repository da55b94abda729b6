"""The hub's disk: parts that were acknowledged, whole files by their hash."""

import hashlib
from pathlib import Path

import pytest

from sync.hub.store.shelf import DiskShelf
from tests.scans import a_scan

SCAN = a_scan(10_000)
SHA256 = hashlib.sha256(SCAN).hexdigest()


@pytest.fixture
def shelf(tmp_path: Path) -> DiskShelf:
    return DiskShelf(tmp_path / "files")


def put(shelf: DiskShelf, id: str, data: bytes, at: int = 0) -> None:
    part = shelf.open_part(id, at)
    part.write(data)
    part.sync()
    part.close()


def test_bytes_that_were_never_acknowledged_are_cut_off(shelf: DiskShelf) -> None:
    put(shelf, "a", SCAN[:5_000] + b"late bytes of a dead line")
    put(shelf, "a", SCAN[5_000:], at=5_000)
    assert shelf.shelve("a", SHA256)
    assert shelf.path(SHA256).read_bytes() == SCAN


def test_shelving_is_safe_to_repeat_after_a_kill(shelf: DiskShelf) -> None:
    put(shelf, "a", SCAN)
    assert [shelf.shelve("a", SHA256) for _ in range(2)] == [True, True]
    assert shelf.path(SHA256).read_bytes() == SCAN


def test_a_part_with_another_hash_is_not_shelved_whether_the_file_is_here_or_not(
    shelf: DiskShelf,
) -> None:
    put(shelf, "wrong", SCAN[:-1])
    assert not shelf.shelve("wrong", SHA256)
    put(shelf, "right", SCAN)
    assert shelf.shelve("right", SHA256)
    assert not shelf.shelve("wrong", SHA256)


def test_a_file_that_is_here_already_keeps_its_one_copy(shelf: DiskShelf) -> None:
    for id in ("a", "b"):
        put(shelf, id, SCAN)
        assert shelf.shelve(id, SHA256)
    assert list(shelf.path(SHA256).parent.iterdir()) == [shelf.path(SHA256)]


def test_a_missing_part_proves_nothing_whether_the_file_is_here_or_not(shelf: DiskShelf) -> None:
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            shelf.shelve("missing", SHA256)
        put(shelf, "a", SCAN)
        assert shelf.shelve("a", SHA256)
