"""Paired timings: ours and the floor take turns, so that both see the same machine."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    One line of the table. goal is the largest ratio (or the largest value, where there is
    no floor) that meets it, the smallest where is_least, None where nothing is asked; ours
    and floor are medians in unit. spread is the middle half of the ratios of single rounds.
    """

    name: str
    ours: float
    floor: float | None = None
    goal: float | None = None
    is_least: bool = False
    unit: str = "ms"
    spread: tuple[float, float] | None = None
    note: str = ""

    @classmethod
    def of_rounds(
        cls,
        name: str,
        ours: Sequence[float],
        floor: Sequence[float],
        *,
        goal: float | None = None,
        unit: str = "ms",
        note: str = "",
    ) -> Self:
        low, _, high = statistics.quantiles([a / b for a, b in zip(ours, floor, strict=True)], n=4)
        return cls(
            name=name,
            ours=median(ours),
            floor=median(floor),
            goal=goal,
            unit=unit,
            spread=(low, high),
            note=note,
        )

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        """None where nothing is asked."""
        if self.goal is None:
            return None
        value = self.ratio if self.ratio is not None else self.ours
        return value >= self.goal if self.is_least else value <= self.goal


def paired(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each round, after one unmeasured round of both."""
    ours()
    floor()
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for into, work in zip(found, (ours, floor), strict=True):
            into.append(spent_ms(work))
    return found


def spent_ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
