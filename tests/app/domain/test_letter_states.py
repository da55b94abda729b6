"""The state table: every state with every action, as the office's rules say."""

import pytest

from app.domain.letters import Action, LetterState, next_state
from app.domain.refusals import WrongState
from tests.builders import a_content, a_letter, a_route, position

S, A = LetterState, Action

# (state, action): where it leads while verifiers remain, and where when none do.
RULE: dict[tuple[S, A], tuple[S, S]] = {
    (S.DRAFT, A.SAVE): (S.DRAFT, S.DRAFT),
    (S.IN_REVISION, A.SAVE): (S.IN_REVISION, S.IN_REVISION),
    (S.DRAFT, A.SUBMIT): (S.IN_REVIEW, S.READY_TO_SIGN),
    (S.IN_REVISION, A.SUBMIT): (S.IN_REVIEW, S.READY_TO_SIGN),
    (S.IN_REVIEW, A.INITIAL): (S.IN_REVIEW, S.READY_TO_SIGN),
    (S.IN_REVIEW, A.RETURN): (S.IN_REVISION, S.IN_REVISION),
    (S.READY_TO_SIGN, A.RETURN): (S.IN_REVISION, S.IN_REVISION),
    (S.IN_REVIEW, A.REJECT): (S.REJECTED, S.REJECTED),
    (S.READY_TO_SIGN, A.REJECT): (S.REJECTED, S.REJECTED),
    (S.IN_REVIEW, A.WITHDRAW): (S.DRAFT, S.DRAFT),
    (S.READY_TO_SIGN, A.WITHDRAW): (S.DRAFT, S.DRAFT),
    (S.READY_TO_SIGN, A.SIGN): (S.SIGNED, S.SIGNED),
    (S.SIGNED, A.SEND): (S.SENT, S.SENT),
    (S.DRAFT, A.CANCEL): (S.CANCELLED, S.CANCELLED),
    (S.IN_REVISION, A.CANCEL): (S.CANCELLED, S.CANCELLED),
    (S.READY_TO_SIGN, A.CANCEL): (S.CANCELLED, S.CANCELLED),
    (S.SENT, A.ARCHIVE): (S.ARCHIVED, S.ARCHIVED),
}
EVERY = [(state, action) for state in S for action in A if action is not A.COMMENT]


@pytest.mark.parametrize(("state", "action"), [pair for pair in EVERY if pair in RULE])
def test_a_legal_step_leads_where_the_table_says(state: S, action: A) -> None:
    remaining, none = RULE[state, action]
    with_two = a_letter(state, turn=0)
    without = a_letter(state, turn=0, content=a_content(route=a_route()))
    assert next_state(with_two, action) is remaining
    if state is not S.IN_REVIEW:
        assert next_state(without, action) is none


@pytest.mark.parametrize(("state", "action"), [pair for pair in EVERY if pair not in RULE])
def test_a_step_that_the_state_does_not_have_is_refused(state: S, action: A) -> None:
    with pytest.raises(WrongState) as refusal:
        next_state(a_letter(state), action)
    assert refusal.value.details == {"state": state.value, "action": action.value}


@pytest.mark.parametrize("state", S)
def test_a_note_may_be_left_in_every_state_and_changes_none(state: S) -> None:
    assert next_state(a_letter(state), A.COMMENT) is state


def test_the_last_paraf_makes_the_letter_ready_to_sign() -> None:
    assert next_state(a_letter(S.IN_REVIEW, turn=0), A.INITIAL) is S.IN_REVIEW
    assert next_state(a_letter(S.IN_REVIEW, turn=1), A.INITIAL) is S.READY_TO_SIGN


def test_a_letter_that_comes_back_after_revision_counts_all_its_verifiers_again() -> None:
    assert next_state(a_letter(S.IN_REVISION, turn=2), A.SUBMIT) is S.IN_REVIEW


@pytest.mark.parametrize(
    ("state", "turn", "asked"),
    [
        (S.DRAFT, 0, None),
        (S.IN_REVIEW, 0, "kasi"),
        (S.IN_REVIEW, 1, "sekcam"),
        (S.READY_TO_SIGN, 2, "camat"),
        (S.IN_REVISION, 0, None),
        (S.SIGNED, 2, None),
    ],
)
def test_one_position_is_asked_at_a_time(state: S, turn: int, asked: str | None) -> None:
    letter = a_letter(state, turn=turn)
    assert letter.turn_position == (position(asked) if asked else None)
