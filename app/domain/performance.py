"""The performance cell: one unit, indicator and quarter, and its way through approval."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID, uuid5

from app.domain.decimals import canonical, half_up, percent
from app.domain.evidence import CellEvidence
from app.domain.figures_text import MAX_DECIMALS, check_figure
from app.domain.indicators import Indicator
from app.domain.quarters import QUARTERS, Ratio
from app.domain.refusals import (
    DenominatorIsZero,
    RatioIncomplete,
    ReturnReasonMissing,
    WrongCellState,
)

# Fixed for ever: two laptops that create the same cell must meet in one object.
CELL_NAMESPACE = UUID("5b0a6f0e-6d3c-5f0b-9a55-2f1d0c7be4a1")


class CellState(StrEnum):
    EMPTY = "empty"  # Belum diisi
    ENTERED = "entered"  # Terisi
    SUBMITTED = "submitted"  # Diajukan
    VERIFIED = "verified"  # Diverifikasi
    APPROVED = "approved"  # Disetujui
    RETURNED = "returned"  # Dikembalikan


class CellAction(StrEnum):
    ENTER = "enter"
    SUBMIT = "submit"
    VERIFY = "verify"
    RETURN = "return"
    APPROVE = "approve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Where an action leads, and in which offices it is open."""

    state: CellState
    needs_no_verifier: bool = False  # only in an office where nobody verifies


