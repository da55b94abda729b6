"""What scripts read: one JSON document on stdout, and files where they asked for them."""

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec

from app.services.durable import replace_file
from app.services.explain import explain_code
from ui.cli.refusals import FileTrouble, OutputInData


def write_json(value: object) -> None:
    data = msgspec.json.encode(plain(value))
    sys.stdout.write(msgspec.json.format(data, indent=1).decode() + "\n")


def warn(code: str, **details: object) -> None:
    """Done, but the person should know: like a refusal on stderr, and no other exit status."""
    tell(code, explain_code(code, details))


def tell(code: str, sentence: str) -> None:
    """What the person should know, beside the answer."""
    print(f"{code}: {sentence}", file=sys.stderr)


def check_output(path: Path, data: Path) -> None:
    """
    Args:
        data: the folder of the profile or the hub.

    Raises:
        OutputInData: it would lie among the data, perhaps over them.
        FileTrouble: a folder, a device, or a name that is no text and could not be told.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        told = str(path).encode(errors="backslashreplace").decode()
        raise FileTrouble(path=told) from error
    if path.resolve().is_relative_to(data.resolve()):
        raise OutputInData(path=str(path), folder=str(data))
    if not path.name or (path.exists() and not path.is_file()):
        raise FileTrouble(path=str(path))


def write_file(path: Path, content: bytes, data: Path) -> None:
    """
    Raises:
        OutputInData, FileTrouble; OSError: what was there before stays.
    """
    check_output(path, data)
    replace_file(path, content)


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
