"""A laptop without news costs its hub no question to the database, whoever and however often."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from sync.hub.serve import Listening, RunningHub
from sync.hub.skew import Required
from tests.sync.hub.laptop import Laptop
from tests.sync.hub.wire import Wire
from tests.sync.hub.world import CAMAT, KASI, SEKCAM, World

TITLES = (KASI, SEKCAM, CAMAT)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of any database of this process meanwhile, BEGIN and COMMIT included."""
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    def begun(connection: Any) -> None:
        asked.append("BEGIN")

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "begin", begun)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        event.remove(Engine, "begin", begun)


@pytest.fixture
def laptops(
    data: Path, open_world: Callable[[Path], World]
) -> Iterator[tuple[World, list[Laptop]]]:
    """Over real HTTP, each in step with the hub."""
    hub = RunningHub(data, Listening(is_plain=True)).start()
    world = open_world(data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    doors = [Wire(hub.address, world.home.settings.hub) for _ in TITLES]
    made = [world.laptop(title, door) for title, door in zip(TITLES, doors, strict=True)]
    for laptop in made:
        laptop.sync()
    yield world, made
    for door in doors:
        door.close()
    hub.stop()


def test_turns_without_news_ask_the_database_nothing(
    laptops: tuple[World, list[Laptop]],
) -> None:
    _, made = laptops
    with statements() as asked:
        for _ in range(5):
            for laptop in made:
                answer = laptop.turn()
                assert (answer.pages, answer.results, answer.feed_list) == ([], [], None)
    assert asked == []


def test_neither_do_they_where_a_release_is_required_that_the_laptop_lacks(
    laptops: tuple[World, list[Laptop]],
) -> None:
    world, made = laptops
    tomorrow: date = (world.clock.at + timedelta(days=2)).date()
    world.admin.require(Required(release="9.0.0", on=tomorrow))
    for laptop in made:
        laptop.turn(app="0.1.0")
    with statements() as asked:
        told = [laptop.turn(app="0.1.0").limits for laptop in made]
    assert [limits.min_app if limits else "" for limits in told] == ["9.0.0"] * len(made)
    assert asked == []


def test_a_turn_with_news_asks_it(laptops: tuple[World, list[Laptop]]) -> None:
    """Else the tests above would count nothing."""
    _, (kasi, *_) = laptops
    with statements() as asked:
        kasi.turn(cursors=[0] * len(kasi.feeds))
    assert asked != []