TRANSITIONS: dict[tuple[CellState, CellAction], Next] = {
    (CellState.EMPTY, CellAction.ENTER): Next(state=CellState.ENTERED),
    (CellState.ENTERED, CellAction.ENTER): Next(state=CellState.ENTERED),
    (CellState.RETURNED, CellAction.ENTER): Next(state=CellState.ENTERED),
    (CellState.ENTERED, CellAction.SUBMIT): Next(state=CellState.SUBMITTED),
    (CellState.SUBMITTED, CellAction.VERIFY): Next(state=CellState.VERIFIED),
    (CellState.SUBMITTED, CellAction.APPROVE): Next(
        state=CellState.APPROVED, needs_no_verifier=True
    ),
    (CellState.VERIFIED, CellAction.APPROVE): Next(state=CellState.APPROVED),
    (CellState.SUBMITTED, CellAction.RETURN): Next(state=CellState.RETURNED),
    (CellState.VERIFIED, CellAction.RETURN): Next(state=CellState.RETURNED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    The figure of one unit, indicator and quarter, with its way through approval.

    value is in the indicator's measure; with a ratio it is the percentage of numerator
    and denominator, None where nothing was there to count (0 of 0). return_reason stays
    until the cell is submitted again. evidence stands in the order in which it came. Times are
    aware UTC, the latest of each act. extra keeps members that this version does not know.
    """

    id: UUID
    unit: str
    indicator: str
    year: int
    quarter: int
    state: CellState = CellState.EMPTY
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""
    return_reason: str | None = None
    evidence: tuple[CellEvidence, ...] = ()
    entered_at: datetime | None = None
    submitted_at: datetime | None = None
    verified_at: datetime | None = None
    approved_at: datetime | None = None
    returned_at: datetime | None = None
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def ratio(self) -> Ratio | None:
        if self.numerator is None or self.denominator is None:
            return None
        return Ratio(numerator=self.numerator, denominator=self.denominator)

    @property
    def has_figure(self) -> bool:
        """Of 0 of 0, too, which has no value."""
        return self.value is not None or self.numerator is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was entered into a cell; both members of a ratio or one value."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def cell_id(tenant: str, unit: str, indicator: str, year: int, quarter: int) -> UUID:
    """
    The natural id of a cell; tenant and unit are Kemendagri codes ("19.06", "19.06.01.2001").

    Raises:
        ValueError: quarter outside 1 to 4, or a part that contains the separator.
    """
    if not 1 <= quarter <= QUARTERS:
        raise ValueError(f"no such quarter: {quarter}")
    parts = (tenant, unit, indicator)
    if any("/" in part for part in parts):
        raise ValueError("codes never contain a slash")
    return uuid5(CELL_NAMESPACE, f"{'/'.join(parts)}/{year:04d}/{quarter}")


def empty_cell(tenant: str, unit: str, indicator: str, year: int, quarter: int) -> Cell:
    return Cell(
        id=cell_id(tenant, unit, indicator, year, quarter),
        unit=unit,
        indicator=indicator,
        year=year,
        quarter=quarter,
    )


def next_cell_state(state: CellState, action: CellAction, *, has_verifier: bool) -> CellState:
    """
    Raises:
        WrongCellState: the action is not open in this state; details: state, action.
    """
    found = TRANSITIONS.get((state, action))
    if found is None or (found.needs_no_verifier and has_verifier):
        raise WrongCellState(state=state, action=action)
    return found.state


def open_actions(state: CellState, *, has_verifier: bool) -> tuple[CellAction, ...]:
    """What the state allows; who may do it is the permission table's."""
    return tuple(
        action
        for (start, action), found in TRANSITIONS.items()
        if start is state and not (found.needs_no_verifier and has_verifier)
    )


def entered(cell: Cell, indicator: Indicator, figure: Figure, note: str, at: datetime) -> Cell:
    """
    The cell with a figure of its operator; with nothing in it, EMPTY again and not zero.

    Raises:
        WrongCellState: already submitted, verified or approved.
        RatioIncomplete: one half of a ratio; DenominatorIsZero: some of nothing.
        FigureUnreadable, FigureTooLong: no figure that Balai can hold.
    """
    # Whether somebody verifies makes no difference to entering.
    state = next_cell_state(cell.state, CellAction.ENTER, has_verifier=True)
    checked = _checked_ratio(figure) if indicator.has_ratio else _checked_value(figure)
    return replace(
        cell,
        state=CellState.EMPTY if checked == Figure() else state,
        value=checked.value,
        numerator=checked.numerator,
        denominator=checked.denominator,
        note=note,
        entered_at=at,
    )


def evidenced(cell: Cell, evidence: tuple[CellEvidence, ...], at: datetime) -> Cell:
    """
    The cell with this evidence, which may come before its figure. A cell that was returned,
    perhaps for want of it, can be submitted again.

    Raises:
        WrongCellState: already submitted, verified or approved.
    """
    next_cell_state(cell.state, CellAction.ENTER, has_verifier=True)
    state = CellState.ENTERED if cell.has_figure else CellState.EMPTY
    return replace(cell, state=state, evidence=evidence, entered_at=at)


def submitted(cell: Cell, at: datetime) -> Cell:
    state = next_cell_state(cell.state, CellAction.SUBMIT, has_verifier=True)
    return replace(cell, state=state, submitted_at=at, return_reason=None)


def verified(cell: Cell, at: datetime) -> Cell:
    state = next_cell_state(cell.state, CellAction.VERIFY, has_verifier=True)
    return replace(cell, state=state, verified_at=at)


def approved(cell: Cell, at: datetime, *, has_verifier: bool) -> Cell:
    state = next_cell_state(cell.state, CellAction.APPROVE, has_verifier=has_verifier)
    return replace(cell, state=state, approved_at=at)


def returned(cell: Cell, reason: str, at: datetime) -> Cell:
    """
    Raises:
        WrongCellState: neither submitted nor verified.
        ReturnReasonMissing: the operator would not know what to correct.
    """
    state = next_cell_state(cell.state, CellAction.RETURN, has_verifier=True)
    if not reason.strip():
        raise ReturnReasonMissing()
    return replace(cell, state=state, returned_at=at, return_reason=reason.strip())


def _checked_value(figure: Figure) -> Figure:
    return Figure(value=None if figure.value is None else check_figure(figure.value))


def _checked_ratio(figure: Figure) -> Figure:
    if figure.numerator is None and figure.denominator is None:
        return Figure()
    if figure.numerator is None or figure.denominator is None:
        raise RatioIncomplete(missing="numerator" if figure.numerator is None else "denominator")
    numerator, denominator = check_figure(figure.numerator), check_figure(figure.denominator)
    if denominator == 0:
        if numerator != 0:
            raise DenominatorIsZero()
        return Figure(numerator=numerator, denominator=denominator)
    # Stored with ten decimals so that every machine holds the same bytes.
    value = canonical(half_up(percent(numerator, denominator), MAX_DECIMALS))
    return Figure(value=value, numerator=numerator, denominator=denominator)
