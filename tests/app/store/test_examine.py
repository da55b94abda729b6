"""A damaged file is looked at page by page and table by table, and left as it is."""

from pathlib import Path
from uuid import UUID

import pytest

from app.store.client.examine import Examined, examine
from app.store.client.store import FILE_NAME
from app.store.refusals import DatabaseMissing, DatabasePlain
from tests.builders import a_content, a_letter, with_words
from tests.store import KEY, a_store

PAGE = 4096
LETTERS = 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with letters that fill several pages."""
    store = a_store(tmp_path)
    long = with_words(a_content(), "kata " * 2_000)
    store.put_own([a_letter(id=UUID(int=number), content=long) for number in range(1, LETTERS + 1)])
    store.close()
    return tmp_path / FILE_NAME


def spoiled(path: Path, *pages: int) -> Examined:
    """Pages count from 1, as SQLCipher counts them."""
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 100] ^= 0xFF
    path.write_bytes(data)
    return examine(path, KEY)


def test_a_sound_file_has_no_faults(path: Path) -> None:
    found = examine(path, KEY)
    assert (found.is_sound, found.pages, found.readable) == (True, (), {})


def test_each_damaged_page_is_named(path: Path) -> None:
    found = spoiled(path, 60, 61, 90)
    assert (found.is_sound, found.pages) == (False, (60, 61, 90))


def test_what_lies_before_and_behind_a_damaged_page_counts_as_readable(path: Path) -> None:
    letters_take_pages = LETTERS * 10_000 // PAGE
    in_their_middle = path.stat().st_size // PAGE - letters_take_pages // 2
    found = spoiled(path, in_their_middle).readable["letter"]
    assert not found.is_whole
    assert LETTERS // 2 < found.rows < LETTERS


def test_a_damaged_head_leaves_nothing_readable(path: Path) -> None:
    found = spoiled(path, 1)
    assert not found.is_sound
    assert {salvage.rows for salvage in found.readable.values()} == {0}


def test_looking_changes_no_byte_and_leaves_no_file(path: Path) -> None:
    spoiled(path, 60)
    before = path.read_bytes()
    examine(path, KEY)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [FILE_NAME]


def test_rows_that_only_the_log_holds_are_read_too(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.put_own([a_letter()])
    assert (tmp_path / f"{FILE_NAME}-wal").stat().st_size > 0
    found = spoiled(tmp_path / FILE_NAME, (tmp_path / FILE_NAME).stat().st_size // PAGE)
    assert found.readable["letter"].rows == 1
    store.close()


def test_a_file_that_is_none_of_ours_is_refused_as_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        examine(tmp_path / FILE_NAME, KEY)
    (tmp_path / FILE_NAME).write_bytes(b"SQLite format 3\x00" + bytes(4080))
    with pytest.raises(DatabasePlain):
        examine(tmp_path / FILE_NAME, KEY)
