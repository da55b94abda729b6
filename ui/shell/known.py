"""Whose profile lies in a folder, read without the slow libraries."""

import json
from pathlib import Path
from typing import Any, NamedTuple

PROFILE_FILE = "profile.json"
KEY_FILES = ("keys.json", "keys-2.json")
HUB_FILE = "hub.json"
PASSPHRASE = "passphrase"  # noqa: S105 - a mode, no password
PIN_DIGITS = {"personal_pin": 6, "shared_pin": 8}


class KnownPerson(NamedTuple):
    """
    What the lock screen shows before anything is opened.

    pin_digits None: a passphrase opens the profile, or nobody could read what does.
    """

    folder: Path
    name: str
    office: str
    pin_digits: int | None
    is_practice: bool = False


class InstalledHub(NamedTuple):
    """Address and fingerprint that came with the installation."""

    address: str
    pin: str


def has_profile(folder: Path) -> bool:
    """Whether anything of a profile lies there; then nobody may make a new one over it."""
    return any(
        (folder / name).exists() for name in (PROFILE_FILE, *KEY_FILES, "balai.db", "balai.db-wal")
    )


def known_person(folder: Path) -> KnownPerson:
    """What can be read is shown; opening says later what is missing or damaged."""
    info = _read(folder / PROFILE_FILE)
    return KnownPerson(
        folder=folder,
        name=str(info.get("name", "")),
        office=str(info.get("office", "")),
        pin_digits=PIN_DIGITS.get(_mode(folder)),
        is_practice=info.get("is_practice") is True,
    )


def known_people(root: Path) -> list[KnownPerson]:
    """Everybody with a profile below the folder, the one who worked last first."""
    if not root.is_dir():
        return []
    folders = [folder for folder in root.iterdir() if (folder / PROFILE_FILE).exists()]
    folders.sort(key=_last_work, reverse=True)
    return [known_person(folder) for folder in folders]


def installed_hub(*places: Path) -> InstalledHub | None:
    """The first hub.json of these folders that names an address."""
    for place in places:
        stored = _read(place / HUB_FILE)
        if stored.get("address"):
            return InstalledHub(address=str(stored["address"]), pin=str(stored.get("pin", "")))
    return None


def _mode(folder: Path) -> str:
    for name in KEY_FILES:
        slot = _read(folder / name).get("body", {})
        if isinstance(slot, dict) and isinstance(slot.get("slot"), dict):
            return str(slot["slot"].get("mode", ""))
    return PASSPHRASE


def _last_work(folder: Path) -> float:
    database = folder / "balai.db"
    return database.stat().st_mtime if database.exists() else 0.0


def _read(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}
