"""A way to the hub that answers from a script, and the engine over it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from app.services.bus import TurnFinished
from sync.client.engine import Engine
from sync.client.progress import ProgressBoard
from sync.client.way import Traffic
from sync.profile.identity import HubKeySeal
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.sync.client.script import HUB, Desk

Reply = SyncAnswer | Exception | Callable[[SyncRequest], SyncAnswer]


@dataclass
class ScriptedWay:
    """The port Transport: one reply a turn, the last one for ever; keeps what was asked."""

    replies: list[Reply]
    asked: list[SyncRequest] = field(default_factory=list)
    traffic: Traffic = field(default_factory=Traffic)

    def sync(self, request: SyncRequest) -> SyncAnswer:
        self.asked.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, SyncAnswer) else reply(request)


class Wired:
    """A desk with its engine; renumbered keeps the device ids that the engine passed on."""

    def __init__(
        self, desk: Desk, replies: Iterable[Reply], board: ProgressBoard | None = None
    ) -> None:
        self.desk = desk
        self.way = ScriptedWay(list(replies))
        self.renumbered: list[UUID] = []
        self.engine = Engine(
            desk.store.uow,
            self.way,
            HubKeySeal(HUB.public),
            desk.bus,
            self.renumbered.append,
            board=board,
        )

    def finished(self) -> list[TurnFinished]:
        return [event for event in self.desk.heard if isinstance(event, TurnFinished)]
