"""The view of an object: the hub's last state, then what is still pending over it."""

from collections.abc import Iterable

from app.domain.envelope import Envelope
from app.domain.organisation import Directory
from app.domain.refusals import DomainError
from app.services.hashing import content_hash
from app.services.registry import CommandClass, carry_out, command_type


def replay(base: object | None, pending: Iterable[Envelope], directory: Directory) -> object | None:
    """
    Base, then the pending commands in their order.

    An assert whose hash differs and a replay that is refused are skipped, not removed:
    the hub has the last word on them.
    """
    view = base
    for envelope in pending:
        if _is_moved(envelope, view):
            continue
        try:
            view = carry_out(envelope, view, directory)
        except DomainError:
            continue
    return view


def _is_moved(envelope: Envelope, view: object | None) -> bool:
    if command_type(envelope.type).cls is not CommandClass.ASSERT or envelope.base is None:
        return False
    return view is None or content_hash(view) != envelope.base.content_hash
