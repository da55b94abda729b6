"""Turns by the clock of the schedule, and what the screens are told of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.domain.refusals import DomainError
from app.services.travel import FilesWait
from sync.client.engine import Report
from sync.client.progress import Phase, ProgressBoard
from sync.client.refusals import HubRefused, HubUnreachable
from sync.client.way import Traffic
from ui.features.home.cards import link_words
from ui.features.transfer.page import link_status
from ui.runtime.connection import LinkState, short_words
from ui.runtime.runner import Job
from ui.shell.courier import ProfileCourier

AT = datetime(2026, 10, 8, 8, 12, tzinfo=UTC)


class FakeTrips:
    """How far a meeting is, as the test says."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.board = ProgressBoard(lambda: self.now_s)
        self.is_let_go = False

    def let_files_go(self) -> None:
        self.is_let_go = True


@dataclass
class FakeProfile:
    """A hub that is there or not, as the test says."""

    error: DomainError | None = None
    is_practice: bool = False
    is_offline: bool = False
    turns: int = 0
    poll_after_s: float = 60
    has_more_files: bool = False
    is_outdated: bool = False
    min_app: str = ""
    min_app_on: date | None = None
    files_wait: FilesWait | None = None
    traffic: Traffic = field(default_factory=Traffic)

    def __post_init__(self) -> None:
        self.info = SimpleNamespace(is_practice=self.is_practice)
        self.trips = FakeTrips()

    def sync(self) -> Report:
        self.turns += 1
        if self.is_offline:
            raise HubUnreachable(reason="cut")
        if self.error is not None:
            raise self.error
        self.traffic.bytes_up += 600
        self.traffic.bytes_down += 90
        return Report(
            turns=1,
            sent=2,
            changed=5,
            attention=0,
            poll_after_s=self.poll_after_s,
            has_more_files=self.has_more_files,
            is_outdated=self.is_outdated,
            min_app=self.min_app,
            min_app_on=self.min_app_on,
            files_wait=self.files_wait,
        )


