"""What is kept of a text that was typed or pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plain_text import clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Rapat\0 Koordinasi", "Rapat Koordinasi"),
        ("baris\r\nsatu\rdua\n", "baris\nsatu\ndua\n"),
        ("kolom\tsatu", "kolom\tsatu"),
        ("\x1b[31mmerah\x7f\x85", "[31mmerah"),
        ("setengah \ud83d huruf", "setengah  huruf"),
        ("é, 文, 😀 dan \u200f tetap", "é, 文, 😀 dan \u200f tetap"),
    ],
)
def test_only_signs_that_no_screen_shows_are_dropped(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_visible_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text
