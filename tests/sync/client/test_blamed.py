"""A hub that calls one command of a request malformed stops that command and no other."""

from uuid import UUID

import pytest

from app.services.explain import explain_code
from sync.client.refusals import HubRefused
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.sync.client.script import Desk, Script
from tests.sync.client.test_engine import acknowledge, sent
from tests.sync.client.way import Reply, Wired


def malformed(field: str) -> HubRefused:
    details = {"field": field, "reason": "bukan JSON yang benar"}
    return HubRefused(status=400, hub_code="malformed", hub_details=details)


def refusing(hub: Script, letter: UUID) -> Reply:
    """A hub that cannot read any command on this letter."""

    def reply(request: SyncRequest) -> SyncAnswer:
        for at, envelope in enumerate(sent(request)):
            if envelope.object == letter:
                raise malformed(f"commands[{at}].body.id")
        return acknowledge(hub, request)

    return reply


def waiting(desk: Desk) -> set[UUID]:
    return {row.object for row in desk.store.queries.outbox() if row.state == "sealed"}


def test_the_command_that_the_hub_names_is_parked_and_the_others_are_sent(
    desk: Desk, hub: Script
) -> None:
    first, bad, last = desk.write("a"), desk.write("b"), desk.write("c")
    wired = Wired(desk, [refusing(hub, bad)])
    report = wired.engine.sync()
    (item,) = desk.store.queries.attention()
    assert (item.code, item.object_id, report.attention) == ("malformed", bad, 1)
    assert item.commands[0].args.content.body[0].text == "b"
    assert "bukan JSON" in explain_code(item.code, item.details)
    assert waiting(desk) == set()
    came_through = [{each.object for each in sent(asked)} for asked in wired.way.asked]
    assert {first, last} == set().union(*(each for each in came_through if bad not in each))


@pytest.mark.parametrize("field", ["ack", "cursors[1]", "commands[9].body", "commands"])
def test_a_request_that_is_malformed_elsewhere_parks_nothing(desk: Desk, field: str) -> None:
    letter = desk.write("a")
    with pytest.raises(HubRefused):
        Wired(desk, [malformed(field)]).engine.sync()
    assert desk.store.queries.attention() == []
    assert waiting(desk) == {letter}
