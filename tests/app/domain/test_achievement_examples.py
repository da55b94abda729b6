"""Worked examples T1 to T12 and T16: one figure against its goal."""

from decimal import Decimal

import pytest

from app.domain.achievement import Assessment, Flag, assess
from app.domain.decimals import half_up
from app.domain.formulas import AUDIT_OPINION, Goal, predicate_score, raw_achievement
from app.domain.measures import Formula, Polarity
from app.domain.policies import BALAI, Policy, Tone
from app.domain.refusals import BaselineUnusable, PredicateUnknown, TargetIsZero
from tests.app.domain.policies_of_examples import R3, R4, permendagri

HIGHER, LOWER, STABLE = Polarity
INVERSE = permendagri(lower=Formula.INVERSE)
SPAN = permendagri(lower=Formula.SPAN)


def assessed(policy: Policy, polarity: Polarity, target: str, realization: str) -> Assessment:
    return assess(policy, polarity, Goal(target=Decimal(target)), Decimal(realization))


def raw(formula: Formula, target: str, realization: str) -> Decimal:
    goal = Goal(target=Decimal(target))
    return half_up(raw_achievement(formula, goal, Decimal(realization)), 2)


def test_t1_higher_is_better_is_realization_over_target():
    assessment = assessed(permendagri(), HIGHER, "80", "76")
    assert str(assessment.shown) == "95.00"
    assert assessment.band.label == "Sangat Tinggi"
    assert assessed(R4, HIGHER, "80", "76").band.label == "hijau"
    assert assessed(R3, HIGHER, "80", "76").band.label == "Tercapai"


def test_t2_a_quotient_is_rounded_half_up_to_two_decimals():
    assert str(assessed(permendagri(), HIGHER, "85", "82.5").shown) == "97.06"


@pytest.mark.parametrize(("cap", "shown"), [(120, "114.29"), (100, "100.00")])
def test_t3_the_cap_decides_what_is_shown_and_the_raw_value_stays(cap, shown):
    assessment = assessed(permendagri(cap), LOWER, "14", "12")
    assert str(assessment.shown) == shown
    assert half_up(assessment.raw, 2) == Decimal("114.29")
    assert assessment.is_capped is (cap == 100)


def test_t4_the_ratio_formula_gives_more_than_the_difference_formula():
    assert str(assessed(INVERSE, LOWER, "14", "12").shown) == "116.67"


def test_t5_the_formula_moves_the_same_figure_two_bands():
    difference = assessed(permendagri(), LOWER, "14", "21")
    inverse = assessed(INVERSE, LOWER, "14", "21")
    assert (str(difference.shown), difference.band.label) == ("50.00", "Sangat Rendah")
    assert (str(inverse.shown), inverse.band.label) == ("66.67", "Sedang")


def test_t6_twice_the_target_is_passed_and_the_negative_capaian_is_floored():
    assessment = assessed(permendagri(), LOWER, "14", "32.2")
    assert assessment.raw == Decimal(-30)
    assert str(assessment.shown) == "0.00"
    assert assessment.is_floored
    assert str(assessed(INVERSE, LOWER, "14", "32.2").shown) == "43.48"


def test_t7_the_best_result_never_scores_worst():
    assessment = assessed(permendagri(), LOWER, "10", "0")
    assert (assessment.raw, str(assessment.shown)) == (Decimal(200), "120.00")
    assert assessment.is_capped
    by_rule = assessed(INVERSE, LOWER, "10", "0")
    assert (by_rule.raw, str(by_rule.shown)) == (None, "100.00")
    assert Flag.ZERO_REALIZATION in by_rule.flags


@pytest.mark.parametrize(("realization", "shown"), [("0", "100.00"), ("3", "0.00")])
def test_t8_a_zero_target_of_lower_is_better_is_met_or_missed_without_division(realization, shown):
    for policy in (permendagri(), INVERSE):
        assessment = assessed(policy, LOWER, "0", realization)
        assert (assessment.raw, str(assessment.shown)) == (None, shown)
        assert Flag.ZERO_TARGET in assessment.flags


def test_t9_a_target_met_exactly_is_one_hundred_under_every_formula():
    for formula in Formula:
        goal = Goal(target=Decimal(14), baseline=Decimal(20))
        assert raw_achievement(formula, goal, Decimal(14)) == 100


@pytest.mark.parametrize(
    ("realization", "raw_shown", "shown"), [("15", "83.33", "83.33"), ("22", "-33.33", "0.00")]
)
def test_t10_the_span_formula_measures_the_way_from_the_baseline(realization, raw_shown, shown):
    goal = Goal(target=Decimal(14), baseline=Decimal(20))
    assessment = assess(SPAN, LOWER, goal, Decimal(realization))
    assert str(half_up(assessment.raw, 2)) == raw_shown
    assert str(assessment.shown) == shown


