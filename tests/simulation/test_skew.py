"""Laptops of other releases, and laptops whose clocks are off by decades: P18, P20."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain import commands
from app.domain.letters import Action, Letter
from app.services.codec import to_builtins
from app.services.kinds import Kind
from sync.client import rows as client_rows
from tests.simulation.findings_order import all_sync, in_review, in_revision
from tests.simulation.history import History, Script, random_script
from tests.simulation.mutants import MUTANTS
from tests.simulation.stage import Stage, play_scene
from tests.simulation.template import Template
from tests.sync.hub.world import KASI, SEKCAM

LATER = {"warna_kop": "biru", "lapisan": {"x": [1, "2"]}}
CAUGHT = ("drops_unknown_members", "promotes_blindly", "believes_the_laptops_clock")
STEPS, SEEDS = 120, (3, 8, 11)


@pytest.fixture(autouse=True)
def _copied_disks_are_expected(logged_warnings: list[object]) -> Iterator[None]:
    yield
    logged_warnings.clear()


def a_later_release_writes_more_than_this_one_knows(s: Stage) -> None:
    """Two laptops and the hub of this release hand it on as it was."""
    sekcam, kasi, other = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    in_revision(s, sekcam, kasi, other)
    letter = kasi.letter("letter")
    content = replace(letter.content, extra=dict(LATER))
    kasi.saves("letter", commands.SaveDraft(content=content))
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi, sekcam, other)
    sekcam.steps(Action.RETURN, "letter")
    all_sync(s, sekcam, kasi, other)
    other.edits("letter")
    other.steps(Action.SUBMIT, "letter")
    all_sync(s, other, kasi, sekcam)
    for desk in (sekcam, kasi, other):
        kept = to_builtins(desk.letter("letter").content)
        is_kept = {name: kept.get(name) for name in LATER} == LATER
        s.must("P20", f"{desk.laptop.name} lost what it does not know", holds=is_kept)


def an_older_release_carries_a_note_out_otherwise(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    kasi.notes("letter")
    all_sync(s, kasi, sekcam)


def test_what_a_later_release_wrote_survives_this_one(template: Template, root: Path) -> None:
    scene = a_later_release_writes_more_than_this_one_knows
    assert play_scene(template, root / "later", scene) == ([], [])


def test_losing_what_a_later_release_wrote_is_noticed(
    template: Template, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MUTANTS["drops_unknown_members"].apply(monkeypatch)
    broken, _ = play_scene(
        template, root / "drops", a_later_release_writes_more_than_this_one_knows
    )
    assert any(line.startswith("P20:") for line in broken)


@pytest.fixture
def _an_older_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptops' release wrote notes in capitals; the hub's does no longer."""
    real = client_rows.carry_out

    def older(envelope: Any, thing: Any, directory: Any) -> Any:
        grown = real(envelope, thing, directory)
        if not isinstance(grown, Letter):
            return grown
        notes = tuple(replace(note, text=note.text.upper()) for note in grown.comments)
        return replace(grown, comments=notes)

    monkeypatch.setattr(client_rows, "carry_out", older)


@pytest.mark.usefixtures("_an_older_handler")
def test_a_laptop_of_an_older_release_ends_with_what_the_hub_made(
    template: Template, root: Path
) -> None:
    scene = an_older_release_carries_a_note_out_otherwise
    assert play_scene(template, root / "older", scene) == ([], [])


@pytest.mark.usefixtures("_an_older_handler")
def test_trusting_its_own_older_handler_is_noticed(
    template: Template, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MUTANTS["promotes_blindly"].apply(monkeypatch)
    broken, _ = play_scene(template, root / "blind", an_older_release_carries_a_note_out_otherwise)
    assert any(line.startswith("P1:") for line in broken)


def outcome_of(template: Template, folder: Path, script: Script, years: int) -> list[Any]:
    """States, winners and numbers at the hub; times that laptops claim are left out."""
    history = History(template, folder, script)
    try:
        for at, laptop in enumerate(history.laptops):
            laptop.skew(years * (1 if at % 2 else -1))
        history.run()
        with history.hub.look() as tx:
            letters = sorted(tx.things(Kind.LETTER), key=lambda letter: letter.id)
            cells = sorted(tx.things(Kind.CELL), key=lambda cell: cell.id)
        return [
            (each.id, each.state, each.version, each.content.body, each.number) for each in letters
        ] + [(each.id, each.state, each.note) for each in cells]
    finally:
        history.close()


def without_clocks(seed: int) -> Script:
    script = random_script(seed, STEPS)
    steps = tuple(step for step in script.steps if step.act != "wrong_clock")
    return Script(script.seed, script.laptops, steps)


def differing(template: Template, root: Path) -> list[int]:
    return [
        seed
        for seed in SEEDS
        if outcome_of(template, root / f"right-{seed}", without_clocks(seed), 0)
        != outcome_of(template, root / f"wrong-{seed}", without_clocks(seed), 20)
    ]


def test_clocks_that_are_off_by_twenty_years_change_nothing_but_claimed_times(
    template: Template, root: Path
) -> None:
    assert differing(template, root) == []


def test_believing_a_laptops_clock_is_noticed(
    template: Template, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MUTANTS["believes_the_laptops_clock"].apply(monkeypatch)
    assert differing(template, root) != []
