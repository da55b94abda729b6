"""What can be said of a database file from its name and first bytes."""

from pathlib import Path

from app.store.refusals import DatabaseMissing, DatabasePlain

FILE_NAME = "balai.db"
PLAIN_HEADER = b"SQLite format 3\x00"


def check_file(path: Path) -> None:
    """
    Raises:
        DatabaseMissing, DatabasePlain: seen from the name and the first bytes alone.
    """
    if not path.exists() or path.stat().st_size == 0:
        raise DatabaseMissing(path=str(path))
    with path.open("rb") as file:
        if file.read(16) == PLAIN_HEADER:
            raise DatabasePlain(path=str(path), kept=str(path))
