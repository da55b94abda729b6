"""Worked examples T17 to T20 and the rules of means and areas."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.achievement import Assessment, Flag, assess
from app.domain.decimals import half_up
from app.domain.formulas import Goal
from app.domain.measures import AreaAggregation, Polarity
from app.domain.policies import BALAI, MissingRule, Policy, Tone
from app.domain.quarters import Ratio
from app.domain.rollup import AreaEntry, area_figure, mean, percent_of, pooled
from tests.app.domain.policies_of_examples import permendagri

HIGHER = Polarity.HIGHER_IS_BETTER
percents = st.lists(st.none() | st.decimals("0", "200", places=2), min_size=1, max_size=8)


def parts(policy: Policy, *percents: object) -> list[Assessment]:
    goal = Goal(target=Decimal(100))
    return [
        assess(policy, HIGHER, goal, None if value is None else Decimal(value))
        for value in percents
    ]


def ratio(numerator: int, denominator: int) -> Ratio:
    return Ratio(numerator=Decimal(numerator), denominator=Decimal(denominator))


def test_t17_percentages_of_villages_are_pooled_not_averaged():
    villages = [ratio(10, 50), ratio(30, 400)]
    assert half_up(percent_of(pooled(villages)), 2) == Decimal("8.89")
    figure = area_figure(
        AreaAggregation.WEIGHTED,
        [
            AreaEntry(target=Decimal(14), realization=Decimal(20), ratio=villages[0]),
            AreaEntry(target=Decimal(14), realization=Decimal("7.5"), ratio=villages[1]),
        ],
    )
    assert half_up(figure.realization, 2) == Decimal("8.89")
    assert figure.target == Decimal(14)


@pytest.mark.parametrize(
    ("cap", "shown", "label"),
    [
        (None, "135.00", "Sangat Tinggi"),
        (120, "91.67", "Sangat Tinggi"),
        (100, "85.00", "Tinggi"),
    ],
)
def test_t18_the_cap_decides_the_band_of_a_mean(cap, shown, label):
    policy = permendagri(cap)
    result = mean(policy, parts(policy, 95, 250, 60))
    assert (str(result.assessment.shown), result.assessment.band.label) == (shown, label)
    assert not result.is_partial


@pytest.mark.parametrize(
    ("missing", "shown"),
    [
        (MissingRule.LEFT_OUT, "77.50"),
        (MissingRule.COUNTED_AS_ZERO, "51.67"),
        (MissingRule.STRICT, "None"),
    ],
)
def test_t19_a_gap_is_left_out_and_counted_unless_the_policy_says_otherwise(missing, shown):
    policy = replace(permendagri(), missing=missing)
    result = mean(policy, parts(policy, 95, None, 60))
    assert str(result.assessment.shown) == shown
    assert (result.assessed, result.expected) == (2, 3)
    assert result.is_partial is (missing is not MissingRule.STRICT)


def test_t20_weights_decide_how_much_each_part_counts():
    policy = permendagri()
    weights = [Decimal(50), Decimal(30), Decimal(20)]
    result = mean(policy, parts(policy, 95, 100, 60), weights)
    assert (str(result.assessment.shown), result.assessment.band.label) == ("89.50", "Tinggi")


def test_the_weight_of_a_missing_part_leaves_the_divisor():
    policy = permendagri()
    weights = [Decimal(50), Decimal(30), Decimal(20)]
    result = mean(policy, parts(policy, 95, None, 60), weights)
    assert str(result.assessment.shown) == "85.00"


def test_parts_are_averaged_unrounded_and_the_mean_is_rounded_once():
    thirds = [assess(BALAI, HIGHER, Goal(target=Decimal(3)), Decimal(n)) for n in (1, 1, 2)]
    assert str(mean(permendagri(), thirds).assessment.shown) == "44.44"
    three = [
        assess(BALAI, HIGHER, Goal(target=Decimal(300)), Decimal(n))
        for n in ("255.01", "255.01", "255.025")
    ]
    assert str(mean(permendagri(), three).assessment.shown) == "85.01"


def test_a_mean_of_a_partial_part_is_partial_too():
    sasaran = mean(BALAI, parts(BALAI, 95, None))
    unit = mean(BALAI, [sasaran.assessment, *parts(BALAI, 80)])
    assert (unit.assessed, unit.expected) == (2, 2)
    assert unit.is_partial
    strict = replace(BALAI, missing=MissingRule.STRICT)
    assert not mean(strict, [sasaran.assessment]).assessment.is_assessed


def test_an_indicator_that_the_policy_does_not_assess_is_no_gap():
    untouched = assess(BALAI, HIGHER, Goal(target=Decimal(0)), Decimal(0))
    result = mean(BALAI, [untouched, *parts(BALAI, 80)])
    assert (result.assessed, result.expected, result.is_partial) == (1, 1, False)
    assert mean(BALAI, [untouched]).assessment.band.label == "Tidak dinilai"


@pytest.mark.parametrize("weights", [[Decimal(1)], [Decimal(1), Decimal(0)]])
def test_weights_must_fit_the_parts(weights):
    with pytest.raises(ValueError, match="weight"):
        mean(BALAI, parts(BALAI, 80, 90), weights)


@given(percents)
def test_a_missing_part_moves_no_mean(values):
    with_gaps = mean(BALAI, parts(BALAI, *values))
    present = [value for value in values if value is not None]
    if not present:
        assert with_gaps.assessment.shown is None
        assert with_gaps.assessment.band.tone is Tone.NEUTRAL
        return
    assert with_gaps.assessment.shown == mean(BALAI, parts(BALAI, *present)).assessment.shown
    assert with_gaps.is_partial is (len(present) < len(values))


@given(percents)
def test_a_mean_lies_between_its_parts_and_its_band_is_that_of_the_printed_figure(values):
    each = parts(BALAI, *values)
    shown = [part.shown for part in each if part.shown is not None]
    whole = mean(BALAI, each).assessment
    if shown:
        assert min(shown) <= whole.shown <= max(shown)
        assert whole.band == BALAI.band_of(whole.shown)


@given(percents, st.integers(1, 9))
def test_equal_weights_are_no_weights(values, weight):
    each = parts(BALAI, *values)
    assert mean(BALAI, each, [Decimal(weight)] * len(each)) == mean(BALAI, each)


@pytest.mark.parametrize(
    ("aggregation", "realization", "target"),
    [
        (AreaAggregation.SUM, Decimal(30), Decimal(50)),
        (AreaAggregation.AVG, Decimal(15), Decimal(25)),
        (AreaAggregation.NONE, None, None),
    ],
)
def test_an_area_compares_only_the_units_that_reported(aggregation, realization, target):
    figure = area_figure(
        aggregation,
        [
            AreaEntry(target=Decimal(20), realization=Decimal(10)),
            AreaEntry(target=Decimal(30), realization=Decimal(20)),
            AreaEntry(target=Decimal(40), realization=None),
        ],
    )
    assert (figure.realization, figure.target) == (realization, target)
    assert (figure.filled, figure.expected, figure.is_partial) == (2, 3, True)


def test_an_area_where_nobody_reported_has_no_figure():
    figure = area_figure(AreaAggregation.SUM, [AreaEntry(target=Decimal(1), realization=None)])
    assert (figure.realization, figure.target, figure.filled) == (None, None, 0)


def test_a_ratio_over_nobody_is_no_percentage():
    assert percent_of(ratio(0, 0)) is None
    assert pooled([None, None]) is None


def test_missing_counted_as_zero_says_so():
    policy = replace(BALAI, missing=MissingRule.COUNTED_AS_ZERO)
    whole = mean(policy, parts(policy, 95, None)).assessment
    assert Flag.MISSING_AS_ZERO in whole.flags
