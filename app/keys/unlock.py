"""Making and opening a profile's keys; what the composition root calls."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from app.keys import envelope as key_file
from app.keys.device_key import open_device_key, seal_device_key
from app.keys.envelope import Envelope
from app.keys.machine import Machine, keyring_secret, new_keyring_secret, throttle_for
from app.keys.policy import UnlockMode, check_new_secret
from app.keys.refusals import EnvelopeDamaged, ProfileInUse, WrongSecret
from app.keys.signing import SigningKey
from app.keys.slots import Owner, open_secret_slot, seal_recovery_slot, seal_secret_slot
from app.keys.stretch import KEY_BYTES, Cost, Purpose, purpose_key
from app.keys.throttle import Throttle
from app.keys.witness import Witness

DATABASE_SUFFIXES = (".db", ".sqlite")  # and what begins so: .db-wal, .sqlite3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The open keys of one profile, in memory until it is locked; never logged or stored."""

    owner: Owner
    database_key: bytes = field(repr=False)  # 32 raw bytes for PRAGMA key
    file_key: bytes = field(repr=False)
    backup_key: bytes = field(repr=False)
    device_key: SigningKey
    witness: Witness = field(repr=False)


def create_profile_keys(
    folder: Path,
    secret: str,
    mode: UnlockMode,
    *,
    device: UUID,
    person: UUID,
    machine: Machine,
    device_key: SigningKey | None = None,
    office: X25519PublicKey | None = None,
    cost: Cost | None = None,
) -> Unlocked:
    """
    New keys in a folder that has neither keys nor a database.

    Let the witness take the store's first claim once it has its instance number.

    Args:
        device_key: the key that the hub enrolled; None makes one.
        office: the office's recovery key; None leaves the profile without recovery.
        cost: None for the real one.

    Raises:
        ProfileInUse: keys or a database exist; a new key would make that database unreadable.
        PinRefused, PassphraseRefused: the secret is outside the policy.
        KeyringUnreachable: a PIN mode without a keyring that keeps its secret.
        OSError: the key file could not be written.
    """
    _refuse_used_folder(folder)
    check_new_secret(secret, mode)
    owner = Owner(uuid4(), device, person)
    dek = secrets.token_bytes(KEY_BYTES)
    ring_secret = new_keyring_secret(owner, mode, machine)
    device_key = device_key or SigningKey.generate()
    made = Envelope(
        generation=1,
        owner=owner,
        slot=seal_secret_slot(dek, secret, ring_secret, mode, owner, cost or Cost()),
        recovery=(seal_recovery_slot(dek, office, owner),) if office else (),
        public=device_key.public,
        device_key=seal_device_key(device_key, dek, owner),
    )
    key_file.save(folder, made)
    throttle_for(owner, machine).succeeded()
    return unlocked_with(made, dek, machine)


def unlock(folder: Path, secret: str, *, machine: Machine) -> Unlocked:
    """
    Open the profile's keys with the secret of the slot that it has.

    Raises:
        KeysMissing, EnvelopeDamaged: the key file; no try is counted.
        KeyringUnreachable, KeyringSecretMissing: the keyring's part; no try is counted.
        TooManyTries: not due yet.
        WrongSecret: counted, and durable before the derivation ran.
    """
    stored = key_file.load(folder)
    return unlocked_with(stored, open_key(stored, secret, machine), machine)


def confirm_secret(folder: Path, secret: str, *, machine: Machine) -> None:
    """The secret again, for a signature while unlocked; counts and raises as unlock does."""
    open_key(key_file.load(folder), secret, machine)


def throttle_of(folder: Path, *, machine: Machine) -> Throttle:
    """For the lock screen's waiting line and the hub's report; raises as loading does."""
    return throttle_for(key_file.load(folder).owner, machine)


def open_key(stored: Envelope, secret: str, machine: Machine) -> bytes:
    """The data encryption key; counts the try first. Raises what unlock raises."""
    ring_secret = keyring_secret(stored.owner, stored.slot.mode, machine)
    throttle = throttle_for(stored.owner, machine)
    tries = throttle.count_try()
    try:
        dek = open_secret_slot(stored.slot, secret, ring_secret, stored.owner)
    except WrongSecret:
        raise WrongSecret(tries=tries, wait_s=throttle.wait_s()) from None
    throttle.succeeded()
    if len(dek) != KEY_BYTES:
        raise EnvelopeDamaged(reason="key")
    return dek


def unlocked_with(stored: Envelope, dek: bytes, machine: Machine) -> Unlocked:
    device_key = open_device_key(stored.device_key, dek, stored.owner)
    if device_key.public != stored.public:
        raise EnvelopeDamaged(reason="device_key")
    return Unlocked(
        owner=stored.owner,
        database_key=purpose_key(dek, Purpose.DATABASE),
        file_key=purpose_key(dek, Purpose.FILES),
        backup_key=purpose_key(dek, Purpose.BACKUP),
        device_key=device_key,
        witness=Witness(
            machine.boxes,
            str(stored.owner.profile),
            purpose_key(dek, Purpose.WITNESS),
            machine.files.hold,
        ),
    )


def _refuse_used_folder(folder: Path) -> None:
    if not folder.exists():
        return
    for path in sorted(folder.iterdir()):
        if path.name in key_file.COPY_NAMES or path.suffix.startswith(DATABASE_SUFFIXES):
            raise ProfileInUse(found=path.name)
