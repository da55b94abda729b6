"""Profiles with keys, made cheaply."""

from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.unlock import Unlocked, create_profile_keys
from tests.app.keys.fakes import CHEAP

PIN = "284917"
PHRASE = "kopi susu pagi"


def create(
    folder: Path,
    machine: Machine,
    secret: str,
    mode: UnlockMode,
    office: X25519PrivateKey | None = None,
) -> Unlocked:
    return create_profile_keys(
        folder,
        secret,
        mode,
        device=UUID(int=2),
        person=UUID(int=3),
        machine=machine,
        office=office.public_key() if office else None,
        cost=CHEAP,
    )


def with_pin(folder: Path, machine: Machine) -> Unlocked:
    return create(folder, machine, PIN, UnlockMode.PERSONAL_PIN)


def with_phrase(folder: Path, machine: Machine) -> Unlocked:
    return create(folder, machine, PHRASE, UnlockMode.PASSPHRASE)


def keys_of(unlocked: Unlocked) -> tuple[bytes | str, ...]:
    return (
        unlocked.database_key,
        unlocked.file_key,
        unlocked.backup_key,
        unlocked.device_key.public,
    )
