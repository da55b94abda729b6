"""Which figures a person may act on, in which of the positions that the person holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

from app.domain.figure_rights import allowed_cell_actions
from app.domain.organisation import Assignment, Directory, Unit
from app.domain.performance import Cell, CellAction, CellState, empty_cell
from app.services.handlers.performance import tenant_of

# A cell in one of these states offers every action that somebody may ever take on it.
_ENTERED, _DECIDED = (CellState.ENTERED,), (CellState.SUBMITTED, CellState.VERIFIED)


def offered_actions(
    cell: Cell, actors: Sequence[UUID], directory: Directory
) -> Mapping[CellAction, UUID]:
    """Each action open now, with the first of these assignments that may take it."""
    offered: dict[CellAction, UUID] = {}
    for actor in actors:
        for action in allowed_cell_actions(cell, actor, directory):
            offered.setdefault(action, actor)
    return MappingProxyType(offered)


def reporting_units(held: Sequence[Assignment], directory: Directory) -> list[Unit]:
    """
    Offices of the person that report figures: first where the person may fill in or submit.

    In the others the figures are only read.
    """
    codes = dict.fromkeys(directory.position_of(each.id).unit for each in held)
    units = [
        unit
        for unit in (directory.unit(code) for code in codes)
        if any(each.is_reported_by(unit.kind.value) for each in directory.indicators.values())
    ]
    actors = [each.id for each in held]
    return sorted(units, key=lambda unit: not _may_act(unit, actors, directory, _ENTERED))


def decided_units(held: Sequence[Assignment], directory: Directory) -> list[Unit]:
    """Offices on whose figures the person may decide, in the order of their codes."""
    actors = [each.id for each in held]
    above = {directory.position_of(actor).unit for actor in actors}
    below = [unit for unit in directory.units.values() if unit.parent in above]
    return sorted(
        (unit for unit in below if _may_act(unit, actors, directory, _DECIDED)),
        key=lambda unit: unit.code,
    )


def may_submit(unit: Unit, actors: Sequence[UUID], directory: Directory) -> bool:
    """Whether one of these assignments submits the figures of the office, once they are there."""
    probe = replace(_probe(unit), state=CellState.ENTERED)
    return CellAction.SUBMIT in offered_actions(probe, actors, directory)


def _probe(unit: Unit) -> Cell:
    """A cell of the office to ask the tables about."""
    return empty_cell(tenant_of(unit.code), unit.code, "-", 1, 1)


def _may_act(
    unit: Unit, actors: Sequence[UUID], directory: Directory, states: tuple[CellState, ...]
) -> bool:
    probe = empty_cell(tenant_of(unit.code), unit.code, "-", 1, 1)
    return any(offered_actions(replace(probe, state=state), actors, directory) for state in states)
