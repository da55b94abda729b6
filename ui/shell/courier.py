"""Turns with the hub on a thread of their own, as the schedule and the person ask for them."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.refusals import DomainError
from sync.client.engine import Report
from sync.client.refusals import HubUnreachable
from sync.client.schedule import AFTER_WRITE_S, Schedule
from sync.profile.notices import notice_of
from sync.profile.profile import Profile
from ui.runtime.connection import Link, LinkState, TurnLine
from ui.runtime.runner import Runner

KEPT_TURNS = 100


class ProfileCourier(QObject):
    """
    One turn at a time. Owns its timer; stop() ends it, the runner is the owner's.

    chance draws the jitter; now gives moments in the zone of the office.
    """

    changed = Signal()

    def __init__(
        self,
        profile: Profile,
        runner: Runner,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._runner = runner
        self._now = now
        self._schedule = Schedule(chance)
        self._is_active = False
        self._wants_another = False
        self._history: list[TurnLine] = []
        is_practice = profile.info.is_practice
        state = LinkState.PRACTICE if is_practice else LinkState.UNKNOWN
        self._link = Link(state=state, since=now(), is_switched_off=profile.is_offline)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._turn)

    @property
    def link(self) -> Link:
        return self._link

    @property
    def history(self) -> tuple[TurnLine, ...]:
        return tuple(self._history)

    def start(self) -> None:
        """From now on turns happen; the first one at once."""
        self._is_active = self._link.state is not LinkState.PRACTICE
        self._wake(0)

    def stop(self) -> None:
        """No further turn begins; one that runs ends by itself."""
        self._is_active = False
        self._due.stop()

    def hurry(self) -> None:
        """Something was written or sealed: soon, unless the hub is away anyway."""
        if not self._schedule.is_backing_off:
            self._wake(AFTER_WRITE_S)

    def window_activated(self) -> None:
        """The person came back to the laptop, perhaps with a signal."""
        self._wake(AFTER_WRITE_S)

    def connect_now(self) -> None:
        self._wake(0)

    def switch_off(self, is_off: bool) -> None:
        self._profile.is_offline = is_off
        self._show(replace(self._link, is_switched_off=is_off))
        self._wake(0)

    def _wake(self, delay_s: float) -> None:
        if not self._is_active:
            return
        delay_ms = round(delay_s * 1000)
        if self._link.is_running:
            self._wants_another = True
        elif not self._due.isActive() or self._due.remainingTime() > delay_ms:
            self._due.start(delay_ms)

    def _turn(self) -> None:
        if self._link.is_running or not self._is_active:
            return
        self._show(replace(self._link, is_running=True))
        self._runner.run(self._measured, self._came_through, self._failed)

    def _measured(self) -> tuple[Report, int, int]:
        before = replace(self._profile.traffic)
        report = self._profile.sync()
        after = self._profile.traffic
        return report, after.bytes_up - before.bytes_up, after.bytes_down - before.bytes_down

    def _came_through(self, answer: tuple[Report, int, int]) -> None:
        report, up, down = answer
        self._wants_another = self._wants_another or report.has_more_files
        self._remember(
            TurnLine(
                at=self._now(),
                is_reached=True,
                sent=report.sent,
                changed=report.changed,
                bytes_up=up,
                bytes_down=down,
            )
        )
        _, notice = notice_of(report)
        self._ended(_state_after(report), "", self._schedule.succeeded(report.poll_after_s), notice)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            # A bug of ours must not end the turns of the whole day.
            self._ended(LinkState.REFUSED, "unknown", self._schedule.failed())
            raise error
        was_away = self._link.state is LinkState.AWAY
        is_away = isinstance(error, HubUnreachable)
        if not (was_away and is_away):
            self._remember(TurnLine(at=self._now(), is_reached=not is_away))
        state = LinkState.AWAY if is_away else LinkState.REFUSED
        self._ended(state, error.code, self._schedule.failed(_asked_s(error)))

    def _ended(self, state: LinkState, code: str, next_s: float, notice: str = "") -> None:
        since = self._link.since if state is self._link.state else self._now()
        ended = replace(self._link, state=state, since=since, is_running=False)
        self._show(replace(ended, code=code, notice=notice))
        delay = AFTER_WRITE_S if self._wants_another and not code else next_s
        self._wants_another = False
        self._wake(delay)

    def _remember(self, line: TurnLine) -> None:
        self._history = [*self._history, line][-KEPT_TURNS:]

    def _show(self, link: Link) -> None:
        self._link = link
        self.changed.emit()


def _state_after(report: Report) -> LinkState:
    if report.is_restoring:
        return LinkState.RESTORING
    return LinkState.OUTDATED if report.is_outdated else LinkState.CONNECTED


def _asked_s(error: DomainError) -> float:
    """The pause that a busy hub asked for, in seconds; 0 where nobody asked."""
    asked = error.details.get("retry_after_s", 0)
    return float(asked) if isinstance(asked, int) else 0.0
