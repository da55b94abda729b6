"""Many figures as one: sasaran and units from capaian, areas from figures or ratios."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.achievement import Assessment, Flag, limited_by, rule_of
from app.domain.decimals import percent, product, quotient, total
from app.domain.measures import AreaAggregation
from app.domain.policies import NO_DATA, NOT_ASSESSED, MissingRule, Policy
from app.domain.quarters import Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """
    A mean of capaian and over how many of how many it was taken ("2 dari 3").

    expected leaves out what the policy does not assess (a zero target that nobody
    touched): that is no gap in the data.
    """

    assessment: Assessment
    assessed: int
    expected: int

    @property
    def is_partial(self) -> bool:
        return Flag.PARTIAL in self.assessment.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEntry:
    """One unit's figure and its plan; ratio is required where the area is weighted."""

    target: Decimal | None
    realization: Decimal | None
    ratio: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """The figure of the unit above, over those of the units below that reported."""

    target: Decimal | None
    realization: Decimal | None
    ratio: Ratio | None
    filled: int
    expected: int

    @property
    def is_partial(self) -> bool:
        return 0 < self.filled < self.expected


def mean(
    policy: Policy,
    assessments: Sequence[Assessment],
    weights: Sequence[Decimal] | None = None,
) -> RollUp:
    """
    Mean capaian of a sasaran from its indicators, or of a unit from its sasaran.

    Limited values are averaged unrounded and the mean is rounded once, so floor and cap
    of each indicator count and no rounding adds up. A part that is itself partial makes
    the whole partial.

    Args:
        policy: the one under which the parts were assessed; its missing rule decides
            what happens with gaps (left out and marked, no mean at all, or zero).
        assessments: the parts.
        weights: bobot of each part, positive; None is equal. Those of missing parts are
            left out of the divisor too.

    Source: R3 and R4 program means, R1 bobot; worked examples T18, T19, T20.
    """
    shares = [Decimal(1)] * len(assessments) if weights is None else list(weights)
    if len(shares) != len(assessments) or any(share <= 0 for share in shares):
        raise ValueError("every part has one positive weight")
    counted = [
        (part, share)
        for part, share in zip(assessments, shares, strict=True)
        if not _is_outside(part)
    ]
    present = [(part.limited, share) for part, share in counted if part.limited is not None]
    gaps = len(counted) - len(present)
    has_partial_part = any(Flag.PARTIAL in part.flags for part, _ in counted)
    assessment = _mean_of(policy, present, counted, is_incomplete=gaps > 0 or has_partial_part)
    return RollUp(assessment=assessment, assessed=len(present), expected=len(counted))


def pooled(ratios: Sequence[Ratio | None]) -> Ratio | None:
    """
    Numerators over denominators of the units that have both; None where none has.

    Percentages of units of different size are never averaged. Source: worked example T17.
    """
    known = [ratio for ratio in ratios if ratio is not None]
    if not known:
        return None
    return Ratio(
        numerator=total(ratio.numerator for ratio in known),
        denominator=total(ratio.denominator for ratio in known),
    )


def percent_of(ratio: Ratio | None) -> Decimal | None:
    """Unrounded percent; None where nothing was counted (denominator zero)."""
    if ratio is None or ratio.denominator == 0:
        return None
    return percent(ratio.numerator, ratio.denominator)


def area_figure(aggregation: AreaAggregation, entries: Sequence[AreaEntry]) -> AreaFigure:
    """
    The figure of a kecamatan or regency from its units.

    Target and realization cover the same units: those that reported and have a target, so
    that a silent unit neither lowers nor lifts the capaian but makes the figure partial.
    A weighted target is the mean of the targets by denominator. NONE has no figure above.
    """
    is_weighted = aggregation is AreaAggregation.WEIGHTED
    reported = [
        entry
        for entry in entries
        if (entry.ratio is not None if is_weighted else entry.realization is not None)
    ]
    planned = [entry for entry in reported if entry.target is not None]
    basis = planned or reported
    ratio = pooled([entry.ratio for entry in basis]) if is_weighted else None
    targets = [(entry.target, entry.ratio) for entry in basis if entry.target is not None]
    realizations = [entry.realization for entry in basis if entry.realization is not None]
    return AreaFigure(
        target=_area_target(aggregation, targets),
        realization=percent_of(ratio) if is_weighted else _area_value(aggregation, realizations),
        ratio=ratio,
        filled=len(basis),
        expected=len(entries),
    )


def _mean_of(
    policy: Policy,
    present: Sequence[tuple[Decimal, Decimal]],
    counted: Sequence[tuple[Assessment, Decimal]],
    *,
    is_incomplete: bool,
) -> Assessment:
    if not counted:
        return _nothing(policy, is_outside=True)
    if policy.missing is MissingRule.STRICT and is_incomplete:
        return _nothing(policy, is_outside=False)
    if not present:
        return _nothing(policy, is_outside=False)
    divisor = total(share for _, share in present)
    flags = frozenset({Flag.PARTIAL}) if is_incomplete else frozenset()
    if policy.missing is MissingRule.COUNTED_AS_ZERO and len(present) < len(counted):
        divisor = total(share for _, share in counted)
        flags |= {Flag.MISSING_AS_ZERO}
    weighted = total(product(value, share) for value, share in present)
    return limited_by(policy, quotient(weighted, divisor), flags=flags)


def _is_outside(part: Assessment) -> bool:
    return not part.is_assessed and Flag.ZERO_TARGET in part.flags


def _nothing(policy: Policy, *, is_outside: bool) -> Assessment:
    return Assessment(
        raw=None,
        limited=None,
        shown=None,
        band=NOT_ASSESSED if is_outside else NO_DATA,
        rule=rule_of(policy),
        flags=frozenset({Flag.ZERO_TARGET if is_outside else Flag.NO_DATA}),
    )


def _area_value(aggregation: AreaAggregation, values: Sequence[Decimal]) -> Decimal | None:
    if not values or aggregation is AreaAggregation.NONE:
        return None
    if aggregation is AreaAggregation.SUM:
        return total(values)
    return quotient(total(values), Decimal(len(values)))


def _area_target(
    aggregation: AreaAggregation, targets: Sequence[tuple[Decimal, Ratio | None]]
) -> Decimal | None:
    if aggregation is not AreaAggregation.WEIGHTED:
        return _area_value(aggregation, [target for target, _ in targets])
    sizes = [(target, ratio.denominator) for target, ratio in targets if ratio is not None]
    base = total(size for _, size in sizes)
    if base == 0:
        return None
    return quotient(total(product(target, size) for target, size in sizes), base)
