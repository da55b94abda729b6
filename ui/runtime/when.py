"""Times as people say them: "08.55", "Kemarin", "8 Okt"."""

from datetime import date, datetime, timedelta

from app.domain.words import MONTHS


def clock_of(at: datetime) -> str:
    """ "08.55"."""
    return f"{at.hour:02}.{at.minute:02}"


def short_date(day: date) -> str:
    """ "8 Okt"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def short_when(at: datetime, now: datetime) -> str:
    """
    The time of a moment today, "Kemarin", else its short date; with the year where it is
    another one. Both are aware; now is in the zone that the person reads.
    """
    here = at.astimezone(now.tzinfo)
    if here.date() == now.date():
        return clock_of(here)
    if here.date() == now.date() - timedelta(days=1):
        return "Kemarin"
    short = short_date(here.date())
    return short if here.year == now.year else f"{short} {here.year}"


def full_when(at: datetime, now: datetime) -> str:
    """short_when with the time of day: "kemarin 15.10", "8 Okt 09.20"."""
    here = at.astimezone(now.tzinfo)
    if here.date() == now.date():
        return clock_of(here)
    day = short_when(at, now)
    return f"{'kemarin' if day == 'Kemarin' else day} {clock_of(here)}"
