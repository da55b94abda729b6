"""A cell's way from entry to approval, and what may be entered."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.indicators import Indicator, Target
from app.domain.measures import (
    AreaAggregation,
    MeasureKind,
    Polarity,
    TargetStyle,
    TimeAggregation,
)
from app.domain.performance import (
    TRANSITIONS,
    Cell,
    CellAction,
    CellState,
    Figure,
    approved,
    cell_id,
    empty_cell,
    entered,
    next_cell_state,
    open_actions,
    returned,
    submitted,
    verified,
)
from app.domain.quarters import Ratio, progress
from app.domain.refusals import (
    DenominatorIsZero,
    FigureTooLong,
    RatioIncomplete,
    ReturnReasonMissing,
    WrongCellState,
)

MORNING = datetime(2026, 10, 8, 2, 41, tzinfo=UTC)
NOON = datetime(2026, 10, 8, 5, 0, tzinfo=UTC)


def an_indicator(**members: object) -> Indicator:
    return Indicator(
        **{
            "code": "I-03",
            "name": "Prevalensi stunting balita",
            "measure": "%",
            "measure_kind": MeasureKind.PERCENT,
            "definition": "",
            "polarity": Polarity.LOWER_IS_BETTER,
            "time_aggregation": TimeAggregation.LAST,
            "area_aggregation": AreaAggregation.WEIGHTED,
            "source": "Posyandu",
            **members,
        }
    )


def a_cell(state: CellState = CellState.EMPTY, **members: object) -> Cell:
    cell = empty_cell("19.06", "19.06.01.2001", "I-03", 2026, 3)
    return Cell(
        id=cell.id,
        unit=cell.unit,
        indicator=cell.indicator,
        year=cell.year,
        quarter=cell.quarter,
        state=state,
        **members,
    )


def test_a_figure_goes_from_entry_over_verification_to_approval():
    cell = entered(a_cell(), an_indicator(), Figure(value=Decimal("9.10")), "turun", MORNING)
    assert (cell.state, str(cell.value), cell.note) == (CellState.ENTERED, "9.1", "turun")
    cell = verified(submitted(cell, NOON), NOON)
    cell = approved(cell, NOON, has_verifier=True)
    assert cell.state is CellState.APPROVED
    assert (cell.entered_at, cell.approved_at) == (MORNING, NOON)


def test_approval_waits_for_the_verifier_unless_the_office_has_none():
    cell = a_cell(CellState.SUBMITTED)
    with pytest.raises(WrongCellState):
        approved(cell, NOON, has_verifier=True)
    assert approved(cell, NOON, has_verifier=False).state is CellState.APPROVED


@pytest.mark.parametrize("state", [CellState.SUBMITTED, CellState.VERIFIED])
def test_a_returned_figure_keeps_its_value_and_says_why(state):
    cell = returned(a_cell(state, value=Decimal(11)), " melebihi jumlah desa ", NOON)
    assert (cell.state, cell.value) == (CellState.RETURNED, 11)
    assert cell.return_reason == "melebihi jumlah desa"


def test_the_reason_of_a_return_stays_until_the_figure_is_submitted_again():
    cell = returned(a_cell(CellState.SUBMITTED), "periksa", NOON)
    cell = entered(cell, an_indicator(), Figure(value=Decimal(9)), "", NOON)
    assert cell.return_reason == "periksa"
    assert submitted(cell, NOON).return_reason is None


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_return_without_reason_is_refused(reason):
    with pytest.raises(ReturnReasonMissing):
        returned(a_cell(CellState.SUBMITTED), reason, NOON)


@pytest.mark.parametrize(
    "state", [CellState.SUBMITTED, CellState.VERIFIED, CellState.APPROVED], ids=str
)
def test_a_figure_that_was_handed_in_cannot_be_overwritten(state):
    with pytest.raises(WrongCellState) as refusal:
        entered(a_cell(state), an_indicator(), Figure(value=Decimal(1)), "", NOON)
    assert refusal.value.details == {"state": state, "action": CellAction.ENTER}


@pytest.mark.parametrize("state", [CellState.EMPTY, CellState.RETURNED], ids=str)
def test_an_empty_or_uncorrected_figure_cannot_be_submitted(state):
    with pytest.raises(WrongCellState):
        submitted(a_cell(state), NOON)


def test_an_approved_figure_is_the_end_of_the_way():
    assert open_actions(CellState.APPROVED, has_verifier=True) == ()


@given(st.booleans())
def test_open_actions_are_exactly_those_that_are_not_refused(has_verifier):
    for state, action in product(CellState, CellAction):
        is_open = action in open_actions(state, has_verifier=has_verifier)
        if is_open:
            next_cell_state(state, action, has_verifier=has_verifier)
        else:
            with pytest.raises(WrongCellState):
                next_cell_state(state, action, has_verifier=has_verifier)
    assert len(TRANSITIONS) == 9


def test_a_cleared_cell_is_empty_again_and_not_zero():
    cell = entered(a_cell(CellState.ENTERED, value=Decimal(4)), an_indicator(), Figure(), "", NOON)
    assert (cell.state, cell.value) == (CellState.EMPTY, None)
    zero = entered(a_cell(), an_indicator(), Figure(value=Decimal(0)), "", NOON)
    assert (zero.state, zero.value) == (CellState.ENTERED, 0)


def test_a_ratio_is_entered_as_its_two_counts():
    figure = Figure(numerator=Decimal(40), denominator=Decimal(450))
    cell = entered(a_cell(), an_indicator(has_ratio=True), figure, "", NOON)
    assert str(cell.value) == "8.8888888889"
    assert cell.ratio == Ratio(numerator=Decimal(40), denominator=Decimal(450))


def test_half_a_ratio_is_refused_and_nothing_of_nothing_is_no_percentage():
    indicator = an_indicator(has_ratio=True)
    with pytest.raises(RatioIncomplete) as refusal:
        entered(a_cell(), indicator, Figure(numerator=Decimal(1)), "", NOON)
    assert refusal.value.details == {"missing": "denominator"}
    some = Figure(numerator=Decimal(1), denominator=Decimal(0))
    with pytest.raises(DenominatorIsZero):
        entered(a_cell(), indicator, some, "", NOON)
    none = Figure(numerator=Decimal(0), denominator=Decimal(0))
    cell = entered(a_cell(), indicator, none, "", NOON)
    assert (cell.state, cell.value) == (CellState.ENTERED, None)


def test_a_figure_beyond_the_limits_is_refused():
    with pytest.raises(FigureTooLong):
        entered(a_cell(), an_indicator(), Figure(value=Decimal("1E+40")), "", NOON)


def test_unknown_members_survive_every_step():
    cell = a_cell(extra={"bukti": ["a"]})
    cell = submitted(entered(cell, an_indicator(), Figure(value=Decimal(1)), "", NOON), NOON)
    assert cell.extra == {"bukti": ["a"]}


def test_two_laptops_make_the_same_cell():
    assert cell_id("19.06", "19.06.01.2001", "I-03", 2026, 3) == a_cell().id
    assert str(a_cell().id) == "e3d184e4-2385-5684-a677-e9c1770b1690"
    others = {cell_id("19.06", "19.06.01.2001", "I-03", 2026, quarter) for quarter in (1, 2, 3, 4)}
    assert len(others) == 4


@pytest.mark.parametrize("arguments", [("19.06", "1/2", "I", 2026, 1), ("1", "2", "I", 2026, 5)])
def test_a_cell_outside_the_year_or_with_a_slash_in_a_code_cannot_be_named(arguments):
    with pytest.raises(ValueError, match=r"slash|quarter"):
        cell_id(*arguments)


def test_a_target_gives_the_goal_of_the_quarters_so_far_and_of_the_year():
    target = Target(
        unit="19.06.01.2001",
        indicator="I-01",
        year=2026,
        style=TargetStyle.PER_QUARTER,
        tw1=Decimal(10),
        tw2=Decimal(20),
        tw3=Decimal(30),
        tw4=Decimal(40),
        baseline=Decimal(120),
    )
    reached = progress(
        TimeAggregation.SUM,
        target.style,
        target.quarters,
        target.annual,
        (Decimal(12), Decimal(15), None, None),
    )
    so_far, year = target.goals(reached)
    assert (so_far.target, year.target, year.baseline) == (30, 100, 120)


def test_an_indicator_is_reported_by_its_kinds_of_unit_or_by_all():
    assert an_indicator().is_reported_by("kelurahan")
    assert not an_indicator(unit_kinds=("desa",)).is_reported_by("kelurahan")
