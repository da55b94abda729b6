"""How this person likes the window: kept in a small file of the profile."""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from app.services.durable import replace_file
from ui.runtime.type import TextSize

FILE_NAME = "tampilan.json"
LONGEST_AUTO_LOCK = 240


class ThemeChoice(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class UiSettings(NamedTuple):
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
    splitters: Mapping[str, list[int]] = MappingProxyType({})


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
        text = json.dumps(_to_json(settings), indent=2, sort_keys=True)
        replace_file(self._path, text.encode())


def _to_json(settings: UiSettings) -> dict[str, Any]:
    return {**settings._asdict(), "splitters": dict(settings.splitters)}


def _from_json(stored: dict[str, Any]) -> UiSettings:
    known: dict[str, Any] = {}
    for name in UiSettings._fields:
        if name in stored:
            try:
                known[name] = _READERS[name](stored[name])
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
