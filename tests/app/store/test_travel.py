"""What the laptop remembers of its way to the hub: short, and no longer than it is of use."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.attachments import AttachedFile
from app.services.files import FileState, KeptFile
from app.services.travel import (
    ColleagueLaptop,
    DataLimits,
    FilesWait,
    LinkKind,
    Travel,
    TurnEnd,
    TurnRecord,
)
from app.store.client.meta import set_value
from app.store.client.store import ClientStore
from app.store.client.travel import MOST_LINES
from tests.builders import AT, DAY
from tests.store import a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClientStore]:
    made = a_store(tmp_path)
    yield made
    made.close()


def a_turn(at: datetime = AT, end: TurnEnd = TurnEnd.REACHED, **moved: object) -> TurnRecord:
    return TurnRecord(began_at=at, ended_at=at, end=end, **moved)


def journal(store: ClientStore, *turns: TurnRecord, day: date = DAY) -> None:
    with store.uow() as uow:
        for turn in turns:
            uow.travel.journal(turn, day)
        uow.commit()


def look(store: ClientStore, today: date = DAY) -> Travel:
    return store.queries.travel(today)


def test_turns_are_listed_newest_first(store: ClientStore) -> None:
    journal(store, a_turn(sent=2, received=5), a_turn(AT + timedelta(minutes=1), sent=1))
    assert [turn.sent for turn in look(store).turns] == [1, 2]


def test_quiet_turns_in_a_row_are_one_line(store: ClientStore) -> None:
    later = AT + timedelta(hours=1)
    journal(store, a_turn(bytes_up=600), a_turn(later, bytes_up=600, bytes_down=90))
    (line,) = look(store).turns
    assert (line.tries, line.bytes_up, line.bytes_down) == (2, 1200, 90)
    assert (line.began_at, line.ended_at) == (AT, later)


def test_a_try_that_found_no_hub_is_told_apart_from_a_quiet_turn(store: ClientStore) -> None:
    journal(store, a_turn(), a_turn(end=TurnEnd.AWAY), a_turn(end=TurnEnd.AWAY))
    assert [(turn.end, turn.tries) for turn in look(store).turns] == [
        (TurnEnd.AWAY, 2),
        (TurnEnd.REACHED, 1),
    ]


def test_what_moved_is_never_drawn_together(store: ClientStore) -> None:
    journal(store, a_turn(sent=1), a_turn(sent=1))
    assert len(look(store).turns) == 2


def test_a_new_day_begins_a_new_line(store: ClientStore) -> None:
    journal(store, a_turn())
    journal(store, a_turn(AT + timedelta(days=1)), day=DAY + timedelta(days=1))
    assert len(look(store).turns) == 1
    assert len(store.queries.turns()) == 2


def test_lines_older_than_five_weeks_go(store: ClientStore) -> None:
    journal(store, a_turn(sent=1))
    journal(store, a_turn(sent=2), day=DAY + timedelta(days=36))
    assert [turn.sent for turn in store.queries.turns()] == [2]


def test_the_lines_of_one_day_are_bounded_too(store: ClientStore) -> None:
    journal(store, *(a_turn(sent=number + 1) for number in range(MOST_LINES + 5)))
    kept = store.queries.turns()
    assert len(kept) == MOST_LINES
    assert kept[0].sent == MOST_LINES + 5


def test_data_is_counted_by_day_and_over_thirty_days(store: ClientStore) -> None:
    for back, size in ((0, 100), (6, 200), (29, 400), (30, 800)):
        journal(store, a_turn(bytes_up=size, bytes_down=1), day=DAY - timedelta(days=back))
    journal(store, a_turn(bytes_up=50))
    travel = look(store)
    assert travel.used_bytes == 100 + 50 + 200 + 400 + 3
    assert [(use.day, use.bytes_up) for use in travel.days][-1] == (DAY, 150)


def test_days_of_a_clock_that_was_in_another_year_use_up_no_budget(store: ClientStore) -> None:
    journal(store, a_turn(bytes_up=10**9), day=DAY.replace(year=2036))
    assert look(store).used_bytes == 0


def test_limits_are_kept(store: ClientStore) -> None:
    limits = DataLimits(limit_bytes=50 * 1024**2, needs_wifi=False, is_unknown_wifi=False)
    with store.uow() as uow:
        assert uow.travel.limits() == DataLimits()
        uow.travel.set_limits(limits)
        uow.commit()
    assert look(store).limits == limits


def test_limits_that_nobody_can_read_are_the_usual_ones(store: ClientStore) -> None:
    with store.uow() as uow:
        set_value(uow.connection, "data_limits", "{")
        uow.commit()
    assert look(store).limits == DataLimits()


@pytest.mark.parametrize(
    ("limits", "link", "used", "wait"),
    [
        (DataLimits(), LinkKind.UNMETERED, 10**9, None),
        (DataLimits(), LinkKind.METERED, 0, FilesWait.METERED),
        (DataLimits(), LinkKind.UNKNOWN, 0, None),
        (DataLimits(is_unknown_wifi=False), LinkKind.UNKNOWN, 0, FilesWait.METERED),
        (DataLimits(needs_wifi=False), LinkKind.METERED, 0, None),
        (DataLimits(limit_bytes=100), LinkKind.UNMETERED, 99, None),
        (DataLimits(limit_bytes=100), LinkKind.UNMETERED, 100, FilesWait.BUDGET),
    ],
)
def test_files_wait_for_a_free_link_and_for_the_budget(
    limits: DataLimits, link: LinkKind, used: int, wait: FilesWait | None
) -> None:
    assert limits.files_wait(link, used) is wait


def put_first(store: ClientStore, key: str) -> None:
    with store.uow() as uow:
        uow.travel.put_first(key)
        uow.commit()


def due_file(store: ClientStore, name: str, size_bytes: int) -> str:
    sha256 = name.encode().hex().ljust(64, "0")
    file = AttachedFile(
        name=name, media_type="application/pdf", size_bytes=size_bytes, sha256=sha256
    )
    with store.uow() as uow:
        uow.files.keep(KeptFile(file=file, key=b"k", state=FileState.DUE, is_own=True))
        uow.commit()
    return sha256


def test_files_go_smallest_first_unless_the_person_puts_one_first(store: ClientStore) -> None:
    small, large = due_file(store, "kecil.pdf", 10), due_file(store, "besar.pdf", 1_000)
    assert [file.key for file in look(store).files] == [small, large]
    put_first(store, large)
    assert [file.key for file in look(store).files] == [large, small]


def test_what_was_put_first_last_goes_before_what_was_put_first_earlier(
    store: ClientStore,
) -> None:
    keys = [due_file(store, f"{number}.pdf", number) for number in range(3)]
    for key in (keys[1], keys[2]):
        put_first(store, key)
    assert [file.key for file in look(store).files] == [keys[2], keys[1], keys[0]]


def test_the_wish_is_forgotten_once_nothing_waits_for_it(store: ClientStore) -> None:
    waiting = due_file(store, "menunggu.pdf", 10)
    for key in (waiting, "a" * 64, "b" * 32):
        put_first(store, key)
    journal(store, a_turn(sent=1))
    with store.uow() as uow:
        assert set(uow.travel.ranks()) == {waiting}


def test_colleagues_are_what_the_hub_said_last(store: ClientStore) -> None:
    before = [ColleagueLaptop(name="Budi", label="Laptop 1", seen_at=AT)]
    after = [ColleagueLaptop(name="Sekar", label="", seen_at=AT + timedelta(hours=2))]
    with store.uow() as uow:
        uow.travel.keep_colleagues(before, AT)
        uow.travel.keep_colleagues(after, AT + timedelta(hours=2))
        uow.commit()
    assert look(store).colleagues == tuple(after)


def test_the_count_of_what_waits_counts_files_too(store: ClientStore) -> None:
    due_file(store, "menunggu.pdf", 10)
    assert store.queries.counts().queued == 1
