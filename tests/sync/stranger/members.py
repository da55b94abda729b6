"""
Writes docs/protocol-members.md from the types; a test holds the page to them.

Run it by hand after a change: `python -m tests.sync.stranger.members`.
"""

import inspect
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from app.domain.envelope import Envelope
from app.services.codec import EXTRA, to_builtins
from app.services.kinds import TYPE_OF
from app.services.registry import REGISTRY
from sync.protocol import messages

PAGE = Path(__file__).parents[3] / "docs" / "protocol-members.md"
_HEAD = """\
# Every member of everything that travels

Written from the types by `python -m tests.sync.stranger.members`; a test holds it to them. What is
said with these members: [protocol](protocol.md).

A member with a default is left out where it has that value. *text* is a JSON string, *integer* a
number without fraction below 2^53, *decimal* a string like `"12.5"`, *time* a string like
`"2026-03-09T02:30:00Z"`, *day* one like `"2026-03-09"`, *UUID* one in lower case with hyphens,
*JSON* any value kept byte for byte. Objects, and what stands in them, also keep members that this
page does not name.
"""
_NAMES: dict[Any, str] = {
    str: "text",
    int: "integer",
    bool: "true or false",
    Decimal: "decimal",
    datetime: "time",
    date: "day",
    UUID: "UUID",
    msgspec.Raw: "JSON",
    Any: "any",
    object: "any",
}


def page() -> str:
    """The whole page."""
    parts = [_HEAD, "## Messages\n"]
    parts += [_section(name, found) for name, found in _messages().items()]
    parts += ["## Commands\n", _section("Envelope", Envelope), _table_of_commands()]
    args = {row.args.__name__: row.args for row in REGISTRY.values()}
    parts += [_section(name, args[name]) for name in sorted(args) if fields(args[name])]
    parts += ["## Objects\n", _table_of_kinds()]
    objects = _reached([*TYPE_OF.values(), *args.values(), Envelope])
    named = {found.__name__: found for found in objects if found not in (Envelope, *args.values())}
    parts += [_section(name, named[name]) for name in sorted(named)]
    return "\n".join(parts)


def _messages() -> Mapping[str, Any]:
    return {
        name: found
        for name, found in vars(messages).items()
        if isinstance(found, type)
        and issubclass(found, messages.Message)
        and found is not messages.Message
    }


def _table_of_commands() -> str:
    lines = ["| type | v | class | object | arguments |", "|---|---|---|---|---|"]
    lines += [
        f"| `{row.name}` | {row.v} | {row.cls.value} | {row.kind.value} | {_args(row.args)} |"
        for row in REGISTRY.values()
    ]
    return "\n".join(lines) + "\n"


def _args(kind: type[Any]) -> str:
    return f"[{kind.__name__}](#{kind.__name__.lower()})" if fields(kind) else "none: `{}`"


def _table_of_kinds() -> str:
    lines = ["| kind | payload |", "|---|---|"]
    lines += [
        f"| `{kind.value}` | [{found.__name__}](#{found.__name__.lower()}) |"
        for kind, found in TYPE_OF.items()
    ]
    return "\n".join(lines) + "\n"


def _section(name: str, kind: Any) -> str:
    said = inspect.cleandoc(kind.__doc__ or "")
    told = f"{said}\n\n" if said and not said.startswith(f"{name}(") else ""
    lines = ["| member | type | default |", "|---|---|---|"]
    hints = get_type_hints(kind, include_extras=True)
    lines += [
        f"| `{member}` | {type_words(hints[member])} | {default} |"
        for member, default in _members(kind)
    ]
    return f"### {name}\n\n{told}" + "\n".join(lines) + "\n"


def _members(kind: Any) -> Iterator[tuple[str, str]]:
    if is_dataclass(kind):
        for each in fields(kind):
            if each.name != EXTRA:
                factory = each.default_factory
                made = each.default if factory is MISSING else factory()
                yield each.name, "required" if made is MISSING else _shown(made)
        return
    for told in msgspec.structs.fields(kind):
        made = told.default if told.default is not msgspec.NODEFAULT else told.default_factory
        if made is msgspec.NODEFAULT:
            yield told.name, "required"
        else:
            yield told.name, _shown(made() if callable(made) else made)


def _shown(value: object) -> str:
    if isinstance(value, msgspec.Raw):
        return "none"
    plain = value if isinstance(value, Mapping) else to_builtins(value)
    return f"`{msgspec.json.encode(plain).decode()}`"


def type_words(hint: Any) -> str:
    """The type in words, for somebody who writes another language."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return type_words(arguments[0])
    if origin in (Union, types.UnionType):
        inner = [each for each in arguments if each is not type(None)]
        return " or ".join([*map(type_words, inner), "null"])
    if origin in (tuple, list):
        inner = [each for each in arguments if each is not Ellipsis]
        if len(inner) > 1:
            return f"[{', '.join(map(type_words, inner))}]"
        return f"list of {type_words(inner[0])}"
    if origin in (dict, Mapping):
        return f"object of {type_words(arguments[1])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " ".join(f"`{each.value}`" for each in hint)
    return _NAMES.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def _reached(kinds: Iterable[Any]) -> list[Any]:
    """These dataclasses and those that stand in them."""
    found: dict[Any, None] = {}
    due = list(kinds)
    while due:
        kind = due.pop()
        if kind in found:
            continue
        found[kind] = None
        due += [each for hint in get_type_hints(kind).values() for each in _dataclasses(hint)]
    return list(found)


def _dataclasses(hint: Any) -> Iterator[Any]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for each in get_args(hint):
        yield from _dataclasses(each)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
