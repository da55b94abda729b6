"""Alur: who submitted, who initialled which version, whose turn it is, who comes."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from uuid import UUID

from app.domain.letters import Action, Letter, Step
from app.domain.organisation import Directory
from ui.features.approvals.rows import RouteRow, RouteState, title_of
from ui.runtime.when import full_when
from ui.runtime.wording import short_position

_DONE_WORDS = {
    Action.SUBMIT: "{who} mengajukan",
    Action.INITIAL: "{who} membubuhkan paraf",
    Action.SIGN: "{who} menandatangani",
}
_ENDED_WORDS = {
    Action.RETURN: "{who} mengembalikan versi {version}",
    Action.WITHDRAW: "{who} menarik versi {version}",
    Action.REJECT: "{who} menolak",
    Action.CANCEL: "{who} membatalkan",
}


def route_rows(
    letter: Letter, directory: Directory, mine: frozenset[UUID], now: datetime
) -> tuple[RouteRow, ...]:
    """
    Earlier versions first, what is awaited last.

    A paraf on an earlier version counts no more, yet it stays listed. mine are the
    positions that the person holds.
    """
    numbers = count(1)
    rows = [*_passed(letter, now, numbers), *_present(letter, now, numbers)]
    return (*rows, *_awaited(letter, directory, mine, numbers))


def _passed(letter: Letter, now: datetime, numbers: Iterator[int]) -> Iterator[RouteRow]:
    for step in letter.trail:
        if step.action is Action.INITIAL and step.version < letter.version:
            text = f"{short_position(step.position)}: paraf atas versi {step.version}"
            yield _row(numbers, text, step, now, RouteState.VOIDED)
        elif step.action in _ENDED_WORDS:
            text = _ENDED_WORDS[step.action].format(
                who=short_position(step.position), version=step.version
            )
            yield _row(numbers, text, step, now, RouteState.RETURNED)


def _present(letter: Letter, now: datetime, numbers: Iterator[int]) -> Iterator[RouteRow]:
    for step in letter.trail:
        if step.action in _DONE_WORDS and step.version == letter.version:
            text = _DONE_WORDS[step.action].format(who=short_position(step.position))
            yield _row(numbers, text, step, now, RouteState.DONE)


def _awaited(
    letter: Letter, directory: Directory, mine: frozenset[UUID], numbers: Iterator[int]
) -> Iterator[RouteRow]:
    turn = letter.turn_position
    if turn is None:
        return
    route = letter.content.route
    for position, what in (
        *((verifier, "paraf") for verifier in route.verifiers[letter.turn :]),
        (route.signatory, "tanda tangan"),
    ):
        is_turn = position == turn
        turn = None if is_turn else turn  # the same position may come again later
        known = directory.positions.get(position)
        text = f"{short_position(known.title) if known else 'Jabatan lain'}: {what}"
        when = ("giliran Anda" if position in mine else "gilirannya") if is_turn else ""
        state = RouteState.TURN if is_turn else RouteState.WAITING
        yield RouteRow(id=next(numbers), text=text, when=when, state=state)


def _row(
    numbers: Iterator[int], text: str, step: Step, now: datetime, state: RouteState
) -> RouteRow:
    return RouteRow(id=next(numbers), text=text, when=full_when(step.at, now), state=state)


def drafter_title(letter: Letter, directory: Directory) -> str:
    return title_of(letter.drafter, directory) or "penyusun"
