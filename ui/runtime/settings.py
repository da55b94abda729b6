"""How this person likes the window: kept in a small file of the profile."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from ui.runtime.type import TextSize

FILE_NAME = "tampilan.json"
LONGEST_AUTO_LOCK = 240


class ThemeChoice(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class UiSettings:
    """
    Everything the window remembers.

    splitters holds the sizes in px of each splitter under "page/mode". auto_lock_minutes
    is the time without a key or the pointer after which the window locks, 1 to 240.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: TextSize = TextSize.REGULAR
    is_rail_collapsed: bool = False
    has_single_key_shortcuts: bool = True
    has_motion: bool = True
    auto_lock_minutes: int = 15
    splitters: dict[str, list[int]] = field(default_factory=dict)


class SettingsFile:
    """One JSON file; what cannot be read falls back to the default, key by key."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self) -> UiSettings:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return UiSettings()
        return _from_json(stored) if isinstance(stored, dict) else UiSettings()

    def save(self, settings: UiSettings) -> None:
        """
        Replace the file as a whole: a crash leaves the old one or the new one.

        Raises:
            OSError: the folder cannot be written; the old file is untouched.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=FILE_NAME)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(settings), file, indent=2, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _from_json(stored: dict[str, Any]) -> UiSettings:
    known: dict[str, Any] = {}
    for each in fields(UiSettings):
        if each.name in stored:
            try:
                known[each.name] = _READERS[each.name](stored[each.name])
            except (TypeError, ValueError):
                continue
    return UiSettings(**known)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return min(LONGEST_AUTO_LOCK, max(1, value))


def _sizes(value: object) -> dict[str, list[int]]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {str(key): [int(size) for size in sizes] for key, sizes in value.items()}


_READERS: dict[str, Any] = {
    "theme": ThemeChoice,
    "text_size": TextSize,
    "is_rail_collapsed": _switch,
    "has_single_key_shortcuts": _switch,
    "has_motion": _switch,
    "auto_lock_minutes": _minutes,
    "splitters": _sizes,
}
