"""sum64: one number for the whole membership of a feed."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

MODULUS = 2**64


def entry_sum(id: UUID, epoch: int, k: int) -> int:
    """First 8 bytes, big-endian, of SHA-256(object id, epoch as u32, k as u64)."""
    data = id.bytes + epoch.to_bytes(4, "big") + k.to_bytes(8, "big")
    return int.from_bytes(hashlib.sha256(data).digest()[:8], "big")


def sum64(entries: Iterable[tuple[UUID, int, int]]) -> int:
    return sum(entry_sum(*entry) for entry in entries) % MODULUS


def to_hex(value: int) -> str:
    return f"{value % MODULUS:016x}"
