"""What holds for every figure, not only for the worked examples."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.achievement import assess
from app.domain.decimals import half_up
from app.domain.formulas import Goal
from app.domain.measures import Formula, Polarity
from app.domain.policies import BALAI, PERMENDAGRI86, Band, Policy, Tone
from tests.app.domain.policies_of_examples import R3, R4, permendagri

policies = st.sampled_from(
    [BALAI, PERMENDAGRI86, R3, R4, permendagri(None), permendagri(100, Formula.INVERSE)]
)
polarities = st.sampled_from(Polarity)
figures = st.decimals("-1e9", "1e9", places=3)
amounts = st.decimals("0", "1e9", places=3)
targets = st.decimals("0.001", "1e9", places=3)


@given(policy=policies, target=amounts, one=amounts, other=amounts)
def test_more_is_never_worse_where_higher_is_better(policy, target, one, other):
    low, high = sorted((one, other))
    lower = assess(policy, Polarity.HIGHER_IS_BETTER, Goal(target=target), low)
    higher = assess(policy, Polarity.HIGHER_IS_BETTER, Goal(target=target), high)
    assume(lower.is_assessed and higher.is_assessed)
    assert higher.shown >= lower.shown


@given(policy=policies, target=amounts, one=amounts, other=amounts)
def test_less_is_never_worse_where_lower_is_better(policy, target, one, other):
    low, high = sorted((one, other))
    lower = assess(policy, Polarity.LOWER_IS_BETTER, Goal(target=target), low)
    higher = assess(policy, Polarity.LOWER_IS_BETTER, Goal(target=target), high)
    assert lower.shown >= higher.shown


@given(policy=policies, target=targets, one=amounts, other=amounts)
def test_nearer_to_a_stable_target_on_the_same_side_is_never_worse(policy, target, one, other):
    assume((one <= target) == (other <= target))
    near, far = sorted((one, other), key=lambda figure: abs(figure - target))
    assert (
        assess(policy, Polarity.STABLE, Goal(target=target), near).shown
        >= assess(policy, Polarity.STABLE, Goal(target=target), far).shown
    )


@given(
    policy=policies,
    polarity=polarities,
    target=targets,
    realization=amounts,
    scale=st.sampled_from([Decimal("0.001"), Decimal(7), Decimal(1000), Decimal(1_000_000)]),
)
def test_the_measure_chosen_for_target_and_figure_changes_nothing(
    policy, polarity, target, realization, scale
):
    plain = assess(policy, polarity, Goal(target=target), realization)
    scaled = assess(policy, polarity, Goal(target=target * scale), realization * scale)
    assert scaled == plain


@given(policy=policies, polarity=polarities, target=figures, realization=figures)
def test_the_printed_figure_and_its_band_agree(policy, polarity, target, realization):
    assessment = assess(policy, polarity, Goal(target=target), realization)
    if assessment.shown is None:
        assert assessment.band.tone is Tone.NEUTRAL
    else:
        assert -assessment.shown.as_tuple().exponent == policy.decimals
        assert assessment.band == policy.band_of(Decimal(str(assessment.shown)))
        assert policy.floor is None or assessment.shown >= policy.floor
        assert policy.cap is None or assessment.shown <= policy.cap


@given(policy=policies, polarity=polarities, target=st.none() | figures)
def test_a_missing_figure_is_never_zero_and_never_green(policy, polarity, target):
    assessment = assess(policy, polarity, Goal(target=target), None)
    assert assessment.shown is None
    assert assessment.raw is None
    assert assessment.band.label == "Belum ada data"
    assert assessment.band.tone is Tone.NEUTRAL


@given(polarity=polarities, target=targets, realization=amounts)
def test_the_ambient_decimal_context_changes_no_capaian(polarity, target, realization):
    plain = assess(BALAI, polarity, Goal(target=target), realization)
    with localcontext() as context:
        context.prec = 4
        assert assess(BALAI, polarity, Goal(target=target), realization) == plain


@given(st.decimals("-1e6", "1e6", places=6), st.integers(0, 4))
def test_rounding_moves_a_figure_by_half_a_step_at_most(value, decimals):
    assert abs(half_up(value, decimals) - value) * 2 <= Decimal(1).scaleb(-decimals)


def test_a_tie_is_rounded_away_from_zero_and_no_zero_is_negative():
    assert half_up(Decimal("85.005"), 2) == Decimal("85.01")
    assert half_up(Decimal("-0.05"), 1) == Decimal("-0.1")
    assert str(half_up(Decimal("-0.04"), 1)) == "0.0"


@pytest.mark.parametrize(
    "bands",
    [
        (),
        (Band(bound=Decimal(1), label="a", tone=Tone.OK),),
        (
            Band(bound=Decimal(50), label="a", tone=Tone.OK),
            Band(bound=Decimal(60), label="b", tone=Tone.BAD),
            Band(bound=None, label="c", tone=Tone.BAD),
        ),
    ],
)
def test_a_policy_whose_bands_leave_a_gap_cannot_be_made(bands):
    with pytest.raises(ValueError, match="band"):
        Policy(code="x", version="1", bands=bands)
