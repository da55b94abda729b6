"""The hub's nonce: its time and a MAC, so that the hub remembers none of them."""

import hashlib
import hmac

from app.keys.refusals import NonceRefused
from app.keys.signing import decode_base64url, encode_base64url

NONCE_HEADER = "Balai-Nonce"
VALID_S = 24 * 3600
_TIME_BYTES = 8
_TAG_BYTES = 16


def make_nonce(mac_key: bytes, now_s: int) -> str:
    """
    32 characters of base64url.

    Args:
        mac_key: 32 random bytes of this hub.
        now_s: the hub's time, seconds since 1970.
    """
    time = now_s.to_bytes(_TIME_BYTES, "big")
    return encode_base64url(time + _tag(mac_key, time))


def check_nonce(mac_key: bytes, nonce: str, now_s: int) -> None:
    """
    Accept what make_nonce gave under this key in the last VALID_S seconds.

    Raises:
        NonceRefused: forged, or stale; stale also covers one ahead of the hub's clock, which
            a clock set back leaves behind.
    """
    raw = decode_base64url(nonce)
    if raw is None or len(raw) != _TIME_BYTES + _TAG_BYTES:
        raise NonceRefused(reason="forged")
    time, tag = raw[:_TIME_BYTES], raw[_TIME_BYTES:]
    if not hmac.compare_digest(tag, _tag(mac_key, time)):
        raise NonceRefused(reason="forged")
    if not 0 <= now_s - int.from_bytes(time, "big") <= VALID_S:
        raise NonceRefused(reason="stale")


def _tag(mac_key: bytes, time: bytes) -> bytes:
    return hmac.digest(mac_key, b"balai/nonce/v1\0" + time, hashlib.sha256)[:_TAG_BYTES]
