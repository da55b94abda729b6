"""Letter numbers: safe patterns, and one text for one number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.content import LetterKind, Secrecy
from app.domain.numbering import (
    DEFAULT_PATTERNS,
    Book,
    NumberPattern,
    counter_key,
)
from app.domain.refusals import UnsafePattern
from tests.builders import KECAMATAN, a_content

CODES = st.from_regex(r"[0-9]{3}(\.[0-9]{1,2}){0,3}", fullmatch=True)


def printed(pattern: str, sequence: int = 7, **content: object) -> str:
    return NumberPattern.parse(pattern).print(a_content(**content), "KCM", sequence)


@pytest.mark.parametrize(
    ("profile", "text"),
    [("pemda", "000.8.1.3/007/KCM/2026"), ("desa", "000.8.1.3/007/KCM/III/2026")],
)
def test_each_profile_has_its_pattern(profile: str, text: str) -> None:
    assert printed(DEFAULT_PATTERNS[profile]) == text


def test_every_part_of_a_pattern_comes_from_the_letter() -> None:
    text = printed(
        "{klas}/{urut}/{unit}-{bulan}/{romawi}/{keamanan}/{tahun}",
        letter_on=date(2027, 12, 31),
        secrecy=Secrecy.SECRET,
    )
    assert text == "000.8.1.3/7/KCM-12/XII/R/2027"


@pytest.mark.parametrize(
    "pattern",
    [
        "{klas}/{unit}/{tahun}",
        "{urut}/{urut}/{tahun}",
        "{urut}/{tahun",
        "urut}/{tahun}",
        "{nomor}/{urut}/{tahun}",
        "{urut:9}/{tahun}",
        "{urut}/{unit}",
        "{klas}{urut}/{tahun}",
        "{urut}{tahun}",
        "",
    ],
)
def test_a_pattern_that_could_give_two_letters_one_number_is_refused(pattern: str) -> None:
    with pytest.raises(UnsafePattern):
        NumberPattern.parse(pattern)


@given(
    st.sampled_from(sorted(DEFAULT_PATTERNS.values())),
    st.lists(
        st.tuples(st.integers(1, 99_999), st.integers(2020, 2030), CODES),
        min_size=2,
        max_size=2,
        unique_by=lambda number: number[:2],
    ),
)
def test_two_numbers_never_print_alike(pattern: str, drawn: list[tuple[int, int, str]]) -> None:
    texts = {
        printed(pattern, sequence, letter_on=date(year, 5, 1), classification_code=code)
        for sequence, year, code in drawn
    }
    assert len(texts) == 2


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_refused_in_words(text: str) -> None:
    try:
        pattern = NumberPattern.parse(text)
    except UnsafePattern as refusal:
        assert refusal.details["reason"]  # noqa: PT017 - either outcome is right
    else:
        assert "12345" in pattern.print(a_content(), "X", 12345)


def test_internal_notes_count_in_a_book_of_their_own() -> None:
    letter = counter_key(KECAMATAN, a_content())
    note = counter_key(KECAMATAN, a_content(kind=LetterKind.INTERNAL_NOTE))
    assert (letter.book, note.book) == (Book.OUTGOING, Book.INTERNAL_NOTE)


def test_the_year_of_a_number_is_the_letters_and_not_the_clocks() -> None:
    assert counter_key(KECAMATAN, a_content(letter_on=date(2031, 1, 1))).year == 2031
