"""The day at the office, quarters and working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import (
    WIB,
    WIT,
    WITA,
    Quarter,
    after_working_days,
    is_working_day,
    local_time,
    quarter_of,
    today,
    working_days_between,
    zone_label,
)
from app.domain.refusals import UnknownZone

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
near_days = st.dates(date(2026, 1, 1), date(2026, 3, 31))
holidays = st.frozensets(near_days, max_size=8)


def test_the_same_moment_is_another_day_in_another_zone():
    new_year = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
    assert today(WIB, new_year) == date(2026, 12, 31)
    assert today(WITA, new_year) == date(2026, 12, 31)
    assert today(WIT, new_year) == date(2027, 1, 1)


def test_a_zone_is_printed_by_its_indonesian_name():
    assert [zone_label(zone) for zone in (WIB, WITA, WIT)] == ["WIB", "WITA", "WIT"]
    assert zone_label("Asia/Pontianak") == "WIB"
    assert local_time(WIT, datetime(2026, 10, 8, 2, 41, tzinfo=UTC)).hour == 11


def test_a_zone_outside_indonesia_is_refused():
    with pytest.raises(UnknownZone):
        today("Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC))


def test_a_moment_without_zone_is_no_moment():
    with pytest.raises(ValueError, match="zone"):
        today(WIB, datetime(2026, 1, 1))  # noqa: DTZ001 - the naive moment is the subject


@given(days)
def test_every_day_lies_in_its_quarter(day):
    quarter = quarter_of(day)
    assert quarter.starts_on <= day <= quarter.ends_on
    assert quarter_of(quarter.ends_on + timedelta(days=1)) == quarter.next()
    assert quarter.next().previous() == quarter
    assert quarter < quarter.next()


def test_the_third_quarter_ends_on_the_last_of_september():
    quarter = quarter_of(date(2026, 8, 17))
    assert (quarter.roman, quarter.starts_on, quarter.ends_on) == (
        "III",
        date(2026, 7, 1),
        date(2026, 9, 30),
    )
    with pytest.raises(ValueError, match="quarter"):
        Quarter(2026, 5)


def test_from_friday_to_monday_is_one_working_day():
    friday, monday = date(2026, 10, 9), date(2026, 10, 12)
    assert working_days_between(friday, monday) == 1
    assert working_days_between(friday, monday, {monday}) == 0
    assert working_days_between(friday, monday, weekend={6}) == 2
    assert working_days_between(monday, friday) == -1


@given(near_days, near_days, holidays)
def test_working_days_are_those_that_one_would_count(one, other, free):
    start, end = sorted((one, other))
    counted = sum(
        is_working_day(start + timedelta(days=step), free)
        for step in range(1, (end - start).days + 1)
    )
    assert working_days_between(start, end, free) == counted


@given(near_days, st.integers(0, 20), holidays)
def test_a_due_date_is_a_working_day_and_that_many_days_away(start, count, free):
    due = after_working_days(start, count, free)
    assert is_working_day(due, free)
    if count:
        assert working_days_between(start, due, free) == count


def test_a_due_date_never_lies_in_the_past():
    with pytest.raises(ValueError, match="forward"):
        after_working_days(date(2026, 1, 1), -1)
