"""How far a meeting with the hub is, and the person's wish to end it; for several threads."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event

SHOWN_AFTER_S = 1.0


class Phase(StrEnum):
    TURNS = "turns"  # commands up, pages down
    FILES_UP = "files_up"
    FILES_DOWN = "files_down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    done_bytes: of this phase. share: from 0 to 1, None while nobody knows how much there is.

    name: of the file under way. elapsed_s: since the meeting began; left_s: of this phase, by
    what was measured so far; None while that says nothing.
    """

    phase: Phase
    done_bytes: int
    total_bytes: int | None
    share: float | None
    name: str
    elapsed_s: float
    left_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reached:
    phase: Phase
    began_s: float
    done_bytes: int = 0
    total_bytes: int | None = None
    share: float | None = None
    name: str = ""


class ProgressBoard:
    """
    Written by the thread that talks to the hub, read by the window.

    Each write replaces one frozen value, so that no lock is held on either side.

    Args:
        monotonic_s: measures the meeting and nothing else.
    """

    def __init__(self, monotonic_s: Callable[[], float]) -> None:
        self._monotonic_s = monotonic_s
        self._began_s = 0.0
        self._reached: _Reached | None = None
        self._stop = Event()

    def begin(self) -> None:
        """A meeting begins; a wish to stop an earlier one is over."""
        self._stop.clear()
        self._began_s = self._monotonic_s()
        self.enter(Phase.TURNS)

    def end(self) -> None:
        self._reached = None

    def enter(self, phase: Phase, total_bytes: int | None = None) -> None:
        self._reached = _Reached(phase=phase, began_s=self._monotonic_s(), total_bytes=total_bytes)

    def advance(self, done_bytes: int, *, share: float | None = None, name: str = "") -> None:
        """
        Args:
            done_bytes: of this phase, all together.
            share: where it is not that of the bytes.
        """
        reached = self._reached
        if reached is None:
            return
        total = reached.total_bytes
        if share is None and total:
            share = min(done_bytes / total, 1.0)
        self._reached = replace(
            reached, done_bytes=done_bytes, share=share, name=name or reached.name
        )

    def look(self) -> Progress | None:
        """None where nothing is under way."""
        reached, now = self._reached, self._monotonic_s()
        if reached is None:
            return None
        took_s = now - reached.began_s
        left_s = None
        if reached.share is not None and reached.share > 0 and took_s > 0:
            left_s = took_s * (1 - reached.share) / reached.share
        return Progress(
            phase=reached.phase,
            done_bytes=reached.done_bytes,
            total_bytes=reached.total_bytes,
            share=reached.share,
            name=reached.name,
            elapsed_s=now - self._began_s,
            left_s=left_s,
        )

    def stop(self) -> None:
        """The meeting ends before the next page or chunk; what came so far stands."""
        self._stop.set()

    @property
    def is_stopping(self) -> bool:
        return self._stop.is_set()
