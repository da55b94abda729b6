"""Capaian policies as data: formulas, floor, cap, zero rules, decimals and bands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from app.domain.measures import Formula, Polarity


class Tone(StrEnum):
    """The tone of a band; green is OK and nothing else."""

    OK = "ok"
    ACCENT = "accent"
    WARN = "warn"
    BAD = "bad"
    NEUTRAL = "neutral"


class MissingRule(StrEnum):
    """What a roll-up does with an indicator that has no figure."""

    LEFT_OUT = "left_out"  # mean of the assessed, marked "2 dari 3"
    STRICT = "strict"  # no mean before all are there
    COUNTED_AS_ZERO = "counted_as_zero"  # only where a regency's own rule demands it


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Half-open: from bound (or above it, where not inclusive) to the next higher band."""

    bound: Decimal | None  # percent; None: everything below the other bands
    is_inclusive: bool = True
    label: str
    tone: Tone

    def holds(self, percent: Decimal) -> bool:
        if self.bound is None:
            return True
        return percent >= self.bound if self.is_inclusive else percent > self.bound


NO_DATA = Band(bound=None, label="Belum ada data", tone=Tone.NEUTRAL)
NO_TARGET = Band(bound=None, label="Belum ada target", tone=Tone.NEUTRAL)
NOT_ASSESSED = Band(bound=None, label="Tidak dinilai", tone=Tone.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroRules:
    """
    Percent where the ratio has no meaning; no common rule exists, so it is a setting.

    A positive figure on a zero target where higher is better gets the cap; a zero on a
    zero target there is not assessed. Source: recommended engine, worked examples T7, T8.
    """

    lower_met: Decimal = Decimal(100)  # target 0 and none happened
    lower_missed: Decimal = Decimal(0)  # target 0 and some happened
    inverse_of_zero: Decimal = Decimal(100)  # T / R where R is zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    How figures become capaian in one period.

    floor and cap are percent and hold for what is shown, classified and averaged; the raw
    value is always kept beside it. bands stand highest first, the last without bound.
    version is printed as "rumus versi ..." and stored with each computed capaian.
    """

    code: str
    version: str
    bands: tuple[Band, ...]
    higher: Formula = Formula.RATIO
    lower: Formula = Formula.DIFFERENCE
    stable: Formula = Formula.STABLE
    floor: Decimal | None = Decimal(0)
    cap: Decimal | None = Decimal(120)
    zero: ZeroRules = ZeroRules()
    decimals: int = 2
    missing: MissingRule = MissingRule.LEFT_OUT

    def __post_init__(self) -> None:
        bounds = [band.bound for band in self.bands[:-1]]
        known = [bound for bound in bounds if bound is not None]
        if not self.bands or self.bands[-1].bound is not None or len(known) != len(bounds):
            raise ValueError("only the last band has no bound")
        if any(lower >= higher for higher, lower in pairwise(known)):
            raise ValueError("bands must fall from the highest bound")
        if self.floor is not None and self.cap is not None and self.floor > self.cap:
            raise ValueError("the floor lies above the cap")
        if self.decimals < 0:
            raise ValueError("decimals cannot be negative")

    def formula_for(self, polarity: Polarity) -> Formula:
        match polarity:
            case Polarity.HIGHER_IS_BETTER:
                return self.higher
            case Polarity.LOWER_IS_BETTER:
                return self.lower
            case Polarity.STABLE:
                return self.stable

    def band_of(self, shown: Decimal) -> Band:
        """shown is the rounded percent: the printed figure decides the colour."""
        return next(band for band in self.bands if band.holds(shown))


BALAI = Policy(
    code="balai",
    version="2026.1",
    decimals=1,
    bands=(
        Band(bound=Decimal(100), label="Tercapai", tone=Tone.OK),
        Band(bound=Decimal(90), label="Mendekati target", tone=Tone.ACCENT),
        Band(bound=Decimal(75), label="Di bawah target", tone=Tone.WARN),
        Band(bound=None, label="Jauh di bawah target", tone=Tone.BAD),
    ),
)

# Predikat of Permendagri 86/2017 as E.81 prints it (91-100, 76-90, 66-75, 51-65, <= 50)
# with the gaps between whole numbers closed.
PERMENDAGRI86 = Policy(
    code="permendagri86",
    version="2026.1",
    decimals=2,
    bands=(
        Band(bound=Decimal(90), is_inclusive=False, label="Sangat Tinggi", tone=Tone.OK),
        Band(bound=Decimal(75), is_inclusive=False, label="Tinggi", tone=Tone.ACCENT),
        Band(bound=Decimal(65), is_inclusive=False, label="Sedang", tone=Tone.WARN),
        Band(bound=Decimal(50), is_inclusive=False, label="Rendah", tone=Tone.BAD),
        Band(bound=None, label="Sangat Rendah", tone=Tone.BAD),
    ),
)

POLICIES: dict[str, Policy] = {policy.code: policy for policy in (BALAI, PERMENDAGRI86)}
