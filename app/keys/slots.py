"""The slots that hold the data encryption key: PIN with keyring, passphrase, office."""

import secrets
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from app.keys.policy import UnlockMode, secret_bytes
from app.keys.refusals import EnvelopeDamaged, RecoveryRefused, WrongSecret
from app.keys.sealed import NotOpened, Sealed, seal, unseal
from app.keys.stretch import KEY_BYTES, Cost, expand, stretch
from app.services.canonical import canonical_bytes

SALT_BYTES = 16
_RECOVERY_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Owner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose keys: the folder's own random id, and the device and person they were made for."""

    profile: UUID
    device: UUID
    person: UUID


class SecretSlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key under what the person types; mode says whether the keyring has a part in it."""

    mode: UnlockMode
    cost: Cost
    salt: bytes
    box: Sealed


class RecoverySlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key sealed to the office (HPKE); office is the raw X25519 public key."""

    office: bytes
    ct: bytes


def seal_secret_slot(
    dek: bytes, secret: str, keyring_secret: bytes, mode: UnlockMode, owner: Owner, cost: Cost
) -> SecretSlot:
    """keyring_secret: 32 bytes of the keyring in a PIN mode, empty for a passphrase."""
    salt = secrets.token_bytes(SALT_BYTES)
    key = _slot_key(secret, keyring_secret, mode, salt, cost)
    return SecretSlot(mode, cost, salt, seal(key, dek, _bound_to(owner, mode.value)))


def open_secret_slot(slot: SecretSlot, secret: str, keyring_secret: bytes, owner: Owner) -> bytes:
    """
    The data encryption key.

    Raises:
        WrongSecret: another secret or keyring secret, or a slot of another owner.
        EnvelopeDamaged: parameters beyond the limits; nothing was computed.
    """
    if len(slot.salt) != SALT_BYTES:
        raise EnvelopeDamaged(reason="salt")
    key = _slot_key(secret, keyring_secret, slot.mode, slot.salt, slot.cost)
    try:
        return unseal(key, slot.box, _bound_to(owner, slot.mode.value))
    except NotOpened:
        raise WrongSecret from None


def seal_recovery_slot(dek: bytes, office: X25519PublicKey, owner: Owner) -> RecoverySlot:
    ct = _RECOVERY_SUITE.encrypt(dek, office, info=_bound_to(owner, "recovery"))
    return RecoverySlot(office.public_bytes_raw(), ct)


def open_recovery_slot(slot: RecoverySlot, office: X25519PrivateKey, owner: Owner) -> bytes:
    """Raises RecoveryRefused."""
    try:
        dek = _RECOVERY_SUITE.decrypt(slot.ct, office, info=_bound_to(owner, "recovery"))
    except (InvalidTag, ValueError):
        raise RecoveryRefused from None
    if len(dek) != KEY_BYTES:
        raise RecoveryRefused
    return dek


def _slot_key(
    secret: str, keyring_secret: bytes, mode: UnlockMode, salt: bytes, cost: Cost
) -> bytes:
    stretched = stretch(secret_bytes(secret), salt, cost)
    return expand(stretched + keyring_secret, f"balai/kek/{mode.value}/v1".encode())


def _bound_to(owner: Owner, slot: str) -> bytes:
    return canonical_bytes(
        {
            "use": "balai/dek/v1",
            "slot": slot,
            "profile": str(owner.profile),
            "device": str(owner.device),
            "person": str(owner.person),
        }
    )
