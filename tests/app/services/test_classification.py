"""Classification codes found by the words that people use."""

import pytest

from app.services.classification import find_codes, starter_codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("stunting", "400.5"),
        ("undangan rapat", "000.2.5"),
        ("surat tugas", "800.1.11.1"),
        ("pelatihan", "800.2.2"),
        ("dana desa", "100.3.2.3"),
        ("realisasi apb desa", "100.3.2.3"),
        ("cuti sakit", "800.1.11.2"),
        ("banjir", "300.1.7"),
    ],
)
def test_everyday_words_find_their_code_near_the_top(text: str, code: str) -> None:
    assert code in [found.code for found in find_codes(text, starter_codes())[:3]]


def test_digits_find_codes_by_their_beginning() -> None:
    found = find_codes("400.8", starter_codes(), limit=50)
    assert {each.code for each in found} >= {"400.8", "400.8.1.2"}
    assert all(each.code.startswith("400.8") for each in found)


def test_words_that_fit_nothing_find_nothing() -> None:
    assert find_codes("xyzzy", starter_codes()) == []
    assert find_codes("  ", starter_codes()) == []


def test_each_code_stands_once_and_has_a_name() -> None:
    codes = [each.code for each in starter_codes()]
    assert len(codes) == len(set(codes))
    assert all(each.name for each in starter_codes())
