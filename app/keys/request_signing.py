"""Signed HTTP requests, both ends; the laptop's clock is nowhere in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.keys.nonce import check_nonce
from app.keys.refusals import DeviceUnknown, RequestUnsigned
from app.keys.signing import (
    REQUEST_DOMAIN,
    PublicKey,
    SigningKey,
    decode_base64url,
    encode_base64url,
)
from app.services.canonical import canonical_bytes, sha256_hex

SIGNATURE_HEADER = "Authorization"
_SCHEME = "Balai1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    What both ends see of a request.

    hub is the hub's id; path and query are as they travel, percent-encoded, the query
    without its question mark; body is the bytes sent, after compression.
    """

    hub: str
    method: str
    path: str
    query: str = ""
    body: bytes = b""


def signing_bytes(request: Request, device: UUID, nonce: str) -> bytes:
    """The message under REQUEST_DOMAIN: canonical JSON, so no field can run into the next."""
    return canonical_bytes(
        {
            "hub": request.hub,
            "method": request.method.upper(),
            "path": request.path,
            "query": request.query,
            "body": sha256_hex(request.body),
            "nonce": nonce,
            "device": str(device),
        }
    )


def sign_request(request: Request, *, device: UUID, nonce: str, key: SigningKey) -> dict[str, str]:
    """The headers to send: "Authorization: Balai1 device.nonce.signature", 151 characters."""
    signature = key.sign(REQUEST_DOMAIN, signing_bytes(request, device, nonce))
    parts = (encode_base64url(device.bytes), nonce, encode_base64url(signature))
    return {SIGNATURE_HEADER: f"{_SCHEME} {'.'.join(parts)}"}


def verify_request(
    request: Request,
    headers: Mapping[str, str],
    *,
    mac_key: bytes,
    now_s: int,
    find_key: Callable[[UUID], PublicKey | None],
) -> UUID:
    """
    The device that signed the request.

    Args:
        headers: names in any case.
        mac_key, now_s: the hub's nonce key and time.
        find_key: the enrolled key of a device, None for an unknown one; whether it is
            revoked is the caller's question.

    Raises:
        RequestUnsigned: no header, or not in this form.
        NonceRefused: answer it with a fresh nonce; the client signs again.
        DeviceUnknown: find_key has none.
        SignatureInvalid: any part was changed, or another key signed.
    """
    device, nonce, signature = _parts(headers)
    check_nonce(mac_key, nonce, now_s)
    key = find_key(device)
    if key is None:
        raise DeviceUnknown(device=str(device))
    key.verify(REQUEST_DOMAIN, signing_bytes(request, device, nonce), signature)
    return device


def _parts(headers: Mapping[str, str]) -> tuple[UUID, str, bytes]:
    wanted = SIGNATURE_HEADER.lower()
    value = next((v for k, v in headers.items() if k.lower() == wanted), "")
    scheme, _, rest = value.partition(" ")
    parts = rest.split(".")
    if scheme != _SCHEME or len(parts) != 3:
        raise RequestUnsigned
    device, signature = decode_base64url(parts[0]), decode_base64url(parts[2])
    if device is None or len(device) != 16 or signature is None:
        raise RequestUnsigned
    return UUID(bytes=device), parts[1], signature
