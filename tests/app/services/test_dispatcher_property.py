"""Whatever people do in whatever order: the view is base plus pending, and undo is exact."""

import tempfile
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import commands
from app.domain.letters import Letter, LetterState
from app.domain.refusals import DomainError
from app.services.dispatcher import UNDO_MS, Done, Request
from app.services.hashing import state_hash
from app.services.kinds import Kind
from app.services.outbox import PendingState
from app.services.replay import replay
from tests.builders import DESA, a_cell, a_content, a_letter, a_route, held, with_words
from tests.store import Laptop

FIRST, SECOND = UUID(int=1), UUID(int=2)
CELL = a_cell().id
OBJECTS = ((Kind.LETTER, FIRST), (Kind.LETTER, SECOND), (Kind.CELL, CELL))

# What people try, allowed or not: type, arguments from a word, who.
ACTS: tuple[tuple[str, Callable[[str], Any], str], ...] = (
    ("save_draft", lambda w: commands.SaveDraft(content=a_text(w)), "staf"),
    ("save_draft", lambda w: commands.SaveDraft(content=a_text(w)), "staf"),
    ("submit", lambda w: commands.SubmitLetter(), "staf"),
    ("submit", lambda w: commands.SubmitLetter(), "staf"),
    ("initial", lambda w: commands.InitialLetter(), "kasi"),
    ("return", lambda w: commands.ReturnLetter(reason=w), "kasi"),
    ("return", lambda w: commands.ReturnLetter(reason=w), "camat"),
    ("withdraw", lambda w: commands.WithdrawLetter(), "staf"),
    ("comment", lambda w: commands.CommentLetter(text=w), "staf"),
    ("sign", lambda w: commands.SignLetter(), "camat"),
    ("send", lambda w: commands.SendLetter(), "staf"),
    ("cancel", lambda w: commands.CancelLetter(reason=w), "sekcam"),
)
FIGURE_ACTS: tuple[tuple[str, Callable[[str], Any], str], ...] = (
    ("enter_figure", lambda w: a_figure(w), "kaur"),
    ("submit_figure", lambda w: commands.SubmitFigure(), "kades"),
    ("return_figure", lambda w: commands.ReturnFigure(reason=w), "kasi"),
    ("verify_figure", lambda w: commands.VerifyFigure(), "kasi"),
    ("approve_figure", lambda w: commands.ApproveFigure(), "camat"),
)
STEPS = st.one_of(
    st.tuples(
        st.just("do"),
        st.sampled_from(ACTS),
        st.sampled_from([FIRST, SECOND]),
        st.sampled_from(["satu", "dua", "tiga"]),
    ),
    st.tuples(st.just("do"), st.sampled_from(FIGURE_ACTS), st.just(CELL), st.just("1")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("wait")),
    st.tuples(st.just("restart")),
)


def a_text(word: str) -> Any:
    """With "tiga" nobody verifies, so that submitting draws the number."""
    route = a_route() if word == "tiga" else a_route("kasi")
    return with_words(a_content(route=route), word)


def a_figure(word: str) -> commands.EnterFigure:
    return commands.EnterFigure(
        unit=DESA, indicator="I-01", year=2026, quarter=1, value=Decimal(word)
    )


