"""The office calendar: an office's own today, quarters and working days."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.refusals import UnknownZone

WIB = "Asia/Jakarta"
WITA = "Asia/Makassar"
WIT = "Asia/Jayapura"

# Pontianak keeps Jakarta's time under its own IANA name.
ZONE_LABELS: dict[str, str] = {WIB: "WIB", "Asia/Pontianak": "WIB", WITA: "WITA", WIT: "WIT"}

SATURDAY_AND_SUNDAY = frozenset({5, 6})  # as date.weekday() counts; a six-day office: {6}
NO_HOLIDAYS: frozenset[date] = frozenset()

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100  # of letters and figures

_MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Triwulan of a calendar year, number 1 to 4; ordered in time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"no such quarter: {self.number}")

    @property
    def starts_on(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS_A_QUARTER + 1, 1)

    @property
    def ends_on(self) -> date:
        return self.next().starts_on - timedelta(days=1)

    @property
    def roman(self) -> str:
        """As in "TW III"."""
        return ("I", "II", "III", "IV")[self.number - 1]

    def next(self) -> "Quarter":
        if self.number == 4:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    def previous(self) -> "Quarter":
        if self.number == 1:
            return Quarter(self.year - 1, 4)
        return Quarter(self.year, self.number - 1)


def zone_label(zone: str) -> str:
    """
    WIB, WITA or WIT, as printed behind a time.

    Raises:
        UnknownZone: not a zone of an Indonesian office; details: zone.
    """
    label = ZONE_LABELS.get(zone)
    if label is None:
        raise UnknownZone(zone=zone)
    return label


def local_time(zone: str, at: datetime) -> datetime:
    """
    An aware moment on the office's own clock.

    Raises:
        UnknownZone: as zone_label().
        ValueError: at is naive; a moment without zone is a bug, never a guess.
    """
    zone_label(zone)
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return at.astimezone(ZoneInfo(zone))


def today(zone: str, now: datetime) -> date:
    """The date at the office; it decides a letter's year and a quarter's end."""
    return local_time(zone, now).date()


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // _MONTHS_A_QUARTER + 1)


def is_working_day(
    day: date,
    holidays: AbstractSet[date] = NO_HOLIDAYS,
    weekend: AbstractSet[int] = SATURDAY_AND_SUNDAY,
) -> bool:
    return day.weekday() not in weekend and day not in holidays


def working_days_between(
    start: date,
    end: date,
    holidays: AbstractSet[date] = NO_HOLIDAYS,
    weekend: AbstractSet[int] = SATURDAY_AND_SUNDAY,
) -> int:
    """
    Working days after start up to and with end: received on Friday, answered on Monday is 1.

    Negative where end lies before start, 0 on the same day.
    """
    if end < start:
        return -working_days_between(end, start, holidays, weekend)
    weeks, days_left = divmod((end - start).days, 7)
    tail = (end - timedelta(days=back) for back in range(days_left))
    working = weeks * (7 - len(weekend)) + sum(day.weekday() not in weekend for day in tail)
    lost = sum(start < day <= end and day.weekday() not in weekend for day in holidays)
    return working - lost


def after_working_days(
    start: date,
    count: int,
    holidays: AbstractSet[date] = NO_HOLIDAYS,
    weekend: AbstractSet[int] = SATURDAY_AND_SUNDAY,
) -> date:
    """
    The working day that is count (at least 0) working days after start; a due date.

    With 0 it is start itself, or the next working day where start is none.

    Raises:
        ValueError: a negative count, or a weekend of seven days.
    """
    if count < 0 or len(weekend) >= 7:
        raise ValueError("count working days forward in a week that has some")
    day = start
    while count > 0 or not is_working_day(day, holidays, weekend):
        day += timedelta(days=1)
        if is_working_day(day, holidays, weekend):
            count -= 1
    return day
