"""How often an address or a device may ask, counted in memory."""

from collections.abc import Callable
from threading import Lock

from sync.hub.refusals import TooManyRequests

MOST_KEPT = 10_000


class Throttle:
    """
    A bucket for each name, refilled at a steady rate.

    Args:
        most: requests at once.
        per_s: requests a second in the long run.
        running_s: a clock that only runs forward.
    """

    def __init__(self, most: int, per_s: float, running_s: Callable[[], float]) -> None:
        self._most = float(most)
        self._per_s = per_s
        self._running_s = running_s
        self._lock = Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def check(self, name: str, weight: int = 1) -> None:
        """
        Args:
            weight: requests that this one counts for.

        Raises:
            TooManyRequests: details: wait_s.
        """
        now = self._running_s()
        with self._lock:
            left, at = self._buckets.pop(name, (self._most, now))
            left = min(self._most, left + (now - at) * self._per_s)
            is_refused = left < 1
            self._buckets[name] = (left if is_refused else left - weight, now)
            while len(self._buckets) > MOST_KEPT:
                self._buckets.pop(next(iter(self._buckets)))
        if is_refused:
            raise TooManyRequests(wait_s=max(1, round((1 - left) / self._per_s)))
