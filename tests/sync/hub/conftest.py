"""Hubs for tests: made once, copied for each test, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sync.hub.databases import (
    POSTGRESQL,
    SQLITE,
    copy_hub,
    in_database,
    new_name,
    point_to,
    postgresql_server,
    run_outside,
)
from tests.sync.hub.regency import Regency
from tests.sync.hub.world import World, make_hub


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a hub with the seed's offices and people."""
    data = tmp_path_factory.mktemp("template") / "data"
    make_hub(data)
    return data


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with postgresql_server() as address:
        yield address


@pytest.fixture(scope="session")
def postgresql_template(
    postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """The same hub in a database that others are copied from."""
    data, name = tmp_path_factory.mktemp("template") / "data", new_name()
    run_outside(postgresql, f"CREATE DATABASE {name}")
    make_hub(data, in_database(postgresql, name))
    yield data, name
    run_outside(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The data folder of a hub of this test's own."""
    to = tmp_path / "data"
    if request.param == SQLITE:
        copy_hub(request.getfixturevalue("sqlite_template"), to)
        yield to
        return
    server = request.getfixturevalue("postgresql")
    template, source = request.getfixturevalue("postgresql_template")
    name = new_name()
    copy_hub(template, to)
    run_outside(server, f"CREATE DATABASE {name} TEMPLATE {source}")
    point_to(to, in_database(server, name))
    yield to
    run_outside(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_data(sqlite_template: Path, tmp_path: Path) -> Path:
    """For what has nothing to do with the database."""
    to = tmp_path / "data"
    copy_hub(sqlite_template, to)
    return to


@pytest.fixture
def open_world() -> Iterator[Callable[[Path], World]]:
    opened: list[World] = []

    def open_one(data: Path) -> World:
        world = World(data)
        opened.append(world)
        return world

    yield open_one
    for world in opened:
        world.close()


@pytest.fixture
def world(data: Path, open_world: Callable[[Path], World]) -> World:
    """A hub without HTTP, its clock in the test's hand."""
    return open_world(data)


@pytest.fixture
def small_world(sqlite_data: Path, open_world: Callable[[Path], World]) -> World:
    return open_world(sqlite_data)


@pytest.fixture
def regency(sqlite_data: Path, tmp_path: Path) -> Iterator[Regency]:
    made = Regency(sqlite_data, tmp_path / "kabupaten")
    yield made
    made.stop()
