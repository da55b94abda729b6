"""Paths, headers and limits of the wire; encode and decode of its messages."""

from typing import TypeVar

import msgspec

from app.services.malformed import malformed

NONCE_HEADER = "Balai-Nonce"
CONTENT_TYPE = "application/json"
T = TypeVar("T")


def encode(message: object) -> bytes:
    return msgspec.json.encode(message)


def decode(data: bytes, kind: type[T]) -> T:
    """
    Raises:
        Malformed: names the field and the reason.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise malformed(error) from error
