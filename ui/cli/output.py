"""What scripts read: one JSON document on stdout."""

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec


def write_json(value: object) -> None:
    data = msgspec.json.encode(plain(value))
    sys.stdout.write(msgspec.json.format(data, indent=1).decode() + "\n")


def plain(value: Any) -> Any:
    """
    Every member of every dataclass, defaults included, so that keys never come and go;
    unknown members stand at their own level.
    """
    if is_dataclass(value) and not isinstance(value, type):
        members = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        extra = members.pop("extra", {})
        return {**members, **extra}
    if isinstance(value, Mapping):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [plain(member) for member in value]
    return value
