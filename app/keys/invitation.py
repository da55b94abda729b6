"""The invitation: where the hub is, how to know it, and the code; one string."""

import base64
import binascii
import hashlib
import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.keys.activation_code import CODE_BYTES
from app.keys.refusals import InvitationUnreadable

PREFIX = "balai1:"
PIN_BYTES = 32
LONGEST_ADDRESS = 200
_CHECK_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """
    address: "https://host[:port][/path]", or http on loopback.
    pin: SHA-256 fingerprint of the hub's certificate, 64 hex digits; None only for http.
    code: the activation code's 10 bytes.
    """

    address: str
    pin: str | None
    code: bytes


def encode_invitation(invitation: Invitation) -> str:
    """
    "balai1:" and base32 of code, pin, address and a check sum; about 110 characters.

    Raises:
        InvitationUnreadable: reason address, pin or length, for values nobody could use.
    """
    check_invitation(invitation)
    pin = bytes.fromhex(parse_pin(invitation.pin)) if invitation.pin else b""
    payload = invitation.code + bytes([len(pin)]) + pin + invitation.address.encode()
    return PREFIX + base64.b32encode(payload + _check_sum(payload)).decode().rstrip("=")


def decode_invitation(text: str) -> Invitation:
    """
    Read an invitation as it was pasted, scanned or typed: any case, wrapped lines, spaces.

    Raises:
        InvitationUnreadable: reason prefix, characters, checksum (mistyped or cut off),
            length, pin or address.
    """
    joined = "".join(text.split())
    if not joined.lower().startswith(PREFIX):
        raise InvitationUnreadable(reason="prefix")
    data = _base32(joined[len(PREFIX) :])
    payload, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
    if check != _check_sum(payload):
        raise InvitationUnreadable(reason="checksum")
    if len(payload) <= CODE_BYTES or payload[CODE_BYTES] not in (0, PIN_BYTES):
        raise InvitationUnreadable(reason="length")
    start = CODE_BYTES + 1
    end = start + payload[CODE_BYTES]
    invitation = Invitation(
        address=_text(payload[end:]),
        pin=payload[start:end].hex() or None,
        code=payload[:CODE_BYTES],
    )
    check_invitation(invitation)
    return invitation


def check_invitation(invitation: Invitation) -> None:
    """
    Raises:
        InvitationUnreadable: reason address, pin or length, for values nobody could use.
    """
    is_pinned = needs_pin(invitation.address)
    if len(invitation.code) != CODE_BYTES:
        raise InvitationUnreadable(reason="length")
    if invitation.pin is None:
        if is_pinned:
            raise InvitationUnreadable(reason="pin")
        return
    parse_pin(invitation.pin)


def parse_pin(text: str) -> str:
    """
    A fingerprint as people copy it (any case, colons, spaces) as 64 lower-case hex digits.

    Raises:
        InvitationUnreadable: reason pin.
    """
    try:
        pin = bytes.fromhex(text.replace(":", ""))
    except ValueError:
        raise InvitationUnreadable(reason="pin") from None
    if len(pin) != PIN_BYTES:
        raise InvitationUnreadable(reason="pin")
    return pin.hex()


def needs_pin(address: str) -> bool:
    """
    Whether a hub at this address needs a pin: True for https, False for http on loopback.

    Raises:
        InvitationUnreadable: reason address, for anything else.
    """
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
        (host or "").encode("idna")  # no empty part, none of more than 63 characters
    except ValueError:
        raise InvitationUnreadable(reason="address") from None
    is_plain = address.isascii() and address.isprintable() and " " not in address
    if (
        not host
        or not is_plain
        or len(address) > LONGEST_ADDRESS
        or parts.query
        or parts.fragment
        or parts.username is not None
    ):
        raise InvitationUnreadable(reason="address")
    if parts.scheme == "https":
        return True
    if parts.scheme == "http" and _is_loopback(host):
        return False
    raise InvitationUnreadable(reason="address")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _base32(text: str) -> bytes:
    bare = text.replace("-", "").rstrip("=").upper()
    try:
        return base64.b32decode(bare + "=" * (-len(bare) % 8))
    except (binascii.Error, ValueError):
        raise InvitationUnreadable(reason="characters") from None


def _text(data: bytes) -> str:
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        raise InvitationUnreadable(reason="address") from None


def _check_sum(payload: bytes) -> bytes:
    return hashlib.sha256(b"balai/invitation/v1\0" + payload).digest()[:_CHECK_BYTES]
