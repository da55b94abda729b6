"""Who may take which step of a letter, by what they are to it."""

import pytest

from app.domain.content import Secrecy
from app.domain.letters import TRANSITIONS, Action, Letter, LetterState
from app.domain.organisation import Role
from app.domain.permissions import (
    allowed_actions,
    check_permission,
    may_draft,
    may_read_incoming,
)
from app.domain.refusals import NotPermitted, NotYourTurn
from tests.builders import (
    STAFF,
    a_content,
    a_directory,
    a_letter,
    a_number,
    a_position,
    an_assignment,
    an_incoming,
    held,
    person,
)

S, A = LetterState, Action
HERE = a_directory()
KECAMATAN_PEOPLE = ("staf", "agendaris", "kasi", "sekcam", "camat")


def offered(letter: Letter, who: str) -> set[Action]:
    return set(allowed_actions(letter, held(who), HERE)) - {A.COMMENT}


@pytest.mark.parametrize(
    ("letter", "who_and_what"),
    [
        (a_letter(S.DRAFT), {"staf": {A.SAVE, A.SUBMIT, A.CANCEL}}),
        (a_letter(S.IN_REVISION), {"staf": {A.SAVE, A.SUBMIT, A.CANCEL}}),
        (
            a_letter(S.IN_REVIEW, turn=0),
            {"staf": {A.WITHDRAW}, "kasi": {A.INITIAL, A.RETURN, A.REJECT}},
        ),
        (
            a_letter(S.IN_REVIEW, turn=1),
            {"staf": {A.WITHDRAW}, "sekcam": {A.INITIAL, A.RETURN, A.REJECT}},
        ),
        (
            a_letter(S.READY_TO_SIGN, number=a_number()),
            {
                "staf": {A.WITHDRAW},
                "sekcam": {A.CANCEL},
                "camat": {A.SIGN, A.RETURN, A.REJECT},
            },
        ),
        (
            a_letter(S.READY_TO_SIGN),
            {"staf": {A.WITHDRAW, A.CANCEL}, "camat": {A.RETURN, A.REJECT}},
        ),
        (
            a_letter(S.SIGNED),
            {who: {A.SEND} for who in ("staf", "sekcam", "agendaris", "camat")},
        ),
        (a_letter(S.SENT), {"agendaris": {A.ARCHIVE}}),
        (a_letter(S.ARCHIVED), {}),
        (a_letter(S.REJECTED), {}),
        (a_letter(S.CANCELLED), {}),
    ],
    ids=lambda value: str(value.state) if isinstance(value, Letter) else "",
)
def test_each_state_offers_its_steps_to_those_whose_business_they_are(
    letter: Letter, who_and_what: dict[str, set[Action]]
) -> None:
    assert {who: offered(letter, who) for who in STAFF if offered(letter, who)} == who_and_what


def test_only_the_drafter_and_the_route_leave_notes() -> None:
    submitted = a_letter(S.IN_REVIEW)
    noting = {who for who in STAFF if A.COMMENT in allowed_actions(submitted, held(who), HERE)}
    assert noting == {"staf", "kasi", "sekcam", "camat"}


def test_a_draft_that_was_never_submitted_takes_notes_of_its_drafter_only() -> None:
    noting = {who for who in STAFF if A.COMMENT in allowed_actions(a_letter(), held(who), HERE)}
    assert noting == {"staf"}


def test_a_numbered_letter_is_cancelled_by_the_secretary_and_not_by_its_drafter() -> None:
    numbered = a_letter(S.DRAFT, number=a_number())
    check_permission(numbered, A.CANCEL, held("sekcam"), HERE)
    with pytest.raises(NotPermitted):
        check_permission(numbered, A.CANCEL, held("staf"), HERE)


def test_a_secretary_of_another_office_cancels_nothing_here() -> None:
    with pytest.raises(NotPermitted):
        check_permission(a_letter(number=a_number()), A.CANCEL, held("sekdes"), HERE)


def test_a_later_verifier_is_told_that_it_is_not_their_turn() -> None:
    with pytest.raises(NotYourTurn):
        check_permission(a_letter(S.IN_REVIEW, turn=0), A.INITIAL, held("sekcam"), HERE)


def test_a_verifier_without_the_role_may_not_initial_even_on_their_turn() -> None:
    without = a_directory(positions={"kasi": a_position("kasi", roles=())})
    with pytest.raises(NotPermitted):
        check_permission(a_letter(S.IN_REVIEW, turn=0), A.INITIAL, held("kasi"), without)


def test_a_drafter_stays_the_drafter_in_another_assignment() -> None:
    moved = an_assignment("sekcam", person=person("staf"))
    here = a_directory(assignments={"sekcam": moved})
    check_permission(a_letter(), A.SAVE, held("sekcam"), here)


def test_those_with_the_role_may_draft() -> None:
    drafting = {who for who in STAFF if may_draft(held(who), HERE)}
    assert drafting == {"staf", "sekcam", "kaur", "tetangga"}
    assert all(Role.DRAFTER in STAFF[who][3] for who in drafting)


@pytest.mark.parametrize("secrecy", [Secrecy.ORDINARY, Secrecy.RESTRICTED])
def test_everybody_of_the_office_reads_an_open_arrival(secrecy: Secrecy) -> None:
    arrived = an_incoming(content=a_content(secrecy=secrecy))
    readers = {who for who in STAFF if may_read_incoming(arrived, held(who), HERE)}
    assert readers == {"kaur", "sekdes", "kades"}


@pytest.mark.parametrize("secrecy", [Secrecy.SECRET, Secrecy.TOP_SECRET])
def test_a_secret_arrival_is_read_by_head_and_secretary_only(secrecy: Secrecy) -> None:
    arrived = an_incoming(content=a_content(secrecy=secrecy))
    readers = {who for who in STAFF if may_read_incoming(arrived, held(who), HERE)}
    assert readers == {"sekdes", "kades"}


@pytest.mark.parametrize("action", [action for action in A if action is not A.COMMENT])
def test_no_step_is_offered_that_the_state_does_not_have(action: Action) -> None:
    for state in S:
        steps = {
            step
            for who in KECAMATAN_PEOPLE
            for step in allowed_actions(a_letter(state), held(who), HERE)
        }
        assert action not in steps or (state, action) in TRANSITIONS
