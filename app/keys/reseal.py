"""The same key under another secret: change, recovery by the office, its slot."""

from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from app.keys import envelope as key_file
from app.keys.envelope import Envelope
from app.keys.machine import Machine, keyring_secret, new_keyring_secret, throttle_for
from app.keys.policy import UnlockMode, check_new_secret
from app.keys.refusals import KeyringSecretMissing, RecoveryRefused
from app.keys.slots import open_recovery_slot, seal_recovery_slot, seal_secret_slot
from app.keys.stretch import Cost
from app.keys.unlock import Unlocked, open_key, unlocked_with


def change_secret(
    folder: Path,
    secret: str,
    new_secret: str,
    new_mode: UnlockMode,
    *,
    machine: Machine,
    cost: Cost | None = None,
) -> None:
    """
    Seal the same key under another secret or mode; database and device key stay.

    Raises what unlock and, for the new secret, create_profile_keys raise; then nothing changed.
    """
    check_new_secret(new_secret, new_mode)
    stored = key_file.load(folder)
    dek = open_key(stored, secret, machine)
    _reseal(folder, stored, dek, new_secret, new_mode, machine, cost or Cost())


def add_recovery(folder: Path, secret: str, office: X25519PublicKey, *, machine: Machine) -> None:
    """Seal the key to the office as well; replaces an earlier slot of the same office key."""
    stored = key_file.load(folder)
    dek = open_key(stored, secret, machine)
    others = [s for s in stored.recovery if s.office != office.public_bytes_raw()]
    slots = (*others, seal_recovery_slot(dek, office, stored.owner))
    key_file.save(
        folder,
        msgspec.structs.replace(stored, generation=stored.generation + 1, recovery=slots),
    )


def recover(
    folder: Path,
    office: X25519PrivateKey,
    new_secret: str,
    new_mode: UnlockMode,
    *,
    machine: Machine,
    cost: Cost | None = None,
) -> Unlocked:
    """
    A forgotten secret or lost keyring: open by the office's key and set a new secret.

    Raises RecoveryRefused, and for the new secret what create_profile_keys raises.
    """
    check_new_secret(new_secret, new_mode)
    stored = key_file.load(folder)
    public = office.public_key().public_bytes_raw()
    slot = next((s for s in stored.recovery if s.office == public), None)
    if slot is None:
        raise RecoveryRefused
    dek = open_recovery_slot(slot, office, stored.owner)
    resealed = _reseal(folder, stored, dek, new_secret, new_mode, machine, cost or Cost())
    throttle_for(stored.owner, machine).succeeded()
    return unlocked_with(resealed, dek, machine)


def _reseal(
    folder: Path,
    stored: Envelope,
    dek: bytes,
    secret: str,
    mode: UnlockMode,
    machine: Machine,
    cost: Cost,
) -> Envelope:
    try:
        ring_secret = keyring_secret(stored.owner, mode, machine)
    except KeyringSecretMissing:
        ring_secret = new_keyring_secret(stored.owner, mode, machine)
    slot = seal_secret_slot(dek, secret, ring_secret, mode, stored.owner, cost)
    changed = msgspec.structs.replace(stored, generation=stored.generation + 1, slot=slot)
    key_file.save(folder, changed)
    return changed
