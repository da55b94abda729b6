"""A hub that is put back from yesterday's backup, and the laptops that remember today."""

import logging

import msgspec
import pytest

from app.domain import commands
from app.domain.letters import Letter, LetterState
from sync.client.refusals import HubUnreachable
from sync.hub.records import LineState
from sync.protocol.messages import SignedBytes
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.regency import Regency, initialled, letter_of, signed, submitted
from tests.sync.hub.test_numbers import KEY
from tests.sync.hub.test_real_laptops import do
from tests.sync.hub.world import CAMAT, KASI, SEKCAM, SEKDES, World


def test_what_was_acknowledged_after_the_backup_comes_back_from_the_laptops(
    regency: Regency,
) -> None:
    kasi, sekcam, camat = map(regency.laptop, (KASI, SEKCAM, CAMAT))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    number = initialled(sekcam, letter)
    signed(camat, letter)
    kasi.sync()
    regency.put_back(backup)
    for laptop in (camat, sekcam):
        assert laptop.sync().is_restoring
    kasi.sync()
    for laptop in (camat, sekcam, kasi):
        assert not laptop.sync().is_restoring
        assert letter_of(laptop, letter).state is LetterState.SIGNED
        assert not laptop.queries.attention()
        assert not laptop.queries.aside()
    with regency.world.look() as tx:
        line = tx.register.line_of_letter(letter)
    assert line is not None
    assert (line.state, line.text) == (LineState.USED, number)


def test_no_number_that_may_be_on_paper_is_given_out_again(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    backup = regency.back_up()
    sekcam = regency.laptop(SEKCAM)  # its block lies in what the restore loses
    last = max(block.last for block in sekcam.queries.blocks())
    regency.put_back(backup)
    kasi.sync()
    with regency.world.look() as tx:
        lines = {line.sequence: line for line in tx.register.lines(KEY)}
    assert lines[last].state is LineState.VOID
    assert lines[last].reason == "dilewati saat pusat dipulihkan"
    with regency.world.admin.write() as tx:
        assert tx.register.draw(KEY) > last


def test_a_number_that_the_hub_drew_comes_back_on_the_same_letter(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    with kasi.store.uow() as uow:
        uow.leases.end_all()
        uow.commit()
    backup = regency.back_up()
    content = a_letter(verifiers=(), signatory=regency.world.position(CAMAT).id)
    letter = do(kasi, "save_draft", commands.SaveDraft(content=content)).object
    do(kasi, "submit", commands.SubmitLetter(), letter)
    kasi.sync()
    number = letter_of(kasi, letter).number
    assert number is not None
    regency.put_back(backup)
    kasi.sync()
    kasi.sync()
    assert letter_of(kasi, letter).number == number
    with regency.world.look() as tx:
        line = tx.register.line_of_letter(letter)
    assert line is not None
    assert (line.state, line.sequence) == (LineState.USED, number.sequence)


def test_nothing_vanishes_from_a_laptop_while_the_others_are_awaited(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    sekcam.sync()
    regency.put_back(backup)
    for _ in range(2):
        assert sekcam.sync().is_restoring
        assert letter_of(sekcam, letter).state is LetterState.IN_REVIEW


def test_new_work_on_what_the_restore_lost_waits_and_then_counts(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    sekcam.sync()
    regency.put_back(backup)
    number = do(sekcam, "initial", commands.InitialLetter(), letter).number
    assert sekcam.sync().is_restoring
    assert [row.state for row in sekcam.queries.outbox()] == ["waiting"]
    kasi.sync()
    sekcam.sync()
    assert not sekcam.queries.outbox()
    found = letter_of(sekcam, letter)
    assert (found.state, found.number and found.number.text) == (LetterState.READY_TO_SIGN, number)


def test_an_approval_whose_letter_is_lost_is_held_and_its_words_are_kept(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    initialled(sekcam, letter)
    regency.put_back(backup)
    sekcam.sync()
    regency.close_window()  # the drafter's laptop never comes
    sekcam.sync()
    assert not sekcam.queries.attention()
    (kept,) = sekcam.queries.aside()
    assert isinstance(kept.thing, Letter)
    assert (kept.thing.id, kept.thing.state) == (letter, LetterState.READY_TO_SIGN)
    (held,) = regency.world.admin.held()
    assert (held.envelope.type, held.envelope.object) == ("initial", letter)


def test_a_laptop_that_comes_after_the_window_still_brings_its_letters(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    regency.put_back(backup)
    sekcam.sync()
    regency.close_window()
    kasi.sync()
    sekcam.sync()
    assert letter_of(sekcam, letter).state is LetterState.IN_REVIEW


def test_a_stolen_laptop_stays_revoked(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    backup = regency.back_up()
    regency.world.admin.revoke(kasi.identity.device)
    regency.put_back(backup)
    assert kasi.sync().is_revoked


def test_a_second_restore_loses_nothing_of_the_first(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    regency.put_back(backup)
    kasi.sync()
    regency.put_back(backup)
    for laptop in (kasi, sekcam, kasi, sekcam):
        laptop.sync()
    assert letter_of(sekcam, letter).state is LetterState.IN_REVIEW


@pytest.mark.parametrize("is_forged", [True, False], ids=["forged", "of another command"])
def test_a_receipt_that_is_not_the_hubs_word_on_this_command_counts_for_nothing(
    small_world: World, is_forged: bool, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi, sekdes = small_world.laptop(KASI), small_world.laptop(SEKDES)
    draft = kasi.write(a_letter(verifiers=(), signatory=small_world.position(CAMAT).id))
    kasi.submit(draft.envelope.object)
    (line, *_) = kasi.turn().results
    sekdes.rows[draft.envelope.object] = kasi.rows[draft.envelope.object]
    sealed = sekdes.sign(draft.envelope.object)
    receipt = SignedBytes(body=line.body, sig="A" * 86 if is_forged else line.sig)
    presented = msgspec.structs.replace(sealed.presented, receipt=receipt)
    sekdes.turn(commands=[presented])
    assert sekdes.results[sealed.id].outcome == "refused"
    assert len(logged_warnings) == int(is_forged)
    logged_warnings.clear()


def test_a_laptop_that_meets_no_hub_meanwhile_works_on(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    regency.die()
    with pytest.raises(HubUnreachable):
        kasi.sync()
    content = a_letter(verifiers=(), signatory=regency.world.position(CAMAT).id)
    assert do(kasi, "save_draft", commands.SaveDraft(content=content)).state == "draft"
    regency.start()
