"""The starter indicators and the sample targets beside them."""

from app.domain.measures import TargetStyle, TimeAggregation
from app.domain.quarters import detected_style
from app.services.starter import SAMPLE_MARK, load_starter, sample_targets

VILLAGE = "19.06.01.2001"


def test_there_are_twenty_five_starter_indicators():
    assert [each.code for each in load_starter()] == [f"I-{n:02d}" for n in range(1, 26)]


def test_each_starter_indicator_has_a_sample_target_that_is_marked_as_such():
    targets = sample_targets(VILLAGE, 2026)
    assert [each.indicator for each in targets] == [each.code for each in load_starter()]
    assert {each.extra["mark"] for each in targets} == {SAMPLE_MARK}
    assert {(each.unit, each.year) for each in targets} == {(VILLAGE, 2026)}


def test_sample_targets_are_written_in_the_style_that_they_name():
    time_of = {each.code: each.time_aggregation for each in load_starter()}
    for target in sample_targets(VILLAGE, 2026):
        aggregation = time_of[target.indicator]
        if aggregation is TimeAggregation.SUM:
            style = detected_style(aggregation, target.quarters, target.annual)
            assert style is target.style, target.indicator
        else:
            assert target.style is TargetStyle.POSITION
