"""The view of an object, made anew from its base and what is pending."""

from dataclasses import replace
from uuid import UUID

from app.domain.envelope import NEVER
from app.domain.organisation import Directory
from app.services.kinds import Kind
from app.services.outbox import Pending
from app.services.ports import ClientUnitOfWork, Stored
from app.services.replay import replay


def view_before(uow: ClientUnitOfWork, pending: Pending, directory: Directory) -> object | None:
    """The object as it was before this command of the outbox."""
    object_id = pending.envelope.object
    base = uow.bases.get(pending.kind, object_id)
    earlier = [
        other.envelope for other in uow.outbox.of_object(object_id) if other.order < pending.order
    ]
    return replay(base.thing if base else None, earlier, directory)


def rebuild_view(
    uow: ClientUnitOfWork, kind: Kind, object_id: UUID, directory: Directory
) -> object | None:
    """
    View := base, then what is pending; without pending commands the base is the view and
    is kept no longer.
    """
    waiting = uow.outbox.of_object(object_id)
    base = uow.bases.get(kind, object_id)
    view = replay(
        base.thing if base else None, [pending.envelope for pending in waiting], directory
    )
    if not waiting:
        uow.bases.drop(object_id)
    if view is None:
        uow.objects.drop(kind, object_id)
    else:
        uow.objects.put(replace(base, thing=view) if base else Stored(thing=view, version=NEVER))
    return view
