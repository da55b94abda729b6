"""When the next turn with the hub is due; delays only, no clock and no timer."""

from collections.abc import Callable

AFTER_WRITE_S = 3.0
EVERY_S = 60.0
SOONEST_S, LATEST_S = 30.0, 900.0  # what a hub may ask for
JITTER_S = 10.0
JITTER_PART = 1 / 6
FIRST_BACKOFF_S = 5.0
LONGEST_BACKOFF_S = 900.0


class Schedule:
    """
    Counts failures in a row and spreads laptops over time.

    Args:
        chance: a number from 0 to 1, drawn anew at each call.
    """

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures = 0

    @property
    def is_backing_off(self) -> bool:
        """While the hub is away, a write does not hurry the next try."""
        return self._failures > 0

    def succeeded(self, asked_s: float = EVERY_S) -> float:
        """
        Seconds until the next turn after one that came through: a sixth less or more than asked.

        Args:
            asked_s: what the hub's limits say; believed between 30 and 900.
        """
        self._failures = 0
        every = bounded(asked_s)
        return every * (1 - JITTER_PART + 2 * JITTER_PART * self._chance())

    def failed(self, at_least_s: float = 0.0) -> float:
        """
        Seconds until the next try: full jitter below 10, 20, 40 to 900, never under 5.

        Args:
            at_least_s: what a busy hub asked for; believed up to 900, and spread out.
        """
        self._failures += 1
        ceiling = min(LONGEST_BACKOFF_S, FIRST_BACKOFF_S * 2.0 ** min(self._failures, 16))
        asked = min(at_least_s, LONGEST_BACKOFF_S)
        if asked > 0:
            asked += JITTER_S * self._chance()
        return max(FIRST_BACKOFF_S, asked, ceiling * self._chance())


def bounded(asked_s: float) -> float:
    """The hub's wish within what a person may wait for and what a link carries."""
    return min(max(asked_s, SOONEST_S), LATEST_S)
