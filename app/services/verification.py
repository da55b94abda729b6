"""What an office above has to decide on: figures of the units below, worst capaian first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.decimals import difference
from app.domain.indicators import Indicator, Target
from app.domain.organisation import Unit
from app.domain.performance import CellState
from app.domain.policies import Policy, Tone
from app.services.figures import FigureRow, figure_rows
from app.services.read_models import Queries

AWAITING = frozenset({CellState.SUBMITTED, CellState.VERIFIED})
# What the office above sees at all: an entry that was not submitted is nobody else's business.
VISIBLE = AWAITING | {CellState.RETURNED, CellState.APPROVED}
_WORST_FIRST = (Tone.BAD, Tone.WARN, Tone.ACCENT, Tone.NEUTRAL, Tone.OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRow:
    """
    One figure of one unit, as it was when it was read.

    change is the value less that of the quarter before, None where one is missing. The
    content hash of row is what a decision is bound to.
    """

    unit: Unit
    row: FigureRow
    previous: Decimal | None
    change: Decimal | None

    @property
    def id(self) -> UUID:
        return self.row.cell.id

    @property
    def state(self) -> CellState:
        return self.row.cell.state

    @property
    def is_awaiting(self) -> bool:
        return self.state in AWAITING

    @property
    def is_reached(self) -> bool:
        """The target of the quarters so far is met; never without a capaian."""
        return self.row.on_target.is_assessed and self.row.on_target.band.tone is Tone.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """How far one unit came in the quarter; the counts add up to expected."""

    unit: Unit
    expected: int
    awaiting: int
    returned: int
    approved: int

    @property
    def missing(self) -> int:
        """Not sent: not filled in, or still only in the unit itself."""
        return self.expected - self.awaiting - self.returned - self.approved

    @property
    def is_silent(self) -> bool:
        return self.expected > 0 and self.missing == self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """rows worst first; reports in the order of the units."""

    rows: tuple[VerificationRow, ...]
    reports: tuple[UnitReport, ...]


def verification(
    queries: Queries,
    units: Sequence[Unit],
    indicators: Iterable[Indicator],
    targets: Iterable[Target],
    *,
    year: int,
    quarter: int,
    policy: Policy,
) -> Verification:
    """Everything that these units sent in a quarter, and what is missing."""
    known_indicators, known_targets = list(indicators), list(targets)
    rows: list[VerificationRow] = []
    reports: list[UnitReport] = []
    for unit in units:
        figures = figure_rows(
            queries,
            unit,
            known_indicators,
            known_targets,
            year=year,
            quarter=quarter,
            policy=policy,
        )
        sent = [_row(unit, row, quarter) for row in figures if row.cell.state in VISIBLE]
        rows.extend(sent)
        reports.append(_report(unit, len(figures), sent))
    return Verification(rows=tuple(worst_first(rows)), reports=tuple(reports))


def worst_first(rows: Iterable[VerificationRow]) -> list[VerificationRow]:
    """
    By band, then by capaian. A figure without capaian stands before those that reached
    their target: it is unknown, never good.
    """
    return sorted(rows, key=_badness)


def _badness(row: VerificationRow) -> tuple[int, Decimal, str, str]:
    assessment = row.row.on_target
    return (
        _WORST_FIRST.index(assessment.band.tone),
        assessment.shown if assessment.shown is not None else Decimal(0),
        row.unit.code,
        row.row.indicator.code,
    )


def _row(unit: Unit, row: FigureRow, quarter: int) -> VerificationRow:
    previous = row.cells[quarter - 2].value if quarter > 1 else None
    value = row.cell.value
    return VerificationRow(
        unit=unit,
        row=row,
        previous=previous,
        change=None if value is None or previous is None else difference(value, previous),
    )


def _report(unit: Unit, expected: int, sent: Sequence[VerificationRow]) -> UnitReport:
    return UnitReport(
        unit=unit,
        expected=expected,
        awaiting=sum(row.is_awaiting for row in sent),
        returned=sum(row.state is CellState.RETURNED for row in sent),
        approved=sum(row.state is CellState.APPROVED for row in sent),
    )
