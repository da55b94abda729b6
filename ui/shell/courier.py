"""Turns with the hub on a thread of their own, as the schedule and the person ask for them."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.refusals import DomainError
from app.services.travel import FilesWait
from sync.client.engine import Report
from sync.client.progress import SHOWN_AFTER_S
from sync.client.refusals import HubUnreachable
from sync.client.schedule import Agenda, Schedule
from sync.profile.notices import notice_of
from sync.profile.profile import Profile
from ui.runtime.connection import Link, LinkState, TurnLine
from ui.runtime.runner import Runner

KEPT_TURNS = 100
_TICK_MS = 250
_LONGEST_TIMER_S = 86_400.0


class ProfileCourier(QObject):
    """
    One turn at a time. Owns its timers; stop() ends them, the runner is the owner's.

    chance draws the jitter; now gives moments in the zone of the office; monotonic_s measures
    the pauses. ended carries the report of a turn, None for one that did not come through.
    """

    changed = Signal()
    ended = Signal(object)

    def __init__(
        self,
        profile: Profile,
        runner: Runner,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        chance: Callable[[], float] = random.random,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._runner = runner
        self._now = now
        self._agenda = Agenda(Schedule(chance), monotonic_s)
        self._is_active = False
        self._history: list[TurnLine] = []
        is_practice = profile.info.is_practice
        state = LinkState.PRACTICE if is_practice else LinkState.UNKNOWN
        self._link = Link(state=state, since=now(), is_switched_off=profile.is_offline)
        self._due = QTimer(self)
        self._due.setObjectName("due")
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._turn)
        self._ticks = QTimer(self)
        self._ticks.setObjectName("ticks")
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self._show_progress)

    @property
    def link(self) -> Link:
        return self._link

    @property
    def history(self) -> tuple[TurnLine, ...]:
        return tuple(self._history)

    def start(self) -> None:
        """From now on turns happen; the first one at once."""
        self._is_active = self._link.state is not LinkState.PRACTICE
        if self._link.is_running:
            self._ticks.start()
        self._agenda.asked()
        self._wake()

    def stop(self) -> None:
        """No further turn begins; one that runs ends by itself."""
        self._is_active = False
        self._due.stop()
        self._ticks.stop()

    def hurry(self) -> None:
        """Something was written or sealed: soon, unless the hub is away anyway."""
        self._agenda.written()
        self._wake()

    def window_activated(self) -> None:
        """The person came back to the laptop, perhaps with a signal."""
        self._agenda.focused()
        self._wake()

    def network_came(self) -> None:
        """The platform has a way out again."""
        self._agenda.network_came()
        self._wake()

    def connect_now(self) -> None:
        self._agenda.asked()
        self._wake()

    def switch_off(self, is_off: bool) -> None:
        self._profile.is_offline = is_off
        self._show(replace(self._link, is_switched_off=is_off))
        self.connect_now()

    def end_turn(self) -> None:
        if self._link.is_running:
            self._profile.trips.board.stop()
            self._show(replace(self._link, is_stopping=True))

    def limits_changed(self) -> None:
        self.connect_now()

    def let_files_go(self) -> None:
        self._profile.trips.let_files_go()
        self.connect_now()

    def _wake(self) -> None:
        if self._is_active and not self._link.is_running:
            wait_s = self._agenda.wait_s()
            self._due.start(round(min(wait_s, _LONGEST_TIMER_S) * 1000))

    def _turn(self) -> None:
        if self._link.is_running or not self._is_active:
            return
        self._agenda.begun()
        self._show(replace(self._link, is_running=True))
        self._ticks.start()
        self._runner.run(self._measured, self._came_through, self._failed)

    def _measured(self) -> tuple[Report, int, int]:
        before = replace(self._profile.traffic)
        report = self._profile.sync()
        after = self._profile.traffic
        return report, after.bytes_up - before.bytes_up, after.bytes_down - before.bytes_down

    def _came_through(self, answer: tuple[Report, int, int]) -> None:
        report, up, down = answer
        self._agenda.came_through(report.poll_after_s, has_more=report.has_more_files)
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
        self._ended(_state_after(report), "", report.files_wait, notice)
        self.ended.emit(report)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            # A bug of ours must not end the turns of the whole day.
            self._agenda.failed(0.0)
            self._ended(LinkState.REFUSED, "unknown", self._link.files_wait)
            raise error
        was_away = self._link.state is LinkState.AWAY
        is_away = isinstance(error, HubUnreachable)
        if not (was_away and is_away):
            self._remember(TurnLine(at=self._now(), is_reached=not is_away))
        state = LinkState.AWAY if is_away else LinkState.REFUSED
        self._agenda.failed(_asked_s(error))
        self._ended(state, error.code, self._link.files_wait)
        self.ended.emit(None)

    def _ended(
        self, state: LinkState, code: str, files_wait: FilesWait | None, notice: str = ""
    ) -> None:
        since = self._link.since if state is self._link.state else self._now()
        self._ticks.stop()
        self._show(
            replace(
                self._link,
                state=state,
                since=since,
                is_running=False,
                code=code,
                notice=notice,
                progress=None,
                is_stopping=False,
                files_wait=files_wait,
            )
        )
        self._wake()

    def _show_progress(self) -> None:
        progress = self._profile.trips.board.look()
        if progress is not None and progress.elapsed_s >= SHOWN_AFTER_S:
            self._show(replace(self._link, progress=progress))

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
