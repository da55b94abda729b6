"""Putting an object: its next version, its row, and a word to every feed that may see it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain.audience import audience
from app.domain.envelope import Version
from app.services.kinds import kind_of
from app.services.ports import Stored
from sync.hub.ports import HubTx
from sync.hub.records import FeedEntry, Op


def put_object(
    tx: HubTx, thing: Any, *, made_by: UUID | None = None, seen: Mapping[str, int] | None = None
) -> Version:
    """
    Store the object and tell its feeds: put where it may be seen, leave where it no longer may.

    Args:
        made_by: the command that made this state; None for the hub's own acts.
        seen: {device: highest n applied}; None keeps none.
    """
    kind = kind_of(thing)
    version = tx.versions.next(thing.id, kind, made_by)
    tx.objects.put(Stored(thing=thing, version=version, seen=seen or {}))
    before = tx.feeds.memberships(thing.id)
    after = audience(thing, tx.directory(), tx.today)
    for feed in sorted(before | after):
        op = Op.PUT if feed in after else Op.LEAVE
        tx.feeds.record(FeedEntry(feed=feed, object=thing.id, kind=kind, op=op, version=version))
    return version


def reroute(tx: HubTx, thing: Any) -> bool:
    """
    Bring an unchanged object to those who may see it now and away from those who no longer may.

    Returns:
        Whether anything moved.
    """
    kind = kind_of(thing)
    before = tx.feeds.memberships(thing.id)
    after = audience(thing, tx.directory(), tx.today)
    known = tx.versions.known(thing.id)
    if before == after or known is None:
        return False
    for feed in sorted(before ^ after):
        op = Op.PUT if feed in after else Op.LEAVE
        tx.feeds.record(
            FeedEntry(feed=feed, object=thing.id, kind=kind, op=op, version=known.version)
        )
    return True
