"""From a secret to keys: argon2id for what people type, HKDF for one key per purpose."""

from enum import StrEnum

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.keys.refusals import EnvelopeDamaged

KEY_BYTES = 32
MOST_PASSES = 10
MOST_MEMORY_KIB = 1024 * 1024
MOST_LANES = 8
KIB_PER_LANE = 8  # the least that argon2 takes


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """argon2id parameters: passes, memory in KiB, lanes; the default takes about 0.3 s."""

    t: int = 3
    m_kib: int = 128 * 1024
    p: int = 2


class Purpose(StrEnum):
    """What a key derived from the data encryption key may be used for."""

    DATABASE = "balai/key/database/v1"
    FILES = "balai/key/files/v1"
    BACKUP = "balai/key/backup/v1"
    WITNESS = "balai/key/witness/v1"
    DEVICE_KEY = "balai/key/device-key/v1"


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """
    32 bytes of argon2id.

    Raises:
        EnvelopeDamaged: a cost that no honest file asks for; nothing is computed.
    """
    if not (
        1 <= cost.t <= MOST_PASSES
        and 1 <= cost.p <= MOST_LANES
        and KIB_PER_LANE * cost.p <= cost.m_kib <= MOST_MEMORY_KIB
    ):
        raise EnvelopeDamaged(reason="cost")
    return hash_secret_raw(secret, salt, cost.t, cost.m_kib, cost.p, KEY_BYTES, Type.ID)


def expand(material: bytes, info: bytes, salt: bytes | None = None) -> bytes:
    """One 32-byte key by HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(material)


def purpose_key(dek: bytes, purpose: Purpose) -> bytes:
    return expand(dek, purpose.value.encode())
