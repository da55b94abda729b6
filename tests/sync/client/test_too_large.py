"""A command that cannot travel is parked with its words; everything else goes on."""

from collections.abc import Callable
from uuid import UUID

import msgspec
import pytest

from app.domain.refusals import DomainError
from app.services.explain import explain_code
from sync.client.batch import MOST_COMMAND_BYTES, MOST_NEEDS
from sync.client.refusals import HubRefused
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.builders import a_letter
from tests.sync.client.script import PERSON, Desk, Script
from tests.sync.client.test_engine import acknowledge, sent
from tests.sync.client.way import Reply, Wired

Limited = Callable[[int], Reply]


@pytest.fixture
def limited(hub: Script) -> Limited:
    """A hub, or a proxy before it, that takes requests up to so many bytes."""

    def with_limit(limit: int) -> Reply:
        def reply(request: SyncRequest) -> SyncAnswer:
            if len(msgspec.json.encode(request)) > limit:
                raise HubRefused(status=413, hub_code="too_large", hub_details={})
            return acknowledge(hub, request)

        return reply

    return with_limit


def waiting(desk: Desk) -> set[UUID]:
    return {row.object for row in desk.store.queries.outbox() if row.state == "sealed"}


def test_a_command_that_is_too_large_is_parked_and_the_others_are_sent(
    desk: Desk, limited: Limited
) -> None:
    small, large, last = desk.write("a"), desk.write("x" * 200_000), desk.write("b")
    wired = Wired(desk, [limited(100_000)])
    report = wired.engine.sync()
    (item,) = desk.store.queries.attention()
    assert (item.code, item.object_id) == ("command_too_large", large)
    assert [command.type for command in item.commands] == ["save_draft", "submit"]
    assert report.attention == 1
    assert waiting(desk) == set()
    delivered = {e.object for r in wired.way.asked if len(r.commands) < 6 for e in sent(r)}
    assert {small, last} <= delivered
    assert "Isinya utuh" in explain_code(item.code, item.details)


def test_a_parked_command_keeps_every_word(desk: Desk, limited: Limited) -> None:
    desk.write("x" * 200_000)
    Wired(desk, [limited(100_000)]).engine.sync()
    (item,) = desk.store.queries.attention()
    saved = item.commands[0].args
    assert saved.content.body[0].text == "x" * 200_000


def test_requests_too_large_together_travel_one_by_one(desk: Desk, limited: Limited) -> None:
    for number in range(5):
        desk.write(f"{number}" * 30_000)
    Wired(desk, [limited(40_000)]).engine.sync()
    assert desk.store.queries.attention() == []
    assert waiting(desk) == set()


def test_a_way_that_carries_nothing_parks_nothing(desk: Desk, limited: Limited) -> None:
    letter = desk.write("Satu.")
    with pytest.raises(HubRefused):
        Wired(desk, [limited(10)]).engine.sync()
    assert desk.store.queries.attention() == []
    assert waiting(desk) == {letter}


def test_a_command_beyond_the_wire_is_parked_without_being_sent(
    desk: Desk, hub: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.client.batch.MOST_COMMAND_BYTES", 100_000)
    large = desk.write("x" * 200_000)
    wired = Wired(desk, [lambda request: acknowledge(hub, request)])
    wired.engine.sync()
    assert [item.object_id for item in desk.store.queries.attention()] == [large]
    assert all(sent(request) == [] for request in wired.way.asked)


def test_another_refusal_of_a_turn_parks_nothing(desk: Desk) -> None:
    letter = desk.write("x" * 200_000)
    busy = HubRefused(status=429, hub_code="too_many_requests", hub_details={})
    with pytest.raises(DomainError):
        Wired(desk, [busy]).engine.sync()
    assert waiting(desk) == {letter}


def test_a_long_list_of_what_is_lacking_is_asked_for_in_parts(desk: Desk, hub: Script) -> None:
    lacking = [a_letter(id=UUID(int=number)) for number in range(1, MOST_NEEDS + 3)]
    pages = [
        hub.page(*(hub.put(each, seq=n, is_bare=True) for n, each in enumerate(lacking, 1))),
        hub.page(feed=PERSON, end=1),
    ]
    desk.apply(hub.answer(pages=pages))

    def reply(request: SyncRequest) -> SyncAnswer:
        known = {each.id: each for each in lacking}
        return hub.answer(bodies=[hub.body(known[w.id], k=1) for w in request.need])

    wired = Wired(desk, [reply])
    wired.engine.sync()
    assert [len(request.need) for request in wired.way.asked] == [MOST_NEEDS, 2]
    assert MOST_COMMAND_BYTES > 0
