"""Domain values to plain JSON values and back; unknown members survive."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from app.services.malformed import malformed
from app.services.refusals import Malformed

T = TypeVar("T")
EXTRA = "extra"
# Of a decimal written out, before and behind its point: beyond any figure, and cheap to write.
MOST_DIGITS = 100
_OUT_OF_RANGE = "angkanya di luar batas"


def to_builtins(value: object) -> Any:
    """
    Plain JSON value: members equal to their default are left out, so that a member added
    later changes no hash; unknown members kept in extra come back at their own level.
    """
    if value is None or isinstance(value, bool | int):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return canonical_decimal(value)
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, Mapping):
        return {str(key): to_builtins(member) for key, member in value.items()}
    if isinstance(value, tuple | list):
        return [to_builtins(member) for member in value]
    raise TypeError(f"{type(value).__name__} does not travel")


def from_builtins(value: object, kind: type[T]) -> T:
    """
    Raises:
        Malformed: names the field and the reason.
    """
    try:
        return msgspec.convert(_stow(value, kind, ""), type=kind)
    except msgspec.ValidationError as error:
        raise malformed(error) from error


def encode(value: object) -> bytes:
    return msgspec.json.encode(to_builtins(value))


def decode(data: bytes, kind: type[T]) -> T:
    return from_builtins(decode_json(data), kind)


def decode_json(data: bytes | str) -> object:
    """
    Raises:
        Malformed: no JSON at all.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise malformed(error) from error


def canonical_decimal(value: Decimal) -> str:
    """
    One string for one number: "12.5", never "12.50" or "1.25E+1".

    Raises:
        Malformed: no number, or one of more than MOST_DIGITS digits before or behind the point.
    """
    if value == 0:
        return "0"
    if not _can_be_written(value):
        raise Malformed(field="angka", reason=_OUT_OF_RANGE)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _stow(value: object, hint: Any, path: str) -> object:
    """
    The value with members that its dataclass does not know moved into extra.

    Raises:
        Malformed: a decimal that cannot be written out; names its place.
    """
    if isinstance(value, list):
        inner = _element(hint)
        if inner is None:
            return value
        return [_stow(member, inner, f"{path}[{at}]") for at, member in enumerate(value)]
    if _is_decimal(hint) and not _is_in_range(value):
        raise Malformed(field=path, reason=_OUT_OF_RANGE)
    kind = _dataclass_in(hint)
    if kind is None or not isinstance(value, dict):
        return value
    hints = _hints(kind)
    names = hints.keys() - {EXTRA}
    known = {
        name: _stow(value[name], hints[name], f"{path}.{name}".lstrip("."))
        for name in value
        if name in names
    }
    if EXTRA in hints:
        known[EXTRA] = {name: member for name, member in value.items() if name not in names}
    return known


@cache
def _is_decimal(hint: Any) -> bool:
    return Decimal in (hint, *get_args(hint))


def _is_in_range(value: object) -> bool:
    """Whether the decoder may make a decimal of it; what is no number at all, it names itself."""
    if isinstance(value, str) and len(value) > 2 * MOST_DIGITS + len("-."):
        return False
    if not isinstance(value, str | int | float):
        return True
    try:
        return _can_be_written(Decimal(value))
    except InvalidOperation:
        return True


def _can_be_written(number: Decimal) -> bool:
    """Looked at before any arithmetic: 1E+999999999 would be a gigabyte of zeros."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):  # no number, or an infinite one
        return False
    return exponent >= -MOST_DIGITS and number.adjusted() < MOST_DIGITS


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if not _is_class_var(hint)}


def _is_class_var(hint: object) -> bool:
    return get_origin(hint) is ClassVar


@cache
def _dataclass_in(hint: Any) -> type | None:
    for candidate in (hint, *get_args(hint)):
        if isinstance(candidate, type) and is_dataclass(candidate):
            return candidate
    return None


@cache
def _element(hint: Any) -> Any:
    """The dataclass that a tuple holds, or None where its members need no look."""
    return _dataclass_in(hint) if get_origin(hint) is tuple else None


def _members(value: object) -> dict[str, Any]:
    members: dict[str, Any] = {}
    known = _defaults(_type_of(value))
    for name, default in known.items():
        member = getattr(value, name)
        if name == EXTRA:
            members |= {
                key: kept for key, kept in member.items() if key == EXTRA or key not in known
            }
        elif member != default:
            members[name] = to_builtins(member)
    return members


def _type_of(value: object) -> Any:
    return type(value)


@cache
def _defaults(kind: type) -> dict[str, object]:
    return {field.name: _default(field) for field in fields(kind)}


def _default(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    return MISSING


def rfc3339(value: datetime) -> str:
    """The time as it travels, in UTC so that one moment has one text; naive times do not."""
    if value.tzinfo is None:
        raise TypeError("a time without zone does not travel")
    return str(msgspec.to_builtins(value.astimezone(UTC)))
