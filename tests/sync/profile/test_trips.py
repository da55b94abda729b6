"""What the meetings of a real laptop with a real hub cost, and what the person allows them."""

from collections.abc import Callable

import pytest

from app.services.travel import DataLimits, FilesWait, LinkKind, TurnEnd
from sync.client.refusals import HubUnreachable
from sync.client.way import Transport
from sync.profile.network import http_transport
from sync.profile.profile import Profile
from tests.sync.hub.world import CAMAT, KASI, SEKCAM
from tests.sync.profile.office import Office


def turns(profile: Profile) -> list[TurnEnd]:
    return [turn.end for turn in profile.queries.turns()]


def test_each_meeting_is_written_down_with_what_it_moved(office: Office) -> None:
    office.submitted()
    office[KASI].sync()
    travel = office[KASI].queries.travel(office[KASI].today())
    latest, first = travel.turns
    assert (latest.end, latest.sent) == (TurnEnd.REACHED, 2)
    assert first.received > 0
    assert travel.used_bytes == latest.bytes_up + latest.bytes_down + first.bytes_up + (
        first.bytes_down
    )
    assert latest.bytes_up > 1_000


def test_a_hub_that_is_not_there_is_written_down_too(office: Office) -> None:
    office[KASI].is_offline = True
    for _ in range(2):
        with pytest.raises(HubUnreachable):
            office[KASI].sync()
    latest, _ = office[KASI].queries.travel(office[KASI].today()).turns
    assert (latest.end, latest.tries) == (TurnEnd.AWAY, 2)


def test_the_history_survives_the_closing_of_the_laptop(office: Office) -> None:
    office.submitted()
    office[KASI].sync()
    before = turns(office[KASI])
    assert turns(office.reopened(KASI)) == before


def test_on_a_paid_link_commands_go_and_files_wait(office: Office) -> None:
    office[KASI].trips.link = lambda: LinkKind.METERED
    office.submitted(office.attached(KASI))
    report = office[KASI].sync()
    assert (report.sent, report.files_sent, report.files_left) == (2, 0, 1)
    assert (report.files_wait, report.has_more_files) == (FilesWait.METERED, False)
    office[KASI].trips.link = lambda: LinkKind.UNMETERED
    assert office[KASI].sync().files_sent == 1


def test_a_used_budget_lets_commands_go_and_keeps_files(office: Office) -> None:
    office[KASI].trips.set_limits(DataLimits(limit_bytes=1))
    office.submitted(office.attached(KASI))
    report = office[KASI].sync()
    assert (report.sent, report.files_sent, report.files_wait) == (2, 0, FilesWait.BUDGET)
    office[KASI].trips.set_limits(DataLimits())
    assert office[KASI].sync().files_sent == 1


def test_a_budget_that_is_used_up_on_the_way_stops_the_file_between_two_chunks(
    office: Office,
) -> None:
    kasi = office[KASI]
    used = kasi.queries.travel(kasi.today()).used_bytes
    kasi.trips.set_limits(DataLimits(limit_bytes=used + 100_000))
    office.submitted(office.attached(KASI))
    report = kasi.sync()
    assert (report.files_sent, report.files_wait) == (0, FilesWait.BUDGET)
    (file,) = kasi.queries.travel(kasi.today()).files
    assert 0 < file.sent_bytes < file.size_bytes
    kasi.trips.set_limits(DataLimits())
    before = kasi.traffic.bytes_up
    assert kasi.sync().files_sent == 1
    assert kasi.traffic.bytes_up - before < file.size_bytes


def test_what_the_commands_of_the_same_meeting_cost_counts_before_its_files_go(
    office: Office,
) -> None:
    kasi = office[KASI]
    used = kasi.queries.travel(kasi.today()).used_bytes
    kasi.trips.set_limits(DataLimits(limit_bytes=used + 1_000))
    office.submitted(office.attached(KASI))
    assert kasi.sync().files_wait is FilesWait.BUDGET
    (file,) = kasi.queries.travel(kasi.today()).files
    assert file.sent_bytes == 0


def test_the_person_may_let_the_files_go_all_the_same_and_once(office: Office) -> None:
    kasi = office[KASI]
    kasi.trips.link = lambda: LinkKind.METERED
    office.submitted(office.attached(KASI))
    kasi.trips.let_files_go()
    assert kasi.sync().files_sent == 1
    office.submitted(office.attached(KASI, b"%PDF-" + b"lain" * 30_000, "Lain.pdf"))
    assert kasi.sync().files_wait is FilesWait.METERED


class Watched:
    """The way to the hub, beside which something happens after each chunk."""

    def __init__(self, way: Transport, happens: Callable[[], object]) -> None:
        self._files = way.files
        self._happens = happens
        self.sync, self.close, self.traffic = way.sync, way.close, way.traffic
        self.announce, self.offset = self._files.announce, self._files.offset

    @property
    def files(self) -> "Watched":
        return self

    def send(self, url: str, offset: int, data: bytes) -> int:
        arrived = self._files.send(url, offset, data)
        self._happens()
        return arrived


def test_a_file_that_is_stopped_keeps_what_went_and_goes_on_with_the_next_meeting(
    office: Office,
) -> None:
    office.submitted(office.attached(KASI))
    office[KASI].sync(files_s=0)
    kasi = office.reopened(KASI)
    stopped = [True]

    def stop_once() -> None:
        if stopped:
            stopped.pop()
            kasi.trips.board.stop()

    kasi.new_transport = lambda *way: Watched(http_transport(*way), stop_once)
    report = kasi.sync()
    assert (report.is_stopped, report.files_left, report.has_more_files) == (True, 1, False)
    assert turns(kasi)[0] is TurnEnd.STOPPED
    (file,) = kasi.queries.travel(kasi.today()).files
    assert file.sent_bytes > 0
    assert kasi.sync().files_sent == 1


def test_a_file_under_way_says_how_far_it_is(office: Office) -> None:
    file = office.attached(KASI)
    office.submitted(file)
    office[KASI].sync(files_s=0)
    kasi = office.reopened(KASI)
    seen: list[tuple[int, int | None]] = []

    def look() -> None:
        progress = kasi.trips.board.look()
        assert progress is not None
        seen.append((progress.done_bytes, progress.total_bytes))

    kasi.new_transport = lambda *way: Watched(http_transport(*way), look)
    kasi.sync()
    done = [bytes_ for bytes_, _ in seen]
    assert done == sorted(done)
    assert {total for _, total in seen} == {file.size_bytes}
    assert kasi.trips.board.look() is None


def test_the_laptops_of_the_office_are_asked_for_once_an_hour(office: Office) -> None:
    assert office[SEKCAM].queries.travel(office[SEKCAM].today()).colleagues == ()
    kasi = office[KASI]
    (line,) = kasi.queries.travel(kasi.today()).colleagues
    assert line.name == office.world.name_of(SEKCAM)
    office[CAMAT].sync()
    kasi.sync()
    assert len(kasi.queries.travel(kasi.today()).colleagues) == 1
