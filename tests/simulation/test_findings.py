"""The findings of the attack on the design, played on the real laptops and the real hub."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.findings import FINDINGS, Finding
from tests.simulation.mutants import MUTANTS
from tests.simulation.stage import play_scene
from tests.simulation.template import Template

KILLS = [(finding, name) for finding in FINDINGS for name in finding.kills]


def told(finding: Finding) -> str:
    return f"{finding.number}-{finding.scene.__name__}"


@pytest.fixture(autouse=True)
def _copied_disks_are_expected(logged_warnings: list[object]) -> Iterator[None]:
    """A copied or restored disk goes on under a new id, and the hub says so."""
    yield
    logged_warnings.clear()


@pytest.mark.parametrize("finding", FINDINGS, ids=told)
def test_the_history_of_a_finding_breaks_nothing(
    template: Template, root: Path, finding: Finding
) -> None:
    broken, refused = play_scene(template, root / told(finding), finding.scene)
    assert broken == []
    assert tuple(refused) == finding.refused


@pytest.mark.parametrize(
    ("finding", "name"), KILLS, ids=[f"{name}-{told(finding)}" for finding, name in KILLS]
)
def test_the_opposite_of_its_rule_breaks_its_property(
    template: Template, root: Path, finding: Finding, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant = MUTANTS[name]
    mutant.apply(monkeypatch)
    broken, _ = play_scene(template, root / f"{name}-{told(finding)}", finding.scene)
    assert mutant.breaks in {line.split(":")[0] for line in broken}, broken


# Findings whose feature is not built; each gets its history with it.
LEFT_OUT = {
    6: "an answer from before a restore of the hub",
    8: "numbers used on paper, as facts",
    12: "versions after a restore of the hub",
    13: "snapshots for new devices",
    19: "offices that are merged",
    24: "siblings by paragraph",
}


def test_every_finding_has_its_history_or_waits_for_its_feature() -> None:
    played = {finding.number for finding in FINDINGS}
    assert played.isdisjoint(LEFT_OUT)
    assert played | LEFT_OUT.keys() == {2, 3, *range(6, 26)}
