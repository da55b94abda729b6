"""What a damaged database file still gives: looked at, never changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.store.client.file_check import check_file

# What a person would miss; the rest comes again from the hub or is made anew.
WORDS_IN = ("letter", "incoming", "cell", "outbox", "parked", "receipt", "number_block")
MOST_FAULTS = 20
_PAGE = re.compile(r".*page (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """
    rows: how many of a table can be read; is_whole: nothing of it is behind a damaged page.
    """

    rows: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """
    faults: what SQLCipher and SQLite say, at most 20. pages: those whose seal is broken.
    readable: by table; empty where the file is sound.
    """

    path: Path
    faults: tuple[str, ...]
    pages: tuple[int, ...]
    readable: dict[str, Salvage]

    @property
    def is_sound(self) -> bool:
        return not self.faults


def examine(path: Path, key: bytes) -> Examined:
    """
    Blocks: every page is read.

    Args:
        path: the database file, held by nobody else.
        key: 32 raw bytes.

    Raises:
        DatabaseMissing, DatabasePlain.
    """
    check_file(path)
    seals = _asked(path, key, "cipher_integrity_check")
    faults = seals or _asked(path, key, "quick_check")
    pages = tuple(int(found[1]) for fault in seals if (found := _PAGE.match(fault)))
    readable = {table: _salvage(path, key, table) for table in WORDS_IN} if faults else {}
    return Examined(path=path, faults=tuple(faults[:MOST_FAULTS]), pages=pages, readable=readable)


def _asked(path: Path, key: bytes, check: str) -> list[str]:
    try:
        with _reading(path, key) as connection:
            rows = connection.execute(f"PRAGMA {check}").fetchall()
    except sqlcipher.DatabaseError as error:
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def _salvage(path: Path, key: bytes, table: str) -> Salvage:
    """From both ends up to the first damaged page."""
    first, is_whole = _count(path, key, table, "ASC")
    if is_whole:
        return Salvage(rows=first, is_whole=True)
    last, _ = _count(path, key, table, "DESC")
    return Salvage(rows=first + last, is_whole=False)


def _count(path: Path, key: bytes, table: str, order: str) -> tuple[int, bool]:
    """After one damaged page SQLCipher gives a connection nothing more: each count has its own."""
    rows = 0
    try:
        with _reading(path, key) as connection:
            query = f"SELECT * FROM {table} ORDER BY rowid {order}"  # noqa: S608 - constants
            for _ in connection.execute(query):
                rows += 1
    except sqlcipher.DatabaseError:
        return rows, False
    return rows, True


@contextmanager
def _reading(path: Path, key: bytes) -> Iterator[Any]:
    # Without a log beside it nothing else is to be read, and no file need be made for it.
    has_log = path.with_name(f"{path.name}-wal").exists()
    how = "mode=ro" if has_log else "immutable=1"
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()
