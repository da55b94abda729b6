"""Laptops that are updated late, and a release that they all need one day: P20."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.letters import Action, Letter
from app.services.kinds import Kind
from sync.client import rows as client_rows
from sync.hub.skew import Required
from tests.simulation.findings_order import all_sync, in_review
from tests.simulation.mutants import MUTANTS
from tests.simulation.stage import Desk, Stage, play_scene
from tests.simulation.template import Template
from tests.sync.hub.world import KASI, SEKCAM

LONG_AGO = date(2020, 1, 1)
Scene = Callable[[Stage], None]


@contextmanager
def older_laptops() -> Iterator[None]:
    """Meanwhile a laptop is of a release that can read no letter; the hub is of this one."""
    real = client_rows._readable

    def older(member: Any, payload: bytes) -> Any:
        return None if member.kind == Kind.LETTER.value else real(member, payload)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_rows, "_readable", older)
        patch.setattr(client_rows, "RELEASE", "0.0.9")
        yield


def require(s: Stage, required: Required | None) -> None:
    s.history.hub.admin.require(required)
    s.history.hub.service.refresh()


def notes_of(desk: Desk) -> int:
    return len(desk.letter("letter").comments)


def what_came_before_an_update_is_there_after_it(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    kasi.writes("letter", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi)
    with older_laptops():
        sekcam.syncs()
        s.must("P20", "shows what it cannot read", holds=not sekcam.sees("letter"))
    sekcam.restarts()
    s.must("P20", "lacks the letter after its update", holds=sekcam.sees("letter"))
    sekcam.steps(Action.INITIAL, "letter")
    all_sync(s, sekcam, kasi)


def what_changed_before_an_update_is_there_after_it(s: Stage) -> None:
    """Over a note of one's own that is still on its way."""
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    sekcam.notes("letter")
    kasi.notes("letter")
    all_sync(s, kasi)
    with older_laptops():
        sekcam.syncs()
        s.must("P20", "lost its own note", holds=notes_of(sekcam) == 1)
    sekcam.restarts()
    s.must("P20", "lacks a note after its update", holds=notes_of(sekcam) == 2)
    all_sync(s, sekcam, kasi)


def who_is_too_old_to_be_given_anything_still_brings_it(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    require(s, Required(release="9.0.0", on=LONG_AGO))
    kasi.notes("letter")
    all_sync(s, kasi, sekcam)
    with s.history.hub.look() as tx:
        stored = tx.objects.get(Kind.LETTER, s.id_of("letter"))
    brought = isinstance(stored.thing, Letter) and len(stored.thing.comments) if stored else 0
    s.must("P20", "the hub did not take the note", holds=brought == 1)
    s.must("P20", "an old release was given it", holds=notes_of(sekcam) == 0)
    require(s, None)
    all_sync(s, kasi, sekcam)
    s.must("P20", "was not given it after all", holds=notes_of(sekcam) == 1)


KILLS: dict[str, Scene] = {
    "skips_what_it_cannot_read": what_came_before_an_update_is_there_after_it,
    "never_reads_again": what_changed_before_an_update_is_there_after_it,
    "takes_nothing_of_an_old_release": who_is_too_old_to_be_given_anything_still_brings_it,
    "gives_an_old_release_everything": who_is_too_old_to_be_given_anything_still_brings_it,
}
CAUGHT = tuple(KILLS)


@pytest.mark.parametrize("scene", dict.fromkeys(KILLS.values()), ids=lambda scene: scene.__name__)
def test_a_history_of_releases_breaks_nothing(template: Template, root: Path, scene: Scene) -> None:
    assert play_scene(template, root / scene.__name__, scene) == ([], [])


@pytest.mark.parametrize("name", KILLS)
def test_the_opposite_of_its_rule_is_noticed(
    template: Template, root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    MUTANTS[name].apply(monkeypatch)
    broken, _ = play_scene(template, root / name, KILLS[name])
    assert any(line.startswith("P20:") for line in broken)
