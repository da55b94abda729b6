"""What each command does to a letter: versions, turns, numbers, siblings, trail."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain import commands
from app.domain.body import Block, BlockKind, paragraph
from app.domain.content import Assignee, Event, LetterKind, Task
from app.domain.envelope import Seen
from app.domain.letters import Action, Letter, LetterState, SignatureKind
from app.domain.organisation import AssignmentMode
from app.domain.refusals import (
    BodyTooLarge,
    DomainError,
    FieldMissing,
    NotKnownHere,
    NotPermitted,
    NumberFixed,
    NumberMissing,
    ReasonMissing,
    UnresolvedSiblings,
    ValueOutOfRange,
    WrongState,
)
from app.services.hashing import content_hash, state_hash
from app.services.registry import REGISTRY, carry_out
from tests.builders import (
    AT,
    DAY,
    KECAMATAN,
    a_content,
    a_directory,
    a_letter,
    a_number,
    a_route,
    an_assignment,
    an_envelope,
    held,
    with_words,
)

S = LetterState
HERE = a_directory()


def after(type_: str, args: Any, who: str, letter: Letter | None, **changes: Any) -> Letter:
    envelope = an_envelope(type_, args, who, letter, **changes)
    result = carry_out(envelope, letter, HERE)
    assert isinstance(result, Letter)
    return result


def submitted(letter: Letter, **args: Any) -> Letter:
    return after("submit", commands.SubmitLetter(**args), "staf", letter)


def test_a_first_saving_makes_a_draft_of_the_drafters_office() -> None:
    args = commands.SaveDraft(content=a_content(), check_token="t" * 26)
    letter = after("save_draft", args, "staf", None)
    assert (letter.state, letter.version, letter.unit) == (S.DRAFT, 0, KECAMATAN)
    assert (letter.drafter, letter.check_token) == (held("staf"), "t" * 26)
    assert letter.changed_at == AT


def test_who_may_not_draft_starts_no_letter() -> None:
    args = commands.SaveDraft(content=a_content(), check_token="t")
    with pytest.raises(NotPermitted):
        after("save_draft", args, "kasi", None)


@pytest.mark.parametrize(
    "body",
    [
        (paragraph("x"),) * 2001,
        (paragraph("x" * 1_200_001),),
        (Block(kind=BlockKind.ITEM, level=4),),
        (Block(kind=BlockKind.TABLE, rows=(("x",) * 13,)),),
    ],
    ids=["blocks", "characters", "levels", "columns"],
)
def test_a_body_that_no_office_writes_is_refused(body: tuple[Block, ...]) -> None:
    args = commands.SaveDraft(content=a_content(body=body), check_token="t")
    with pytest.raises(BodyTooLarge):
        after("save_draft", args, "staf", None)


def test_submitting_starts_a_version_at_the_first_verifier_and_keeps_what_it_said() -> None:
    letter = submitted(a_letter())
    assert (letter.state, letter.version, letter.turn) == (S.IN_REVIEW, 1, 0)
    assert [(kept.version, kept.content) for kept in letter.submitted] == [(1, letter.content)]
    step = letter.trail[-1]
    assert (step.action, step.version, step.name) == (Action.SUBMIT, 1, "Nama Staf")
    assert step.content_hash == content_hash(letter)


def test_a_resubmitted_letter_starts_at_the_first_verifier() -> None:
    letter = after("initial", commands.InitialLetter(), "kasi", submitted(a_letter()))
    letter = after("return", commands.ReturnLetter(reason="perbaiki"), "sekcam", letter)
    assert (letter.state, letter.turn) == (S.IN_REVISION, 0)
    letter = submitted(letter)
    assert (letter.version, letter.turn) == (2, 0)
    assert [step.version for step in letter.trail] == [1, 1, 1, 2]


def test_initials_pass_the_letter_on_and_the_last_one_takes_the_number() -> None:
    letter = after(
        "initial", commands.InitialLetter(number=a_number()), "kasi", submitted(a_letter())
    )
    assert (letter.state, letter.turn, letter.number) == (S.IN_REVIEW, 1, None)
    letter = after("initial", commands.InitialLetter(number=a_number()), "sekcam", letter)
    assert (letter.state, letter.number) == (S.READY_TO_SIGN, a_number())


def test_where_nobody_verifies_submitting_takes_the_number() -> None:
    direct = a_letter(content=a_content(route=a_route()))
    letter = submitted(direct, number=a_number())
    assert (letter.state, letter.number) == (S.READY_TO_SIGN, a_number())


def test_a_letter_never_takes_a_second_number() -> None:
    letter = a_letter(content=a_content(route=a_route()), number=a_number(3))
    assert submitted(letter, number=a_number(9)).number == a_number(3)


@pytest.mark.parametrize(
    ("type_", "args", "who"),
    [
        ("withdraw", commands.WithdrawLetter(), "staf"),
        ("return", commands.ReturnLetter(reason="x"), "camat"),
        ("reject", commands.RejectLetter(reason="x"), "camat"),
        ("cancel", commands.CancelLetter(reason="x"), "sekcam"),
    ],
)
def test_a_letter_that_is_taken_back_or_stopped_keeps_its_number(
    type_: str, args: Any, who: str
) -> None:
    ready = a_letter(S.READY_TO_SIGN, number=a_number())
    assert after(type_, args, who, ready).number == a_number()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"classification_code": "400.1"}, "classification_code"),
        ({"letter_on": DAY.replace(year=DAY.year + 1)}, "letter_on"),
        ({"kind": LetterKind.INTERNAL_NOTE}, "kind"),
    ],
)
def test_a_numbered_letter_keeps_what_its_number_says(change: dict[str, Any], field: str) -> None:
    numbered = a_letter(S.IN_REVISION, number=a_number())
    with pytest.raises(NumberFixed) as refusal:
        after("save_draft", commands.SaveDraft(content=a_content(**change)), "staf", numbered)
    assert refusal.value.details == {"field": field}


def test_a_numbered_letter_may_change_its_day_and_its_words() -> None:
    numbered = a_letter(S.IN_REVISION, number=a_number())
    changed = with_words(a_content(letter_on=DAY.replace(month=12)), "baru")
    assert after("save_draft", commands.SaveDraft(content=changed), "staf", numbered).content == (
        changed
    )


def test_words_over_a_text_that_moved_stand_beside_it_until_somebody_chooses() -> None:
    letter = a_letter(S.IN_REVISION)
    mine = with_words(a_content(), "dari laptop lain")
    stale = Seen(epoch=1, k=1, content_hash="0" * 64)
    letter = after("save_draft", commands.SaveDraft(content=mine), "staf", letter, base=stale)
    assert letter.content == a_content()
    (sibling,) = letter.siblings
    assert sibling.content == mine
    with pytest.raises(UnresolvedSiblings):
        submitted(letter)
    seen = Seen(epoch=1, k=2, content_hash=content_hash(letter))
    chosen = commands.SaveDraft(content=mine, replaces=(sibling.command,))
    letter = after("save_draft", chosen, "staf", letter, base=seen)
    assert (letter.content, letter.siblings) == (mine, ())
    assert submitted(letter).state is S.IN_REVIEW


def test_the_same_words_over_a_text_that_moved_are_no_second_version() -> None:
    letter = a_letter(S.IN_REVISION)
    stale = Seen(epoch=1, k=1, content_hash="0" * 64)
    args = commands.SaveDraft(content=letter.content)
    assert after("save_draft", args, "staf", letter, base=stale).siblings == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"classification_code": ""}, "classification_code"),
        ({"place": ""}, "place"),
        ({"body": (paragraph(" "),)}, "body"),
        ({"recipients": ()}, "recipients"),
        ({"kind": LetterKind.INVITATION}, "event"),
        ({"kind": LetterKind.INTERNAL_NOTE}, "sender"),
        ({"kind": LetterKind.ASSIGNMENT_LETTER}, "task"),
        ({"kind": LetterKind.ASSIGNMENT_LETTER, "task": Task()}, "task"),
    ],
)
def test_a_letter_is_submitted_only_with_what_its_kind_needs(
    change: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldMissing) as refusal:
        submitted(a_letter(content=a_content(**change)))
    assert refusal.value.details == {"field": field}


@pytest.mark.parametrize(
    "change",
    [
        {
            "kind": LetterKind.INVITATION,
            "event": Event(
                event_on=DAY, starts="09.00", ends=None, zone="WIB", place="Aula", agenda="Rapat"
            ),
        },
        {"kind": LetterKind.INTERNAL_NOTE, "sender": "Kasi"},
        {
            "kind": LetterKind.ASSIGNMENT_LETTER,
            "recipients": (),
            "task": Task(assignees=(Assignee(name="A", position="Staf"),)),
        },
    ],
    ids=["invitation", "note", "assignment"],
)
def test_a_complete_letter_of_every_kind_is_submitted(change: dict[str, Any]) -> None:
    assert submitted(a_letter(content=a_content(**change))).version == 1


@pytest.mark.parametrize(
    ("type_", "args", "who", "state"),
    [
        ("return", commands.ReturnLetter(reason=" "), "kasi", S.IN_REVIEW),
        ("reject", commands.RejectLetter(reason=""), "kasi", S.IN_REVIEW),
        ("cancel", commands.CancelLetter(reason="\n"), "staf", S.DRAFT),
    ],
)
def test_what_stops_a_letter_needs_a_reason(type_: str, args: Any, who: str, state: S) -> None:
    with pytest.raises(ReasonMissing):
        after(type_, args, who, a_letter(state))


def test_the_reason_stands_in_the_trail() -> None:
    letter = after(
        "return", commands.ReturnLetter(reason="tanggal salah"), "kasi", a_letter(S.IN_REVIEW)
    )
    assert letter.trail[-1].reason == "tanggal salah"


def test_signing_needs_a_number() -> None:
    with pytest.raises(NumberMissing):
        after("sign", commands.SignLetter(), "camat", a_letter(S.READY_TO_SIGN))


def test_a_signature_freezes_who_signed_in_which_capacity_and_what() -> None:
    ready = a_letter(S.READY_TO_SIGN, number=a_number())
    letter = after("sign", commands.SignLetter(kind=SignatureKind.WET), "camat", ready)
    assert letter.signature is not None
    assert letter.state is S.SIGNED
    assert letter.signature.kind is SignatureKind.WET
    assert letter.signature.position_lines == (("", "CAMAT MANGGAR"),)
    assert letter.signature.content_hash == content_hash(ready)


def test_a_signed_letter_is_sent_and_archived() -> None:
    sent = after("send", commands.SendLetter(), "agendaris", a_letter(S.SIGNED))
    assert sent.state is S.SENT
    assert after("archive", commands.ArchiveLetter(), "agendaris", sent).state is S.ARCHIVED


def test_a_note_stands_beside_the_letter_and_is_no_part_of_it() -> None:
    letter = a_letter(S.IN_REVIEW)
    noted = after("comment", commands.CommentLetter(text="lihat alinea 2"), "kasi", letter)
    assert noted.comments[0].text == "lihat alinea 2"
    assert content_hash(noted) == content_hash(letter)
    assert noted.changed_at == letter.changed_at


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(FieldMissing):
        after("comment", commands.CommentLetter(text="  "), "kasi", a_letter(S.IN_REVIEW))


def test_the_content_hash_leaves_out_number_state_trail_and_signature() -> None:
    plain = a_letter()
    grown = replace(a_letter(S.SENT), version=4, check_token="other")
    assert content_hash(plain) == content_hash(grown)
    assert state_hash(plain) != state_hash(grown)


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "lain"},
        {"route": a_route("sekcam")},
        {"recipients": ()},
        {"body": (paragraph("lain"),)},
        {"extra": {"baru": 1}},
    ],
)
def test_the_content_hash_covers_every_word_that_is_approved(change: dict[str, Any]) -> None:
    assert content_hash(a_letter()) != content_hash(a_letter(content=a_content(**change)))


@pytest.mark.parametrize(
    ("type_", "args"),
    [
        ("submit", commands.SubmitLetter()),
        ("initial", commands.InitialLetter()),
        ("return", commands.ReturnLetter(reason="x")),
        ("reject", commands.RejectLetter(reason="x")),
        ("withdraw", commands.WithdrawLetter()),
        ("comment", commands.CommentLetter(text="x")),
        ("sign", commands.SignLetter()),
        ("send", commands.SendLetter()),
        ("cancel", commands.CancelLetter(reason="x")),
        ("archive", commands.ArchiveLetter()),
    ],
)
def test_a_step_of_a_letter_that_is_not_here_is_refused(type_: str, args: Any) -> None:
    with pytest.raises(NotKnownHere):
        after(type_, args, "staf", None)


def test_a_handler_is_the_same_function_of_its_arguments_every_time() -> None:
    envelope = an_envelope("submit", commands.SubmitLetter(), "staf", a_letter())
    assert carry_out(envelope, a_letter(), HERE) == carry_out(envelope, a_letter(), HERE)


def test_a_refused_step_leaves_the_letter_as_it_was() -> None:
    letter = a_letter()
    before = state_hash(letter)
    for row in REGISTRY.values():
        if row.kind == "letter" and row.name not in ("save_draft", "comment", "submit", "cancel"):
            args = row.args(reason="x") if "reason" in row.args.__dataclass_fields__ else row.args()
            with pytest.raises(DomainError):
                carry_out(an_envelope(row.name, args, "staf", letter), letter, HERE)
    assert state_hash(letter) == before


def test_an_acting_officer_signs_as_such() -> None:
    here = a_directory(
        assignments={"camat": an_assignment("camat", mode=AssignmentMode.ACTING_VACANT)}
    )
    ready = a_letter(S.READY_TO_SIGN, number=a_number())
    envelope = an_envelope("sign", commands.SignLetter(), "camat", ready)
    letter = carry_out(envelope, ready, here)
    assert isinstance(letter, Letter)
    assert letter.signature is not None
    assert letter.signature.position_lines == (("Plt.", "CAMAT MANGGAR"),)


def test_a_letter_in_review_cannot_be_written_to() -> None:
    with pytest.raises(WrongState):
        after("save_draft", commands.SaveDraft(content=a_content()), "staf", a_letter(S.IN_REVIEW))


@pytest.mark.parametrize(
    ("starts", "ends"), [("25.30", None), ("9.75", None), ("10.00", "08.00"), ("10.00", "x")]
)
def test_an_invitation_to_impossible_hours_is_not_submitted(starts: str, ends: str | None) -> None:
    event = Event(event_on=DAY, starts=starts, ends=ends, zone="WIB", place="Aula", agenda="Rapat")
    with pytest.raises(ValueOutOfRange) as refusal:
        submitted(a_letter(content=a_content(kind=LetterKind.INVITATION, event=event)))
    assert refusal.value.details["field"] == "event_time"


def test_a_submitted_letter_holds_only_what_its_kind_prints() -> None:
    event = Event(event_on=DAY, starts="09.00", ends=None, zone="WIB", place="", agenda="Rapat")
    assert submitted(a_letter(content=a_content(event=event))).content.event is None
