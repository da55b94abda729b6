"""Decisions on figures as commands, each bound to the figure that was seen."""

from collections.abc import Iterable

from app.domain.commands import ApproveFigure, ReturnFigure, VerifyFigure
from app.domain.performance import CellAction
from app.services.dispatcher import Request
from ui.features.verification.rows import CheckRow

_TYPES = {CellAction.VERIFY: "verify_figure", CellAction.APPROVE: "approve_figure"}
_ARGS = {CellAction.VERIFY: VerifyFigure(), CellAction.APPROVE: ApproveFigure()}


def accept_requests(rows: Iterable[CheckRow], action: CellAction) -> list[Request]:
    """One request for each row in which this action is open to the person."""
    return [
        Request(
            type=_TYPES[action],
            args=_ARGS[action],
            actor=row.offered[action],
            object=row.id,
            seen=row.seen,
        )
        for row in rows
        if action in row.offered
    ]


def return_requests(row: CheckRow, reason: str) -> list[Request]:
    """At most one."""
    if CellAction.RETURN not in row.offered:
        return []
    return [
        Request(
            type="return_figure",
            args=ReturnFigure(reason=reason),
            actor=row.offered[CellAction.RETURN],
            object=row.id,
            seen=row.seen,
        )
    ]
