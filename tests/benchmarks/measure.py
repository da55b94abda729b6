"""Paired timings: ours and the floor take turns, so that both see the same machine."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    One line of the table. goal is the largest ratio (or the largest value, where there is
    no floor) that meets it; ours and floor are medians in unit.
    """

    name: str
    ours: float
    floor: float | None
    goal: float
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def is_met(self) -> bool:
        value = self.ratio if self.ratio is not None else self.ours
        return value <= self.goal


def paired(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each round, after one unmeasured round of both."""
    ours()
    floor()
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for into, work in zip(found, (ours, floor), strict=True):
            started = time.perf_counter()
            work()
            into.append((time.perf_counter() - started) * 1000)
    return found


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def median(values: list[float]) -> float:
    return statistics.median(values)
