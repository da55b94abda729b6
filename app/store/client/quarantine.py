"""A database file that cannot be opened is moved aside whole, never changed or deleted."""

from pathlib import Path

from app.store.client.file_check import FILE_NAME

PREFIX = "karantina-"
_SUFFIXES = ("", "-wal", "-shm")  # a WAL holds the newest rows: it goes along


def set_aside(folder: Path) -> Path:
    """
    Move the profile's database into a folder of its own beside it; returns that folder.

    Raises:
        OSError: nothing was moved, or the rest stays where it is.
    """
    number = 1 + max((_number(path) for path in kept_aside(folder)), default=0)
    aside = folder / f"{PREFIX}{number}"
    aside.mkdir()
    for suffix in _SUFFIXES:
        path = folder / f"{FILE_NAME}{suffix}"
        if path.exists():
            path.rename(aside / path.name)
    return aside


def kept_aside(folder: Path) -> list[Path]:
    """Folders with databases that were moved aside, the oldest first."""
    found = [path for path in folder.glob(f"{PREFIX}*") if path.is_dir() and _number(path)]
    return sorted(found, key=_number)


def _number(path: Path) -> int:
    text = path.name.removeprefix(PREFIX)
    return int(text) if text.isdigit() else 0
