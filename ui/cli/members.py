"""Members of a JSON that its type does not have: on the wire tolerated, of a person asked about."""

from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def unknown_member(given: Any, hint: Any) -> str | None:
    """
    The path of the first one, such as "content.recipients[0].unti"; None where there is none.

    Args:
        given: decoded JSON of any shape; what is of another shape is for the decoder to refuse.
        hint: the type that it is decoded to.
    """
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return next(
            (found for one in get_args(hint) if (found := unknown_member(given, one))), None
        )
    if origin in (tuple, list) and isinstance(given, list):
        return _in_items(given, get_args(hint)[0])
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(given, dict):
        return _in_members(given, hint)
    return None


def _in_items(given: list[Any], hint: Any) -> str | None:
    for at, item in enumerate(given):
        found = unknown_member(item, hint)
        if found:
            return f"[{at}].{found}"
    return None


def _in_members(given: dict[str, Any], hint: type) -> str | None:
    known = _members(hint)
    for name, value in given.items():
        if name not in known:
            return name
        found = unknown_member(value, known[name])
        if found:
            return f"{name}{found}" if found.startswith("[") else f"{name}.{found}"
    return None


@cache
def _members(hint: type) -> dict[str, Any]:
    """extra is where a decoder puts what it does not know; nobody writes it."""
    return {name: one for name, one in get_type_hints(hint).items() if name != "extra"}
