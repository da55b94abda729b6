"""A command's texts as they are kept, wherever they were typed, pasted or read from a file."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from app.domain.plain_text import clean_text


def cleaned(value: Any) -> Any:
    """The same value, texts without control signs; the very same object where nothing changed."""
    if isinstance(value, str):
        kept = clean_text(value)
        return value if kept == value else kept
    if isinstance(value, tuple):
        members = tuple(map(cleaned, value))
        return members if _differs(members, value) else value
    if isinstance(value, list):
        return [cleaned(member) for member in value]
    if isinstance(value, Mapping):
        # Names stay as they are: two that became one would lose a member.
        return {key: cleaned(member) for key, member in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _cleaned_members(value)
    return value


def _cleaned_members(value: Any) -> Any:
    changed = {}
    for field in fields(value):
        member = getattr(value, field.name)
        kept = cleaned(member)
        if kept is not member and kept != member:
            changed[field.name] = kept
    return replace(value, **changed) if changed else value


def _differs(members: tuple[Any, ...], value: tuple[Any, ...]) -> bool:
    return any(one is not other for one, other in zip(members, value, strict=True))
