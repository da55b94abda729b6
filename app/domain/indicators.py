"""What is measured and what was planned for it."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID, uuid5

from app.domain.formulas import Goal
from app.domain.measures import (
    AreaAggregation,
    MeasureKind,
    Polarity,
    TargetStyle,
    TimeAggregation,
)
from app.domain.quarters import Figures, Progress

# Fixed for ever: two imports of the same line must meet in one object.
_SPACE = UUID("8a7f2c51-0d0e-5b64-8a53-6c0c0f6f7d11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """
    What is measured, and how its figures are compared and brought together.

    code: "I-01"; measure: satuan as printed ("KK", "%"). source: where the figure comes
    from. has_ratio: numerator and denominator are entered and value is their percentage;
    their names are what the operator is asked for. unit_kinds: levels that report it
    ("desa", "kelurahan"); empty is all. is_confirmed: name found in a source of practice,
    where False it is a plausible default that a regency sets.
    """

    code: str
    name: str
    measure: str
    measure_kind: MeasureKind
    definition: str
    polarity: Polarity
    time_aggregation: TimeAggregation
    area_aggregation: AreaAggregation
    source: str
    has_ratio: bool = False
    numerator_name: str = ""
    denominator_name: str = ""
    unit_kinds: tuple[str, ...] = ()
    is_confirmed: bool = False
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        """Natural key: an indicator read in twice is one."""
        return uuid5(_SPACE, self.code)

    def is_reported_by(self, unit_kind: str) -> bool:
        return not self.unit_kinds or unit_kind in self.unit_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a unit planned for a year, as written; None is "not set", never zero."""

    unit: str
    indicator: str
    year: int
    style: TargetStyle
    tw1: Decimal | None = None
    tw2: Decimal | None = None
    tw3: Decimal | None = None
    tw4: Decimal | None = None
    annual: Decimal | None = None
    baseline: Decimal | None = None  # the worst value, for the formula MIN-C
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        """Natural key: the target of one unit, indicator and year."""
        return uuid5(_SPACE, f"{self.unit}/{self.indicator}/{self.year:04d}")

    @property
    def quarters(self) -> Figures:
        return (self.tw1, self.tw2, self.tw3, self.tw4)

    def goals(self, reached: Progress) -> tuple[Goal, Goal]:
        """The goal of the quarters so far and of the year, ready for assess()."""
        return (
            Goal(target=reached.target_so_far, baseline=self.baseline),
            Goal(target=reached.target_year, baseline=self.baseline),
        )
