"""Ten seconds to take an act back, sealing after that, numbers that are never drawn twice."""

from pathlib import Path
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.letters import Letter, LetterState
from app.domain.refusals import ContentMoved, NotKnownHere
from app.services.dispatcher import UNDO_MS, Done, Request
from app.services.kinds import Kind
from app.services.refusals import Malformed, NotUndoable
from app.store.client.store import ClientStore
from tests.builders import TENANT, a_content, a_letter, a_route, an_incoming, held
from tests.store import KEY, Laptop

S = LetterState


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def do(laptop: Laptop, type_: str, args: object, who: str, **more: object) -> Done:
    return laptop.dispatcher.execute(Request(type=type_, args=args, actor=held(who), **more))


def ready(laptop: Laptop, letter: int = 1) -> Done:
    """A letter that nobody verifies, submitted: it has drawn a number."""
    draft = a_letter(id=UUID(int=letter), content=a_content(route=a_route()))
    laptop.put([draft])
    return do(laptop, "submit", commands.SubmitLetter(), "staf", object=draft.id)


def shown(laptop: Laptop, id: UUID) -> Letter:
    view = laptop.store.queries.find(Kind.LETTER, id)
    assert view is not None
    assert isinstance(view.thing, Letter)
    return view.thing


def test_an_act_can_be_taken_back_until_its_ten_seconds_are_over(laptop: Laptop) -> None:
    done = ready(laptop)
    laptop.clock.pass_ms(UNDO_MS - 1)
    laptop.dispatcher.undo(done.group)
    assert shown(laptop, done.object).state is S.DRAFT
    assert laptop.store.queries.outbox() == []


def test_after_ten_seconds_it_cannot(laptop: Laptop) -> None:
    done = ready(laptop)
    laptop.clock.pass_ms(UNDO_MS)
    with pytest.raises(NotUndoable):
        laptop.dispatcher.undo(done.group)


def test_sealing_waits_for_the_ten_seconds(laptop: Laptop) -> None:
    ready(laptop)
    laptop.clock.pass_ms(UNDO_MS - 1)
    laptop.dispatcher.seal_due()
    assert laptop.store.highest_n() == 0
    laptop.clock.pass_ms(1)
    laptop.dispatcher.seal_due()
    assert laptop.store.highest_n() == 1
    assert laptop.witness.raised == [1]


def test_an_act_of_an_earlier_start_is_sealed_at_the_next(laptop: Laptop) -> None:
    ready(laptop)
    laptop.clock.restart()
    laptop.dispatcher.seal_due()
    assert [row.state for row in laptop.store.queries.outbox()] == ["sealed"]


def test_an_undone_number_is_the_next_one_drawn(laptop: Laptop) -> None:
    first = ready(laptop)
    assert first.number == "000.8.1.3/001/K01/2026"
    laptop.dispatcher.undo(first.group)
    assert ready(laptop, 2).number == first.number
    assert ready(laptop, 3).number == "000.8.1.3/002/K01/2026"


def test_an_empty_block_leaves_the_letter_unnumbered_until_the_hub_draws(laptop: Laptop) -> None:
    numbers = [ready(laptop, letter).number for letter in range(1, 8)]
    assert [number is None for number in numbers] == [False] * 5 + [True] * 2
    assert len(set(numbers[:5])) == 5


def test_a_suspect_store_draws_from_no_block(laptop: Laptop) -> None:
    laptop.store.is_suspect = True
    assert ready(laptop).number is None


def test_withdrawing_a_numbered_letter_keeps_the_number_for_the_next_submit(
    laptop: Laptop,
) -> None:
    done = ready(laptop)
    do(laptop, "withdraw", commands.WithdrawLetter(), "staf", object=done.object)
    again = do(laptop, "submit", commands.SubmitLetter(), "staf", object=done.object)
    assert again.number == done.number
    assert laptop.store.queries.blocks()[0].next == 2


def test_another_act_on_the_same_letter_ends_the_undo_of_the_first(laptop: Laptop) -> None:
    done = ready(laptop)
    do(laptop, "comment", commands.CommentLetter(text="x"), "camat", object=done.object)
    with pytest.raises(NotUndoable):
        laptop.dispatcher.undo(done.group)


def test_an_act_on_another_letter_leaves_it_open(laptop: Laptop) -> None:
    done = ready(laptop)
    ready(laptop, 2)
    laptop.dispatcher.undo(done.group)
    assert shown(laptop, done.object).state is S.DRAFT


def test_an_act_of_several_commands_is_taken_back_whole(laptop: Laptop) -> None:
    act = UUID(int=77)
    letter = a_letter(S.IN_REVIEW)
    other = a_letter(S.IN_REVIEW, id=UUID(int=5))
    laptop.put([letter, other])
    do(laptop, "comment", commands.CommentLetter(text="x"), "kasi", object=letter.id, group=act)
    do(laptop, "return", commands.ReturnLetter(reason="x"), "kasi", object=letter.id, group=act)
    do(laptop, "initial", commands.InitialLetter(), "kasi", object=other.id, group=act)
    laptop.dispatcher.undo(act)
    assert shown(laptop, letter.id) == letter
    assert shown(laptop, other.id) == other
    assert laptop.store.queries.outbox() == []


