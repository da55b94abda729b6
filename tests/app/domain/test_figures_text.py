"""Figures are read as people write them, and asked where they could mean two things."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures_text import (
    Ambiguous,
    check_figure,
    format_figure,
    format_percent,
    format_rupiah,
    parse_figure,
)
from app.domain.refusals import FigureTooLong, FigureUnreadable


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("4.25", "4.25"),
        ("85 %", "85"),
        ("85%", "85"),
        ("85\u00a0%", "85"),
        ("86,7 persen", "86.7"),
        ("0", "0"),
        ("007", "7"),
        (",5", "0.5"),
        ("5,", "5"),
        ("0.123", "0.123"),
        ("0,8155", "0.8155"),
        ("1.234.567", "1234567"),
        ("1 234 567,8", "1234567.8"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("-12,5", "-12.5"),
        ("\u221212,5", "-12.5"),
        ("(12,5)", "-12.5"),
        ("+3", "3"),
        ("Rp 1,2 juta", "1200000"),
        ("rp. 1,5 Miliar", "1500000000"),
        ("25 rb", "25000"),
        ("Rp1.250.000,-", "1250000"),
        ("Rp 1.250.000,00", "1250000"),
        ("Rp 1.234", "1234"),
        ("-Rp 5", "-5"),
        ("Rp -5", "-5"),
        ("\uff11\uff12", "12"),
        ("\ufeff12,5\u200b", "12.5"),
        ("1,50", "1.5"),
        ("100", "100"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text, number):
    assert str(parse_figure(text)) == number


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\t\n"])
def test_an_empty_cell_is_nothing_and_not_zero(text):
    assert parse_figure(text) is None


@pytest.mark.parametrize(
    ("text", "thousands", "decimal"),
    [
        ("1.234", "1234", "1.234"),
        ("-1.234", "-1234", "-1.234"),
        ("1.234 %", "1234", "1.234"),
        ("Rp 1.234 juta", "1234000000", "1234000"),
    ],
)
def test_one_point_before_three_digits_is_asked(text, thousands, decimal):
    assert parse_figure(text) == Ambiguous(
        as_thousands=Decimal(thousands), as_decimal=Decimal(decimal)
    )


def test_the_word_of_the_measure_may_stand_behind_the_number():
    assert parse_figure("51 KK", measure="KK") == 51
    assert parse_figure("51 kk", measure="KK") == 51
    with pytest.raises(FigureUnreadable):
        parse_figure("51 KK", measure="anak")


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "n/a",
        "#DIV/0!",
        "belum",
        "1,2E+06",
        "1.23.4",
        "1.234.5",
        "1,2,3",
        "1.2345,6",
        "85-90",
        "~85",
        ".",
        ",",
        "--5",
        "(-5)",
        "5 5",
        "½",
        "٣",
        "Rp",
        "NaN",
        "Infinity",
        "9" * 100,
    ],
)
def test_what_is_not_surely_a_number_is_refused(text):
    with pytest.raises(FigureUnreadable):
        parse_figure(text)


@pytest.mark.parametrize("text", ["1" + "0" * 18, "0," + "1" * 11, "999999999 triliun"])
def test_a_number_beyond_the_limits_is_refused_with_them(text):
    with pytest.raises(FigureTooLong) as refusal:
        parse_figure(text)
    assert refusal.value.details["text"] == text
    assert refusal.value.details["max_decimals"] == 10


@pytest.mark.parametrize("value", ["1E+999999", "1E-999999", "0.12345678901"])
def test_a_number_in_a_command_has_the_same_limits(value):
    with pytest.raises(FigureTooLong):
        check_figure(Decimal(value))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "sNaN"])
def test_a_command_takes_finite_numbers_only(value):
    with pytest.raises(FigureUnreadable):
        check_figure(Decimal(value))


@pytest.mark.parametrize(
    ("value", "spelling"), [("1E+2", "100"), ("1.50", "1.5"), ("-0.00", "0"), ("1.0", "1")]
)
def test_one_number_has_one_spelling(value, spelling):
    assert str(check_figure(Decimal(value))) == spelling


def test_figures_are_written_with_points_and_comma():
    assert format_figure(Decimal("1234.5"), 1) == "1.234,5"
    assert format_figure(Decimal("1234567")) == "1.234.567"
    assert format_figure(Decimal("-0.04"), 1) == "0,0"
    assert format_figure(Decimal("2.345"), 2) == "2,35"
    assert format_figure(Decimal("1E+3")) == "1.000"
    assert format_percent(Decimal("86.666"), 1) == "86,7\u00a0%"
    assert format_rupiah(Decimal("-1250000")) == "-Rp1.250.000"


numbers = st.decimals("-999999999999", "999999999999", places=2)


@given(numbers)
def test_what_is_written_is_read_back(value):
    assert parse_figure(format_figure(value, 2)) == value
    assert parse_figure(format_percent(value, 2)) == value
    assert parse_figure(format_rupiah(value, 2)) == value


@given(st.text(max_size=80))
def test_any_text_is_read_asked_or_refused(text):
    try:
        result = parse_figure(text)
    except (FigureUnreadable, FigureTooLong):
        return
    assert result is None or isinstance(result, Decimal | Ambiguous)
    assert result is not None or not any(sign.isalnum() for sign in text)


@given(st.text(alphabet="0123456789.,- ()%RpjutaKEe", max_size=14))
def test_any_mix_of_number_signs_is_read_asked_or_refused(text):
    try:
        result = parse_figure(text)
    except (FigureUnreadable, FigureTooLong):
        return
    if isinstance(result, Decimal):
        assert result == check_figure(result)


@pytest.mark.parametrize("text", ["1e999999999", "1E5", "9" * 65, "1" + "0" * 40 + " triliun"])
def test_a_paste_cannot_name_a_number_that_fills_the_memory(text: str) -> None:
    with pytest.raises((FigureUnreadable, FigureTooLong)):
        parse_figure(text)
