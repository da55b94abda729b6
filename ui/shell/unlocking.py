"""From the secret, or the first run, to open keys; light, so that it is loaded first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.keys import reseal
from app.keys.envelope import load
from app.keys.machine import Machine
from app.keys.unlock import Unlocked, confirm_secret, throttle_of, unlock
from app.services.read_models import IncomingRow
from app.store.first_page import first_inbox
from app.store.refusals import DatabaseForeign, DatabaseMissing, DatabasePlain
from sync.profile.info import load_info
from sync.profile.laptop import has_keyring, machine_of
from ui.features.home.page import HomePage
from ui.features.trouble.view import TroubleView
from ui.runtime.desk import Place
from ui.shell.auto_lock import AutoLock
from ui.shell.enrolling import Enrolling
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec

__all__ = [
    "AutoLock",
    "Enrolling",
    "Inside",
    "Opening",
    "TroubleView",
    "change_secret",
    "check_again",
    "has_keyring",
    "home_spec",
    "make_home",
    "open_keys",
    "wait_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a right secret gave before the store is open."""

    keys: Unlocked
    machine: Machine
    rows: list[IncomingRow]


def open_keys(folder: Path, secret: str) -> Opening:
    """
    Blocks.

    Raises:
        ProfileMissing, ProfileDamaged; what unlock() raises.
    """
    info = load_info(folder)
    machine = machine_of(folder)
    keys = unlock(folder, secret, machine=machine)
    try:
        rows = first_inbox(folder, keys.database_key, info.tenant)
    except (DatabaseMissing, DatabasePlain, DatabaseForeign):
        rows = []  # opening the store says so, and moves the file aside
    return Opening(keys=keys, machine=machine, rows=rows)


def check_again(folder: Path, secret: str) -> None:
    """The secret of a window that is locked, not closed. Blocks; raises as unlock() does."""
    confirm_secret(folder, secret, machine=machine_of(folder))


def change_secret(folder: Path, old: str, new: str) -> None:
    """
    Another secret of the same kind. Blocks; raises as unlock() does.

    Raises:
        PinRefused, PassphraseRefused: the new one is outside the policy; no try is counted.
        OSError: it could not be written, and the old one still counts.
    """
    mode = load(folder).slot.mode
    reseal.change_secret(folder, old, new, mode, machine=machine_of(folder))


def wait_of(folder: Path) -> int:
    """Seconds until the next try is due. Blocks; raises KeysMissing, EnvelopeDamaged."""
    return throttle_of(folder, machine=machine_of(folder)).wait_s()


def make_home(name: str, rows: list[IncomingRow]) -> HomePage:
    """Beranda before the profile is open, on the window's thread."""
    now = datetime.now(UTC).astimezone()
    home = HomePage(name, now)
    home.show_first(rows, now)
    return home


def home_spec(factory: Callable[[], HomePage]) -> PageSpec:
    return PageSpec(
        id=Place.HOME.value,
        title="Beranda",
        icon="house",
        factory=factory,
        shortcut_index=1,
        narrow_rank=1,
    )
