"""The way to the hub of one profile: what it cost, what may travel, what goes first."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from app.domain.refusals import DomainError
from app.services.travel import DataLimits, FilesWait, LinkKind, TurnEnd, TurnRecord
from app.store.client.store import ClientStore
from sync.client.engine import Report
from sync.client.progress import ProgressBoard
from sync.client.refusals import HubUnreachable
from sync.client.way import Traffic

log = logging.getLogger(__name__)
ASKS_COLLEAGUES_EVERY = timedelta(hours=1)


def unknown_link() -> LinkKind:
    return LinkKind.UNKNOWN


@dataclass(slots=True)
class Trip:
    """One meeting; report is what it came to so far."""

    report: Report = field(default_factory=Report.nothing)


class Trips:
    """
    Journal, limits and order; every method blocks.

    Args:
        moment: now, never before the hub's last answer.
        today: its date in the zone of the office.

    link answers what the way out is like; whoever knows the platform replaces it. board
    shows how far a meeting is, and ends it.
    """

    def __init__(
        self,
        store: ClientStore,
        moment: Callable[[], datetime],
        today: Callable[[], date],
        monotonic_s: Callable[[], float],
    ) -> None:
        self._store = store
        self._moment = moment
        self._today = today
        self.link: Callable[[], LinkKind] = unknown_link
        self.board = ProgressBoard(monotonic_s)
        self._is_let_go = False
        self._before = Traffic()  # the meeting under way

    def limits(self) -> DataLimits:
        with self._store.uow() as uow:
            return uow.travel.limits()

    def set_limits(self, limits: DataLimits) -> None:
        with self._store.uow() as uow:
            uow.travel.set_limits(limits)
            uow.commit()

    def put_first(self, key: str) -> None:
        """
        Args:
            key: 32 hex digits of an object, with all that waits for it, or a file's SHA-256.
        """
        with self._store.uow() as uow:
            uow.travel.put_first(key)
            uow.commit()

    def let_files_go(self) -> None:
        """The person wants them now, whatever the limits say, until they are through."""
        self._is_let_go = True

    def wants_colleagues(self) -> bool:
        """Once an hour, by the hub's own time."""
        with self._store.uow() as uow:
            asked_at, now = uow.travel.colleagues_at(), uow.state().checkpoint_at
        return asked_at is None or (now is not None and now - asked_at >= ASKS_COLLEAGUES_EVERY)

    def gate(self, traffic: Traffic) -> Callable[[], FilesWait | None]:
        """Why files wait, asked before each chunk; what this meeting used so far counts."""
        with self._store.uow() as uow:
            limits, used = uow.travel.limits(), uow.travel.used_bytes(self._today())

        def files_wait() -> FilesWait | None:
            if self._is_let_go:
                return None
            return limits.files_wait(self.link(), used + _since(self._before, traffic))

        return files_wait

    @contextmanager
    def journalled(self, traffic: Traffic) -> Iterator[Trip]:
        """One meeting with the hub, written down however it ends."""
        trip, began_at = Trip(), self._moment()
        before = self._before = replace(traffic)
        self.board.begin()
        try:
            yield trip
        except DomainError as error:
            end = TurnEnd.AWAY if isinstance(error, HubUnreachable) else TurnEnd.REFUSED
            self._write(_record(began_at, end, trip.report, traffic, before), error.code)
            raise
        finally:
            self.board.end()
        end = TurnEnd.STOPPED if trip.report.is_stopped else TurnEnd.REACHED
        self._write(_record(began_at, end, trip.report, traffic, before), "")
        if not trip.report.files_left:
            self._is_let_go = False

    def _write(self, record: TurnRecord, code: str) -> None:
        ended = replace(record, ended_at=self._moment(), code=code)
        try:
            with self._store.uow() as uow:
                uow.travel.journal(ended, self._today())
                uow.commit()
        except DomainError as error:  # a full disk undoes no meeting
            log.info("a meeting was not written down: %s", error.code)


def _since(before: Traffic, now: Traffic) -> int:
    return now.bytes_up + now.bytes_down - before.bytes_up - before.bytes_down


def _record(
    began_at: datetime, end: TurnEnd, report: Report, traffic: Traffic, before: Traffic
) -> TurnRecord:
    return TurnRecord(
        began_at=began_at,
        ended_at=began_at,
        end=end,
        sent=report.sent,
        received=report.changed,
        files_sent=report.files_sent,
        files_fetched=report.files_fetched,
        bytes_up=traffic.bytes_up - before.bytes_up,
        bytes_down=traffic.bytes_down - before.bytes_down,
    )
