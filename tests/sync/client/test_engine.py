"""One conversation: what is sent in which order, how often is asked, and what is told after."""

import msgspec
import pytest

from app.domain import commands
from app.domain.envelope import Envelope
from app.domain.letters import LetterState
from app.services.envelopes import decode_envelope
from app.store.refusals import DiskFull
from sync.client.batch import BATCH_COMMANDS
from sync.client.engine import MOST_TURNS
from sync.client.pace import LARGEST_BATCH_BYTES as BATCH_BYTES
from sync.client.refusals import HubForeign, HubUnreachable
from sync.protocol.messages import Limits, SyncAnswer, SyncRequest
from tests.builders import a_letter
from tests.sync.client.script import FOREIGN, PERSON, UNIT, Desk, Script
from tests.sync.client.way import Wired

KNOWN = a_letter(LetterState.IN_REVIEW)


def sent(request: SyncRequest) -> list[Envelope]:
    return [decode_envelope(bytes(command.body)) for command in request.commands]


def acknowledge(hub: Script, request: SyncRequest) -> SyncAnswer:
    """Every command of the request is held: it leaves the queue of what is to be sent."""
    return hub.answer(results=[hub.result(envelope, "held") for envelope in sent(request)])


@pytest.fixture
def commenting(desk: Desk, hub: Script) -> Desk:
    """Knows a letter to comment."""
    pages = [hub.page(hub.put(KNOWN, seq=1)), hub.page(feed=PERSON, end=1)]
    desk.apply(hub.answer(pages=pages))
    return desk


def test_a_request_carries_cursors_in_the_order_of_the_feed_list(
    commenting: Desk, hub: Script
) -> None:
    commenting.apply(hub.answer(pages=[hub.page(feed=PERSON, start=1, end=9)]))
    wired = Wired(commenting, [hub.answer()])
    wired.engine.sync()
    (request,) = wired.way.asked
    assert request.cursors == [1, 9]
    assert (request.list_version, request.epoch, request.ack) == (1, 1, 0)


def test_a_turn_without_news_is_one_request_with_nothing_in_it(
    commenting: Desk, hub: Script
) -> None:
    wired = Wired(commenting, [hub.answer()])
    report = wired.engine.sync()
    (request,) = wired.way.asked
    assert set(msgspec.to_builtins(request)) == {"app", "epoch", "list_version", "cursors"}
    assert (report.turns, report.sent, report.changed) == (1, 0, 0)


def test_commands_go_oldest_first_and_no_more_than_a_batch_at_once(
    commenting: Desk, hub: Script
) -> None:
    for number in range(BATCH_COMMANDS + 3):
        commenting.comment(KNOWN.id, f"Catatan {number}.")
    wired = Wired(commenting, [lambda request: acknowledge(hub, request)])
    report = wired.engine.sync()
    first, second = map(sent, wired.way.asked)
    assert [each.n for each in first] == list(range(1, BATCH_COMMANDS + 1))
    assert [each.n for each in second] == [BATCH_COMMANDS + n for n in (1, 2, 3)]
    assert (report.turns, report.sent) == (2, BATCH_COMMANDS + 3)


def test_large_commands_are_spread_over_requests_by_their_bytes(
    commenting: Desk, hub: Script
) -> None:
    for number in range(3):
        commenting.write(f"{number}" * (BATCH_BYTES - 10_000))
    wired = Wired(commenting, [lambda request: acknowledge(hub, request)])
    report = wired.engine.sync()
    assert [len(request.commands) for request in wired.way.asked] == [2, 2, 2]
    assert report.sent == 6


def test_one_command_larger_than_a_batch_still_goes(commenting: Desk, hub: Script) -> None:
    commenting.write("x" * (BATCH_BYTES + 1))
    wired = Wired(commenting, [lambda request: acknowledge(hub, request)])
    assert wired.engine.sync().sent == 2
    assert [len(request.commands) for request in wired.way.asked] == [1, 1]


def test_drafts_and_acts_that_can_be_undone_stay_on_the_laptop(desk: Desk, hub: Script) -> None:
    desk.do("save_draft", commands.SaveDraft(content=KNOWN.content), "staf")
    wired = Wired(desk, [hub.answer()])
    assert wired.engine.sync().sent == 0


def test_a_command_that_waits_at_the_hub_is_not_sent_again(commenting: Desk, hub: Script) -> None:
    commenting.comment(KNOWN.id, "Satu.")
    wired = Wired(commenting, [lambda request: acknowledge(hub, request)])
    wired.engine.sync()
    wired.engine.sync()
    assert [len(request.commands) for request in wired.way.asked] == [1, 0]


def test_a_lost_answer_sends_the_same_bytes_again(commenting: Desk, hub: Script) -> None:
    commenting.comment(KNOWN.id, "Satu.")
    replies = [HubUnreachable(reason="cut"), lambda request: acknowledge(hub, request)]
    wired = Wired(commenting, replies)
    with pytest.raises(HubUnreachable):
        wired.engine.sync()
    wired.engine.sync()
    first, second = wired.way.asked
    assert first == second


