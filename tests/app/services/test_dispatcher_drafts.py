"""Drafts on the laptop: saved over themselves, never lost, never sealed before Ajukan."""

from pathlib import Path
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.letters import Letter, LetterState
from app.services.cleaning import cleaned
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.outbox import PendingState
from tests.builders import a_content, a_letter, held, with_words
from tests.store import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def do(laptop: Laptop, type_: str, args: object, who: str = "staf", **more: object) -> Done:
    return laptop.dispatcher.execute(Request(type=type_, args=args, actor=held(who), **more))


def save(laptop: Laptop, *words: str, object_: UUID | None = None, **more: object) -> Done:
    args = commands.SaveDraft(content=with_words(a_content(), *words))
    return do(laptop, "save_draft", args, object=object_, **more)


def letter(laptop: Laptop, id: UUID) -> Letter:
    view = laptop.store.queries.find(Kind.LETTER, id)
    assert view is not None
    assert isinstance(view.thing, Letter)
    return view.thing


def states(laptop: Laptop) -> list[tuple[str, str]]:
    return [(row.type, row.state) for row in laptop.store.queries.outbox()]


def test_a_draft_saved_again_is_still_one_command_with_the_newest_words(laptop: Laptop) -> None:
    first = save(laptop, "satu")
    second = save(laptop, "dua", object_=first.object)
    assert second.id == first.id
    assert states(laptop) == [("save_draft", "local")]
    assert letter(laptop, first.object).content.body[0].text == "dua"


def test_undoing_a_submit_gives_back_the_newest_draft(laptop: Laptop) -> None:
    draft = save(laptop, "satu")
    save(laptop, "dua", object_=draft.object)
    token = letter(laptop, draft.object).check_token
    done = do(laptop, "submit", commands.SubmitLetter(), object=draft.object)
    laptop.dispatcher.undo(done.group)
    shown = letter(laptop, draft.object)
    assert shown.state is LetterState.DRAFT
    assert shown.content.body[0].text == "dua"
    assert shown.check_token == token
    assert states(laptop) == [("save_draft", "local")]


def test_saving_a_returned_letter_twice_makes_no_second_version_of_ones_own_text(
    laptop: Laptop,
) -> None:
    returned = a_letter(LetterState.IN_REVISION)
    laptop.put([returned])
    save(laptop, "satu", object_=returned.id)
    save(laptop, "dua", object_=returned.id)
    shown = letter(laptop, returned.id)
    assert shown.siblings == ()
    assert shown.content.body[0].text == "dua"


def test_a_note_between_two_saves_of_a_returned_letter_keeps_both(laptop: Laptop) -> None:
    returned = a_letter(LetterState.IN_REVISION)
    laptop.put([returned])
    seen = laptop.store.queries.find(Kind.LETTER, returned.id)
    assert seen is not None
    save(laptop, "satu", object_=returned.id, seen=seen.content_hash)
    do(laptop, "comment", commands.CommentLetter(text="catatan"), object=returned.id)
    save(laptop, "dua", object_=returned.id, seen=seen.content_hash)
    shown = letter(laptop, returned.id)
    assert shown.siblings == ()
    assert shown.content.body[0].text == "dua"
    assert [comment.text for comment in shown.comments] == ["catatan"]


def test_words_written_over_a_text_that_moved_stand_beside_it(laptop: Laptop) -> None:
    draft = a_letter(LetterState.IN_REVISION)
    laptop.put([draft])
    save(laptop, "baru", object_=draft.id, seen="f" * 64)
    shown = letter(laptop, draft.id)
    assert shown.content == draft.content
    assert [sibling.content.body[0].text for sibling in shown.siblings] == ["baru"]


def test_a_draft_whose_words_the_writer_never_saw_is_not_written_over(laptop: Laptop) -> None:
    draft = save(laptop, "satu").object
    seen = laptop.store.queries.find(Kind.LETTER, draft)
    assert seen is not None
    save(laptop, "dari tempat lain", object_=draft)
    for words in ("satu dan dua", "satu, dua, dan tiga"):
        save(laptop, words, object_=draft, seen=seen.content_hash)
    shown = letter(laptop, draft)
    assert shown.content.body[0].text == "dari tempat lain"
    assert [each.content.body[0].text for each in shown.siblings] == ["satu, dua, dan tiga"]


def test_a_save_that_names_no_text_goes_on_at_the_one_shown_and_keeps_the_other(
    laptop: Laptop,
) -> None:
    draft = save(laptop, "satu").object
    seen = laptop.store.queries.find(Kind.LETTER, draft)
    assert seen is not None
    save(laptop, "satu, diteruskan", object_=draft)
    save(laptop, "penulis kedua", object_=draft, seen=seen.content_hash)
    save(laptop, "penulis ketiga", object_=draft)
    shown = letter(laptop, draft)
    assert shown.content.body[0].text == "penulis ketiga"
    assert [each.content.body[0].text for each in shown.siblings] == ["penulis kedua"]


