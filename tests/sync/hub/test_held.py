"""Rights over time, and what a person at the hub decides."""

import logging
from dataclasses import replace

import pytest

from app.domain.commands import (
    CommentLetter,
    WithdrawLetter,
)
from app.services.registry import REGISTRY
from sync.hub.records import Outcome
from sync.hub.refusals import NotHeld
from tests.sync.hub.drafts import a_draft, submitted
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import CAMAT, KASI, SEKCAM, World


def test_nobody_acts_in_an_assignment_of_another_person(world: World) -> None:
    kasi = world.laptop(KASI)
    camat = world.assignment(CAMAT).id
    draft = kasi.write(a_letter(verifiers=(), signatory=world.position(CAMAT).id), actor=camat)
    kasi.turn()
    assert kasi.code(draft) == "not_permitted"


def test_a_right_that_lapsed_while_the_laptop_was_away_is_held_for_a_person(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    world.end_today(KASI)
    world.clock.pass_by(days=2)
    kasi.turn()
    assert (kasi.outcome(draft), kasi.code(draft)) == ("held", "right_uncertain")
    assert world.admin.decide(draft.id, is_confirmed=True) is Outcome.APPLIED
    kasi.turn()
    assert kasi.outcome(draft) == "applied"


def test_a_right_that_was_over_before_the_last_contact_is_refused(world: World) -> None:
    world.end_today(KASI)
    kasi = world.laptop(KASI)
    world.clock.pass_by(days=2)
    kasi.turn()
    draft = a_draft(world, kasi)
    kasi.turn()
    assert kasi.code(draft) == "not_permitted"


def test_a_hub_whose_clock_is_behind_that_of_its_import_takes_what_is_submitted_today(
    world: World,
) -> None:
    world.import_staff(
        "19.06.01,Kasi Contoh,Orang Contoh,,,definitif,2026-10-05,,drafter",
        "19.06.01,Sekcam Contoh,Sekretaris Contoh,,,plh,2026-01-02,,verifier",
    )
    world.clock.pass_by(seconds=-5)
    drafter, verifier = world.laptop("Kasi Contoh"), world.laptop("Sekcam Contoh")
    draft = drafter.write(
        a_letter(verifiers=(verifier.held.position,), signatory=world.position(CAMAT).id)
    )
    submit = drafter.submit(draft.envelope.object, follows=draft.id)
    drafter.sync()
    assert (drafter.outcome(draft), drafter.outcome(submit)) == ("applied", "applied")
    verifier.sync()
    assert draft.envelope.object in verifier.rows


def test_a_right_that_was_granted_while_the_laptop_was_away_is_held(world: World) -> None:
    kasi = world.laptop(KASI)
    world.clock.pass_by(days=1)
    world.import_staff(
        f'19.06.01,Kepala Seksi Ekonomi,"{world.name_of(KASI)}",190005151927012005,Penata,'
        "plt,2026-10-05,,drafter"
    )
    acting = world.assignment("Kepala Seksi Ekonomi")
    draft = kasi.write(a_letter(verifiers=(), signatory=world.position(CAMAT).id), actor=acting.id)
    kasi.turn()
    assert kasi.outcome(draft) == "held"


def test_a_confirmed_command_runs_on_the_present_words_and_may_still_be_refused(
    world: World,
) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = submitted(world, kasi).envelope.object
    sekcam.sync()
    initial = sekcam.initial(letter)
    world.end_today(SEKCAM)
    world.clock.pass_by(days=2)
    sekcam.turn()
    assert sekcam.outcome(initial) == "held"
    kasi.act("withdraw", WithdrawLetter(), letter)
    kasi.write(replace(kasi.rows[letter].content, subject="Lain"), letter)
    kasi.sync()
    assert world.admin.decide(initial.id, is_confirmed=True) is Outcome.REFUSED
    sekcam.turn()
    assert sekcam.code(initial) in ("wrong_state", "content_moved")


def test_a_denied_command_is_refused_and_its_followers_with_it(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    submit = kasi.submit(draft.envelope.object, follows=draft.id)
    world.end_today(KASI)
    world.clock.pass_by(days=2)
    kasi.turn()
    assert (kasi.outcome(draft), kasi.outcome(submit)) == ("held", "waiting")
    world.admin.decide(draft.id, is_confirmed=False)
    kasi.turn()
    assert (kasi.code(draft), kasi.code(submit)) == ("not_permitted", "dependency_refused")


def test_only_a_held_command_can_be_decided(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn()
    with pytest.raises(NotHeld):
        world.admin.decide(draft.id, is_confirmed=True)


def test_a_revoked_laptop_may_push_but_gets_results_only(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    world.admin.revoke(kasi.device)
    world.service.refresh()
    answer = kasi.turn()
    assert answer.is_revoked
    assert kasi.outcome(draft) == "held"
    assert (answer.pages, answer.listings, answer.bodies, answer.feed_list) == ([], [], [], None)


def test_a_command_that_hits_a_bug_is_held_and_the_queue_goes_on(
    small_world: World,
    monkeypatch: pytest.MonkeyPatch,
    logged_warnings: list[logging.LogRecord],
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    kasi = small_world.laptop(KASI)
    draft = a_draft(small_world, kasi)
    letter = draft.envelope.object
    remark = kasi.act("comment", CommentLetter(text="Catatan"), letter, follows=draft.id)
    submit = kasi.submit(letter, follows=draft.id)
    with monkeypatch.context() as patch:
        patch.setitem(REGISTRY, "comment", replace(REGISTRY["comment"], handler=broken))
        kasi.turn()
    assert (kasi.outcome(remark), kasi.code(remark)) == ("held", "handler_broke")
    assert kasi.outcome(submit) == "applied"
    assert "broke" in logged_warnings.pop().getMessage()
    assert small_world.admin.decide(remark.id, is_confirmed=True) is Outcome.APPLIED