def test_what_the_hub_has_more_of_is_asked_for_with_the_new_cursor(
    commenting: Desk, hub: Script
) -> None:
    first = hub.answer(pages=[hub.page(start=1, end=4, is_head=False)], more=True)
    second = hub.answer(pages=[hub.page(start=4, end=6)])
    wired = Wired(commenting, [first, second])
    assert wired.engine.sync().turns == 2
    assert [request.cursors[0] for request in wired.way.asked] == [1, 4]


def test_a_body_that_is_lacking_is_asked_for_in_the_same_conversation(
    commenting: Desk, hub: Script
) -> None:
    bare = hub.answer(pages=[hub.page(hub.put(KNOWN, seq=2, k=2, is_bare=True), start=1)])
    wired = Wired(commenting, [bare, hub.answer(bodies=[hub.body(KNOWN, k=2)])])
    wired.engine.sync()
    assert [wanted.id for wanted in wired.way.asked[1].need] == [KNOWN.id]
    assert len(wired.way.asked) == 2


@pytest.mark.parametrize(("asked", "kept"), [(300, 300.0), (-5, 30.0), (10**18, 900.0)])
def test_how_often_the_hub_wants_to_be_asked_is_remembered(
    commenting: Desk, hub: Script, asked: int, kept: float
) -> None:
    told = hub.answer(limits=Limits(poll_after_s=asked))
    assert Wired(commenting, [told]).engine.sync().poll_after_s == kept
    assert Wired(commenting, [hub.answer()]).engine.sync().poll_after_s == kept


def test_a_hub_that_never_said_how_often_is_asked_every_minute(
    commenting: Desk, hub: Script
) -> None:
    assert Wired(commenting, [hub.answer()]).engine.sync().poll_after_s == 60


def test_a_failed_sum_lists_that_feed_once_and_not_for_ever(commenting: Desk, hub: Script) -> None:
    wrong = hub.total((KNOWN, 9))
    replies = [
        hub.answer(pages=[hub.page(start=1, end=2, total=wrong)]),
        hub.answer(listings=[hub.listing((KNOWN, 1), seq=1)], more=True),
        hub.answer(pages=[hub.page(start=1, end=2, total=wrong)]),
    ]
    wired = Wired(commenting, replies)
    wired.engine.sync()
    assert [request.relist for request in wired.way.asked] == [[], [UNIT], []]


def test_a_hub_that_always_has_more_is_left_after_the_most_turns(
    commenting: Desk, hub: Script
) -> None:
    wired = Wired(commenting, [hub.answer(more=True)])
    assert wired.engine.sync().turns == MOST_TURNS
    assert len(wired.finished()) == 1


def test_the_end_is_told_once_with_the_sums_of_all_turns(commenting: Desk, hub: Script) -> None:
    said = commenting.comment(KNOWN.id, "Satu.")
    refusal = hub.result(said, "refused", code="not_permitted", root=said.id)
    letter = a_letter(LetterState.SENT, id=said.id)
    replies = [
        hub.answer(results=[refusal], more=True),
        hub.answer(pages=[hub.page(hub.put(letter, seq=2), start=1)]),
    ]
    wired = Wired(commenting, replies)
    report = wired.engine.sync()
    (told,) = wired.finished()
    assert (told.is_reached, told.error_code) == (True, None)
    assert (told.changed, told.attention) == (report.changed, report.attention) == (2, 1)


@pytest.mark.parametrize("error", [HubUnreachable(reason="x"), HubForeign(), DiskFull()])
def test_a_broken_conversation_is_told_once_with_what_came_before(
    commenting: Desk, hub: Script, error: Exception
) -> None:
    said = commenting.comment(KNOWN.id, "Satu.")
    refusal = hub.result(said, "refused", code="not_permitted", root=said.id)
    wired = Wired(commenting, [hub.answer(results=[refusal], more=True), error])
    with pytest.raises(type(error)):
        wired.engine.sync()
    (told,) = wired.finished()
    assert (told.is_reached, told.error_code) == (False, error.code)
    assert told.attention == 1


def test_a_forged_answer_ends_the_conversation_as_a_foreign_hub(
    commenting: Desk, hub: Script
) -> None:
    said = commenting.comment(KNOWN.id, "Satu.")
    forged = Script(key=FOREIGN).result(said, "refused", code="gone")
    wired = Wired(commenting, [hub.answer(results=[forged])])
    with pytest.raises(HubForeign):
        wired.engine.sync()
    assert [told.error_code for told in wired.finished()] == ["hub_foreign"]
    assert len(commenting.outbox()) == 1


def test_a_revoked_laptop_sends_what_it_has_and_then_asks_no_more(
    commenting: Desk, hub: Script
) -> None:
    for number in range(BATCH_COMMANDS + 1):
        commenting.comment(KNOWN.id, f"Catatan {number}.")

    def reply(request: SyncRequest) -> SyncAnswer:
        return msgspec.structs.replace(acknowledge(hub, request), is_revoked=True)

    wired = Wired(commenting, [reply])
    report = wired.engine.sync()
    assert [len(request.commands) for request in wired.way.asked] == [BATCH_COMMANDS, 1]
    assert report.is_revoked
