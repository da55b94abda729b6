"""Who does what with a figure: the own office enters, the office above decides."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.figure_rights import allowed_cell_actions, check_figure_right, has_verifier
from app.domain.performance import CellAction, CellState
from app.domain.refusals import NotPermitted
from tests.builders import DAY, STAFF, a_cell, a_directory, a_position, an_assignment, held

HERE = a_directory()
ALONE = a_directory(positions={"kasi": a_position("kasi", roles=())})
C, A = CellState, CellAction


@pytest.mark.parametrize(
    ("state", "who_and_what"),
    [
        (C.EMPTY, {"kaur": {A.ENTER}}),
        (C.ENTERED, {"kaur": {A.ENTER}, "kades": {A.SUBMIT}}),
        (C.SUBMITTED, {"kasi": {A.VERIFY, A.RETURN}, "camat": {A.RETURN}}),
        (C.VERIFIED, {"kasi": {A.RETURN}, "camat": {A.APPROVE, A.RETURN}}),
        (C.APPROVED, {}),
        (C.RETURNED, {"kaur": {A.ENTER}}),
    ],
)
def test_each_state_of_a_figure_asks_somebody(
    state: CellState, who_and_what: dict[str, set[CellAction]]
) -> None:
    offered = {who: set(allowed_cell_actions(a_cell(state), held(who), HERE)) for who in STAFF}
    assert {who: actions for who, actions in offered.items() if actions} == who_and_what


def test_without_a_verifier_the_camat_approves_what_was_submitted() -> None:
    assert not has_verifier(a_cell(), ALONE)
    offered = allowed_cell_actions(a_cell(C.SUBMITTED), held("camat"), ALONE)
    assert offered == {A.APPROVE, A.RETURN}


def test_an_operator_of_another_office_enters_nothing_here() -> None:
    here = a_directory(positions={"tetangga": a_position("kaur", id=held("x"))})
    with pytest.raises(NotPermitted):
        check_figure_right(a_cell(), A.ENTER, held("kades"), here)


@pytest.mark.parametrize("days", [-4000, -1, 0, 1, 4000])
def test_no_clock_skips_the_verifier(days: int) -> None:
    ended = an_assignment("kasi", held_to=DAY + timedelta(days=days))
    assert has_verifier(a_cell(), a_directory(assignments={"kasi": ended}))


def test_a_verifier_whom_the_hub_ended_is_no_longer_waited_for() -> None:
    ended = an_assignment("kasi", ended_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert not has_verifier(a_cell(), a_directory(assignments={"kasi": ended}))
