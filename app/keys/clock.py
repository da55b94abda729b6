"""The two clocks that the keys look at: one that people set, one that only runs."""

import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    def wall_ms(self) -> int:
        """Milliseconds since 1970 as the laptop believes; may jump either way."""
        ...

    def running_ms(self) -> int:
        """Milliseconds since the machine's start or later; never goes back until the next."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def running_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000
