"""Worked examples T13 to T15 and the rules of a year in quarters."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.achievement import assess
from app.domain.formulas import Goal
from app.domain.measures import Polarity, TargetStyle, TimeAggregation
from app.domain.quarters import (
    Progress,
    Ratio,
    detected_style,
    progress,
    quarter_increments,
    ratio_so_far,
)
from tests.app.domain.policies_of_examples import permendagri

SUM, LAST, AVG, MAX, MIN = TimeAggregation
PER_QUARTER, CUMULATIVE, POSITION = TargetStyle
amounts = st.decimals("0", "1e6", places=2)
four = st.tuples(amounts, amounts, amounts, amounts)
four_with_gaps = st.tuples(*[st.none() | amounts] * 4)


def figures(*texts):
    return tuple(None if text == "-" else Decimal(text) for text in texts)


def capaian(realization: Decimal | None, target: Decimal | None) -> str:
    return str(
        assess(permendagri(), Polarity.HIGHER_IS_BETTER, Goal(target=target), realization).shown
    )


def both(result: Progress) -> tuple[str, str]:
    return (
        capaian(result.realization, result.target_so_far),
        capaian(result.realization, result.target_year),
    )


@pytest.mark.parametrize(
    ("style", "targets"),
    [
        (PER_QUARTER, figures("10", "20", "30", "40")),
        (CUMULATIVE, figures("10", "30", "60", "100")),
    ],
)
def test_t13_an_accumulated_indicator_adds_up_in_either_target_style(style, targets):
    result = progress(SUM, style, targets, Decimal(100), figures("12", "15", "28", "-"))
    assert (result.realization, result.target_so_far) == (Decimal(55), Decimal(60))
    assert both(result) == ("91.67", "55.00")
    assert result.filled == (1, 2, 3)


def test_t14_the_last_filled_quarter_stands_against_its_own_target():
    targets = figures("70", "72", "74", "76")
    result = progress(LAST, POSITION, targets, None, figures("71", "-", "74.2", "-"))
    assert both(result) == ("100.27", "97.63")
    assert result.filled == (1, 3)


def test_t15_an_average_stands_against_the_annual_target():
    result = progress(
        AVG, POSITION, figures("-", "-", "-", "-"), Decimal(83), figures("82", "84", "80", "-")
    )
    assert result.realization == Decimal(82)
    assert both(result) == ("98.80", "98.80")


def test_a_gap_between_filled_quarters_is_left_out_of_both_sums():
    realizations = figures("12", "-", "28", "-")
    for style, targets in (
        (PER_QUARTER, figures("10", "20", "30", "40")),
        (CUMULATIVE, figures("10", "30", "60", "100")),
    ):
        result = progress(SUM, style, targets, None, realizations)
        assert (result.realization, result.target_so_far) == (Decimal(40), Decimal(40))
        assert result.target_year == Decimal(100)


def test_later_quarters_are_not_looked_at():
    targets = figures("10", "20", "30", "40")
    result = progress(SUM, PER_QUARTER, targets, None, figures("12", "15", "28", "41"), through=2)
    assert (result.realization, result.target_so_far) == (Decimal(27), Decimal(30))


def test_a_filled_quarter_without_target_has_no_target_so_far():
    targets = figures("10", "-", "30", "40")
    result = progress(SUM, PER_QUARTER, targets, Decimal(100), figures("12", "15", "-", "-"))
    assert result.target_so_far is None
    assert result.target_year == Decimal(100)


def test_an_indicator_with_only_an_annual_target_is_compared_with_it():
    none = figures("-", "-", "-", "-")
    result = progress(LAST, POSITION, none, Decimal(14), figures("12", "-", "-", "-"))
    assert result.target_so_far == Decimal(14)


@pytest.mark.parametrize(("aggregation", "value"), [(MAX, "9"), (MIN, "3")])
def test_an_extreme_stands_against_the_last_filled_target(aggregation, value):
    targets = figures("5", "6", "7", "8")
    result = progress(aggregation, POSITION, targets, None, figures("3", "9", "4", "-"))
    assert (result.realization, result.target_so_far) == (Decimal(value), Decimal(7))


@given(
    aggregation=st.sampled_from(TimeAggregation), style=st.sampled_from(TargetStyle), targets=four
)
def test_a_year_without_figures_has_no_realization(aggregation, style, targets):
    result = progress(aggregation, style, targets, None, (None, None, None, None))
    assert (result.realization, result.target_so_far, result.filled) == (None, None, ())


@given(targets=four, realizations=four_with_gaps)
def test_both_ways_of_writing_accumulated_targets_mean_the_same(targets, realizations):
    first, second, third, _ = targets
    running = (first, first + second, first + second + third, sum(targets))
    assert quarter_increments(CUMULATIVE, running) == targets
    per_quarter = progress(SUM, PER_QUARTER, targets, None, realizations)
    assert progress(SUM, CUMULATIVE, running, None, realizations) == per_quarter


@pytest.mark.parametrize(
    ("aggregation", "targets", "annual", "style"),
    [
        (SUM, ("10", "20", "30", "40"), "100", PER_QUARTER),
        (SUM, ("10", "30", "60", "100"), "100", CUMULATIVE),
        (SUM, ("0", "0", "0", "100"), "100", PER_QUARTER),
        (SUM, ("10", "30", "60", "90"), "100", None),
        (SUM, ("10", "-", "60", "100"), "100", None),
        (LAST, ("70", "72", "74", "76"), "76", POSITION),
    ],
)
def test_the_style_of_targets_is_detected_or_asked(aggregation, targets, annual, style):
    assert detected_style(aggregation, figures(*targets), Decimal(annual)) is style


def test_a_ratio_of_the_year_so_far_follows_its_aggregation():
    quarters = (
        Ratio(numerator=Decimal(10), denominator=Decimal(100)),
        None,
        Ratio(numerator=Decimal(30), denominator=Decimal(110)),
    )
    assert ratio_so_far(SUM, quarters) == Ratio(numerator=Decimal(40), denominator=Decimal(110))
    assert ratio_so_far(AVG, quarters) == Ratio(numerator=Decimal(40), denominator=Decimal(210))
    assert ratio_so_far(LAST, quarters) == quarters[2]
    assert ratio_so_far(LAST, (None, None)) is None
