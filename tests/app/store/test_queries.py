"""What lists show: order, pages without gap or double, one data state for each object."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import commands
from app.domain.envelope import Version
from app.domain.letters import LetterState
from app.services.codec import rfc3339
from app.services.dispatcher import Request
from app.services.kinds import Kind
from app.services.outbox import Attention
from app.services.ports import Stored
from app.services.read_models import DataState, PageKey
from tests.builders import (
    AT,
    DESA,
    a_cell,
    a_delivery,
    a_letter,
    a_target,
    an_incoming,
    held,
    position,
)
from tests.store import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


def do(laptop: Laptop, type_: str, args: object, id: UUID, who: str = "staf") -> UUID:
    request = Request(type=type_, args=args, actor=held(who), object=id)
    return laptop.dispatcher.execute(request).id


def state_of(laptop: Laptop, id: UUID) -> DataState:
    view = laptop.store.queries.find(Kind.LETTER, id)
    assert view is not None
    (row,) = laptop.store.queries.letters()
    assert row.data_state is view.data_state
    return view.data_state


@settings(max_examples=15)
@given(times=st.lists(st.integers(0, 3), min_size=1, max_size=25), page=st.integers(1, 6))
def test_pages_of_the_inbox_have_no_gap_and_no_double_at_equal_times(
    tmp_path_factory: pytest.TempPathFactory, times: list[int], page: int
) -> None:
    laptop = Laptop(tmp_path_factory.mktemp("inbox"))
    arrived = [
        an_incoming(number, delivered_at=AT + timedelta(seconds=second))
        for number, second in enumerate(times)
    ]
    laptop.put(arrived)
    shown: list[UUID] = []
    after: PageKey | None = None
    while rows := laptop.store.queries.inbox(after, page):
        shown += [row.id for row in rows]
        after = PageKey(delivered_at=rfc3339(rows[-1].delivered_at), id=rows[-1].id)
    laptop.store.close()
    newest_first = sorted(arrived, key=lambda one: (one.delivered_at, one.id.hex), reverse=True)
    assert shown == [one.id for one in newest_first]


def test_a_draft_just_saved_stands_above_older_steps(laptop: Laptop) -> None:
    old = a_letter(LetterState.SENT, id=UUID(int=1), saved_at=AT - timedelta(days=3))
    laptop.put([old])
    new = UUID(int=2)
    do(laptop, "save_draft", commands.SaveDraft(content=a_letter().content), new)
    assert [row.id for row in laptop.store.queries.letters()] == [new, old.id]


def test_letters_can_be_asked_for_by_state(laptop: Laptop) -> None:
    laptop.put([a_letter(id=UUID(int=1)), a_letter(LetterState.SENT, id=UUID(int=2))])
    assert [row.id for row in laptop.store.queries.letters(("sent",))] == [UUID(int=2)]


def test_approvals_are_the_letters_that_ask_these_positions_now(laptop: Laptop) -> None:
    laptop.put(
        [
            a_letter(LetterState.IN_REVIEW, id=UUID(int=1), turn=0),
            a_letter(LetterState.IN_REVIEW, id=UUID(int=2), turn=1),
            a_letter(LetterState.READY_TO_SIGN, id=UUID(int=3)),
        ]
    )
    queries = laptop.store.queries
    assert [row.id for row in queries.approvals((position("kasi"),))] == [UUID(int=1)]
    both = queries.approvals((position("sekcam"), position("camat")))
    assert {row.id for row in both} == {UUID(int=2), UUID(int=3)}
    assert queries.approvals(()) == []


def test_a_draft_is_local_until_it_is_submitted_and_then_queued(laptop: Laptop) -> None:
    id = UUID(int=1)
    do(laptop, "save_draft", commands.SaveDraft(content=a_letter().content), id)
    assert state_of(laptop, id) is DataState.LOCAL
    do(laptop, "submit", commands.SubmitLetter(), id)
    assert state_of(laptop, id) is DataState.QUEUED


def test_a_letter_without_pending_commands_has_reached_the_hub(laptop: Laptop) -> None:
    with laptop.store.uow() as uow:
        uow.objects.put(Stored(thing=a_letter(), version=Version(1, 3)))
        uow.commit()
    assert state_of(laptop, a_letter().id) is DataState.AT_HUB


def test_attention_comes_before_every_other_state(laptop: Laptop) -> None:
    letter = a_letter(LetterState.IN_REVIEW)
    laptop.put([letter])
    refused = do(laptop, "initial", commands.InitialLetter(), letter.id, "kasi")
    with laptop.store.uow() as uow:
        pending = uow.outbox.get(refused)
        assert pending is not None
        uow.outbox.park(
            Attention(
                root=refused,
                kind=Kind.LETTER,
                object_id=letter.id,
                code="content_moved",
                details={"a": 1},
                commands=(pending.envelope,),
            )
        )
        uow.commit()
    assert state_of(laptop, letter.id) is DataState.ATTENTION
    (item,) = laptop.store.queries.attention()
    assert (item.code, item.details, item.commands) == (
        "content_moved",
        {"a": 1},
        (pending.envelope,),
    )
    assert laptop.store.queries.counts().attention == 1
    assert laptop.store.queries.outbox() == []


def test_the_counts_are_those_of_the_sync_card(laptop: Laptop) -> None:
    laptop.put([an_incoming(1), an_incoming(2, read_at=AT), a_letter(LetterState.IN_REVIEW)])
    do(laptop, "initial", commands.InitialLetter(), a_letter().id, "kasi")
    do(laptop, "save_draft", commands.SaveDraft(content=a_letter().content), UUID(int=9))
    counts = laptop.store.queries.counts()
    assert (counts.queued, counts.unread, counts.attention) == (1, 1, 0)


def test_what_belongs_to_an_office_and_year_is_found(laptop: Laptop) -> None:
    laptop.put([a_cell(), replace(a_cell(), id=UUID(int=3), year=2025), a_target(), a_delivery()])
    queries = laptop.store.queries
    assert [view.thing for view in queries.cells(DESA, 2026)] == [a_cell()]
    assert queries.of_kind(Kind.TARGET) == [a_target()]
    assert queries.deliveries(a_delivery().letter) == [a_delivery()]
    assert queries.find(Kind.LETTER, UUID(int=404)) is None


def test_number_blocks_say_what_is_left(laptop: Laptop) -> None:
    (block,) = laptop.store.queries.blocks()
    assert (block.first, block.last, block.next, block.returned, block.is_live) == (
        1,
        5,
        1,
        0,
        True,
    )
