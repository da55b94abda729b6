"""When the next turn with the hub is due; no timer, and the clock is given."""

import math
from collections.abc import Callable

AFTER_WRITE_S = 3.0
LONGEST_WRITING_S = 15.0  # a person who saves without pause still sends
AFTER_FOCUS_S = 3.0
AFTER_NETWORK_S = 1.0
NETWORK_JITTER_S = 4.0
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

    def forget_failures(self) -> None:
        """What they were due to is over, as far as this laptop can tell."""
        self._failures = 0

    def after_network_s(self) -> float:
        """A way out is there again, for this laptop and probably for its neighbours."""
        return AFTER_NETWORK_S + NETWORK_JITTER_S * self._chance()

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


class Agenda:
    """
    Puts everything that asks for a turn together: the earliest wins, but for what must wait.

    Args:
        monotonic_s: moments are compared with each other and with nothing else.
    """

    def __init__(self, schedule: Schedule, monotonic_s: Callable[[], float]) -> None:
        self._schedule = schedule
        self._monotonic_s = monotonic_s
        self._regular_s = math.inf
        self._asked_s = math.inf
        self._written_s = math.inf
        self._first_written_s = math.inf
        self._not_before_s = -math.inf

    def wait_s(self) -> float:
        """Seconds until the next turn; infinite before the first thing that asks for one."""
        sooner = max(min(self._regular_s, self._written_s), self._not_before_s)
        return max(min(self._asked_s, sooner) - self._monotonic_s(), 0.0)

    def asked(self) -> None:
        """By the person: now, whatever the waiting time says."""
        self._asked_s = self._monotonic_s()

    def written(self) -> None:
        """Three seconds after the last of several writes, unless the hub is away anyway."""
        if self._schedule.is_backing_off:
            return
        now_s = self._monotonic_s()
        self._first_written_s = min(self._first_written_s, now_s)
        self._written_s = min(now_s + AFTER_WRITE_S, self._first_written_s + LONGEST_WRITING_S)

    def focused(self) -> None:
        """The person came back to the laptop, perhaps with a signal."""
        self._sooner(AFTER_FOCUS_S)

    def network_came(self) -> None:
        self._schedule.forget_failures()
        self._sooner(self._schedule.after_network_s())

    def begun(self) -> None:
        """A turn starts; what is written or asked from here on wants another one."""
        self._regular_s = self._asked_s = math.inf
        self._written_s = self._first_written_s = math.inf

    def came_through(self, poll_after_s: float, *, has_more: bool) -> None:
        """
        Args:
            poll_after_s: what the hub wants. has_more: something could go on at once.
        """
        regular_s = self._schedule.succeeded(poll_after_s)
        self._not_before_s = -math.inf
        self._regular_s = self._monotonic_s() + (AFTER_WRITE_S if has_more else regular_s)

    def failed(self, retry_after_s: float) -> None:
        """
        Args:
            retry_after_s: what a busy hub asked for, 0 where nobody did; until then only the
                person may ask.
        """
        now_s = self._monotonic_s()
        self.begun()
        self._regular_s = now_s + self._schedule.failed(retry_after_s)
        self._not_before_s = now_s + min(retry_after_s, LONGEST_BACKOFF_S)

    def _sooner(self, delay_s: float) -> None:
        self._regular_s = min(self._regular_s, self._monotonic_s() + delay_s)


def bounded(asked_s: float) -> float:
    """The hub's wish within what a person may wait for and what a link carries."""
    return min(max(asked_s, SOONEST_S), LATEST_S)
