"""Where a profile is made before it is put in its place, whole."""

from pathlib import Path
from uuid import UUID

from app.domain.refusals import DomainError
from app.keys.envelope import load as load_envelope

_BESIDE = ".belum-selesai"
_WITHIN = "profil"  # one level deeper than any list of profiles looks


def making_place(folder: Path) -> Path:
    """Beside the folder of the profile, on the same disk."""
    return folder.with_name(f".{folder.name}{_BESIDE}") / _WITHIN


def making_lock(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}{_BESIDE}.lock")


def is_still_made(folder: Path, profile: UUID) -> bool:
    """Whether this very profile lies where it was made, and so never was in its place."""
    try:
        return load_envelope(making_place(folder)).owner.profile == profile
    except DomainError:
        return False
