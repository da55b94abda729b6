"""From the JSON of "balai do" to a request."""

from typing import Any
from uuid import UUID

from app.domain.refusals import NotKnownHere
from app.services.codec import decode_json, to_builtins
from app.services.dispatcher import Request
from app.services.refusals import Malformed
from app.services.registry import command_type, decode_args
from sync.profile.profile import Profile
from ui.cli.members import unknown_member

COMPLETED = ("number", "check_token")  # arguments that the laptop writes itself
_ASIDE = ("object", "base", "as", "group", "supersedes")


def read_request(name: str, text: str | bytes, profile: Profile) -> Request:
    """
    The JSON holds the command's arguments, plus optional object, base (the content hash
    that was looked at), as (an assignment), group and supersedes. Files stand in the content
    by their hash alone or whole; so does the file of an evidence.

    Raises:
        UnknownCommand, Malformed, NoAssignment, NotKnownHere.
    """
    row = command_type(name)
    given = decode_json(text)
    if not isinstance(given, dict):
        raise Malformed(field="JSON", reason="harus berupa objek JSON")
    aside: dict[str, Any] = {key: given.pop(key) for key in _ASIDE if key in given}
    _refuse_unknown(given, row.args)
    _describe_files(given.get("content"), profile)
    if isinstance(given.get("file"), str):
        given["file"] = _described(given["file"], profile)
    args = decode_args(name, given)
    base = aside.get("base")
    if base is not None and not isinstance(base, str):
        raise Malformed(field="base", reason="harus berupa sidik isi (teks)")
    actor = _uuid(aside, "as")
    return Request(
        type=name,
        args=args,
        actor=profile.acting_for(name, args, actor, _uuid(aside, "object")),
        object=_uuid(aside, "object"),
        seen=base,
        group=_uuid(aside, "group"),
        supersedes=_uuid(aside, "supersedes"),
    )


def _describe_files(content: Any, profile: Profile) -> None:
    """
    A file may be named by its hash alone, as "balai attach" printed it.

    Raises:
        NotKnownHere: no such file was taken in on this laptop.
    """
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, list):
        return
    for at, named in enumerate(files):
        if isinstance(named, str):
            files[at] = _described(named, profile)


def _described(sha256: str, profile: Profile) -> Any:
    file = profile.files.find(sha256)
    if file is None:
        raise NotKnownHere(what="file", id=sha256)
    return to_builtins(file)


def _uuid(given: dict[str, Any], field: str) -> UUID | None:
    value = given.get(field)
    if value is None:
        return None
    try:
        return UUID(value)
    except (ValueError, AttributeError, TypeError) as error:
        raise Malformed(field=field, reason="harus berupa UUID") from error


def _refuse_unknown(given: dict[str, Any], args: type) -> None:
    """A misspelt member would otherwise be dropped in silence."""
    own = next((name for name in COMPLETED if name in given), None)
    unknown = own or unknown_member(given, args)
    if unknown:
        raise Malformed(field=unknown, reason="isian ini tidak dikenal")