class Play:
    """One laptop through a row of steps, looked at after each."""

    def __init__(self, folder: Path) -> None:
        self.laptop = Laptop(folder)
        self.laptop.put([a_letter(LetterState.IN_REVISION, id=SECOND, content=a_text("dua"))])
        self.last: tuple[Done, dict[UUID, str | None], list[Any]] | None = None
        self.highest_n = 0

    def take(self, step: tuple[Any, ...]) -> None:
        if step[0] == "do":
            self._do(*step[1:])
        elif step[0] == "undo":
            self._undo()
        elif step[0] == "wait":
            self.laptop.clock.pass_ms(UNDO_MS)
            self.laptop.dispatcher.seal_due()
        else:
            self.laptop.clock.restart()
            self.laptop.dispatcher.seal_due()
        self.check()

    def _do(self, act: tuple[str, Callable[[str], Any], str], id: UUID, word: str) -> None:
        before = self.views(), self.blocks()
        type_, args, who = act
        request = Request(type=type_, args=args(word), actor=held(who), object=id)
        try:
            done = self.laptop.dispatcher.execute(request)
        except DomainError:
            assert (self.views(), self.blocks()) == before
            return
        self.last = (done, *before) if done.can_undo else None

    def _undo(self) -> None:
        if self.last is None:
            return
        done, views, blocks = self.last
        try:
            self.laptop.dispatcher.undo(done.group)
        except DomainError:
            return
        self.last = None
        assert self.views() == views
        assert free(self.blocks()) == free(blocks)

    def views(self) -> dict[UUID, str | None]:
        found = {}
        for kind, id in OBJECTS:
            view = self.laptop.store.queries.find(kind, id)
            found[id] = state_hash(view.thing) if view else None
        return found

    def blocks(self) -> list[Any]:
        return self.laptop.store.queries.blocks()

    def check(self) -> None:
        numbers: Counter[str] = Counter()
        with self.laptop.store.uow() as uow:
            for kind, id in OBJECTS:
                row, waiting = uow.objects.get(kind, id), uow.outbox.of_object(id)
                assert uow.bases.has(id) == bool(waiting)
                if waiting:
                    base = uow.bases.get(kind, id)
                    again = replay(
                        base.thing if base else None,
                        [pending.envelope for pending in waiting],
                        uow.directory(),
                    )
                    assert (row.thing if row else None) == again
                if row is not None and isinstance(row.thing, Letter) and row.thing.number:
                    numbers[row.thing.number.text] += 1
                orders = [pending.order for pending in waiting]
                assert orders == sorted(set(orders))
            sealed = uow.outbox.in_state(PendingState.SEALED)
        assert max(numbers.values(), default=1) == 1
        ns = sorted(pending.envelope.n for pending in sealed)
        assert ns == list(range(1, len(sealed) + 1))
        assert self.laptop.store.highest_n() == len(sealed)
        assert len(sealed) >= self.highest_n
        self.highest_n = len(sealed)
        assert self.laptop.witness.raised == sorted(self.laptop.witness.raised)
        assert (self.laptop.witness.raised or [0])[-1] == len(sealed)


def free(blocks: list[Any]) -> int:
    """How many numbers can still be drawn."""
    return sum(block.last - block.next + 1 + block.returned for block in blocks)


@settings(max_examples=30)
@given(st.lists(STEPS, min_size=8, max_size=25))
def test_the_view_is_base_and_pending_after_every_step_and_undo_is_exact(
    steps: list[tuple[Any, ...]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play = Play(Path(folder))
        for step in steps:
            play.take(step)
        play.laptop.store.close()


def test_the_play_reaches_numbers_signatures_and_approvals() -> None:
    """Else the property above would hold of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        play = Play(Path(folder))
        by_name = {(type_, who): (type_, args, who) for type_, args, who in (*ACTS, *FIGURE_ACTS)}
        for step in (
            ("do", by_name["save_draft", "staf"], FIRST, "tiga"),
            ("do", by_name["submit", "staf"], FIRST, "tiga"),
            ("undo",),
            ("do", by_name["submit", "staf"], FIRST, "tiga"),
            ("do", by_name["sign", "camat"], FIRST, "tiga"),
            ("do", by_name["enter_figure", "kaur"], CELL, "1"),
            ("do", by_name["submit_figure", "kades"], CELL, "1"),
            ("do", by_name["verify_figure", "kasi"], CELL, "1"),
            ("do", by_name["approve_figure", "camat"], CELL, "1"),
            ("wait",),
        ):
            play.take(step)
        rows = play.laptop.store.queries.letters()
        assert {row.number for row in rows} == {"000.8.1.3/001/K01/2026", ""}
        (cell,) = play.laptop.store.queries.cells(DESA, 2026)
        assert cell.thing.state == "approved"
        play.laptop.store.close()
