"""Times as people say them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ui.runtime.when import full_when, short_when

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 10, 8, 9, 41, tzinfo=WIB)


@pytest.mark.parametrize(
    ("at", "short", "full"),
    [
        (datetime(2026, 10, 8, 1, 55, tzinfo=UTC), "08.55", "08.55"),
        (datetime(2026, 10, 7, 8, 10, tzinfo=UTC), "Kemarin", "kemarin 15.10"),
        (datetime(2026, 10, 7, 18, 0, tzinfo=UTC), "01.00", "01.00"),
        (datetime(2026, 10, 1, 2, 20, tzinfo=UTC), "1 Okt", "1 Okt 09.20"),
        (datetime(2025, 12, 31, 2, 20, tzinfo=UTC), "31 Des 2025", "31 Des 2025 09.20"),
    ],
)
def test_a_moment_is_said_in_the_readers_zone(at: datetime, short: str, full: str) -> None:
    assert (short_when(at, NOW), full_when(at, NOW)) == (short, full)