def test_going_on_at_the_other_text_leaves_ones_own_beside_it(laptop: Laptop) -> None:
    draft = a_letter(LetterState.IN_REVISION)
    laptop.put([draft])
    save(laptop, "punya saya", object_=draft.id, seen="f" * 64)
    other = laptop.store.queries.find(Kind.LETTER, draft.id)
    assert other is not None
    save(laptop, "yang lain, diteruskan", object_=draft.id, seen=other.content_hash)
    shown = letter(laptop, draft.id)
    assert shown.content.body[0].text == "yang lain, diteruskan"
    assert [each.content.body[0].text for each in shown.siblings] == ["punya saya"]


def test_choosing_a_version_ends_the_choice_and_saving_on_keeps_it_so(laptop: Laptop) -> None:
    draft = a_letter(LetterState.IN_REVISION)
    laptop.put([draft])
    save(laptop, "baru", object_=draft.id, seen="f" * 64)
    other = letter(laptop, draft.id).siblings[0].command
    chosen = commands.SaveDraft(content=with_words(a_content(), "pilihan"), replaces=(other,))
    do(laptop, "save_draft", chosen, object=draft.id)
    assert letter(laptop, draft.id).siblings == ()
    save(laptop, "pilihan lanjut", object_=draft.id)
    shown = letter(laptop, draft.id)
    assert shown.siblings == ()
    assert shown.content.body[0].text == "pilihan lanjut"
    done = do(laptop, "submit", commands.SubmitLetter(), object=draft.id)
    laptop.dispatcher.undo(done.group)
    assert letter(laptop, draft.id).content.body[0].text == "pilihan lanjut"


def test_a_draft_stays_unsealed_when_the_program_closes(laptop: Laptop) -> None:
    save(laptop, "satu")
    laptop.dispatcher.seal_open()
    assert states(laptop) == [("save_draft", "local")]
    assert laptop.store.highest_n() == 0


def test_a_note_does_not_send_the_unfinished_draft_beside_it(laptop: Laptop) -> None:
    returned = a_letter(LetterState.IN_REVISION)
    laptop.put([returned])
    save(laptop, "setengah", object_=returned.id)
    do(laptop, "comment", commands.CommentLetter(text="catatan"), object=returned.id)
    laptop.dispatcher.seal_open()
    assert states(laptop) == [("save_draft", "local"), ("comment", "sealed")]


def test_a_note_on_a_letter_that_never_left_stays_with_it(laptop: Laptop) -> None:
    draft = save(laptop, "satu")
    do(laptop, "comment", commands.CommentLetter(text="catatan"), object=draft.object)
    laptop.dispatcher.seal_open()
    assert states(laptop) == [("save_draft", "local"), ("comment", "local")]


def test_submitting_seals_the_draft_and_its_notes_first(laptop: Laptop) -> None:
    draft = save(laptop, "satu")
    do(laptop, "comment", commands.CommentLetter(text="catatan"), object=draft.object)
    do(laptop, "submit", commands.SubmitLetter(), object=draft.object)
    laptop.dispatcher.seal_open()
    rows = laptop.store.queries.outbox()
    assert [(row.type, row.n, row.state) for row in rows] == [
        ("save_draft", 1, "sealed"),
        ("comment", 2, "sealed"),
        ("submit", 3, "sealed"),
    ]


def test_undoing_an_act_that_holds_a_draft_leaves_the_draft(laptop: Laptop) -> None:
    act = UUID(int=99)
    draft = save(laptop, "satu", group=act)
    do(laptop, "submit", commands.SubmitLetter(), object=draft.object, group=act)
    laptop.dispatcher.undo(act)
    assert states(laptop) == [("save_draft", "local")]
    assert letter(laptop, draft.object).state is LetterState.DRAFT


def test_a_refused_command_leaves_rows_outbox_and_numbers_as_they_were(laptop: Laptop) -> None:
    draft = save(laptop, "")
    before = laptop.store.queries.outbox(), letter(laptop, draft.object)
    with pytest.raises(Exception, match="field_missing"):
        do(laptop, "submit", commands.SubmitLetter(), object=draft.object)
    assert (laptop.store.queries.outbox(), letter(laptop, draft.object)) == before
    assert laptop.store.queries.find(Kind.LETTER, draft.object) is not None
    with laptop.store.uow() as uow:
        assert [p.state for p in uow.outbox.of_object(draft.object)] == [PendingState.LOCAL]


def test_signs_that_no_screen_shows_are_dropped_when_a_draft_is_saved(laptop: Laptop) -> None:
    done = save(laptop, "Rapat\0 Koordinasi\x1b\r\nBaris dua \ud83d")
    assert letter(laptop, done.object).content.body[0].text == "Rapat Koordinasi\nBaris dua "


def test_a_text_without_such_signs_is_the_very_same_command(laptop: Laptop) -> None:
    args = commands.SaveDraft(content=a_content())
    assert cleaned(args) is args
