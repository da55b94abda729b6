"""Ed25519 signatures, each under the domain of its purpose, of devices and of the hub."""

import base64
import binascii
from typing import Final, NewType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from app.keys.ed25519_points import check_public_key
from app.keys.refusals import PublicKeyRefused, SignatureInvalid

Domain = NewType("Domain", bytes)

COMMAND_DOMAIN: Final = Domain(b"balai/command/v1\0")
REQUEST_DOMAIN: Final = Domain(b"balai/request/v1\0")
ENROL_DOMAIN: Final = Domain(b"balai/enrol/v1\0")
LEASE_DOMAIN: Final = Domain(b"balai/lease/v1\0")  # signed by the hub
RESULT_DOMAIN: Final = Domain(b"balai/result/v1\0")  # signed by the hub


class PublicKey:
    """A checked key; parse it once and keep it where many signatures are verified."""

    def __init__(self, text: str) -> None:
        """
        text: base64url without padding, 43 characters.

        Raises PublicKeyRefused; see check_public_key for its reasons, and text.
        """
        raw = decode_base64url(text)
        if raw is None:
            raise PublicKeyRefused(reason="text")
        check_public_key(raw)
        self._key = Ed25519PublicKey.from_public_bytes(raw)
        self.text = text

    def verify(self, domain: Domain, message: bytes, signature: bytes) -> None:
        """Raises SignatureInvalid."""
        try:
            self._key.verify(signature, domain + message)
        except InvalidSignature:
            raise SignatureInvalid from None


class SigningKey:
    """A private key in memory; its representation shows the public half only."""

    def __init__(self, seed: bytes) -> None:
        """seed: the 32 private bytes of RFC 8032."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = encode_base64url(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def sign(self, domain: Domain, message: bytes) -> bytes:
        """64 bytes over the domain and then the message."""
        return self._key.sign(domain + message)

    def seed(self) -> bytes:
        """The private bytes, for sealing only."""
        return self._key.private_bytes_raw()

    def __repr__(self) -> str:
        return f"SigningKey(public={self.public!r})"


def verify(public: str, domain: Domain, message: bytes, signature: bytes) -> None:
    """Raises PublicKeyRefused or SignatureInvalid."""
    PublicKey(public).verify(domain, message, signature)


def encode_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode_base64url(text: str) -> bytes | None:
    """The bytes, or None where the text is not exactly what encode_base64url writes."""
    padded = text + "=" * (-len(text) % 4)
    try:
        data = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if encode_base64url(data) == text else None
