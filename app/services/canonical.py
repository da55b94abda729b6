"""Canonical bytes (RFC 8785) of builtins, and the hashes taken over them."""

import hashlib
import unicodedata
from collections.abc import Mapping

import rfc8785

from app.domain.refusals import DomainError

Canonical = None | bool | int | str | list["Canonical"] | dict[str, "Canonical"]

LARGEST_INTEGER = 2**53 - 1  # beyond it JSON readers disagree
DEEPEST_NESTING = 64


class NotCanonical(DomainError, ValueError):
    """A value that has no canonical bytes; details: path ("$.args.items[2]"), reason."""

    code = "not_canonical"


def canonical_bytes(value: object) -> bytes:
    """
    The one byte string that stands for a value on every machine.

    Args:
        value: None, bool, int, str, list, tuple and mappings with str keys, nested.

    Returns:
        RFC 8785 JSON in UTF-8; every string, keys included, in Unicode NFC.

    Raises:
        NotCanonical: a float, an integer of 2^53 or more, a lone surrogate, U+0000, two
            keys that are one in NFC, nesting beyond DEEPEST_NESTING, or any other type.
    """
    return rfc8785.dumps(_normalised(value, "$", 0))


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def content_hash(value: object) -> str:
    """SHA-256 of the canonical bytes, 64 hex digits; raises what canonical_bytes raises."""
    return sha256_hex(canonical_bytes(value))


def _normalised(value: object, path: str, depth: int) -> Canonical:
    if depth > DEEPEST_NESTING:
        raise NotCanonical(path=path, reason="depth")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonical(path=path, reason="integer_size")
        return int(value)
    if isinstance(value, list | tuple):
        return [_normalised(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value)]
    if isinstance(value, Mapping):
        return _members(value, path, depth)
    raise NotCanonical(path=path, reason=f"type {type(value).__name__}")


def _members(mapping: Mapping[object, object], path: str, depth: int) -> dict[str, Canonical]:
    members: dict[str, Canonical] = {}
    for key, item in mapping.items():
        if not isinstance(key, str):
            raise NotCanonical(path=path, reason="key_type")
        name = _text(key, path)
        if name in members:
            raise NotCanonical(path=f"{path}.{name}", reason="key_twice")
        members[name] = _normalised(item, f"{path}.{name}", depth + 1)
    return members


def _text(text: str, path: str) -> str:
    if "\0" in text:  # PostgreSQL has no such text
        raise NotCanonical(path=path, reason="nul")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotCanonical(path=path, reason="surrogate") from None
    return unicodedata.normalize("NFC", text)
