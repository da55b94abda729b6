"""Capaian of one figure under a policy: limited, rounded once, classified as printed."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.decimals import HUNDRED, half_up
from app.domain.formulas import Goal, raw_achievement
from app.domain.measures import Formula, Polarity
from app.domain.policies import NO_DATA, NO_TARGET, NOT_ASSESSED, Band, Policy
from app.domain.refusals import (
    BaselineUnusable,
    RealizationIsZero,
    TargetIsNegative,
    TargetIsZero,
)


class Flag(StrEnum):
    """Why a capaian is what it is; screens put it into words."""

    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    FLOORED = "floored"
    CAPPED = "capped"
    ZERO_TARGET = "zero_target"
    ZERO_REALIZATION = "zero_realization"
    NEGATIVE_TARGET = "negative_target"
    BASELINE_UNUSABLE = "baseline_unusable"
    INSIDE_RANGE = "inside_range"
    PARTIAL = "partial"  # a roll-up over fewer figures than expected
    MISSING_AS_ZERO = "missing_as_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """
    Capaian of one figure, or of a roll-up, under one policy.

    raw: percent as computed, without floor, cap or rounding; None where there is no ratio.
    limited: raw within floor and cap, unrounded; what a roll-up averages.
    shown: limited, rounded half-up once; the figure on every screen and sheet.
    band: classified from shown; neutral where there is nothing to show, never green.
    rule: policy code and version, stored with the capaian.
    """

    raw: Decimal | None
    limited: Decimal | None
    shown: Decimal | None
    band: Band
    rule: str
    formula: Formula | None = None
    flags: frozenset[Flag] = frozenset()

    @property
    def is_assessed(self) -> bool:
        return self.shown is not None

    @property
    def is_capped(self) -> bool:
        return Flag.CAPPED in self.flags

    @property
    def is_floored(self) -> bool:
        return Flag.FLOORED in self.flags


def assess(
    policy: Policy, polarity: Polarity, goal: Goal, realization: Decimal | None
) -> Assessment:
    """
    Capaian of one figure as the policy shows it.

    A missing realization is "Belum ada data" and a missing target "Belum ada target": both
    neutral, neither zero. Where the ratio has no meaning the policy's zero rules answer.
    """
    if realization is None:
        return _without_figure(policy, NO_DATA, Flag.NO_DATA)
    if goal.contains(realization):
        return limited_by(policy, HUNDRED, flags=frozenset({Flag.INSIDE_RANGE}))
    if goal.facing(realization) is None:
        return _without_figure(policy, NO_TARGET, Flag.NO_TARGET)
    formula = policy.formula_for(polarity)
    try:
        raw = raw_achievement(formula, goal, realization)
    except TargetIsZero:
        return _on_zero_target(policy, polarity, realization)
    except RealizationIsZero:
        ruled = limited_by(
            policy, policy.zero.inverse_of_zero, flags=frozenset({Flag.ZERO_REALIZATION})
        )
        return _by_rule(ruled)
    except TargetIsNegative:
        return _without_figure(policy, NOT_ASSESSED, Flag.NEGATIVE_TARGET)
    except BaselineUnusable:
        return _without_figure(policy, NOT_ASSESSED, Flag.BASELINE_UNUSABLE)
    return limited_by(policy, raw, formula=formula)


def limited_by(
    policy: Policy,
    raw: Decimal,
    *,
    formula: Formula | None = None,
    flags: frozenset[Flag] = frozenset(),
) -> Assessment:
    """Floor and cap, then one rounding, then the band of the rounded figure."""
    limited = raw
    if policy.floor is not None and raw < policy.floor:
        limited, flags = policy.floor, flags | {Flag.FLOORED}
    elif policy.cap is not None and raw > policy.cap:
        limited, flags = policy.cap, flags | {Flag.CAPPED}
    shown = half_up(limited, policy.decimals)
    return Assessment(
        raw=raw,
        limited=limited,
        shown=shown,
        band=policy.band_of(shown),
        rule=rule_of(policy),
        formula=formula,
        flags=flags,
    )


def rule_of(policy: Policy) -> str:
    """Policy code and version, such as "balai 2026.1"."""
    return f"{policy.code} {policy.version}"


def _on_zero_target(policy: Policy, polarity: Polarity, realization: Decimal) -> Assessment:
    flags = frozenset({Flag.ZERO_TARGET})
    if polarity is Polarity.HIGHER_IS_BETTER:
        if realization == 0:
            return _without_figure(policy, NOT_ASSESSED, Flag.ZERO_TARGET)
        if realization < 0:
            return _by_rule(limited_by(policy, Decimal(0), flags=flags))
        best = HUNDRED if policy.cap is None else policy.cap
        return _by_rule(limited_by(policy, best, flags=flags | {Flag.CAPPED}))
    is_met = realization == 0 if polarity is Polarity.STABLE else realization <= 0
    ruled = policy.zero.lower_met if is_met else policy.zero.lower_missed
    return _by_rule(limited_by(policy, ruled, flags=flags))


def _by_rule(assessment: Assessment) -> Assessment:
    """A percent that a rule gave, not a division: it has no raw value."""
    return replace(assessment, raw=None)


def _without_figure(policy: Policy, band: Band, flag: Flag) -> Assessment:
    return Assessment(
        raw=None,
        limited=None,
        shown=None,
        band=band,
        rule=rule_of(policy),
        flags=frozenset({flag}),
    )
