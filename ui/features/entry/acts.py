"""Commands of the quarter grid."""

from app.domain.commands import EnterFigure, SubmitFigure
from app.domain.performance import CellAction, Figure
from app.services.dispatcher import Request
from ui.features.entry.lines import Line


def enter_request(line: Line, figure: Figure) -> Request:
    cell = line.row.cell
    args = EnterFigure(
        unit=cell.unit,
        indicator=cell.indicator,
        year=cell.year,
        quarter=cell.quarter,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        note=cell.note,
    )
    actor = line.offered[CellAction.ENTER]
    return Request(type="enter_figure", args=args, actor=actor, object=cell.id)


def submit_request(line: Line) -> Request:
    """Bound to the figure that is on screen."""
    return Request(
        type="submit_figure",
        args=SubmitFigure(),
        actor=line.offered[CellAction.SUBMIT],
        object=line.id,
        seen=line.row.content_hash,
    )
