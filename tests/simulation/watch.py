"""Looks over the hub's shoulder at every answer while a history happens."""

from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from app.domain.refusals import DomainError
from app.services.codec import decode, to_builtins
from app.services.kinds import TYPE_OF, Kind
from sync.protocol import wire
from sync.protocol.messages import Result, ResultBody, SyncAnswer, SyncRequest
from tests.simulation.audience import may_see
from tests.simulation.hub import SimHub, read_answer

FINAL = ("applied", "merged", "refused")


@dataclass
class Watcher:
    """
    broken holds one line for each breach of a property, as it happened. copied: devices
    whose disk was put back or copied, and that may go back with it.
    """

    hub: SimHub
    broken: list[str] = field(default_factory=list)
    told: dict[UUID, ResultBody] = field(default_factory=dict)
    refused_here: dict[str, int] = field(default_factory=dict)
    copied: set[UUID] = field(default_factory=set)
    _cursors: dict[tuple[UUID, str], int] = field(default_factory=dict)
    _own: set[tuple[UUID, UUID, int, int]] = field(default_factory=set)

    def fail(self, name: str, why: str) -> None:
        self.broken.append(f"{name}: {why}")

    def note_refusal(self, error: DomainError) -> None:
        """The laptop said no to a person; how often is told with the run."""
        self.refused_here[error.code] = self.refused_here.get(error.code, 0) + 1

    def __call__(self, device: UUID, asked: bytes, said: bytes, *, is_late: bool = False) -> None:
        request, answer = wire.decode(asked, SyncRequest), read_answer(said)
        for line in answer.results:
            self._note_result(device, line, request)
        self._check_scope(device, answer)
        self._check_echo(device, answer)
        if not is_late:
            self._check_resume(device, request)
        if request.epoch and answer.epoch < request.epoch:
            self.fail("P15", f"epoch went back to {answer.epoch}")

    def _check_resume(self, device: UUID, request: SyncRequest) -> None:
        """What a laptop has committed it does not ask for again, and an honest sum never fails."""
        if request.relist:
            self.fail("P1s", f"{device} asks for {len(request.relist)} feeds anew")
        with self.hub.look() as tx:
            order = tx.feeds.order(device)
        if order is None or not order.order_version <= request.list_version <= order.version:
            return
        for known in [key for key in self._cursors if key[0] == device]:
            if known[1] not in order.feeds:
                del self._cursors[known]  # a feed that was lost begins anew when it is regained
        for feed, cursor in zip(order.feeds, request.cursors, strict=False):
            before = self._cursors.get((device, feed), 0)
            if cursor < before and device not in self.copied:
                self.fail("P16", f"{device} reads {feed} again from {cursor}, was at {before}")
            self._cursors[device, feed] = cursor

    def _note_result(self, device: UUID, line: Result, request: SyncRequest) -> None:
        body = wire.decode(bytes(line.body), ResultBody)
        if body.outcome not in FINAL:
            return
        before = self.told.get(body.id)
        if body.code == "id_reuse" and self._is_another_act(body.id, request):
            return  # a draft that an old disk had, changed there, and told so
        if before is not None and before.outcome != body.outcome:
            self.fail("P4", f"{body.id} was {before.outcome}, now {body.outcome}")
        self.told[body.id] = body
        if body.outcome == "applied" and body.device == device and body.number is None:
            with self.hub.look() as tx:
                known = tx.versions.known(body.object)
            if known is not None and known.made_by == body.id:
                self._own.add((device, body.object, body.epoch, body.k))

    def _is_another_act(self, id: UUID, request: SyncRequest) -> bool:
        """Whether the request says something else under the id than the hub has."""
        said = [msgspec.json.decode(bytes(command.body)) for command in request.commands]
        with self.hub.look() as tx:
            known = tx.commands.get(id)
        here = to_builtins(known.envelope.args) if known else None
        return any(each["id"] == str(id) and each["args"] != here for each in said)

    def _check_scope(self, device: UUID, answer: SyncAnswer) -> None:
        payloads = [
            (entry.kind, bytes(entry.body))
            for page in answer.pages
            for entry in page.entries
            if entry.body
        ]
        payloads += [(body.kind, bytes(body.body)) for body in answer.bodies if body.body]
        if not payloads:
            return
        with self.hub.look() as tx:
            known = tx.devices.get(device)
            assert known is not None
            if known.revoked_at is not None:
                self.fail("P12", f"revoked {device} was sent {len(payloads)} objects")
            for kind, payload in payloads:
                thing = decode(payload, TYPE_OF[Kind(kind)])
                if not may_see(known.person, thing, tx.directory(), tx.today):
                    self.fail("P12", f"{kind} sent to {device}, who may not see it")

    def _check_echo(self, device: UUID, answer: SyncAnswer) -> None:
        for page in answer.pages:
            for entry in page.entries:
                if entry.body and (device, entry.id, entry.epoch, entry.k) in self._own:
                    self.fail("P22", f"{entry.kind} {entry.id} came back to its maker")
