"""The 25 starter indicators are data that decodes into the domain's own type."""

from importlib.resources import files

import msgspec
import pytest

from app.domain.indicators import Indicator
from app.domain.measures import AreaAggregation, MeasureKind, Polarity, TimeAggregation


class Catalogue(msgspec.Struct, forbid_unknown_fields=True):
    version: str
    note: str
    indicators: tuple[Indicator, ...]


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    text = files("resources").joinpath("indicators", "starter.json").read_bytes()
    catalogue = msgspec.json.decode(text, type=Catalogue)
    return {indicator.code: indicator for indicator in catalogue.indicators}


def test_there_are_twenty_five_in_order(indicators):
    assert list(indicators) == [f"I-{number:02d}" for number in range(1, 26)]


def test_six_names_are_confirmed_by_practice(indicators):
    confirmed = [code for code, indicator in indicators.items() if indicator.is_confirmed]
    assert confirmed == ["I-01", "I-02", "I-03", "I-07", "I-09", "I-24"]


def test_a_kelurahan_reports_no_village_budget_and_no_village_enterprise(indicators):
    switched_off = {
        code for code, indicator in indicators.items() if not indicator.is_reported_by("kelurahan")
    }
    assert {f"I-{number}" for number in range(10, 18)} <= switched_off
    assert switched_off - {f"I-{number}" for number in range(10, 18)} == {"I-09"}


def test_every_indicator_can_be_explained_and_entered(indicators):
    for indicator in indicators.values():
        assert indicator.definition
        assert indicator.measure
        assert indicator.source
        names = (indicator.numerator_name, indicator.denominator_name)
        assert all(names) if indicator.has_ratio else names == ("", "")


def test_what_is_pooled_over_an_area_is_entered_as_a_ratio(indicators):
    for indicator in indicators.values():
        is_pooled = indicator.area_aggregation is AreaAggregation.WEIGHTED
        assert indicator.has_ratio is is_pooled
        assert (indicator.measure_kind is MeasureKind.PERCENT) is is_pooled


def test_fewer_stunted_children_are_good_news_and_the_last_count_stands(indicators):
    stunting = indicators["I-03"]
    assert stunting.polarity is Polarity.LOWER_IS_BETTER
    assert stunting.time_aggregation is TimeAggregation.LAST
    lower = [
        code
        for code, indicator in indicators.items()
        if indicator.polarity is Polarity.LOWER_IS_BETTER
    ]
    assert lower == ["I-02", "I-03", "I-04", "I-22", "I-23", "I-25"]
