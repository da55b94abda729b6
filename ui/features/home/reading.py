"""One look at everything that Beranda shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import Quarter
from app.domain.letters import LetterState
from app.domain.organisation import Directory, Position, Role, Standing, Unit
from app.domain.performance import Cell, CellState
from app.services.entry import quarter_to_fill
from app.services.read_models import Counts, LetterRow, Queries
from ui.features.home.tasks import (
    Progress,
    Task,
    approval_tasks,
    figure_tasks,
    in_order,
    incoming_tasks,
    revision_tasks,
)
from ui.runtime.desk import Desk

ENTRY_DAYS = 10  # after the end of a quarter
SHOWN_DRAFTS = 2
_DECIDING = frozenset({Role.FIGURE_VERIFIER, Role.FIGURE_APPROVER})
_AWAITING = {
    Role.FIGURE_VERIFIER: CellState.SUBMITTED,
    Role.FIGURE_APPROVER: CellState.VERIFIED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeState:
    """What was found; drafts are the person's own, newest first."""

    tasks: tuple[Task, ...]
    drafts: tuple[LetterRow, ...]
    counts: Counts
    progress: Progress | None
    may_draft: bool


def read_home(desk: Desk) -> HomeState:
    """Blocks."""
    directory, now = desk.directory(), desk.now()
    held = desk.assignments()
    mine = {each.id for each in held}
    positions = [directory.position(each.position) for each in held]
    roles = {role for position in positions for role in position.roles}
    states = (LetterState.DRAFT.value, LetterState.IN_REVISION.value)
    own = [row for row in desk.queries.letters(states) if row.drafter in mine]
    progress = _progress(desk.queries, directory, positions, now.date())
    awaiting = _awaiting(desk.queries, directory, positions, now.date())
    tasks = [
        *approval_tasks(
            desk.queries.approvals(tuple(position.id for position in positions)), directory, now
        ),
        *revision_tasks(own, now),
        *incoming_tasks(desk.queries.inbox(), now),
        *figure_tasks(progress, awaiting, now),
    ]
    return HomeState(
        tasks=tuple(in_order(tasks)),
        drafts=tuple(row for row in own if row.state == LetterState.DRAFT.value)[:SHOWN_DRAFTS],
        counts=desk.queries.counts(),
        progress=progress,
        may_draft=Role.DRAFTER in roles,
    )


def reported_quarter(on: date) -> Quarter:
    """The quarter whose figures are entered now, as Pengisian opens it."""
    return quarter_to_fill(on)


def _progress(
    queries: Queries, directory: Directory, positions: Sequence[Position], on: date
) -> Progress | None:
    units = [
        directory.unit(position.unit)
        for position in positions
        if Role.OPERATOR in position.roles or position.standing is Standing.HEAD
    ]
    for unit in units:
        wanted = _reported(directory, unit)
        if wanted:
            return _progress_of(queries, unit, wanted, on)
    return None


def _progress_of(queries: Queries, unit: Unit, wanted: set[str], on: date) -> Progress:
    quarter = reported_quarter(on)
    cells = [cell for cell in _cells(queries, unit, quarter) if cell.indicator in wanted]
    filled = [cell for cell in cells if cell.state is not CellState.EMPTY]
    returned = [cell for cell in cells if cell.state is CellState.RETURNED]
    return Progress(
        quarter=quarter,
        filled=len(filled),
        wanted=len(wanted),
        returned=len(returned),
        due_on=quarter.ends_on + timedelta(days=ENTRY_DAYS),
    )


def _awaiting(
    queries: Queries, directory: Directory, positions: Sequence[Position], on: date
) -> int:
    """Cells of the offices below that wait for one of the person's positions."""
    quarter, found = reported_quarter(on), 0
    for position in positions:
        wanted = {_AWAITING[role] for role in _DECIDING & set(position.roles)}
        if not wanted:
            continue
        below = [unit for unit in directory.units.values() if unit.parent == position.unit]
        for unit in below:
            found += sum(cell.state in wanted for cell in _cells(queries, unit, quarter))
    return found


def _cells(queries: Queries, unit: Unit, quarter: Quarter) -> list[Cell]:
    views = queries.cells(unit.code, quarter.year)
    cells = [view.thing for view in views if isinstance(view.thing, Cell)]
    return [cell for cell in cells if cell.quarter == quarter.number]


def _reported(directory: Directory, unit: Unit) -> set[str]:
    return {
        indicator.code
        for indicator in directory.indicators.values()
        if indicator.is_reported_by(unit.kind.value)
    }