def test_an_act_of_several_commands_is_sealed_whole(laptop: Laptop) -> None:
    act = UUID(int=77)
    letter, other = a_letter(S.IN_REVIEW), a_letter(S.IN_REVIEW, id=UUID(int=5))
    laptop.put([letter, other])
    do(laptop, "initial", commands.InitialLetter(), "kasi", object=letter.id, group=act)
    laptop.clock.pass_ms(UNDO_MS // 2)
    do(laptop, "initial", commands.InitialLetter(), "kasi", object=other.id, group=act)
    laptop.clock.pass_ms(UNDO_MS // 2)
    laptop.dispatcher.seal_due()
    assert [row.state for row in laptop.store.queries.outbox()] == ["sealed", "sealed"]


def test_a_signature_is_sealed_at_once(laptop: Laptop) -> None:
    done = ready(laptop)
    signed = do(laptop, "sign", commands.SignLetter(), "camat", object=done.object)
    assert not signed.can_undo
    rows = laptop.store.queries.outbox()
    assert [(row.type, row.n, row.state) for row in rows] == [
        ("submit", 1, "sealed"),
        ("sign", 2, "sealed"),
    ]
    with pytest.raises(NotUndoable):
        laptop.dispatcher.undo(signed.group)


def test_nobody_approves_words_that_they_did_not_read(laptop: Laptop) -> None:
    done = ready(laptop)
    with pytest.raises(ContentMoved):
        do(laptop, "sign", commands.SignLetter(), "camat", object=done.object, seen="0" * 64)
    assert shown(laptop, done.object).state is S.READY_TO_SIGN


def test_an_act_that_never_was_cannot_be_taken_back(laptop: Laptop) -> None:
    with pytest.raises(NotUndoable):
        laptop.dispatcher.undo(UUID(int=1))


def test_arguments_may_come_as_plain_json(laptop: Laptop) -> None:
    letter = a_letter(S.IN_REVIEW)
    laptop.put([letter])
    done = do(laptop, "return", {"reason": "x"}, "kasi", object=letter.id)
    assert done.state == "in_revision"
    with pytest.raises(Malformed):
        do(laptop, "return", {"reason": 1}, "kasi", object=letter.id)


def test_a_step_of_a_letter_that_is_not_here_stores_nothing(laptop: Laptop) -> None:
    with pytest.raises(NotKnownHere):
        do(laptop, "withdraw", commands.WithdrawLetter(), "staf", object=UUID(int=404))
    assert laptop.store.queries.outbox() == []


def test_reading_an_arrival_needs_no_undo_and_marks_it_once(laptop: Laptop) -> None:
    arrived = an_incoming()
    laptop.put([arrived])
    done = do(laptop, "mark_read", commands.MarkRead(), "kaur", object=arrived.id)
    assert not done.can_undo
    assert laptop.store.queries.counts().unread == 0


def test_of_several_positions_the_first_that_may_act_is_found(laptop: Laptop) -> None:
    letter = a_letter(S.IN_REVIEW)
    laptop.put([letter])
    found = laptop.dispatcher.fittest(
        "initial", commands.InitialLetter(), [held("staf"), held("kasi")], letter.id
    )
    assert found == held("kasi")
    assert laptop.store.queries.outbox() == []


@pytest.mark.parametrize("seats", [("staf", "camat"), ("camat", "staf")])
def test_where_no_position_may_act_the_one_with_the_truest_reason_is_refused(
    laptop: Laptop, seats: tuple[str, ...]
) -> None:
    letter = a_letter(S.READY_TO_SIGN)  # its number is what is missing, not a right
    laptop.put([letter])
    held_ones = [held(name) for name in seats]
    found = laptop.dispatcher.fittest("sign", commands.SignLetter(), held_ones, letter.id)
    assert found == held("camat")


def test_a_turn_that_has_not_come_says_more_than_a_right_that_is_missing(laptop: Laptop) -> None:
    letter = a_letter(S.IN_REVIEW)
    laptop.put([letter])
    found = laptop.dispatcher.fittest(
        "initial", commands.InitialLetter(), [held("staf"), held("sekcam")], letter.id
    )
    assert found == held("sekcam")


def test_who_holds_no_position_is_found_none(laptop: Laptop) -> None:
    args = commands.SaveDraft(content=a_content())
    assert laptop.dispatcher.fittest("save_draft", args, [], None) is None


def test_what_was_done_is_there_after_the_file_is_opened_again(
    laptop: Laptop, tmp_path: Path
) -> None:
    done = ready(laptop)
    laptop.store.close()
    again = Laptop(tmp_path, ClientStore.open(tmp_path, KEY, TENANT))
    assert shown(again, done.object).state is S.READY_TO_SIGN
    assert [row.state for row in again.store.queries.outbox()] == ["open"]
    again.store.close()
