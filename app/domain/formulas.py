"""The capaian formulas: raw percent of a figure against its goal, without any policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.decimals import HUNDRED, difference, percent, product
from app.domain.measures import Formula
from app.domain.refusals import (
    BaselineUnusable,
    PredicateUnknown,
    RealizationIsZero,
    TargetIsNegative,
    TargetIsZero,
)

# Opini BPK as score: WTP and WDP as found in use; the two lower ones are unconfirmed.
AUDIT_OPINION: Mapping[str, Decimal] = {
    "WTP": Decimal(4),
    "WDP": Decimal(3),
    "TW": Decimal(2),
    "TMP": Decimal(1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """
    What was planned, in the indicator's own measure; None is "not set", never zero.

    A range goal has lower and upper and no target. baseline is the worst value from which
    MIN-C ("rentang") measures the way.
    """

    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    baseline: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.lower is None) != (self.upper is None):
            raise ValueError("a range has two ends")
        if self.lower is not None and self.upper is not None:
            if self.target is not None:
                raise ValueError("a range goal has no single target")
            if self.lower > self.upper:
                raise ValueError("the lower end lies above the upper")

    def contains(self, realization: Decimal) -> bool:
        return (
            self.lower is not None
            and self.upper is not None
            and self.lower <= realization <= self.upper
        )

    def facing(self, realization: Decimal) -> Decimal | None:
        """The target; of a range the end that the realization lies beyond."""
        if self.lower is None or self.upper is None:
            return self.target
        return self.upper if realization > self.upper else self.lower


def raw_achievement(formula: Formula, goal: Goal, realization: Decimal) -> Decimal:
    """
    Raw capaian of one figure; the policy is applied by assess().

    Args:
        formula: how to compute it.
        goal: with a target or a range; a range is reduced to the end that was passed,
            and inside it capaian is 100 (PermenPANRB 8/2021 for range targets).
        realization: measured value in the same measure.

    Returns:
        Percent, unrounded, without floor or cap. Negative under MIN-A where the
        realization passed twice the target.

    Raises:
        TargetIsZero, TargetIsNegative: the ratio has no meaning here.
        RealizationIsZero: T / R of a realization that is not positive.
        BaselineUnusable: MIN-C without a baseline worse than the target.
    """
    if goal.contains(realization):
        return HUNDRED
    target = goal.facing(realization)
    if target is None:
        raise ValueError("a goal without target has no capaian")
    if formula is Formula.SPAN:
        return _span(target, goal.baseline, realization)
    if target == 0:
        raise TargetIsZero()
    if target < 0:
        raise TargetIsNegative()
    match formula:
        case Formula.RATIO:
            return percent(realization, target)
        case Formula.DIFFERENCE:
            return _from_difference(target, realization)
        case Formula.INVERSE:
            if realization <= 0:
                raise RealizationIsZero()
            return percent(target, realization)
        case Formula.STABLE:
            if realization <= target:
                return percent(realization, target)
            return _from_difference(target, realization)


def _from_difference(target: Decimal, realization: Decimal) -> Decimal:
    return percent(difference(product(Decimal(2), target), realization), target)


def _span(target: Decimal, baseline: Decimal | None, realization: Decimal) -> Decimal:
    if baseline is None or baseline <= target:
        raise BaselineUnusable()
    return percent(difference(baseline, realization), difference(baseline, target))


def predicate_score(text: str, scale: Mapping[str, Decimal]) -> Decimal:
    """
    The score of a predikat ("WTP" is 4), to be compared as MAX.

    Raises:
        PredicateUnknown: the scale has no such word; details: predicate, known.
    """
    word = " ".join(text.split()).upper().removeprefix("OPINI ")
    for known, score in scale.items():
        if known.upper() == word:
            return score
    raise PredicateUnknown(predicate=text, known=tuple(scale))
