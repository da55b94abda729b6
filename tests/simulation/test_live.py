"""Laptops in threads of their own, over HTTP, at a hub on PostgreSQL; no promise breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.live import LiveTemplate, make_live_template, play_live
from tests.sync.hub.databases import postgresql_server


@pytest.fixture(scope="module")
def live(root: Path) -> Iterator[LiveTemplate]:
    with postgresql_server() as server:
        yield make_live_template(root / "live", server)


def test_laptops_that_all_come_at_once_break_no_promise(
    live: LiveTemplate, root: Path, logged_warnings: list[object]
) -> None:
    broken, _ = play_live(live, root / "together", seed=1)
    assert broken == []
    logged_warnings.clear()
