"""A page for a laptop at the end of a short and of a long feed."""

import random
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.domain.audience import unit_feed
from sync.hub.pull import Puller
from sync.protocol.messages import SyncRequest
from tests.benchmarks.measure import Case
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import CAMAT, KASI, KECAMATAN, SEKCAM, World, make_hub

SHORT, LONG = 100_000, 1_000_000
ASKED, BEHIND = 300, 40
FEED = unit_feed(KECAMATAN)
# Copies of one letter, each with an id, a version and an entry of its own.
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i < :last) "
_ID = "printf('%032x', i)"


def grown(world: World, template: Any, first: int, last: int) -> None:
    """The feed of the office, lengthened by copies of the letter."""
    with world.home.store._engine.begin() as connection:
        span = {"first": first, "last": last}
        columns = [
            row.name
            for row in connection.execute(text("SELECT name FROM pragma_table_info('letter')"))
        ]
        kept = [_ID if name == "id" else name for name in columns]
        copy = f"INSERT INTO letter ({', '.join(columns)}) {_NUMBERS} SELECT {', '.join(kept)} "
        connection.execute(text(copy + "FROM letter, n WHERE id = :id"), span | {"id": template})
        connection.execute(
            text(
                "INSERT INTO object_version (tenant, id, kind, epoch, k) "  # noqa: S608
                f"{_NUMBERS} SELECT '19.06', {_ID}, 'letter', 1, 1 FROM n"
            ),
            span,
        )
        connection.execute(
            text(
                "INSERT INTO feed_entry (tenant, feed, object, kind, seq, op, epoch, k) "  # noqa: S608
                f"{_NUMBERS} SELECT '19.06', :feed, {_ID}, 'letter', i, 'put', 1, 1 FROM n"
            ),
            span | {"feed": FEED},
        )
        connection.execute(
            text("UPDATE feed SET seq = :last WHERE id = :feed"), {"last": last, "feed": FEED}
        )
        connection.exec_driver_sql("ANALYZE")


def spent_ms(world: World, device: Any, last: int) -> list[float]:
    """Turns of a laptop that is a page behind; half of them near the head."""
    random_ = random.Random(last)
    took = []
    for number in range(ASKED):
        behind = last - BEHIND if number % 2 else random_.randrange(1_000, last - BEHIND)
        with world.look() as tx:
            order = tx.feeds.order(device)
            assert order is not None
            heads = [tx.feeds.head(feed) for feed in order.feeds]
            cursors = [head.seq if head else 0 for head in heads]
            cursors[order.feeds.index(FEED)] = behind
            started = time.perf_counter()
            pulled = Puller(tx, device, order, 16_384).pull(SyncRequest(), cursors)
            took.append((time.perf_counter() - started) * 1000)
        assert len(pulled.pages) >= 1
    return took


def test_a_page_of_a_long_feed(tmp_path: Path, cases: list[Case]) -> None:
    data = tmp_path / "data"
    make_hub(data)
    world = World(data, datetime.now(UTC).replace(microsecond=0))
    kasi = world.laptop(KASI)
    verifier, signatory = world.position(SEKCAM).id, world.position(CAMAT).id
    draft = kasi.write(a_letter(verifiers=(verifier,), signatory=signatory))
    kasi.sync()
    template = draft.envelope.object.hex
    grown(world, template, 1_000, SHORT)
    spent_ms(world, kasi.device, SHORT)
    short = spent_ms(world, kasi.device, SHORT)
    grown(world, template, SHORT + 1, LONG)
    spent_ms(world, kasi.device, LONG)
    long = spent_ms(world, kasi.device, LONG)
    world.close()
    p99 = [statistics.quantiles(each, n=100)[-1] for each in (long, short)]
    cases.append(
        Case(
            name=f"page of a feed of {LONG:,} entries beside one of {SHORT:,}, p99",
            ours=p99[0],
            floor=p99[1],
            goal=2,
            note="SQLite, half of the pages at the head, half anywhere; a million, not ten, so "
            "that the run stays short.",
        )
    )
