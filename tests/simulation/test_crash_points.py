"""The power fails before and after every commit of ten short scenes; nothing is half there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.power import Power
from tests.simulation.crash_scenes import CRASH_SCENES
from tests.simulation.mutants import MUTANTS
from tests.simulation.stage import Scene, Stage, play_scene
from tests.simulation.template import Template

# Of each scene; a hook that stops counting commits finds none.
FEWEST_POINTS = 12
CAUGHT = ("stores_in_two_commits",)
Record = Callable[[str, object], None]


class Point(NamedTuple):
    """One commit: of the hub (machine -1) or of a laptop, that many after the beginning."""

    machine: int
    commit: int
    is_after: bool


@pytest.fixture(autouse=True)
def _copied_disks_are_expected(logged_warnings: list[object]) -> Iterator[None]:
    yield
    logged_warnings.clear()


def powers(stage: Stage) -> dict[int, Power]:
    laptops = {at: desk.laptop.power for at, desk in enumerate(stage.desks)}
    return {-1: stage.history.hub.power} | laptops


def points_of(template: Template, folder: Path, scene: Scene) -> list[Point]:
    """Every place where the power can fail, found by playing the scene once."""
    stage, begun = Stage(template, folder, scene.__name__), dict[int, int]()
    stage.on_begin = lambda: begun.update({at: p.commits for at, p in powers(stage).items()})
    try:
        scene(stage)
        ended = {at: power.commits for at, power in powers(stage).items()}
    finally:
        stage.history.close()
    return [
        Point(at, commit, is_after)
        for at in begun
        for commit in range(ended[at] - begun[at])
        for is_after in (False, True)
    ]


def crash(template: Template, folder: Path, scene: Scene, point: Point) -> list[str]:
    def arm(stage: Stage) -> None:
        powers(stage)[point.machine].arm(point.commit, is_after=point.is_after)

    broken, _ = play_scene(template, folder, scene, arm)
    return [f"{point}: {line}" for line in broken]


@pytest.mark.parametrize("scene", CRASH_SCENES, ids=lambda scene: scene.__name__)
def test_a_power_cut_at_any_commit_breaks_nothing(
    template: Template, root: Path, scene: Scene, record_property: Record
) -> None:
    points = points_of(template, root / scene.__name__, scene)
    for point in points:
        assert crash(template, root / scene.__name__, scene, point) == []
    record_property("counted", ("crash points in ten scenes", len(points)))
    assert len(points) >= FEWEST_POINTS


def test_a_row_that_is_stored_before_its_command_is_noticed(
    template: Template, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant = MUTANTS[CAUGHT[0]]
    mutant.apply(monkeypatch)
    scene = CRASH_SCENES[0]
    points = points_of(template, root / "torn", scene)
    broken = [line for p in points[:20] for line in crash(template, root / "torn", scene, p)]
    assert any(f": {mutant.breaks}:" in line for line in broken)
