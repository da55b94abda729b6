"""Reading what people type into a cell of the quarter grid."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Quarter
from app.domain.measures import MeasureKind
from app.domain.performance import Figure
from app.domain.refusals import (
    DenominatorIsZero,
    FigureUnreadable,
    RatioIncomplete,
    ValueOutOfRange,
)
from app.services.entry import (
    Question,
    figure_of,
    figure_shown,
    figure_text,
    quarter_to_fill,
    read_figure,
    with_figure,
)
from tests.app.services.figure_builders import AT, LALANG, a_cell, an_indicator

PLAIN = an_indicator()
RATIO = an_indicator(has_ratio=True, measure="%", measure_kind=MeasureKind.PERCENT)
YES_NO = an_indicator(measure="ya/tidak", measure_kind=MeasureKind.YES_NO)


@pytest.mark.parametrize("text", ["10/50", " 10 / 50 ", "10 dari 50"])
def test_a_ratio_is_typed_with_a_stroke_or_in_words(text):
    assert read_figure(text, RATIO) == Figure(numerator=Decimal(10), denominator=Decimal(50))


@pytest.mark.parametrize("text", ["10", "10/", "/50", "20 %"])
def test_half_a_ratio_is_refused(text):
    with pytest.raises(RatioIncomplete):
        read_figure(text, RATIO)


def test_a_date_that_a_spreadsheet_made_of_a_ratio_is_not_read():
    with pytest.raises(FigureUnreadable):
        read_figure("10/11/2026", RATIO)


def test_one_group_after_a_point_is_asked_about():
    assert read_figure("1.234", PLAIN) == Question(
        as_thousands=Figure(value=Decimal(1234)), as_decimal=Figure(value=Decimal("1.234"))
    )


def test_in_a_ratio_both_readings_keep_the_half_that_is_clear():
    question = read_figure("1.234/50", RATIO)
    assert question == Question(
        as_thousands=Figure(numerator=Decimal(1234), denominator=Decimal(50)),
        as_decimal=Figure(numerator=Decimal("1.234"), denominator=Decimal(50)),
    )


def test_an_empty_text_is_no_figure_and_not_zero():
    assert read_figure("  ", PLAIN) == read_figure("", RATIO) == Figure()


@pytest.mark.parametrize(("text", "value"), [("Ya", 1), ("tidak", 0), ("1", 1)])
def test_a_question_of_yes_or_no_is_answered_in_words(text, value):
    assert read_figure(text, YES_NO) == Figure(value=Decimal(value))


def test_a_question_of_yes_or_no_takes_no_other_number():
    with pytest.raises(ValueOutOfRange):
        read_figure("7", YES_NO)


def test_a_very_long_paste_is_refused_and_not_searched():
    with pytest.raises(FigureUnreadable):
        read_figure("1/" * 100_000, RATIO)


def test_the_preview_of_a_ratio_has_its_percentage():
    cell = with_figure(
        a_cell(LALANG, None),
        RATIO,
        Figure(numerator=Decimal(10), denominator=Decimal(50)),
        AT,
    )
    assert cell.value == Decimal(20)


def test_the_preview_refuses_something_out_of_nothing():
    with pytest.raises(DenominatorIsZero):
        with_figure(
            a_cell(LALANG, None),
            RATIO,
            Figure(numerator=Decimal(1), denominator=Decimal(0)),
            AT,
        )


@given(
    st.decimals(0, 10**9, allow_nan=False, places=2),
    st.decimals(1, 10**9, allow_nan=False, places=2),
)
def test_what_is_written_into_a_cell_is_read_back_as_the_same_figure(numerator, denominator):
    cell = with_figure(
        a_cell(LALANG, None), RATIO, Figure(numerator=numerator, denominator=denominator), AT
    )
    text = figure_text(figure_of(cell), RATIO)
    assert read_figure(text, RATIO) == figure_of(cell)


def test_a_figure_in_the_thousands_is_shown_grouped_and_edited_without_points():
    figure = Figure(value=Decimal(1234))
    assert figure_shown(figure, PLAIN) == "1.234"
    assert figure_text(figure, PLAIN) == "1234"


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2026, 10, 8), Quarter(2026, 3)),
        (date(2026, 11, 1), Quarter(2026, 4)),
        (date(2027, 1, 31), Quarter(2026, 4)),
        (date(2026, 9, 30), Quarter(2026, 3)),
    ],
)
def test_in_the_month_after_a_quarter_that_quarter_is_filled_in(today, quarter):
    assert quarter_to_fill(today) == quarter
