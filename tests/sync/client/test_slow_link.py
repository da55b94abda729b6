"""Over a slow link the next request is a smaller one, up and down."""

from dataclasses import dataclass, field

import pytest

from app.services.envelopes import decode_envelope
from sync.client.engine import Engine
from sync.client.pace import LARGEST_ANSWER_BYTES
from sync.client.refusals import HubUnreachable
from sync.client.way import Traffic
from sync.profile.identity import HubKeySeal
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.sync.client.script import HUB, Desk, Script

BYTES_A_SECOND = 4_000


@dataclass
class SlowWay:
    """The port Transport: carries so many bytes a second and holds every command."""

    hub: Script
    now_s: float = 0.0
    took: list[float] = field(default_factory=list)
    asked: list[SyncRequest] = field(default_factory=list)
    breaks: list[HubUnreachable] = field(default_factory=list)
    traffic: Traffic = field(default_factory=Traffic)

    def sync(self, request: SyncRequest) -> SyncAnswer:
        self.asked.append(request)
        if self.breaks:
            raise self.breaks.pop()
        bodies = [bytes(command.body) for command in request.commands]
        took_s = sum(map(len, bodies)) / BYTES_A_SECOND
        self.now_s += took_s
        self.took.append(took_s)
        return self.hub.answer(
            results=[self.hub.result(decode_envelope(body), "held") for body in bodies]
        )


def engine_over(desk: Desk, way: SlowWay) -> Engine:
    seal = HubKeySeal(HUB.public)
    return Engine(desk.store.uow, way, seal, desk.bus, lambda _: None, lambda: way.now_s)


def test_after_one_slow_request_the_others_take_eight_seconds_at_most(
    desk: Desk, hub: Script
) -> None:
    for _ in range(40):
        desk.write("x" * 8_000)
    way = SlowWay(hub)
    engine_over(desk, way).sync()
    first, *others = way.took
    assert first > 8
    assert others
    assert max(others) <= 8


def test_after_a_line_that_broke_under_a_request_half_is_asked_for(desk: Desk, hub: Script) -> None:
    way = SlowWay(hub, breaks=[HubUnreachable(reason="ReadTimeout", is_begun=True)])
    engine = engine_over(desk, way)
    with pytest.raises(HubUnreachable):
        engine.sync()
    engine.sync()
    assert [request.want_bytes for request in way.asked] == [0, LARGEST_ANSWER_BYTES // 2]


def test_a_hub_that_was_never_reached_says_nothing_about_the_link(desk: Desk, hub: Script) -> None:
    way = SlowWay(hub, breaks=[HubUnreachable(reason="ConnectTimeout", is_begun=False)])
    engine = engine_over(desk, way)
    with pytest.raises(HubUnreachable):
        engine.sync()
    engine.sync()
    assert [request.want_bytes for request in way.asked] == [0, 0]
