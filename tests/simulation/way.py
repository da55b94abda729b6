"""The way between a laptop and the hub, on which everything can go wrong once."""

from contextlib import suppress
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.services.refusals import Malformed
from sync.client.refusals import HubUnreachable
from sync.client.way import Traffic
from sync.profile.identity import DeviceIdentity
from sync.protocol import wire
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.simulation.hub import SimHub, read_answer


class Watch(Protocol):
    """Sees each request and its answer; is_late: the request is one from before."""

    def __call__(
        self, device: UUID, asked: bytes, said: bytes, *, is_late: bool = False
    ) -> None: ...


class Trouble(StrEnum):
    NONE = "none"
    LOST_REQUEST = "lost request"
    LOST_ANSWER = "lost answer"
    TWICE = "twice"
    CUT_ANSWER = "cut answer"


class SimWay:
    """
    The port Transport. trouble strikes the exchange that many from now, once.

    answers keeps what the hub said, as it travelled: it may come again, late. So may
    requests come to the hub. cut_at: where a cut answer ends, in permille of its bytes.
    """

    def __init__(self, hub: SimHub, identity: DeviceIdentity, watch: Watch) -> None:
        self.traffic = Traffic()
        self.answers: list[bytes] = []
        self.requests: list[tuple[UUID, bytes]] = []
        self.cut_at = 500
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
        self.requests.append((self._identity.device, data))
        trouble = self._due()
        if trouble is Trouble.LOST_REQUEST:
            raise HubUnreachable(reason="lost")
        answer = self._ask(data)
        if trouble is Trouble.TWICE:
            answer = self._ask(data)
        if trouble is Trouble.LOST_ANSWER:
            raise HubUnreachable(reason="lost")
        if trouble is Trouble.CUT_ANSWER:
            self._check_unreadable(answer[: len(answer) * self.cut_at // 1000])
            raise HubUnreachable(reason="cut")
        return read_answer(answer)

    def repeat(self, number: int) -> None:
        """A request from before reaches the hub once more; nobody hears the answer."""
        if self.requests:
            device, data = self.requests[number % len(self.requests)]
            self._watch(device, data, self._hub.ask(device, data), is_late=True)

    def _check_unreadable(self, start: bytes) -> None:
        with suppress(Malformed):
            read_answer(start)
            raise AssertionError("the beginning of an answer was read as a whole one")

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
