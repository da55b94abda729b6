"""The capaian written out as a person would check it."""

import pytest

from app.domain.measures import Polarity, TimeAggregation
from app.domain.policies import BALAI
from app.services.figures import cell_assessments
from app.services.formula_words import workings
from tests.app.services.figure_builders import LALANG, a_cell, a_target, an_indicator


def words(polarity, goal, values, aggregation=TimeAggregation.LAST, *, has_target=True):
    indicator = an_indicator(polarity=polarity, time_aggregation=aggregation)
    target = a_target(LALANG, goal=goal) if has_target else None
    cells = tuple(a_cell(LALANG, value, quarter=n) for n, value in enumerate(values, start=1))
    assessment, _ = cell_assessments(indicator, target, cells, 3, BALAI)
    return workings(indicator, target, cells, 3, BALAI, assessment)


def test_lower_is_better_is_written_out_with_its_numbers():
    found = words(Polarity.LOWER_IS_BETTER, 15, ["18", "16", "17", None])
    assert found.direction == "makin kecil makin baik"
    assert found.formula == (
        "Capaian = (2 × target − realisasi) ÷ target = (2 × 15 − 17) ÷ 15 = 86,7\u00a0%"
    )


def test_higher_is_better_is_a_division():
    found = words(Polarity.HIGHER_IS_BETTER, 75, [None, None, "61.3", None])
    assert found.formula == "Capaian = realisasi ÷ target = 61,3 ÷ 75 = 81,7\u00a0%"


def test_a_sum_names_the_quarters_that_it_adds():
    found = words(Polarity.HIGHER_IS_BETTER, 10, ["4", None, "5", None], TimeAggregation.SUM)
    assert "Realisasi s.d. TW III: jumlah TW I, TW III." in found.notes


def test_the_cap_is_said():
    found = words(Polarity.HIGHER_IS_BETTER, 10, [None, None, "50", None])
    assert found.formula.endswith("= 120,0\u00a0%")
    assert found.notes == ("Dibatasi paling tinggi 120 %.",)


@pytest.mark.parametrize(
    ("value", "has_target", "why"),
    [
        (None, True, "Capaian muncul setelah realisasi diisi."),
        (
            "5",
            False,
            "Belum ada target, jadi belum ada capaian. Angkanya tetap tersimpan.",
        ),
    ],
)
def test_without_a_capaian_it_says_why(value, has_target, why):
    found = words(Polarity.HIGHER_IS_BETTER, 10, [None, None, value, None], has_target=has_target)
    assert found.formula == why
