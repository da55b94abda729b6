"""Who holds a position changes with the days; what they may see changes with it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from app.domain.letters import Letter
from app.domain.organisation import Directory
from app.services.kinds import Kind
from sync.hub.ports import HubTx
from sync.hub.publish import reroute

ROUTED_ON = "routed_on"
_ROUTED_KINDS = (Kind.LETTER, Kind.INCOMING, Kind.DELIVERY)


def route_day(tx: HubTx) -> bool:
    """
    On the first turn of a day, bring objects to those whose assignment begins or ended.

    Returns:
        Whether a day began since the hub's last turn.
    """
    before = tx.setting(ROUTED_ON)
    if before == tx.today.isoformat():
        return False
    tx.set_setting(ROUTED_ON, tx.today.isoformat())
    if before is None:
        return False
    directory = tx.directory()
    earlier = holders_on(directory, date.fromisoformat(before))
    route_positions(tx, changed_positions(earlier, holders_on(directory, tx.today)))
    return True


def holders_on(directory: Directory, on: date) -> dict[UUID, frozenset[UUID]]:
    """Who holds each position on that day, as persons."""
    return {
        position: frozenset(held.person for held in directory.holders(position, on))
        for position in directory.positions
    }


def changed_positions(
    before: dict[UUID, frozenset[UUID]], after: dict[UUID, frozenset[UUID]]
) -> frozenset[UUID]:
    return frozenset(
        position
        for position in before.keys() | after.keys()
        if before.get(position, frozenset()) != after.get(position, frozenset())
    )


def route_positions(tx: HubTx, positions: frozenset[UUID]) -> None:
    """Re-route what those positions may see."""
    if not positions:
        return
    units = {
        tx.directory().positions[position].unit
        for position in positions
        if position in tx.directory().positions
    }
    for thing in _affected(tx, positions, units):
        reroute(tx, thing)


def _affected(tx: HubTx, positions: frozenset[UUID], units: set[str]) -> Iterable[object]:
    for kind in _ROUTED_KINDS:
        for thing in tx.things(kind):
            if isinstance(thing, Letter):
                route = thing.content.route
                if positions & {*route.verifiers, route.signatory}:
                    yield thing
            elif thing.unit in units or getattr(thing, "sender_unit", None) in units:
                yield thing
