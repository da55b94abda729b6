"""The person ends a long meeting: between two pages, with everything kept that came."""

import pytest

from app.domain.letters import LetterState
from sync.client.progress import Phase, ProgressBoard
from sync.client.refusals import HubUnreachable
from tests.builders import a_letter
from tests.sync.client.script import PERSON, UNIT, Desk, Script
from tests.sync.client.way import Wired

LETTER = a_letter(LetterState.IN_REVIEW)


class Watch:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def long_pull(desk: Desk, hub: Script, board: ProgressBoard, stop_after: int) -> Wired:
    """Pages without end; the person stops after so many."""

    def reply(request: object) -> object:
        if len(wired.way.asked) == stop_after:
            board.stop()
        at = len(wired.way.asked)
        page = hub.page(hub.put(LETTER, seq=at, k=at), start=at - 1, is_head=False)
        return hub.answer(pages=[page], more=True, left=100 - at)

    wired = Wired(desk, [reply], board=board)
    return wired


def test_a_stopped_meeting_ends_after_the_page_under_way_and_keeps_it(
    desk: Desk, hub: Script
) -> None:
    board = ProgressBoard(Watch())
    wired = long_pull(desk, hub, board, stop_after=3)
    board.begin()
    report = wired.engine.sync()
    assert (report.turns, report.is_stopped) == (3, True)
    assert desk.view(LETTER.id) is not None
    with desk.store.uow() as uow:
        assert uow.feeds.cursors()[UNIT].seq == 3


def test_the_next_meeting_goes_on_where_the_stopped_one_ended(desk: Desk, hub: Script) -> None:
    board = ProgressBoard(Watch())
    wired = long_pull(desk, hub, board, stop_after=3)
    board.begin()
    wired.engine.sync()
    wired.way.replies = [hub.answer(pages=[hub.page(start=3, end=3), hub.page(feed=PERSON)])]
    board.begin()
    report = wired.engine.sync()
    assert not report.is_stopped
    assert wired.way.asked[-1].cursors[0] == 3


def test_a_meeting_that_had_nothing_more_to_do_was_not_stopped(desk: Desk, hub: Script) -> None:
    board = ProgressBoard(Watch())
    wired = Wired(desk, [hub.answer(pages=[hub.page(), hub.page(feed=PERSON)])], board=board)
    board.begin()
    board.stop()
    assert not wired.engine.sync().is_stopped


def test_a_pull_says_how_far_it_is_by_what_the_hub_has_left(desk: Desk, hub: Script) -> None:
    watch = Watch()
    board = ProgressBoard(watch)
    wired = long_pull(desk, hub, board, stop_after=25)
    board.begin()
    watch.now_s = 10.0
    wired.engine.sync()
    progress = board.look()
    assert progress is not None
    assert progress.phase is Phase.TURNS
    assert progress.share == 0.25
    assert progress.left_s == 30
    assert progress.done_bytes > 0


def test_a_meeting_that_broke_tells_what_it_had_done(desk: Desk, hub: Script) -> None:
    desk.write("Satu.")
    wired = Wired(
        desk,
        [
            lambda request: hub.answer(more=True, pages=[hub.page(hub.put(LETTER, seq=1))]),
            HubUnreachable(reason="ReadTimeout", is_begun=True),
        ],
    )
    with pytest.raises(HubUnreachable):
        wired.engine.sync()
    assert (wired.engine.done.sent, wired.engine.done.turns) == (2, 1)
    assert wired.engine.done.changed
