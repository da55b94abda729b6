"""How a new command stands to those that wait on the same object."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.domain.envelope import Seen
from app.services.hashing import content_hash
from app.services.outbox import Pending, PendingState
from app.services.ports import Stored
from app.services.registry import CommandClass, CommandType, command_type

_BINDING = (CommandClass.REBASE, CommandClass.ASSERT)


def seen_of(view: Stored | None, looked_at: str | None = None) -> Seen | None:
    """looked_at: the content hash that the person named; None: that of the view."""
    if view is None:
        return None
    return Seen(
        epoch=view.version.epoch,
        k=view.version.k,
        content_hash=looked_at or content_hash(view.thing),
    )


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
    binding = _binding(waiting)
    return binding[-1].envelope.id if binding else None


def replaced_draft(
    row: CommandType,
    args: Any,
    waiting: Sequence[Pending],
    view: Stored | None,
    looked_at: str | None = None,
) -> Pending | None:
    """
    The unsealed draft that this one replaces: it never left the laptop, so it keeps its id.

    A text that settles further siblings is a command of its own: it has seen them. So is one
    whose writer never saw the words of that draft, which would be gone without a trace.
    """
    binding = _binding(waiting)
    if not row.is_draft or not binding:
        return None
    last = binding[-1]
    if last.state is not PendingState.LOCAL or last.envelope.type != row.name:
        return None
    if view is not None and not _goes_on(last, view, looked_at or content_hash(view.thing)):
        return None
    return last if set(args.replaces) <= set(last.envelope.args.replaces) else None


def _goes_on(draft: Pending, view: Stored, looked_at: str) -> bool:
    """Whether who looked at this content writes on at the draft, not at the words beside it."""
    is_of_view = looked_at == content_hash(view.thing)
    if draft.envelope.args.content != getattr(view.thing, "content", None):
        return not is_of_view
    base = draft.envelope.base
    return is_of_view or (base is not None and looked_at == base.content_hash)


def stands_on_drafts(pending: Pending) -> bool:
    """Whether it carries the local drafts before it to the hub; a note beside them does not."""
    return command_type(pending.envelope.type).cls in _BINDING


def _binding(waiting: Sequence[Pending]) -> list[Pending]:
    return [p for p in waiting if command_type(p.envelope.type).cls in _BINDING]


def is_local_object(waiting: Sequence[Pending]) -> bool:
    """Whether the object exists on this laptop only, as a draft that was never submitted."""
    return any(
        pending.state is PendingState.LOCAL
        and pending.envelope.base is None
        and command_type(pending.envelope.type).creates
        for pending in waiting
    )
