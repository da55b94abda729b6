"""The way between a laptop and the hub, on which everything can go wrong once."""

from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from sync.client.refusals import HubUnreachable
from sync.client.way import Traffic
from sync.profile.identity import DeviceIdentity
from sync.protocol import wire
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.simulation.hub import SimHub, read_answer

Watch = Callable[[UUID, bytes, bytes], None]


class Trouble(StrEnum):
    NONE = "none"
    LOST_REQUEST = "lost request"
    LOST_ANSWER = "lost answer"
    TWICE = "twice"


class SimWay:
    """
    The port Transport. trouble strikes the exchange that many from now, once.

    answers keeps what the hub said, as it travelled: it may come again, late.
    """

    def __init__(self, hub: SimHub, identity: DeviceIdentity, watch: Watch) -> None:
        self.traffic = Traffic()
        self.answers: list[bytes] = []
        self._hub = hub
        self._identity = identity
        self._watch = watch
        self._trouble = Trouble.NONE
        self._after = 0

    def strike(self, trouble: Trouble, after: int) -> None:
        self._trouble, self._after = trouble, after

    def strike_not(self) -> None:
        self._trouble = Trouble.NONE

    def sync(self, request: SyncRequest) -> SyncAnswer:
        data = wire.encode(request)
        trouble = self._due()
        if trouble is Trouble.LOST_REQUEST:
            raise HubUnreachable(reason="lost")
        answer = self._ask(data)
        if trouble is Trouble.TWICE:
            answer = self._ask(data)
        if trouble is Trouble.LOST_ANSWER:
            raise HubUnreachable(reason="lost")
        return read_answer(answer)

    def close(self) -> None:
        """Nothing is held open."""

    def _due(self) -> Trouble:
        if self._trouble is Trouble.NONE:
            return Trouble.NONE
        if self._after > 0:
            self._after -= 1
            return Trouble.NONE
        trouble, self._trouble = self._trouble, Trouble.NONE
        return trouble

    def _ask(self, data: bytes) -> bytes:
        device = self._identity.device
        answer = self._hub.ask(device, data)
        self._watch(device, data, answer)
        self.answers.append(answer)
        return answer
