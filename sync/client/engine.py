"""One conversation with the hub: commands up, results, feeds and bodies down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

import msgspec

from app.domain.refusals import DomainError
from app.services.bus import EventBus, TurnFinished
from app.services.outbox import Pending, PendingState
from app.services.turns import Receipt, TurnUow
from sync.client.apply import Applied, Applier
from sync.client.rows import failed_sums
from sync.client.signed import HubSeal
from sync.client.transport import Transport
from sync.protocol.messages import (
    Presented,
    SignedBytes,
    SyncAnswer,
    SyncRequest,
    Wanted,
)

BATCH_BYTES = 256 * 1024
BATCH_COMMANDS = 64
MOST_TURNS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one call of sync() did."""

    turns: int
    sent: int
    changed: int
    attention: int
    is_revoked: bool = False


class Engine:
    """The laptop's side of the protocol; one turn at a time, network outside of commits."""

    def __init__(
        self,
        new_uow: Callable[[], TurnUow],
        transport: Transport,
        seal: HubSeal,
        bus: EventBus,
        renumber: Callable[[UUID], None],
    ) -> None:
        self._new_uow = new_uow
        self._transport = transport
        self._applier = Applier(new_uow, seal, bus)
        self._bus = bus
        self._renumber = renumber

    def sync(self) -> Report:
        """
        Turns until nothing is left to send or fetch.

        Raises:
            HubUnreachable, HubForeign, HubRefused: what was applied before stays applied.
        """
        turns = sent = changed = attention = 0
        relist: list[str] = []
        relisted: set[str] = set()
        is_revoked = False
        try:
            while turns < MOST_TURNS:
                request = self._request(relist)
                answer = self._transport.sync(request)
                done = self._applier.apply(answer)
                if done.new_device is not None:
                    self._renumber(done.new_device)
                turns += 1
                sent += len(request.commands)
                changed += done.changed
                attention += done.attention
                is_revoked = done.is_revoked
                # A sum that fails again after a listing is the hub's to mend.
                relisted.update(relist)
                relist = [feed for feed in self._failed(answer) if feed not in relisted]
                if not self._has_more(done, relist, request):
                    break
        except DomainError as error:
            self._bus.publish(
                TurnFinished(
                    is_reached=False, error_code=error.code, changed=changed, attention=attention
                )
            )
            raise
        self._bus.publish(TurnFinished(is_reached=True, changed=changed, attention=attention))
        return Report(
            turns=turns, sent=sent, changed=changed, attention=attention, is_revoked=is_revoked
        )

    def _request(self, relist: list[str]) -> SyncRequest:
        with self._new_uow() as uow:
            state = uow.state()
            known = uow.feeds.cursors()
            is_current = {feed for feed in known if known[feed].epoch == state.epoch}
            again = uow.receipts.again()
            cursors = [known[feed].seq if feed in is_current else 0 for feed in state.feeds]
            return SyncRequest(
                epoch=state.epoch,
                ack=state.ack,
                list_version=state.list_version,
                cursors=[] if again else cursors,
                commands=_batch(again, uow.outbox.in_state(PendingState.SEALED)),
                need=[Wanted(kind=m.kind, id=m.id) for m in uow.needs.all()],
                relist=relist,
                # Until the first page of a new epoch; what was read before is void then.
                leases=_leases(uow) if known and not is_current else [],
                is_suspect=state.is_suspect,
            )

    def _failed(self, answer: SyncAnswer) -> list[str]:
        with self._new_uow() as uow:
            return failed_sums(uow, answer)

    def _has_more(self, done: Applied, relist: list[str], request: SyncRequest) -> bool:
        if done.is_revoked and not request.commands:
            return False
        if done.wants_more or relist:
            return True
        with self._new_uow() as uow:
            if uow.state().feeds and not request.cursors and not done.is_revoked:
                return True  # everything was presented first; now the feeds
            waiting = _batch(uow.receipts.again(), uow.outbox.in_state(PendingState.SEALED))
        presented = {bytes(command.body) for command in request.commands}
        return any(bytes(command.body) not in presented for command in waiting)


def _batch(again: Sequence[Receipt], sealed: Sequence[Pending]) -> list[Presented]:
    """The oldest commands that fit into one request, acknowledged ones first; at least one."""
    oldest = sorted(sealed, key=lambda pending: pending.envelope.n)
    chosen: list[Presented] = []
    size = 0
    for command in chain(map(_presented_again, again), map(_presented, oldest)):
        size += len(bytes(command.body))
        size += len(bytes(command.receipt.body)) if command.receipt else 0
        if chosen and (size > BATCH_BYTES or len(chosen) == BATCH_COMMANDS):
            break
        chosen.append(command)
    return chosen


def _presented_again(receipt: Receipt) -> Presented:
    result = SignedBytes(body=msgspec.Raw(receipt.result.body), sig=receipt.result.signature)
    sealed = receipt.sealed
    return Presented(body=msgspec.Raw(sealed.body), sig=sealed.signature, receipt=result)


def _presented(pending: Pending) -> Presented:
    if pending.sealed is None:
        raise ValueError("an unsealed command does not travel")
    return Presented(body=msgspec.Raw(pending.sealed.body), sig=pending.sealed.signature)


def _leases(uow: TurnUow) -> list[SignedBytes]:
    return [msgspec.json.decode(lease, type=SignedBytes) for lease in uow.leases.signed()]
