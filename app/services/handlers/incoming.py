"""What a command does to an arrived letter."""

from dataclasses import replace

from app.domain import commands
from app.domain.envelope import Envelope
from app.domain.incoming import IncomingLetter
from app.domain.organisation import Directory
from app.domain.permissions import may_read_incoming
from app.domain.refusals import NotKnownHere, NotPermitted


def mark_read(
    envelope: Envelope,
    args: commands.MarkRead,
    incoming: IncomingLetter | None,
    directory: Directory,
) -> IncomingLetter:
    if incoming is None:
        raise NotKnownHere(what="inbox", id=str(envelope.object))
    at = envelope.evidence.wall_at
    if not may_read_incoming(incoming, envelope.actor, directory):
        raise NotPermitted(action="mark_read")
    if incoming.read_at is not None:
        return incoming
    return replace(incoming, read_at=at, read_by=directory.person_of(envelope.actor).name)
