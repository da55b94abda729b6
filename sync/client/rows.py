"""What one entry, body or result does to the rows of a laptop."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.audience import audience
from app.domain.envelope import NEVER, Envelope, Version
from app.domain.numbering import LetterNumber
from app.domain.refusals import DomainError
from app.services.codec import decode as decode_object
from app.services.hashing import state_hash
from app.services.kinds import TYPE_OF, Kind
from app.services.outbox import Pending, PendingState
from app.services.ports import Stored
from app.services.refusals import Malformed
from app.services.registry import carry_out
from app.services.release import RELEASE
from app.services.replay import replay
from app.services.turns import Member, TurnUow, Unreadable
from app.services.views import rebuild_view
from sync.protocol.checksum import sum64, to_hex
from sync.protocol.messages import Entry, ResultBody, SyncAnswer

log = logging.getLogger(__name__)
KINDS = frozenset(kind.value for kind in Kind)


def failed_sums(uow: TurnUow, answer: SyncAnswer) -> list[str]:
    """Feeds whose membership does not add up to what the hub says; to be listed anew."""
    if uow.needs.all():
        return []
    failed = []
    for page in answer.pages:
        if page.is_head and page.sum64:
            members = uow.members.of_feed(page.feed)
            total = sum64((member.id, *member.version) for member in members)
            if to_hex(total) != page.sum64:
                failed.append(page.feed)
    return failed


def apply_entry(uow: TurnUow, feed: str, entry: Entry) -> None:
    """Kinds that a later hub lists count as members; their bodies wait for a later release."""
    if entry.op != "put":
        uow.members.remove(feed, entry.id)
        return
    version = Version(entry.epoch, entry.k)
    member = Member(kind=entry.kind, id=entry.id, version=version)
    uow.members.put(feed, member)
    if entry.body:
        store_newer(uow, member, bytes(entry.body), entry.seen)
    else:
        need_if_lacking(uow, member)


def need_if_lacking(uow: TurnUow, member: Member) -> None:
    if held_version(uow, member) != member.version:
        uow.needs.add(member)


def set_aside_if_later(uow: TurnUow, member: Member) -> None:
    """
    What is held here is of a version that the hub, restored since, has no longer: the hub's
    list counts, and the words are kept beside it.
    """
    if uow.unreadable.version(member.id) > member.version:
        uow.unreadable.set_aside(member.id)
    if member.kind not in KINDS:
        return
    kind = Kind(member.kind)
    held = uow.bases.get(kind, member.id) or uow.objects.get(kind, member.id)
    if held is None or held.version <= member.version:
        return
    uow.aside.put(held)
    below = replace(held, version=Version(member.version.epoch, member.version.k - 1))
    if uow.bases.has(member.id):
        uow.bases.put(member.id, kind, below)
    else:
        uow.objects.put(below)


def set_aside_if_lacking(uow: TurnUow, feed: str, member: Member, on: date) -> None:
    """The hub lists it in this feed no more, though nobody took the right to see it away."""
    if member.kind not in KINDS or uow.members.is_member(member.id):
        return
    kind = Kind(member.kind)
    held = uow.bases.get(kind, member.id) or uow.objects.get(kind, member.id)
    if held is not None and feed in audience(held.thing, uow.directory(), on):
        uow.aside.put(held)


def held_version(uow: TurnUow, member: Member) -> Version:
    """The hub's newest version that this laptop has of the object, readable or not."""
    unreadable = uow.unreadable.version(member.id)
    if member.kind not in KINDS:
        return unreadable
    kind = Kind(member.kind)
    is_pending = uow.bases.has(member.id)
    row = uow.bases.get(kind, member.id) if is_pending else uow.objects.get(kind, member.id)
    return max(row.version, unreadable) if row else unreadable


def store_newer(uow: TurnUow, member: Member, payload: bytes, seen: Mapping[str, int]) -> None:
    """What this release cannot read leaves the row as it is and waits for one that can."""
    id, version = member.id, member.version
    uow.needs.met(id, version)
    if version <= held_version(uow, member):
        return
    thing = _readable(member, payload)
    if thing is None:
        uow.unreadable.put(Unreadable(member=member, payload=payload, seen=seen), RELEASE)
        return
    uow.unreadable.drop(id)
    kind, stored = Kind(member.kind), Stored(thing=thing, version=version, seen=seen)
    if uow.outbox.of_object(id):
        uow.bases.put(id, kind, stored)
        rebuild_view(uow, kind, id, uow.directory())
    else:
        uow.objects.put(stored)


def _readable(member: Member, payload: bytes) -> Any | None:
    """The object; None where only a later release knows its kind or its words."""
    if member.kind not in KINDS:
        return None
    try:
        return decode_object(payload, TYPE_OF[Kind(member.kind)])
    except Malformed as error:
        log.info("%s %s at %s cannot be read: %s", member.kind, member.id, member.version, error)
        return None


def present_anew(uow: TurnUow) -> None:
    """Commands at the hub without final answer go with the next turn again."""
    for state in (PendingState.WAITING, PendingState.HELD):
        for pending in uow.outbox.in_state(state):
            uow.outbox.replace(replace(pending, state=PendingState.SEALED))


def promote(
    uow: TurnUow, kind: Kind, envelope: Envelope, body: ResultBody, version: Version
) -> None:
    """
    Base := base + command at the hub's version, where that gives the state that the hub
    says. Otherwise the body is needed, and until it is here the base has the command at
    its old version, so that the view stays as the person left it. A late result never
    sets the base back.
    """
    base = uow.bases.get(kind, envelope.object)
    if base is not None and base.version >= version:
        return
    before = base.thing if base else None
    seen = {**(base.seen if base else {}), str(envelope.device): envelope.n}
    try:
        grown = carry_out(envelope, before, uow.directory())
    except DomainError:
        grown = None
    if grown is not None and state_hash(grown) == body.state_hash:
        uow.bases.put(envelope.object, kind, Stored(thing=grown, version=version, seen=seen))
        return
    kept = replay(before, [envelope], uow.directory())
    if kept is not None:
        old = Stored(thing=kept, version=base.version if base else NEVER, seen=seen)
        uow.bases.put(envelope.object, kind, old)
    uow.needs.add(Member(kind=kind, id=envelope.object, version=version))


def with_number(envelope: Envelope, number: LetterNumber | None) -> Envelope:
    """The command as the hub completed it."""
    if number is None or not hasattr(envelope.args, "number"):
        return envelope
    return with_args(envelope, number=number)


def number_of(envelope: Envelope) -> LetterNumber | None:
    """The number that the command drew here from a block."""
    number = getattr(envelope.args, "number", None)
    return number if isinstance(number, LetterNumber) else None


def with_args(envelope: Envelope, **changes: object) -> Envelope:
    args: Any = envelope.args
    return replace(envelope, args=replace(args, **changes))


def followers(uow: TurnUow, root: Pending) -> list[Pending]:
    """Commands on the same object that stand on the refused one, directly or not."""
    fallen = {root.envelope.id}
    found = []
    for pending in uow.outbox.of_object(root.envelope.object):
        if pending.envelope.follows in fallen:
            fallen.add(pending.envelope.id)
            found.append(pending)
    return found
