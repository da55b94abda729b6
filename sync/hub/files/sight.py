"""Who may see a file: whoever brought it, and whoever sees an object that rightly names it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.domain.performance import Cell
from sync.hub.feed_lists import feeds_of
from sync.hub.files.records import Naming
from sync.hub.ports import HubTx
from sync.hub.records import Device


def may_see(tx: HubTx, device: Device, sha256: str) -> bool:
    """Whether the file may be sent to the device; a revoked one gets only what it brought."""
    if device.revoked_at is not None:
        return tx.files.holds(sha256, device.person)
    return may_have(tx, device.person, sha256)


def may_have(tx: HubTx, person: UUID, sha256: str) -> bool:
    if tx.files.holds(sha256, person):
        return True
    feeds = feeds_of(person, tx.directory(), tx.today)
    return any(
        not tx.feeds.memberships(object).isdisjoint(feeds) for object in tx.files.naming(sha256)
    )


def note_files(tx: HubTx, thing: Any, person: UUID) -> None:
    """After an object changed: the files that it names now, each vouched for or not yet."""
    known, wanted = tx.files.named(thing.id), files_of(thing)
    for sha256 in known.keys() - wanted:
        tx.files.unname(thing.id, sha256)
    for sha256 in sorted(wanted):
        if sha256 in known and known[sha256].is_vouched:
            continue
        is_vouched = may_have(tx, person, sha256)
        if sha256 not in known or is_vouched:
            naming = Naming(sha256=sha256, person=person, is_vouched=is_vouched)
            tx.files.name(thing.id, naming)


def pass_on(tx: HubTx, letter: Letter, incoming: IncomingLetter) -> None:
    """The files of a letter go with it to whom it is delivered."""
    known = tx.files.named(letter.id)
    for sha256 in sorted(files_of(incoming) & known.keys()):
        tx.files.name(incoming.id, known[sha256])


def missing_file(tx: HubTx, thing: Any) -> AttachedFile | None:
    """The first file of the letter's present content that nobody rightly brought yet."""
    if not isinstance(thing, Letter) or not thing.content.files:
        return None
    named = tx.files.named(thing.id)
    for file in thing.content.files:
        if file.sha256 not in named or not named[file.sha256].is_vouched:
            return file
    return None


def files_of(thing: Any) -> frozenset[str]:
    """Hashes of all files that the object names, in earlier versions of it too."""
    if isinstance(thing, IncomingLetter):
        return _hashes(thing.content.files)
    if isinstance(thing, Cell):
        return _hashes(each.file for each in thing.evidence)
    if not isinstance(thing, Letter):
        return frozenset()
    contents = [thing.content, *(each.content for each in thing.submitted)]
    contents += [other.content for other in thing.siblings]
    return frozenset().union(*(_hashes(content.files) for content in contents))


def _hashes(files: Iterable[AttachedFile]) -> frozenset[str]:
    return frozenset(file.sha256 for file in files)
