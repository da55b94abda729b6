"""Looking at a profile whose database may be damaged; nothing is changed."""

from pathlib import Path

from app.keys.machine import Machine
from app.keys.unlock import Unlocked, unlock
from app.store.client.examine import Examined, examine
from app.store.client.file_check import FILE_NAME
from app.store.client.quarantine import kept_aside
from sync.profile.info import load_info
from sync.profile.opening import hold


def check_up(folder: Path, secret: str, machine: Machine) -> tuple[Examined, Unlocked]:
    """
    The database in its place, or where it was moved aside to; and the keys to go on with.

    Raises:
        ProfileMissing, ProfileDamaged, ProfileBusy; what unlock() raises; DatabaseMissing,
        DatabasePlain.
    """
    load_info(folder)
    release = hold(folder)
    try:
        keys = unlock(folder, secret, machine=machine)
        return examine(_database(folder), keys.database_key), keys
    finally:
        release()


def _database(folder: Path) -> Path:
    path, aside = folder / FILE_NAME, kept_aside(folder)
    return aside[-1] / FILE_NAME if aside and not path.exists() else path
