"""AES-256-GCM boxes with the place they belong to bound in."""

import secrets

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class Sealed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nonce: bytes
    ct: bytes


class NotOpened(Exception):
    """Another key, another place, or changed bytes: the cipher cannot tell which."""


def seal(key: bytes, plain: bytes, bound_to: bytes) -> Sealed:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, plain, bound_to))


def unseal(key: bytes, box: Sealed, bound_to: bytes) -> bytes:
    """Raises NotOpened."""
    try:
        return AESGCM(key).decrypt(box.nonce, box.ct, bound_to)
    except (InvalidTag, ValueError):
        raise NotOpened from None
