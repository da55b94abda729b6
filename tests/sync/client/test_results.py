"""Results of commands on a laptop: final ones, passing ones, refused ones, forged ones."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.domain import commands
from app.domain.letters import LetterState
from app.services.bus import ObjectChanged
from app.services.codec import to_builtins
from app.services.outbox import PendingState
from app.services.registry import carry_out
from sync.client.refusals import HubForeign
from tests.builders import DEVICE, a_letter, a_number
from tests.sync.client.script import FOREIGN, PERSON, Desk, Script


def after(desk: Desk, letter: UUID, count: int) -> Any:
    """The letter as a hub has it after the first commands of the outbox."""
    thing: Any = None
    for envelope in desk.envelopes(letter)[:count]:
        thing = carry_out(envelope, thing, desk.directory)
    return thing


def test_an_applied_command_leaves_the_outbox_and_the_view_stays(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    shown = desk.letter(letter)
    saved, submitted = desk.envelopes()
    lines = [
        hub.result(saved, after=after(desk, letter, 1), k=1),
        hub.result(submitted, after=after(desk, letter, 2), k=2),
    ]
    done = desk.apply(hub.answer(results=lines))
    assert desk.outbox() == []
    assert desk.letter(letter) == shown
    assert (desk.needs(), desk.has_base(letter), desk.ack()) == ([], False, 2)
    assert done.changed == 1


def test_results_come_before_the_pages_of_the_same_answer(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    desk.comment(letter, "Mohon dicek.")
    lines = [
        hub.result(envelope, after=after(desk, letter, count), k=count)
        for count, envelope in enumerate(desk.envelopes(), 1)
    ]
    truth = after(desk, letter, 3)
    desk.apply(hub.answer(results=lines, pages=[hub.page(hub.put(truth, seq=3, k=3))]))
    assert len(desk.letter(letter).comments) == 1


def test_results_at_or_below_ack_are_not_read_again(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    saved, _ = desk.envelopes()
    line = hub.result(saved, after=after(desk, letter, 1), k=1)
    desk.apply(hub.answer(results=[line]))
    before = desk.everything()
    refusal = msgspec.structs.replace(
        Script().result(saved, "refused", code="gone"), rseq=line.rseq
    )
    desk.apply(hub.answer(results=[refusal]))
    assert desk.everything() == before


def test_a_doubled_answer_changes_nothing(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    saved, submitted = desk.envelopes()
    answer = hub.answer(
        results=[
            hub.result(saved, after=after(desk, letter, 1), k=1),
            hub.result(submitted, "refused", code="content_moved", root=submitted.id),
        ],
        pages=[hub.page(hub.put(a_letter(LetterState.SENT), seq=1, k=4))],
        leases=[hub.lease()],
    )
    desk.apply(answer)
    before = desk.everything()
    desk.apply(answer)
    assert desk.everything() == before


def test_an_answer_of_an_older_epoch_is_ignored_whole(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    saved, _ = desk.envelopes()
    old = hub.answer(
        results=[hub.result(saved, after=after(desk, letter, 1), k=1)],
        pages=[hub.page(hub.put(a_letter(LetterState.SENT), seq=1))],
        leases=[hub.lease()],
    )
    desk.apply(Script(epoch=2).answer())
    before = desk.everything()
    done = desk.apply(old)
    assert desk.everything() == before
    assert (done.changed, done.wants_more) == (0, False)


def test_a_number_that_the_hub_drew_completes_the_command_and_promotes_it(
    desk: Desk, hub: Script
) -> None:
    letter = desk.write("Satu.", verifiers=())
    assert desk.letter(letter).number is None
    saved, submitted = desk.envelopes()
    drawn = a_number(41)
    first = after(desk, letter, 1)
    completed = replace(submitted, args=commands.SubmitLetter(number=drawn))
    truth = carry_out(completed, first, desk.directory)
    desk.apply(
        hub.answer(
            results=[
                hub.result(saved, after=first, k=1),
                hub.result(submitted, after=truth, k=2, number=to_builtins(drawn)),
            ]
        )
    )
    assert desk.letter(letter).number == drawn
    assert desk.letter(letter).state is LetterState.READY_TO_SIGN
    assert desk.needs() == []


def test_another_state_at_the_hub_is_fetched_and_the_view_does_not_vanish_meanwhile(
    desk: Desk, hub: Script
) -> None:
    letter = desk.write("Satu.")
    shown = desk.letter(letter)
    saved, submitted = desk.envelopes()
    other = replace(after(desk, letter, 1), extra={"stamp": "baru"})
    other_submitted = replace(after(desk, letter, 2), extra={"stamp": "baru"})
    desk.apply(hub.answer(results=[hub.result(saved, after=other, k=1)]))
    assert desk.letter(letter) == shown
    assert desk.needs() == [letter]
    desk.apply(hub.answer(results=[hub.result(submitted, after=other_submitted, k=2)]))
    assert desk.letter(letter) == shown
    desk.apply(
        hub.answer(
            pages=[hub.page(hub.put(other_submitted, seq=2, k=2, is_bare=True))],
            bodies=[hub.body(other_submitted, k=2)],
        )
    )
    assert desk.letter(letter) == other_submitted
    assert desk.needs() == []


def test_a_comment_stays_on_the_screen_while_the_body_of_its_letter_travels(
    desk: Desk, hub: Script
) -> None:
    known = a_letter(LetterState.IN_REVIEW)
    desk.apply(hub.answer(pages=[hub.page(hub.put(known, seq=1, k=1))]))
    first, _second = desk.comment(known.id, "Satu."), desk.comment(known.id, "Dua.")
    shown = desk.letter(known.id)
    hub_state = carry_out(first, replace(known, extra={"stamp": 1}), desk.directory)
    desk.apply(hub.answer(results=[hub.result(first, after=hub_state, k=3)]))
    assert desk.letter(known.id) == shown
    desk.apply(hub.answer(bodies=[hub.body(hub_state, k=3)]))
    assert [said.text for said in desk.letter(known.id).comments] == ["Satu.", "Dua."]


def test_a_late_result_never_sets_a_newer_base_back(desk: Desk, hub: Script) -> None:
    known = a_letter(LetterState.IN_REVIEW)
    desk.apply(hub.answer(pages=[hub.page(hub.put(known, seq=1, k=1))]))
    said = desk.comment(known.id, "Satu.")
    with_comment = carry_out(said, known, desk.directory)
    newer = replace(with_comment, extra={"later": True})
    desk.apply(hub.answer(pages=[hub.page(hub.put(newer, seq=3, k=3), start=1)]))
    desk.apply(hub.answer(results=[hub.result(said, after=with_comment, k=2)]))
    assert desk.letter(known.id) == newer
    assert desk.needs() == []


def test_refused_parks_the_command_and_what_followed_it_under_one_item(
    desk: Desk, hub: Script
) -> None:
    letter = desk.write("Kata-kata saya.")
    saved, submitted = desk.envelopes()
    done = desk.apply(
        hub.answer(results=[hub.result(saved, "refused", code="not_permitted", root=saved.id)])
    )
    (item,) = desk.store.queries.attention()
    assert desk.outbox() == []
    assert [each.id for each in parked(desk, saved.id)] == [saved.id, submitted.id]
    assert parked(desk, saved.id)[0].args == saved.args
    assert (item.root, item.code, done.attention) == (saved.id, "not_permitted", 1)
    assert desk.view(letter) is None


def test_after_a_refusal_the_view_goes_back_to_the_base(desk: Desk, hub: Script) -> None:
    known = a_letter(LetterState.IN_REVIEW)
    desk.apply(hub.answer(pages=[hub.page(hub.put(known, seq=1, k=1))]))
    desk.do("initial", commands.InitialLetter(), "kasi", known.id)
    kept = desk.comment(known.id, "Tetap.", actor="kasi")
    (initialled, _) = desk.envelopes()
    line = hub.result(initialled, "refused", code="content_moved", root=initialled.id)
    desk.apply(hub.answer(results=[line]))
    assert desk.letter(known.id).turn == known.turn
    assert [said.text for said in desk.letter(known.id).comments] == ["Tetap."]
    assert [each.envelope.id for each in desk.outbox()] == [kept.id]


def test_a_follower_refused_before_its_root_makes_no_second_item(desk: Desk, hub: Script) -> None:
    desk.write("Satu.")
    saved, submitted = desk.envelopes()
    follower = hub.result(submitted, "refused", code="dependency_refused", root=saved.id)
    desk.apply(hub.answer(results=[follower]))
    desk.apply(
        hub.answer(results=[hub.result(saved, "refused", code="not_permitted", root=saved.id)])
    )
    (item,) = desk.store.queries.attention()
    assert (item.root, item.code) == (saved.id, "not_permitted")
    assert {each.id for each in parked(desk, saved.id)} == {saved.id, submitted.id}


def test_superseded_makes_no_item(desk: Desk, hub: Script) -> None:
    known = a_letter(LetterState.IN_REVIEW)
    desk.apply(hub.answer(pages=[hub.page(hub.put(known, seq=1, k=1))]))
    said = desk.comment(known.id, "Lama.")
    done = desk.apply(hub.answer(results=[hub.result(said, "refused", code="superseded")]))
    assert desk.store.queries.attention() == []
    assert (desk.outbox(), done.attention) == ([], 0)
    assert desk.letter(known.id) == known


@pytest.mark.parametrize("passing", ["waiting", "held", "a_state_of_a_later_hub"])
def test_a_passing_state_keeps_the_command_and_ends_in_a_final_one(
    desk: Desk, hub: Script, passing: str
) -> None:
    letter = desk.write("Satu.")
    shown = desk.letter(letter)
    saved, _ = desk.envelopes()
    desk.apply(hub.answer(results=[hub.result(saved, passing, code="right_uncertain")]))
    assert desk.pending(saved.id).state in (PendingState.WAITING, PendingState.HELD)
    assert desk.letter(letter) == shown
    desk.apply(hub.answer(results=[hub.result(saved, after=after(desk, letter, 1), k=1)]))
    assert [each.envelope.type for each in desk.outbox()] == ["submit"]
    assert desk.letter(letter) == shown


def test_follows_names_the_newest_command_without_a_final_result(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    saved, submitted = desk.envelopes()
    assert submitted.follows == saved.id
    desk.apply(hub.answer(results=[hub.result(saved, "waiting")]))
    desk.do("withdraw", commands.WithdrawLetter(), "staf", letter)
    assert desk.envelopes()[-1].follows == submitted.id
    lines = [
        hub.result(envelope, after=after(desk, letter, count), k=count)
        for count, envelope in enumerate(desk.envelopes(), 1)
    ]
    desk.apply(hub.answer(results=lines))
    desk.do("submit", commands.SubmitLetter(), "staf", letter)
    assert desk.envelopes()[-1].follows is None


def test_a_forged_result_is_refused_and_nothing_of_the_answer_is_applied(
    desk: Desk, hub: Script
) -> None:
    letter = desk.write("Satu.")
    saved, submitted = desk.envelopes()
    true = hub.result(saved, after=after(desk, letter, 1), k=1)
    forger = Script(key=FOREIGN)
    forger.rseq = hub.rseq
    forged = forger.result(submitted, after=after(desk, letter, 2), k=2)
    before = desk.everything()
    with pytest.raises(HubForeign):
        desk.apply(
            hub.answer(
                results=[true, forged],
                pages=[hub.page(hub.put(a_letter(LetterState.SENT), seq=1))],
            )
        )
    assert desk.everything() == before


@pytest.mark.parametrize("body", [b'"bukan hasil"', b'{"outcome":"applied"}'])
def test_a_result_that_is_none_is_refused_without_a_trace(
    desk: Desk, hub: Script, body: bytes
) -> None:
    desk.write("Satu.")
    saved, _ = desk.envelopes()
    line = msgspec.structs.replace(hub.result(saved), body=msgspec.Raw(body))
    before = desk.everything()
    with pytest.raises(HubForeign):
        desk.apply(hub.answer(results=[line]))
    assert desk.everything() == before


def test_a_late_result_of_a_creation_does_not_bring_a_left_letter_back(
    desk: Desk, hub: Script
) -> None:
    letter = desk.write("Satu.")
    first, truth = after(desk, letter, 1), after(desk, letter, 2)
    saved, submitted = desk.envelopes()
    pages = [
        hub.page(hub.put(truth, seq=2, k=2, is_bare=True), hub.leave(truth, seq=3)),
        hub.page(feed=PERSON),
    ]
    lines = [hub.result(saved, after=first, k=1), hub.result(submitted, after=truth, k=2)]
    desk.apply(hub.answer(results=lines, pages=pages))
    assert desk.view(letter) is None


def test_screens_hear_of_each_object_that_a_result_touched(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    saved, _ = desk.envelopes()
    desk.heard.clear()
    desk.apply(hub.answer(results=[hub.result(saved, "held")]))
    assert [event.id for event in desk.heard if isinstance(event, ObjectChanged)] == [letter]


def test_an_acknowledged_command_is_kept_with_the_hubs_signed_word(desk: Desk, hub: Script) -> None:
    letter = desk.write("Satu.")
    pending = desk.outbox()[0]
    line = hub.result(pending.envelope, after=after(desk, letter, 1), k=1)
    desk.apply(hub.answer(results=[line]))
    with desk.store.uow() as uow:
        uow.receipts.mark_all_again()
        (kept,) = uow.receipts.again()
    assert kept.sealed == pending.sealed
    assert kept.result.body == bytes(line.body)
    assert (kept.version, kept.n) == ((1, 1), 1)
    assert pending.envelope.device == DEVICE


def parked(desk: Desk, root: UUID) -> Any:
    (item,) = [item for item in desk.store.queries.attention() if item.root == root]
    return item.commands
