"""Applying a first sync on a laptop, beside raw rows into the same kind of file."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QCoreApplication, Qt, QTimer

from app.services.codec import encode
from app.services.kinds import kind_of
from sync.client.apply import Applier
from sync.profile.identity import HubKeySeal
from sync.protocol.checksum import sum64, to_hex
from sync.protocol.messages import Entry, FeedList, Page, SyncAnswer
from tests.benchmarks.measure import Case, paired
from tests.benchmarks.profiles import arrived
from tests.builders import AT, a_cell
from tests.store import KEY, Laptop, an_empty_store, empty_file
from tests.sync.golden.shelf import HUB

LETTERS, CELLS = 5_000, 2_000
ROUNDS = 5
TICK_MS = 4
PAGE = 250  # some 64 KiB of letters
FEED = "unit:kantor"
FILLED = ("incoming", "cell", "membership", "search_due")
_SPACE = UUID("7f1f7d0e-3a55-5b6c-8b1d-5a8a3f6f0c77")


def things() -> list[Any]:
    letters = [arrived(number) for number in range(LETTERS)]
    cells = [
        replace(a_cell(), id=uuid5(_SPACE, str(at)), indicator=f"I-{at}") for at in range(CELLS)
    ]
    return [*letters, *cells]


def answers(rows: list[Any]) -> list[SyncAnswer]:
    """The feed list, then one page an answer, as a hub gives a new laptop its offices."""
    listed = FeedList(version=1, feeds=[FEED])
    total = to_hex(sum64((thing.id, 1, 1) for thing in rows))
    made = [SyncAnswer(epoch=1, time=AT, feed_list=listed, more=True)]
    for start in range(0, len(rows), PAGE):
        end = min(start + PAGE, len(rows))
        entries = [
            Entry(
                kind=kind_of(thing).value,
                id=thing.id,
                seq=at + 1,
                epoch=1,
                k=1,
                body=msgspec.Raw(encode(thing)),
            )
            for at, thing in enumerate(rows[start:end], start)
        ]
        is_head = end == len(rows)
        page = Page(
            feed=FEED,
            from_seq=start,
            to_seq=end,
            entries=entries,
            is_head=is_head,
            sum64=total if is_head else "",
        )
        made.append(SyncAnswer(epoch=1, time=AT, pages=[page], more=not is_head))
    return made


def raw(path: Path) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def folders(base: Path) -> Iterator[Path]:
    for number in range(10_000):
        made = base / str(number)
        made.mkdir()
        yield made


def applied(folder: Path, told: list[SyncAnswer]) -> Laptop:
    laptop = Laptop(folder, an_empty_store(folder))
    applier = Applier(laptop.store.uow, HubKeySeal(HUB.public), laptop.bus)
    for answer in told:
        applier.apply(answer)
    return laptop


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    connection = raw(path)
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in FILLED}  # noqa: S608
    connection.close()
    return found


def test_a_first_sync_of_7000_rows(tmp_path: Path, cases: list[Case]) -> None:
    told, places = answers(things()), folders(tmp_path)
    first = applied(next(places), told)
    first.store.close()
    filled = rows_of(tmp_path / "0" / "balai.db")
    assert len(filled["incoming"]) + len(filled["cell"]) == LETTERS + CELLS

    def ours() -> None:
        applied(next(places), told).store.close()

    def bare() -> None:
        connection = raw(empty_file(next(places)))
        for name, rows in filled.items():
            marks = ",".join("?" * len(rows[0]))
            connection.execute("BEGIN IMMEDIATE")
            # Triggers are the program's own work: their rows come with the others.
            connection.execute("DELETE FROM search_due") if name == "search_due" else None
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
            connection.execute("COMMIT")
        connection.close()

    mine, theirs = paired(ours, bare, ROUNDS)
    cases.append(Case.of_rounds("apply 7,000 rows of a first sync", mine, theirs, goal=1.6))


def test_the_window_lives_while_7000_rows_are_applied(tmp_path: Path, cases: list[Case]) -> None:
    told, places = answers(things()), folders(tmp_path)
    app = QCoreApplication.instance() or QCoreApplication([])
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(TICK_MS)
    with ThreadPoolExecutor(1) as pool:
        work = [pool.submit(applied, next(places), told) for _ in range(ROUNDS)]
        while not work[-1].done():
            app.processEvents()
        timer.stop()
    for done in work:
        done.result().store.close()
    gaps = sorted((b - a) * 1000 - TICK_MS for a, b in pairwise(ticks))
    late = gaps[int(len(gaps) * 0.99)]
    cases.append(
        Case(
            name="while they are applied, gap of the window beyond its timer, p99",
            ours=late,
            goal=16,
            note=f"{len(gaps):,} ticks of {TICK_MS} ms.",
        )
    )
