"""The quarter grid: indicators of a unit with target, figure and capaian, computed once."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.achievement import Assessment, assess
from app.domain.formulas import Goal
from app.domain.indicators import Indicator, Target
from app.domain.organisation import Unit
from app.domain.performance import Cell, empty_cell
from app.domain.policies import Policy
from app.domain.quarters import Figures, progress
from app.services.handlers.performance import tenant_of
from app.services.read_models import DataState, ObjectView, Queries

_ORDER = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """
    One indicator in one quarter.

    target is the quarter's own target; on_target is capaian against the targets of the
    quarters so far, on_year against the year's. cells are the four quarters' cells, empty
    ones included; cell the one asked for.
    """

    indicator: Indicator
    target: Target | None
    cell: Cell
    cells: tuple[Cell, ...]
    goal: Decimal | None
    on_target: Assessment
    on_year: Assessment
    data_state: DataState
    content_hash: str


def figure_rows(
    queries: Queries,
    unit: Unit,
    indicators: Iterable[Indicator],
    targets: Iterable[Target],
    *,
    year: int,
    quarter: int,
    policy: Policy,
) -> list[FigureRow]:
    """Rows in the order of the indicators' codes; only those that the unit reports."""
    wanted = {target.indicator: target for target in targets if _is_for(target, unit, year)}
    known: dict[tuple[str, int], ObjectView] = {}
    for view in queries.cells(unit.code, year):
        cell = view.thing
        if isinstance(cell, Cell):
            known[cell.indicator, cell.quarter] = view
    return [
        _row(unit, indicator, wanted.get(indicator.code), known, year, quarter, policy)
        for indicator in sorted(indicators, key=lambda each: each.code)
        if indicator.is_reported_by(unit.kind.value)
    ]


def cell_assessments(
    indicator: Indicator,
    target: Target | None,
    cells: tuple[Cell, ...],
    through: int,
    policy: Policy,
) -> tuple[Assessment, Assessment]:
    """Capaian through a quarter against the targets so far, and against the year's."""
    if target is None:
        nothing = assess(policy, indicator.polarity, Goal(), _latest(cells, through))
        return nothing, nothing
    figures = _figures(cells)
    here = progress(
        indicator.time_aggregation,
        target.style,
        target.quarters,
        target.annual,
        figures,
        through,
    )
    so_far, year = target.goals(here)
    return (
        assess(policy, indicator.polarity, so_far, here.realization),
        assess(policy, indicator.polarity, year, here.realization),
    )


def _row(
    unit: Unit,
    indicator: Indicator,
    target: Target | None,
    known: dict[tuple[str, int], ObjectView],
    year: int,
    quarter: int,
    policy: Policy,
) -> FigureRow:
    cells = tuple(_cell(unit, indicator, known, year, each) for each in _ORDER)
    on_target, on_year = cell_assessments(indicator, target, cells, quarter, policy)
    view = known.get((indicator.code, quarter))
    return FigureRow(
        indicator=indicator,
        target=target,
        cell=cells[quarter - 1],
        cells=cells,
        goal=target.quarters[quarter - 1] if target else None,
        on_target=on_target,
        on_year=on_year,
        data_state=view.data_state if view else DataState.LOCAL,
        content_hash=view.content_hash if view else "",
    )


def _cell(
    unit: Unit,
    indicator: Indicator,
    known: dict[tuple[str, int], ObjectView],
    year: int,
    quarter: int,
) -> Cell:
    view = known.get((indicator.code, quarter))
    if view is not None and isinstance(view.thing, Cell):
        return view.thing
    return empty_cell(tenant_of(unit.code), unit.code, indicator.code, year, quarter)


def _is_for(target: Target, unit: Unit, year: int) -> bool:
    return target.unit == unit.code and target.year == year


def _figures(cells: tuple[Cell, ...]) -> Figures:
    first, second, third, fourth = (cell.value for cell in cells)
    return (first, second, third, fourth)


def _latest(cells: tuple[Cell, ...], through: int) -> Decimal | None:
    values = [cell.value for cell in cells[:through] if cell.value is not None]
    return values[-1] if values else None
