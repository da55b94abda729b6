"""How much is asked of the link at once, and how long it may be silent, by what it showed."""

from collections import deque
from collections.abc import Callable

AIM_S = 8.0  # of one request: a broken line loses no more, and nothing waits longer
LARGEST_BATCH_BYTES = 256 * 1024
SMALLEST_BATCH_BYTES = 8 * 1024
LARGEST_ANSWER_BYTES = 512 * 1024
SMALLEST_ANSWER_BYTES = 16 * 1024
_MOST_GROWTH = 2

SHORTEST_STALL_S = 20.0
LONGEST_STALL_S = 120.0
_ROUND_TRIPS = 8
_REMEMBERED = 8


class Stall:
    """
    The longest silence that is no broken line: eight round trips, 20 to 120 seconds.

    The quickest of the last few requests stands for a round trip: the others also carried
    something.
    """

    def __init__(self) -> None:
        self._took_s: deque[float] = deque(maxlen=_REMEMBERED)

    def answered(self, took_s: float) -> None:
        self._took_s.append(took_s)

    @property
    def limit_s(self) -> float:
        round_trip_s = min(self._took_s, default=0.0)
        return min(max(SHORTEST_STALL_S, _ROUND_TRIPS * round_trip_s), LONGEST_STALL_S)


class Pace:
    """
    Commands up and pages down, so that a request takes about eight seconds.

    Both begin at their largest, which most links carry, and follow what was measured.

    Args:
        monotonic_s: measures requests and nothing else.
    """

    def __init__(self, monotonic_s: Callable[[], float]) -> None:
        self._monotonic_s = monotonic_s
        self._began_s = 0.0
        self.batch_bytes = LARGEST_BATCH_BYTES
        self.answer_bytes = LARGEST_ANSWER_BYTES

    @property
    def want_bytes(self) -> int:
        """As a request says it; 0 leaves it to the hub."""
        return 0 if self.answer_bytes == LARGEST_ANSWER_BYTES else self.answer_bytes

    def began(self) -> None:
        """A request goes out."""
        self._began_s = self._monotonic_s()

    def answered(self, up_bytes: int, down_bytes: int) -> None:
        """
        Args:
            up_bytes, down_bytes: commands and pages, before they were compressed.
        """
        took_s = max(self._monotonic_s() - self._began_s, 1e-6)
        whole = up_bytes + down_bytes
        if not whole:
            return
        # Both share the time, and each is judged as if alone: a guess on the safe side.
        if up_bytes:
            self.batch_bytes = _steered(
                self.batch_bytes,
                up_bytes * AIM_S / took_s,
                SMALLEST_BATCH_BYTES,
                LARGEST_BATCH_BYTES,
                is_shown=whole >= self.batch_bytes // 2 or took_s > AIM_S,
            )
        if down_bytes:
            self.answer_bytes = _steered(
                self.answer_bytes,
                down_bytes * AIM_S / took_s,
                SMALLEST_ANSWER_BYTES,
                LARGEST_ANSWER_BYTES,
                is_shown=whole >= self.answer_bytes // 2 or took_s > AIM_S,
            )

    def broke(self) -> None:
        """The link did not carry a request: the next one is half as large."""
        self.batch_bytes = max(self.batch_bytes // 2, SMALLEST_BATCH_BYTES)
        self.answer_bytes = max(self.answer_bytes // 2, SMALLEST_ANSWER_BYTES)


def _steered(known: int, wanted: float, smallest: int, largest: int, *, is_shown: bool) -> int:
    """
    The next size.

    Args:
        is_shown: a request much smaller than allowed says nothing about a large one, unless
            it was slow.
    """
    if not is_shown:
        return known
    return min(max(int(min(wanted, known * _MOST_GROWTH)), smallest), largest)
