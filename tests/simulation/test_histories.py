"""Real laptops and a real hub live through random histories; no promise breaks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.simulation.history import Script, Step, random_script
from tests.simulation.mutants import MUTANTS
from tests.simulation.play import play, shortest
from tests.simulation.template import Template

SEEDS, STEPS, AT_ONCE = 60, 200, 5
Record = Callable[[str, object], None]


@pytest.fixture(autouse=True)
def _copied_disks_are_expected(logged_warnings: list[object]) -> Iterator[None]:
    """A copied or restored disk goes on under a new id, and the hub says so."""
    yield
    logged_warnings.clear()


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_no_history_of_acts_and_faults_breaks_a_promise(
    template: Template, root: Path, first: int, record_property: Record
) -> None:
    for seed in range(first, first + AT_ONCE):
        script = random_script(seed, STEPS)
        if play(template, root / script.seed, script):
            pytest.fail(shortest(template, root, script))
    record_property("counted", ("steps in random histories", AT_ONCE * STEPS))


# For each mutant a seed whose history shows it; another rule of the product that came to hide
# it, or another act, would need another one.
CAUGHT_BY = {
    "approves_unseen_words": 0,
    "clears_the_outbox_when_sent": 0,
    "draws_while_suspect": 4,
    "echoes": 0,
    "executes_twice": 0,
    "forgets_what_waits": 0,
    "loses_numbers_of_refused": 2,
    "never_says_leave": 10,
    "runs_ahead_of_its_predecessor": 2,
    "sends_to_the_revoked": 0,
    "skips_pages": 3,
    "tells_everybody": 0,
    "tells_the_office_of_drafts": 0,
}


@pytest.mark.parametrize("name", sorted(CAUGHT_BY))
def test_a_broken_rule_is_noticed(
    template: Template, root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant = MUTANTS[name]
    mutant.apply(monkeypatch)
    broken = play(template, root / name, random_script(CAUGHT_BY[name], STEPS))
    assert mutant.breaks in {line.split(":")[0] for line in broken}, broken


def test_commands_that_one_laptop_made_are_applied_in_their_order_whoever_decides_when(
    template: Template, root: Path
) -> None:
    """Found at seed 0: an officer confirms what a revoked laptop brought, one by one."""
    steps = ("write", 0), ("revoke", 0), ("step", 0), ("step", 0), ("comment", 0)
    script = Script("0", (0, 2), tuple(Step(act, who, 183, 877) for act, who in steps))
    assert play(template, root / "held", script) == []
