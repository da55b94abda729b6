"""Paths, headers and limits of the wire; encode and decode of its messages."""

from typing import TypeVar

import msgspec

from app.services.refusals import Malformed

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
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `")
        raise Malformed(field=path.strip("`$."), reason=reason) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(field="", reason=str(error)) from error
