"""A laptop on a fresh store for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.client.script import PERSON, UNIT, Desk, Script


@pytest.fixture
def hub() -> Script:
    return Script()


@pytest.fixture
def desk(tmp_path: Path, hub: Script) -> Iterator[Desk]:
    """Follows one unit feed and one person feed; nothing was pulled yet."""
    desk = Desk(tmp_path)
    desk.apply(hub.follow(UNIT, PERSON, is_read=False))
    yield desk
    desk.store.close()
