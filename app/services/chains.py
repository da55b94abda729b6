"""How a new command stands to those that wait on the same object."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.envelope import Seen
from app.services.hashing import content_hash
from app.services.outbox import Pending, PendingState
from app.services.ports import Stored
from app.services.registry import CommandClass, CommandType, command_type


def seen_of(view: Stored | None) -> Seen | None:
    if view is None:
        return None
    return Seen(epoch=view.version.epoch, k=view.version.k, content_hash=content_hash(view.thing))


def followed_by(row: CommandType, waiting: Sequence[Pending]) -> UUID | None:
    """
    My newest rebase or assert command on the object without a final result; a comment
    follows only the pending creation of its object, a fact nothing.
    """
    if row.cls is CommandClass.FACT:
        return None
    if row.cls is CommandClass.COMMUTE:
        created = [
            p for p in waiting if p.envelope.base is None and command_type(p.envelope.type).creates
        ]
        return created[0].envelope.id if created else None
    binding = [
        p
        for p in waiting
        if command_type(p.envelope.type).cls in (CommandClass.REBASE, CommandClass.ASSERT)
    ]
    return binding[-1].envelope.id if binding else None


def replaced_draft(row: CommandType, waiting: Sequence[Pending]) -> Pending | None:
    """The unsealed draft that this one replaces: it never left the laptop, so it keeps its id."""
    if not row.is_draft or not waiting:
        return None
    last = waiting[-1]
    is_same = last.state is PendingState.LOCAL and last.envelope.type == row.name
    return last if is_same else None


def is_local_object(waiting: Sequence[Pending]) -> bool:
    """Whether the object exists on this laptop only, as a draft that was never submitted."""
    return any(
        pending.state is PendingState.LOCAL
        and pending.envelope.base is None
        and command_type(pending.envelope.type).creates
        for pending in waiting
    )
