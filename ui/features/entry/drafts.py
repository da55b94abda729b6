"""What was typed and is not stored yet, read as a figure or held back with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain.achievement import Assessment
from app.domain.performance import Cell, CellAction, Figure
from app.domain.policies import Policy
from app.domain.refusals import DomainError
from app.services.entry import Question, figure_text, read_figure, with_figure
from app.services.explain import explain
from app.services.figures import FigureRow, cell_assessments
from ui.features.entry.lines import Line, percent_text, stored_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    figure is set where the text can be stored as it is; problem and question say why not.

    is_stored: the command was carried out and the row that shows it is on its way.
    """

    text: str
    figure: Figure | None = None
    question: Question | None = None
    problem: str = ""
    is_stored: bool = False

    def stored(self) -> "Draft":
        return replace(self, is_stored=True)

    def is_settled(self, again: "Draft") -> bool:
        """Reading the same text once more (again) would change nothing: no new try to store."""
        return again.figure is None or self.figure is not None

    def refused(self, sentence: str) -> "Draft":
        return replace(self, figure=None, problem=sentence)


def draft_of(row: FigureRow, text: str, at: datetime) -> Draft:
    """The text read as a figure of this row's indicator."""
    try:
        read = read_figure(text, row.indicator)
        if isinstance(read, Question):
            return Draft(text=text, question=read)
        with_figure(row.cell, row.indicator, read, at)
    except DomainError as error:
        return Draft(text=text, problem=explain(error))
    return Draft(text=text, figure=read)


def draft_with(row: FigureRow, figure: Figure, at: datetime) -> Draft:
    """A figure that the person chose among readings."""
    text = figure_text(figure, row.indicator)
    try:
        with_figure(row.cell, row.indicator, figure, at)
    except DomainError as error:
        return Draft(text=text, problem=explain(error))
    return Draft(text=text, figure=figure)


def line_of(
    row: FigureRow,
    draft: Draft | None,
    offered: Mapping[CellAction, UUID],
    policy: Policy,
    at: datetime,
    *,
    is_live: bool = False,
) -> Line:
    """is_live: still being typed, so half a figure is no problem yet."""
    if draft is None:
        return Line(
            row=row,
            text=stored_text(row.cell, row),
            live=row.cell,
            assessment=row.on_target,
            percent=percent_text(row.on_target, policy),
            offered=offered,
        )
    figure = Figure() if draft.figure is None else draft.figure
    live = with_figure(row.cell, row.indicator, figure, at)
    assessment = _assess(row, live, policy)
    return Line(
        row=row,
        text=draft.text,
        live=live,
        assessment=assessment,
        percent="" if draft.figure is None else percent_text(assessment, policy),
        offered=offered,
        problem="" if is_live else draft.problem,
        question=None if is_live else draft.question,
    )


def with_cell(cells: tuple[Cell, ...], cell: Cell) -> tuple[Cell, ...]:
    """The year's cells with this one in its place."""
    return tuple(cell if each.quarter == cell.quarter else each for each in cells)


def _assess(row: FigureRow, cell: Cell, policy: Policy) -> Assessment:
    on_target, _ = cell_assessments(
        row.indicator, row.target, with_cell(row.cells, cell), cell.quarter, policy
    )
    return on_target
