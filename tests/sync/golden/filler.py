"""A value with every member set, and with members that only a later release knows."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

import msgspec

_SPACE = UUID("0f6d2f8e-6f0b-5c47-9a53-2f5f3c1f6e01")
LATER: Mapping[str, object] = {"kelak": {"dalam": ["x", 1, None, {"y": "ya"}]}}
_LEAVES: dict[Any, Any] = {
    str: lambda path: path.rpartition(".")[2] or "isi",
    int: lambda path: 1 + len(path) % 7,
    bool: lambda path: True,
    Decimal: lambda path: Decimal("12.5"),
    date: lambda path: date(2026, 3, 9),
    datetime: lambda path: datetime(2026, 3, 9, 2, 30, tzinfo=UTC),
    UUID: lambda path: uuid5(_SPACE, path),
    msgspec.Raw: lambda path: msgspec.Raw(b'{"isi":"apa adanya"}'),
    Any: lambda path: dict(LATER),
    object: lambda path: dict(LATER),
}


def filled(kind: Any, path: str = "", **given: Any) -> Any:
    """
    No member at its default, and extra wherever there is room for it.

    Args:
        given: members of the outermost value that are not to be made up.
    """
    names = get_type_hints(kind, include_extras=True)
    known = {
        field.name
        for field in (fields(kind) if is_dataclass(kind) else msgspec.structs.fields(kind))
    }
    made = {
        name: _value(names[name], f"{path}.{name}", _default(kind, name))
        for name in sorted(known - given.keys())
    }
    if "extra" in made:
        made["extra"] = dict(LATER)
    return kind(**made | given)


def _value(hint: Any, path: str, default: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _value(arguments[0], path, default)
    if origin in (Union, types.UnionType):
        return _value(next(each for each in arguments if each is not type(None)), path, default)
    if origin is tuple:
        inner = arguments[:1] if arguments[-1] is Ellipsis else arguments
        return tuple(_value(each, f"{path}.{at}", None) for at, each in enumerate(inner))
    if origin is list:
        return [_value(arguments[0], f"{path}.0", None)]
    if origin in (dict, Mapping):
        return {"kunci": _value(arguments[1], f"{path}.kunci", None)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(each for each in reversed(hint) if each != default)
    if hint is bool:
        return default is not True
    if hint in _LEAVES:
        return _LEAVES[hint](path)
    return filled(hint, path)


def _default(kind: Any, name: str) -> Any:
    if is_dataclass(kind):
        found = {field.name: field.default for field in fields(kind)}[name]
        return None if found is MISSING else found
    return {field.name: field.default for field in msgspec.structs.fields(kind)}[name]
