"""The hub's own keys, and the checks of what others signed."""

import secrets
from pathlib import Path

import msgspec

from app.keys.refusals import SignatureInvalid
from app.keys.signing import (
    COMMAND_DOMAIN,
    ENROL_DOMAIN,
    LEASE_DOMAIN,
    RESULT_DOMAIN,
    PublicKey,
    SigningKey,
    decode_base64url,
    encode_base64url,
)
from app.services.canonical import canonical_bytes
from app.services.durable import replace_file

_MAC_BYTES = 32


class HubKeys:
    """The port Seal, and the key under the hub's nonces."""

    def __init__(self, key: SigningKey, nonce_key: bytes) -> None:
        self._key = key
        self.nonce_key = nonce_key

    @classmethod
    def make(cls, path: Path) -> "HubKeys":
        """New keys in a file that only the hub's account can read."""
        made = cls(SigningKey.generate(), secrets.token_bytes(_MAC_BYTES))
        stored = {
            "signing": encode_base64url(made._key.seed()),
            "nonce": encode_base64url(made.nonce_key),
        }
        replace_file(path, msgspec.json.encode(stored))
        return made

    @classmethod
    def load(cls, path: Path) -> "HubKeys":
        stored = msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        return cls(SigningKey(_bytes(stored["signing"])), _bytes(stored["nonce"]))

    @property
    def public(self) -> str:
        return self._key.public

    def sign_result(self, body: bytes) -> str:
        return encode_base64url(self._key.sign(RESULT_DOMAIN, body))

    def sign_lease(self, body: bytes) -> str:
        return encode_base64url(self._key.sign(LEASE_DOMAIN, body))

    def check_lease(self, body: bytes, signature: str) -> None:
        PublicKey(self.public).verify(LEASE_DOMAIN, body, _bytes(signature))

    def check_result(self, body: bytes, signature: str) -> None:
        PublicKey(self.public).verify(RESULT_DOMAIN, body, _bytes(signature))

    def check_command(self, key: str, body: bytes, signature: str) -> None:
        PublicKey(key).verify(COMMAND_DOMAIN, body, _bytes(signature))

    def check_proof(self, key: str, code: str, proof: str) -> None:
        message = canonical_bytes({"code": code, "key": key})
        PublicKey(key).verify(ENROL_DOMAIN, message, _bytes(proof))


def _bytes(text: str) -> bytes:
    decoded = decode_base64url(text)
    if decoded is None:
        raise SignatureInvalid
    return decoded
