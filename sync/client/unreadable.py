"""After an update: what the release before could not read becomes rows."""

from collections.abc import Callable

from app.services.bus import EventBus, ObjectChanged
from app.services.kinds import REFERENCE_KINDS, Kind
from app.services.release import RELEASE
from app.services.turns import TurnUow
from sync.client.rows import KINDS, store_newer


def read_again(new_uow: Callable[[], TurnUow], bus: EventBus) -> None:
    """
    Once a release, without the hub: what can be read now is shown, the rest waits on.
    """
    changed = []
    with new_uow() as uow:
        waiting = uow.unreadable.tried_before(RELEASE)
        # The organisation first: what is replayed after it must see it.
        for kept in sorted(waiting, key=lambda each: each.member.kind not in REFERENCE_KINDS):
            uow.unreadable.drop(kept.member.id)
            store_newer(uow, kept.member, kept.payload, kept.seen)
            if kept.member.kind in KINDS:
                changed.append((Kind(kept.member.kind), kept.member.id))
        if waiting:
            uow.commit()
    for kind, id in changed:
        bus.publish(ObjectChanged(kind=kind, id=id))
