"""A hub that runs, and nobody enrolled yet."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.hub.serve import Listening, RunningHub
from tests.sync.hub.world import World, make_hub
from tests.sync.profile.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_hub(tmp_path / "hub")
    hub = RunningHub(tmp_path / "hub", Listening(is_plain=True)).start()
    world = World(tmp_path / "hub", datetime.now(UTC).replace(microsecond=0))
    office = Office(tmp_path, hub, world)
    yield office
    for laptop in office.laptops.values():
        laptop.close()
    world.close()
    hub.stop()
