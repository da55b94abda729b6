"""What an import would change, and the change itself: the same put as for a command."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.services.hashing import state_hash
from app.services.kinds import kind_of
from sync.hub.imports.table import Fault
from sync.hub.ports import HubTx
from sync.hub.publish import put_object
from sync.hub.refusals import ImportFaulty
from sync.hub.routing import changed_positions, holders_on, route_positions


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An object to be put; label is how the preview names it."""

    thing: Any
    label: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """same counts the objects that already are as the table says."""

    changes: tuple[Change, ...]
    same: int
    faults: tuple[Fault, ...]

    @property
    def new(self) -> int:
        return sum(change.is_new for change in self.changes)

    @property
    def changed(self) -> int:
        return len(self.changes) - self.new


def plan_of(tx: HubTx, wanted: Iterable[tuple[str, Any]], faults: Iterable[Fault] = ()) -> Plan:
    """Compare what the table wants with what is there; the last word on an object counts."""
    latest = {thing.id: (label, thing) for label, thing in wanted}
    changes, same = [], 0
    for label, thing in latest.values():
        stored = tx.objects.get(kind_of(thing), thing.id)
        if stored is not None and state_hash(stored.thing) == state_hash(thing):
            same += 1
            continue
        changes.append(Change(thing=thing, label=label, is_new=stored is None))
    return Plan(changes=tuple(changes), same=same, faults=tuple(faults))


def apply_plan(tx: HubTx, plan: Plan) -> None:
    """
    Raises:
        ImportFaulty: the table has faults; nothing is changed.
    """
    if plan.faults:
        raise ImportFaulty(faults=len(plan.faults))
    before = holders_on(tx.directory(), tx.today)
    for change in plan.changes:
        put_object(tx, change.thing)
    tx.forget_directory()
    route_positions(tx, changed_positions(before, holders_on(tx.directory(), tx.today)))