class HeldRunner:
    """Keeps the work until the test lets it go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, work: Callable, done: Callable, failed: Callable) -> Job:  # the port's own names
        def go() -> None:
            try:
                answer = work()
            except DomainError as error:
                failed(error)
            else:
                done(answer)

        self.waiting.append(go)
        return SimpleNamespace(cancel=lambda: None)

    def let_go(self) -> None:
        self.waiting.pop(0)()


class Trip:
    def __init__(self, profile: FakeProfile, qtbot: QtBot) -> None:
        self.profile = profile
        self.runner = HeldRunner()
        self.courier = ProfileCourier(
            profile, self.runner, lambda: AT, chance=lambda: 0.5, monotonic_s=lambda: 0.0
        )  # a fake hub
        self._qtbot = qtbot

    def turn(self) -> None:
        self._qtbot.waitUntil(lambda: bool(self.runner.waiting), timeout=5000)
        self.runner.let_go()


@pytest.fixture
def trip(qtbot: QtBot) -> Trip:
    return Trip(FakeProfile(), qtbot)


def test_the_first_turn_comes_at_once_and_is_told(trip: Trip) -> None:
    trip.courier.start()
    trip.turn()
    assert trip.courier.link.state is LinkState.CONNECTED
    (line,) = trip.courier.history
    assert (line.sent, line.changed, line.bytes_up, line.bytes_down) == (2, 5, 600, 90)
    trip.courier.stop()


def test_without_a_hub_it_is_away_since_the_first_failure(trip: Trip) -> None:
    trip.profile.error = HubUnreachable(reason="timeout")
    trip.courier.start()
    trip.turn()
    trip.courier.connect_now()
    trip.turn()
    assert trip.courier.link.state is LinkState.AWAY
    assert trip.courier.link.since == AT
    assert len(trip.courier.history) == 1
    trip.courier.stop()


def test_a_hub_that_refuses_is_not_called_away(trip: Trip) -> None:
    trip.profile.error = HubRefused(status=426, hub_code="too_old", hub_details={})
    trip.courier.start()
    trip.turn()
    assert trip.courier.link.state is LinkState.REFUSED
    assert trip.courier.link.code == "hub_refused"
    trip.courier.stop()


def test_a_hub_that_gives_this_release_nothing_more_says_what_to_do(trip: Trip) -> None:
    trip.profile.is_outdated, trip.profile.min_app = True, "1.4.0"
    trip.courier.start()
    trip.turn()
    link = trip.courier.link
    assert (link.state, link.code) == (LinkState.OUTDATED, "")
    assert "setelah Balai 1.4.0 atau yang lebih baru dipasang" in link_words(link)
    assert link_status(link).word == "Balai perlu diperbarui"
    trip.courier.stop()


def test_the_day_of_an_update_is_told_until_the_hub_tells_it_no_more(trip: Trip) -> None:
    trip.profile.min_app, trip.profile.min_app_on = "1.4.0", date(2027, 1, 31)
    trip.courier.start()
    trip.turn()
    assert trip.courier.link.state is LinkState.CONNECTED
    assert link_words(trip.courier.link).startswith("Mulai 31 Januari 2027")
    trip.profile.min_app = ""
    trip.courier.connect_now()
    trip.turn()
    assert link_words(trip.courier.link).startswith("Tersambung sejak")
    trip.courier.stop()


def test_a_busy_hub_is_left_alone_for_as_long_as_it_asks(trip: Trip) -> None:
    trip.profile.error = HubRefused(status=503, hub_code="busy", retry_after_s=300)
    trip.courier.start()
    trip.turn()
    due = trip.courier.findChild(QTimer, "due")
    assert due.remainingTime() > 290_000
    trip.courier.stop()


def test_the_next_turn_comes_when_the_hub_wants_it(trip: Trip) -> None:
    trip.profile.poll_after_s = 600
    trip.courier.start()
    trip.turn()
    due = trip.courier.findChild(QTimer, "due")
    assert due.remainingTime() > 590_000
    trip.courier.stop()


def test_files_that_could_go_on_are_not_left_until_the_next_turn_is_due(trip: Trip) -> None:
    trip.profile.has_more_files = True
    trip.courier.start()
    trip.turn()
    due = trip.courier.findChild(QTimer, "due")
    assert due.interval() == 3_000
    trip.profile.has_more_files = False
    trip.turn()
    assert due.interval() == 60_000
    trip.courier.stop()


def test_the_switch_really_cuts_the_way_and_gives_it_back(trip: Trip) -> None:
    trip.courier.start()
    trip.turn()
    trip.courier.switch_off(True)
    trip.turn()
    assert trip.courier.link.state is LinkState.AWAY
    assert trip.courier.link.is_switched_off
    trip.courier.switch_off(False)
    trip.turn()
    assert trip.courier.link.state is LinkState.CONNECTED
    trip.courier.stop()


def test_one_turn_at_a_time_and_a_wish_during_it_comes_after(trip: Trip, qtbot: QtBot) -> None:
    trip.courier.start()
    qtbot.waitUntil(lambda: bool(trip.runner.waiting), timeout=5000)
    trip.courier.connect_now()
    assert len(trip.runner.waiting) == 1
    trip.runner.let_go()
    trip.turn()
    assert trip.profile.turns == 2
    trip.courier.stop()


def test_a_practice_office_never_asks_a_hub(qtbot: QtBot) -> None:
    trip = Trip(FakeProfile(is_practice=True), qtbot)
    trip.courier.start()
    trip.courier.connect_now()
    trip.courier.hurry()
    assert trip.runner.waiting == []
    assert trip.courier.link.state is LinkState.PRACTICE


def test_after_the_stop_nothing_begins(trip: Trip) -> None:
    trip.courier.start()
    trip.turn()
    trip.courier.stop()
    trip.courier.connect_now()
    trip.courier.hurry()
    assert trip.runner.waiting == []


def test_a_meeting_of_less_than_a_second_shows_no_progress(trip: Trip, qtbot: QtBot) -> None:
    trip.courier.start()
    qtbot.waitUntil(lambda: bool(trip.runner.waiting), timeout=5000)
    board = trip.profile.trips.board
    board.begin()
    trip.profile.trips.now_s = 0.9
    tick(trip)
    assert trip.courier.link.progress is None
    trip.profile.trips.now_s = 1.0
    tick(trip)
    assert trip.courier.link.progress is not None
    trip.runner.let_go()
    assert trip.courier.link.progress is None
    trip.courier.stop()


def tick(trip: Trip) -> None:
    trip.courier.findChild(QTimer, "ticks").timeout.emit()


def test_the_person_may_end_what_is_under_way(trip: Trip, qtbot: QtBot) -> None:
    trip.courier.end_turn()
    assert not trip.profile.trips.board.is_stopping
    trip.courier.start()
    qtbot.waitUntil(lambda: bool(trip.runner.waiting), timeout=5000)
    trip.courier.end_turn()
    assert trip.courier.link.is_stopping
    assert trip.profile.trips.board.is_stopping
    trip.runner.let_go()
    assert not trip.courier.link.is_stopping
    trip.courier.stop()


def test_files_that_wait_are_said_and_can_be_let_go(trip: Trip) -> None:
    trip.profile.files_wait = FilesWait.METERED
    trip.courier.start()
    trip.turn()
    assert trip.courier.link.files_wait is FilesWait.METERED
    trip.courier.let_files_go()
    trip.profile.files_wait = None
    trip.turn()
    assert trip.profile.trips.is_let_go
    assert trip.courier.link.files_wait is None
    trip.courier.stop()


def test_a_network_that_comes_up_brings_a_turn_soon(trip: Trip) -> None:
    trip.profile.error = HubUnreachable(reason="timeout")
    trip.courier.start()
    for _ in range(4):
        trip.turn()
        trip.courier.connect_now()
    trip.turn()
    due = trip.courier.findChild(QTimer, "due")
    assert due.interval() > 60_000
    trip.courier.network_came()
    assert due.interval() == 3_000
    trip.courier.stop()


def test_how_each_turn_ended_is_told(trip: Trip) -> None:
    told: list[Report | None] = []
    trip.courier.ended.connect(told.append)
    trip.courier.start()
    trip.turn()
    trip.profile.error = HubUnreachable(reason="timeout")
    trip.courier.connect_now()
    trip.turn()
    assert [report is None for report in told] == [False, True]
    trip.courier.stop()


def test_how_far_a_file_is_stands_in_one_line(trip: Trip, qtbot: QtBot) -> None:
    trip.courier.start()
    qtbot.waitUntil(lambda: bool(trip.runner.waiting), timeout=5000)
    board = trip.profile.trips.board
    board.begin()
    board.enter(Phase.FILES_UP, 1_000_000)
    trip.profile.trips.now_s = 60.0
    board.advance(400_000, name="Undangan.pdf")
    tick(trip)
    assert short_words(trip.courier.link) == "40\u00a0%, 2 menit lagi"
    trip.courier.stop()
