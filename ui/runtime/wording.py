"""Dates in full, sizes and counts as the screens write them."""

from datetime import date, datetime

from app.domain.words import MONTHS, WEEKDAYS
from ui.runtime.when import clock_of, short_date

KILOBYTE = 1024


def full_date(day: date) -> str:
    """ "Kamis, 8 Oktober 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, today: date) -> str:
    """ "8 Okt", with the year where it is another one."""
    short = short_date(day)
    return short if day.year == today.year else f"{short} {day.year}"


def when(at: datetime, today: date) -> str:
    """ "hari ini, 09.41", "kemarin, 14.20" or "8 Okt"; at in the office's zone."""
    days = (today - at.date()).days
    if days == 0:
        return f"hari ini, {clock_of(at)}"
    if days == 1:
        return f"kemarin, {clock_of(at)}"
    return short_day(at.date(), today)


_SHORT_POSITIONS = (
    ("Sekretaris Camat", "Sekcam"),
    ("Sekretaris Desa", "Sekdes"),
    ("Sekretaris Daerah", "Sekda"),
    ("Kepala Subbagian", "Kasubbag"),
    ("Kepala Bidang", "Kabid"),
    ("Kepala Seksi", "Kasi"),
    ("Kepala Urusan", "Kaur"),
    ("Kepala Dusun", "Kadus"),
    ("Kepala Desa", "Kades"),
)


def short_position(title: str) -> str:
    """ "Kasi Kesejahteraan Sosial" for "Kepala Seksi Kesejahteraan Sosial", as offices speak."""
    for long, short in _SHORT_POSITIONS:
        if title.startswith(long):
            return short + title.removeprefix(long)
    return title


def plain_name(name: str) -> str:
    """ "Sekar Laut" for "Sekar Laut, S.H.": degrees belong on paper."""
    return name.split(",", 1)[0].strip()


def size_text(size_bytes: int) -> str:
    """ "2 KB", "1,4 MB"; at least 1 KB."""
    kilobytes = max(1, round(size_bytes / KILOBYTE))
    if kilobytes < KILOBYTE:
        return f"{kilobytes} KB"
    return f"{size_bytes / KILOBYTE**2:.1f} MB".replace(".", ",")


def count_text(count: int) -> str:
    """ "1.204"."""
    return f"{count:,}".replace(",", ".")
