"""Files over a way that breaks: journalled, resumed, never sent twice for nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from app.services.bus import FileMoved, ObjectChanged
from app.services.files import FileState, Where
from app.services.kinds import Kind
from app.store.client.vault import DiskVault
from sync.client.apply import Applier
from sync.client.chunks import BLOCK_BYTES, FIRST_BYTES, LARGEST_BYTES
from sync.client.files import Moved
from sync.client.refusals import HubRefused, HubUnreachable
from sync.profile.identity import HubKeySeal
from sync.protocol.messages import SyncAnswer
from tests.builders import AT
from tests.scans import a_scan
from tests.sync.client.file_office import KIB, Office, arrived, refused
from tests.sync.client.script import HUB


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.store.close()


def test_a_file_travels_in_chunks_and_is_at_the_hub(office: Office) -> None:
    data = a_scan(600 * KIB)
    file = office.taken(data)
    assert office.run() == Moved(sent=1)
    assert arrived(office) == {data}
    assert office.state(file) is FileState.AT_HUB
    assert [size for _, _, size in office.way.sent][:2] == [FIRST_BYTES, 2 * FIRST_BYTES]
    assert office.run() == Moved()


def test_small_files_go_first(office: Office) -> None:
    office.taken(a_scan(90 * KIB, 1), "besar.pdf")
    office.taken(a_scan(9 * KIB, 2), "kecil.pdf")
    office.run()
    assert next(name for name, _, _ in office.way.sent) == "kecil.pdf"


def test_a_cut_link_sends_at_most_one_chunk_again(office: Office) -> None:
    data = a_scan(900 * KIB)
    office.taken(data)
    office.way.answers = [None, None, HubUnreachable(reason="cut")]
    assert office.run() == Moved(left=1)
    office.run()
    assert arrived(office) == {data}
    assert sum(size for _, _, size in office.way.sent) <= len(data) + LARGEST_BYTES


def test_a_lost_answer_sends_nothing_again(office: Office) -> None:
    data = a_scan(900 * KIB)
    office.taken(data)
    office.way.loses_answers = True
    office.way.answers = [None, HubUnreachable(reason="cut")]
    office.run()
    office.run()
    assert arrived(office) == {data}
    assert sum(size for _, _, size in office.way.sent) == len(data)


def test_a_chunk_that_the_link_did_not_carry_is_halved(office: Office) -> None:
    office.taken(a_scan(900 * KIB))
    office.way.answers = [HubUnreachable(reason="cut")]
    office.run()
    office.run()
    assert [size for _, _, size in office.way.sent][:2] == [FIRST_BYTES, FIRST_BYTES // 2]


@pytest.mark.parametrize("status", [409, 460])
def test_a_chunk_at_another_place_or_spoiled_is_sent_from_where_the_hub_stands(
    office: Office, status: int
) -> None:
    data = a_scan(300 * KIB)
    office.taken(data)
    office.way.answers = [None, refused(status)]
    assert office.run() == Moved(sent=1)
    assert arrived(office) == {data}


@pytest.mark.parametrize("status", [404, 410, 422])
def test_an_upload_that_is_gone_begins_again(office: Office, status: int) -> None:
    data = a_scan(300 * KIB)
    office.taken(data)
    office.way.answers = [None, refused(status)]
    assert office.run() == Moved(sent=1)
    assert data in arrived(office)


def test_an_upload_that_never_ends_well_is_left_for_another_time(office: Office) -> None:
    file = office.taken(a_scan(40 * KIB))
    office.way.answers = [refused(422)] * 3
    assert office.run() == Moved(left=1)
    assert office.state(file) is FileState.DUE
    office.way.answers = []
    assert office.run() == Moved(sent=1)


def test_a_file_that_the_hub_refuses_holds_up_no_other(office: Office) -> None:
    office.taken(a_scan(9 * KIB, 1), "ditolak.pdf")
    other = office.taken(a_scan(90 * KIB, 2), "lain.pdf")
    office.way.answers = [refused(400)]
    assert office.run() == Moved(sent=1, left=1)
    assert office.state(other) is FileState.AT_HUB


def test_a_file_that_the_hub_shows_this_laptop_is_not_sent(office: Office) -> None:
    data = a_scan(90 * KIB)
    file = office.taken(data)
    office.way.files[file.sha256] = data
    assert office.run() == Moved(sent=1)
    assert office.way.sent == []


def test_commands_go_before_the_next_chunk(office: Office) -> None:
    office.taken(a_scan(600 * KIB))
    chunks_until_a_command_waits = iter([False, False, False, True])
    moved = office.run(lambda: next(chunks_until_a_command_waits))
    assert moved == Moved(left=1, has_more=True)
    assert len(office.way.sent) == 2
    office.run()
    assert office.way.sent[2][1] == FIRST_BYTES * 3  # goes on where it stood


def test_a_wanted_file_comes_by_ranges_and_those_who_show_it_are_told(office: Office) -> None:
    data, told = a_scan(500 * KIB), []
    file = office.wanted(data)
    office.way.files[file.sha256] = data
    office.bus.subscribe(told.append)
    assert office.run() == Moved(fetched=1)
    assert office.read(file) == data
    assert len(office.way.fetched) > 1
    assert len([event for event in told if isinstance(event, ObjectChanged)]) == 1


def test_a_cut_download_fetches_at_most_one_block_again(office: Office) -> None:
    data = a_scan(500 * KIB)
    file = office.wanted(data)
    office.way.files[file.sha256] = data
    office.way.answers = [None, HubUnreachable(reason="cut")]
    assert office.run() == Moved(left=1)
    office.run()
    assert office.read(file) == data
    again = [start for start, _ in office.way.fetched[2:]]
    assert again[0] == BLOCK_BYTES


def test_a_file_that_is_not_at_the_hub_yet_is_asked_for_another_time(office: Office) -> None:
    data = a_scan(50 * KIB)
    file = office.wanted(data)
    assert office.run() == Moved(left=1)
    office.way.files[file.sha256] = data
    assert office.run() == Moved(fetched=1)


def test_a_file_that_somebody_waits_for_comes_before_all_others(office: Office) -> None:
    office.taken(a_scan(9 * KIB))
    small, large = office.wanted(a_scan(20 * KIB, 1)), office.wanted(a_scan(90 * KIB, 2))
    office.way.files |= {small.sha256: a_scan(20 * KIB, 1), large.sha256: a_scan(90 * KIB, 2)}
    told: list[object] = []
    office.bus.subscribe(told.append)
    office.run(first={large.sha256})
    moved = [event.sha256 for event in told if isinstance(event, FileMoved)]
    assert moved[0] == large.sha256
    assert moved[-1] == small.sha256


def test_every_chunk_is_told_so_that_a_screen_can_show_how_far_it_came(office: Office) -> None:
    file = office.taken(a_scan(600 * KIB))
    shown: list[int] = []

    def look(event: object) -> None:
        with office.store.uow() as uow:
            transfer = uow.files.transfer(file.sha256)
        shown.append(transfer.offset_bytes if transfer else file.size_bytes)

    office.bus.subscribe(look)
    office.run()
    assert shown == sorted(shown)
    assert shown[0] < shown[1] < shown[-1] == file.size_bytes


def test_a_download_that_the_person_stops_comes_no_further(office: Office) -> None:
    data = a_scan(500 * KIB)
    file = office.wanted(data)
    office.way.files[file.sha256] = data

    def stop(event: object) -> None:
        with office.store.uow() as uow:
            uow.files.end_transfer(file.sha256)
            uow.commit()

    office.bus.subscribe(stop)
    office.run()
    assert len(office.way.fetched) == 2  # the chunk that was on its way, and none after it
    assert office.run() == Moved()


def test_what_keeps_a_file_is_known_until_it_goes_well(office: Office) -> None:
    data = a_scan(50 * KIB)
    wanted, due = office.wanted(data), office.taken(a_scan(9 * KIB, 3))
    office.way.answers = [refused(400)]
    office.run()
    assert office.troubles == {wanted.sha256: Where.AWAITED, due.sha256: Where.REFUSED}
    office.way.files[wanted.sha256] = data
    office.run()
    assert office.troubles == {}


def test_a_hub_that_has_no_time_now_has_not_refused_the_file(office: Office) -> None:
    office.taken(a_scan(9 * KIB))
    office.way.answers = [refused(503)]
    office.run()
    assert office.troubles == {}


def test_a_download_that_is_another_file_is_never_shown(office: Office) -> None:
    data = a_scan(50 * KIB)
    file = office.wanted(data)
    office.way.files[file.sha256] = a_scan(50 * KIB, 5)
    assert office.run() == Moved(left=1)
    assert office.state(file) is None
    office.way.files[file.sha256] = data
    assert office.run() == Moved(fetched=1)
    assert office.read(file) == data


def test_after_a_restore_of_the_hub_own_files_are_offered_again(office: Office) -> None:
    own, fetched = office.taken(a_scan(9 * KIB)), office.wanted(a_scan(20 * KIB, 1))
    office.way.files[fetched.sha256] = a_scan(20 * KIB, 1)
    office.run()
    applier = Applier(office.store.uow, HubKeySeal(HUB.public), office.bus)
    with office.store.uow() as uow:
        uow.set_state(epoch=1)
        uow.commit()
    applier.apply(SyncAnswer(epoch=2, time=AT))
    assert office.state(own) is FileState.DUE
    assert office.state(fetched) is FileState.AT_HUB


def test_a_file_of_a_purged_letter_goes_with_it(office: Office) -> None:
    data, letter = a_scan(50 * KIB), uuid4()
    file, own = office.wanted(data), office.taken(a_scan(9 * KIB, 7))
    office.way.files[file.sha256] = data
    office.run()
    with office.store.uow() as uow:
        for sha256 in (file.sha256, own.sha256):
            uow.files.note_use(Kind.LETTER, letter, sha256)
        for kind, object in uow.files.users(file.sha256):
            uow.purge(kind, object)
        uow.commit()
    assert office.state(file) is None
    assert office.state(own) is FileState.AT_HUB
    with office.store.uow() as uow:
        DiskVault(office.folder).sweep(uow.files.known())
    assert [path.name[:64] for path in (office.folder / "files").iterdir()] == [own.sha256]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_hub_is_asked_for_no_further_file_and_its_pause_is_told(
    office: Office, status: int
) -> None:
    for number in range(3):
        office.taken(a_scan(9 * KIB, number), f"{number}.pdf")
    office.way.answers = [
        HubRefused(status=status, hub_code="busy", hub_details={}, retry_after_s=120)
    ]
    assert office.run() == Moved(left=3, retry_after_s=120)
    assert len(office.way.sent) == 1


def test_a_busy_hub_keeps_downloads_waiting_too(office: Office) -> None:
    for number in range(2):
        office.wanted(a_scan(9 * KIB, number))
    busy = HubRefused(status=429, hub_code="busy", hub_details={}, retry_after_s=60)
    office.way.answers = [busy]
    assert office.run() == Moved(left=2, retry_after_s=60)
    assert len(office.way.fetched) == 1


def test_a_chunk_too_large_for_a_proxy_is_halved_until_it_passes_and_stays_so(
    office: Office,
) -> None:
    data = a_scan(200 * KIB)
    office.taken(data)
    office.way.answers = [refused(413)]
    assert office.run() == Moved(sent=1)
    assert arrived(office) == {data}
    sizes = [size for _, _, size in office.way.sent]
    assert sizes[0] == FIRST_BYTES
    assert max(sizes[1:]) == FIRST_BYTES // 2


def test_a_file_that_no_chunk_carries_is_left_for_another_time(office: Office) -> None:
    office.taken(a_scan(200 * KIB))
    office.way.answers = [refused(413)] * 10
    assert office.run() == Moved(left=1)
    assert len(office.way.sent) == 2
