"""Numbers and dates in Indonesian words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words import counted, long_date, number_in_words, roman, weekday_name


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (39, "tiga puluh sembilan"),
        (75, "tujuh puluh lima"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_672_000_000, "satu miliar enam ratus tujuh puluh dua juta"),
        (10**12, "satu triliun"),
    ],
)
def test_a_number_is_written_in_words(number, words):
    assert number_in_words(number) == words


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_number_has_words_of_its_own_without_gaps(number):
    words = number_in_words(number)
    assert words == " ".join(words.split())
    assert "satu ratus" not in words
    assert "satu puluh" not in words
    assert words != number_in_words((number + 1) % 10**15)


@pytest.mark.parametrize("number", [-1, 10**15])
def test_a_number_without_a_name_in_use_is_refused(number):
    with pytest.raises(ValueError):
        number_in_words(number)


def test_a_count_is_written_in_figures_and_words():
    assert counted(1) == "1 (satu)"


def test_a_date_is_written_without_leading_zero():
    assert long_date(date(2026, 10, 8)) == "8 Oktober 2026"


def test_a_week_has_its_seven_names():
    names = [weekday_name(date(2026, 10, 5 + day)) for day in range(7)]
    assert names == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (2026, "MMXXVI")]
)
def test_a_roman_numeral_subtracts(number, numeral):
    assert roman(number) == numeral


def test_zero_has_no_roman_numeral():
    with pytest.raises(ValueError):
        roman(0)