@pytest.mark.parametrize(
    ("realization", "shown"), [("81", "92.00"), ("70", "93.33"), ("75", "100.00")]
)
def test_t11_a_stable_indicator_loses_on_both_sides_of_the_target(realization, shown):
    assert str(assessed(permendagri(), STABLE, "75", realization).shown) == shown


@pytest.mark.parametrize(
    ("polarity", "lower", "upper", "realization", "shown"),
    [
        (LOWER, "7", "8", "6.5", "107.14"),
        (LOWER, "7", "8", "9", "87.50"),
        (LOWER, "7", "8", "7.5", "100.00"),
        (HIGHER, "80", "90", "92", "102.22"),
        (HIGHER, "80", "90", "70", "87.50"),
        (HIGHER, "80", "90", "80", "100.00"),
    ],
)
def test_t12_a_range_counts_from_the_end_that_was_passed(
    polarity, lower, upper, realization, shown
):
    goal = Goal(lower=Decimal(lower), upper=Decimal(upper))
    assert str(assess(permendagri(), polarity, goal, Decimal(realization)).shown) == shown


def test_t16_the_family_target_of_sukajaya_is_seventy_nine_point_sixty_nine():
    assessment = assessed(permendagri(), HIGHER, "64", "51")
    assert (str(assessment.shown), assessment.band.label) == ("79.69", "Tinggi")


def test_a_zero_target_of_higher_is_better_is_not_assessed_at_zero_and_capped_above():
    untouched = assessed(BALAI, HIGHER, "0", "0")
    assert not untouched.is_assessed
    assert untouched.band.label == "Tidak dinilai"
    unplanned = assessed(BALAI, HIGHER, "0", "5")
    assert (str(unplanned.shown), unplanned.is_capped) == ("120.0", True)


def test_a_missing_figure_is_no_data_and_a_missing_target_no_target():
    missing = assess(BALAI, HIGHER, Goal(target=Decimal(5)), None)
    assert (missing.shown, missing.band.label, missing.band.tone) == (
        None,
        "Belum ada data",
        Tone.NEUTRAL,
    )
    untargeted = assess(BALAI, HIGHER, Goal(), Decimal(5))
    assert (untargeted.shown, untargeted.band.label) == (None, "Belum ada target")


def test_a_negative_target_is_not_assessed():
    assert assessed(BALAI, HIGHER, "-5", "-3").flags == {Flag.NEGATIVE_TARGET}


def test_a_baseline_that_is_no_worse_than_the_target_is_not_assessed():
    assert assessed(SPAN, LOWER, "14", "12").flags == {Flag.BASELINE_UNUSABLE}
    with pytest.raises(BaselineUnusable):
        raw(Formula.SPAN, "14", "12")


def test_a_raw_capaian_of_a_zero_target_is_refused():
    with pytest.raises(TargetIsZero):
        raw(Formula.RATIO, "0", "1")


def test_a_predicate_is_scored_and_compared_as_higher_is_better():
    target = predicate_score("Opini WTP", AUDIT_OPINION)
    reached = predicate_score("wdp", AUDIT_OPINION)
    assert assess(BALAI, HIGHER, Goal(target=target), reached).shown == Decimal("75.0")


def test_an_unknown_predicate_is_refused_with_the_known_ones():
    with pytest.raises(PredicateUnknown) as refusal:
        predicate_score("bagus", AUDIT_OPINION)
    assert "WTP" in refusal.value.details["known"]


@pytest.mark.parametrize(
    ("realization", "shown", "label"),
    [
        ("100", "100.0", "Tercapai"),
        ("99.95", "100.0", "Tercapai"),
        ("99.94", "99.9", "Mendekati target"),
        ("90", "90.0", "Mendekati target"),
        ("75", "75.0", "Di bawah target"),
        ("74.94", "74.9", "Jauh di bawah target"),
    ],
)
def test_the_balai_bands_include_their_bound_and_judge_the_printed_figure(
    realization, shown, label
):
    assessment = assessed(BALAI, HIGHER, "100", realization)
    assert (str(assessment.shown), assessment.band.label) == (shown, label)


@pytest.mark.parametrize(
    ("realization", "label"),
    [
        ("90.01", "Sangat Tinggi"),
        ("90.004", "Tinggi"),
        ("75", "Sedang"),
        ("65", "Rendah"),
        ("50", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
    ],
)
def test_the_permendagri_bands_exclude_their_bound(realization, label):
    assert assessed(permendagri(), HIGHER, "100", realization).band.label == label
