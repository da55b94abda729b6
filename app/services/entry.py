"""A figure as typed into a cell: read, asked about, written out again."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from app.domain.calendar import Quarter, quarter_of
from app.domain.decimals import canonical, half_up
from app.domain.figures_text import Ambiguous, format_figure, parse_figure
from app.domain.indicators import Indicator
from app.domain.measures import MeasureKind
from app.domain.performance import Cell, CellState, Figure, entered
from app.domain.refusals import FigureUnreadable, RatioIncomplete, ValueOutOfRange

MAX_CELL_CHARS = 160
SHOWN_DECIMALS = 2
_RATIO = re.compile(r"/|\bdari\b", re.IGNORECASE)
_YES_NO = {"ya": Decimal(1), "tidak": Decimal(0)}
_Part = Decimal | Ambiguous | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A text with two readings, "1.234" alone; the person is asked which one is meant."""

    as_thousands: Figure
    as_decimal: Figure


def read_figure(text: str, indicator: Indicator) -> Figure | Question:
    """
    What a person typed or pasted into the cell of an indicator.

    A ratio is written "10/50" or "10 dari 50"; a yes-or-no indicator takes "ya" and
    "tidak". An empty text is an empty figure, never zero.

    Raises:
        FigureUnreadable, FigureTooLong: no number that Balai can hold.
        RatioIncomplete: one half of a ratio.
        ValueOutOfRange: something else than yes or no.
    """
    if len(text) > MAX_CELL_CHARS:
        raise FigureUnreadable(text=text[:MAX_CELL_CHARS])
    if not text.strip():
        return Figure()
    if indicator.has_ratio:
        return _ratio(text, indicator)
    if indicator.measure_kind is MeasureKind.YES_NO:
        return _yes_or_no(text)
    part = parse_figure(text, indicator.measure)
    if isinstance(part, Ambiguous):
        return Question(
            as_thousands=Figure(value=part.as_thousands),
            as_decimal=Figure(value=part.as_decimal),
        )
    return Figure(value=part)


def with_figure(cell: Cell, indicator: Indicator, figure: Figure, at: datetime) -> Cell:
    """
    The cell as it would be with this figure, whatever its state; for the live capaian.

    Raises:
        What entered() raises of the figure.
    """
    return entered(replace(cell, state=CellState.EMPTY), indicator, figure, cell.note, at)


def figure_text(figure: Figure, indicator: Indicator) -> str:
    """
    As a person would type it: "1234,5", "10/50", "ya", or nothing.

    Thousands are not grouped, so that it is never read in two ways.
    """
    return figure_shown(figure, indicator).replace(".", "")


def figure_shown(figure: Figure, indicator: Indicator) -> str:
    """As it stands in a cell: "1.234,5", "860/10.000", "ya", or nothing."""
    if indicator.has_ratio:
        halves = (figure.numerator, figure.denominator)
        known = [None if half is None else format_figure(half) for half in halves]
        return "" if known == [None, None] else "/".join(half or "" for half in known)
    if figure.value is None:
        return ""
    if indicator.measure_kind is MeasureKind.YES_NO:
        return "ya" if figure.value else "tidak"
    return format_figure(figure.value)


def figure_of(cell: Cell) -> Figure:
    if cell.numerator is not None or cell.denominator is not None:
        return Figure(numerator=cell.numerator, denominator=cell.denominator)
    return Figure(value=cell.value)


def shown_value(value: Decimal, indicator: Indicator) -> str:
    """A value in a list: at most two decimals, without the measure."""
    if indicator.measure_kind is MeasureKind.YES_NO:
        return "ya" if value else "tidak"
    return format_figure(canonical(half_up(value, SHOWN_DECIMALS)))


def quarter_to_fill(today: date) -> Quarter:
    """The quarter that an office reports now: in the month after its end still the one before."""
    here = quarter_of(today)
    is_first_month = today.month == here.starts_on.month
    return here.previous() if is_first_month else here


def _ratio(text: str, indicator: Indicator) -> Figure | Question:
    halves = _RATIO.split(text)
    if len(halves) > 2:
        raise FigureUnreadable(text=" ".join(text.split()))
    numerator, denominator = (
        parse_figure(half) for half in (halves if len(halves) == 2 else [halves[0], ""])
    )
    for part, missing in ((numerator, "numerator"), (denominator, "denominator")):
        if part is None:
            raise RatioIncomplete(missing=missing)
    if isinstance(numerator, Ambiguous) or isinstance(denominator, Ambiguous):
        return Question(
            as_thousands=Figure(
                numerator=_thousands(numerator), denominator=_thousands(denominator)
            ),
            as_decimal=Figure(numerator=_decimal(numerator), denominator=_decimal(denominator)),
        )
    return Figure(numerator=numerator, denominator=denominator)


def _thousands(part: _Part) -> Decimal | None:
    return part.as_thousands if isinstance(part, Ambiguous) else part


def _decimal(part: _Part) -> Decimal | None:
    return part.as_decimal if isinstance(part, Ambiguous) else part


def _yes_or_no(text: str) -> Figure:
    word = text.strip().casefold()
    value = _YES_NO.get(word)
    if value is None and word in ("0", "1"):
        value = Decimal(word)
    if value is None:
        raise ValueOutOfRange(field="realisasi", reason="tulis ya atau tidak")
    return Figure(value=value)
