"""What the quarter grid reads: one unit's rows of a quarter and what may be done with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.calendar import Quarter
from app.domain.indicators import Target
from app.domain.organisation import Unit
from app.domain.performance import CellAction, CellState
from app.domain.policies import Policy
from app.services.entry import quarter_to_fill
from app.services.figure_actions import may_submit, offered_actions, reporting_units
from app.services.figures import FigureRow, figure_rows
from app.services.kinds import Kind
from app.services.starter import SAMPLE_MARK
from ui.features.entry.view import Period
from ui.runtime.desk import Desk

_SENT = {CellState.SUBMITTED, CellState.VERIFIED, CellState.APPROVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """unit is an office's code."""

    unit: str
    year: int
    quarter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """
    Rows in their order; units are all that the person may look at here.

    may_submit: the person submits this office's figures, once there are some.
    """

    wanted: Wanted
    units: tuple[Unit, ...]
    rows: Mapping[UUID, FigureRow]
    offered: Mapping[UUID, Mapping[CellAction, UUID]]
    may_submit: bool

    @property
    def cell_ids(self) -> frozenset[UUID]:
        """Cells of the whole year that are on screen in some column."""
        return frozenset(cell.id for row in self.rows.values() for cell in row.cells)


def first_wanted(desk: Desk) -> Wanted | None:
    """The office and the quarter to begin with; None where no office of the person reports."""
    units = reporting_units(desk.assignments(), desk.directory())
    quarter = quarter_to_fill(desk.today())
    if not units:
        return None
    return Wanted(unit=units[0].code, year=quarter.year, quarter=quarter.number)


def load(desk: Desk, wanted: Wanted, policy: Policy) -> Loaded:
    """Reads the store: for a worker."""
    directory = desk.directory()
    held = desk.assignments()
    unit = directory.unit(wanted.unit)
    rows = figure_rows(
        desk.queries,
        unit,
        directory.indicators.values(),
        [each for each in desk.queries.of_kind(Kind.TARGET) if isinstance(each, Target)],
        year=wanted.year,
        quarter=wanted.quarter,
        policy=policy,
    )
    actors = [each.id for each in held]
    return Loaded(
        wanted=wanted,
        units=tuple(reporting_units(held, directory)),
        rows={row.cell.id: row for row in rows},
        offered={row.cell.id: offered_actions(row.cell, actors, directory) for row in rows},
        may_submit=may_submit(unit, actors, directory),
    )


def period_of(loaded: Loaded, today: Quarter) -> Period:
    wanted = loaded.wanted
    rows = list(loaded.rows.values())
    unit = next(each for each in loaded.units if each.code == wanted.unit)
    first, second, third, fourth = (
        _note(rows, Quarter(wanted.year, number), today) for number in (1, 2, 3, 4)
    )
    return Period(
        unit=unit.code,
        unit_name=unit.name,
        year=wanted.year,
        quarter=wanted.quarter,
        units=tuple((each.code, each.name) for each in loaded.units),
        years=tuple(sorted({today.year - 1, today.year, wanted.year}, reverse=True)),
        notes=(first, second, third, fourth),
        is_sample=any(row.target and row.target.extra.get("mark") == SAMPLE_MARK for row in rows),
    )


def _note(rows: Sequence[FigureRow], quarter: Quarter, today: Quarter) -> str:
    """One quiet word for a quarter's tab."""
    states = [row.cells[quarter.number - 1].state for row in rows]
    filled = [state for state in states if state is not CellState.EMPTY]
    if states and all(state is CellState.APPROVED for state in states):
        return "disetujui"
    if CellState.RETURNED in states:
        return f"{states.count(CellState.RETURNED)} dikembalikan"
    if filled and all(state is CellState.APPROVED for state in filled):
        return f"{len(filled)} disetujui"
    if filled and all(state in _SENT for state in filled):
        return f"{len(filled)} diajukan"
    if filled:
        return f"{len(filled)} dari {len(states)} terisi"
    return "belum berjalan" if quarter > today else "belum diisi"
