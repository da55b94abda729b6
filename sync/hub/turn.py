"""One turn of a laptop: commands in, then results, feeds and bodies from one state."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec

from sync.hub.blocks import end_due
from sync.hub.colleagues import laptops_of_offices
from sync.hub.execute import Executor
from sync.hub.feed_lists import raise_version, refresh_order
from sync.hub.heads import SEEN_EVERY, Heads, Known
from sync.hub.leasing import as_sent, live_leases, refill
from sync.hub.ports import Clock, HubTx, Seal, Store
from sync.hub.presented_leases import register_presented
from sync.hub.pull import Pulled, Puller
from sync.hub.receive import Receiver
from sync.hub.records import Device, FeedOrder
from sync.hub.refusals import HubOlder
from sync.hub.routing import route_day
from sync.hub.skew import is_outdated, required_of, spoken, told
from sync.hub.window import turn_in_window, window_of
from sync.hub.writer import Writer
from sync.protocol.compression import TooLarge
from sync.protocol.messages import (
    MAX_COMMANDS,
    MAX_NAMED,
    FeedList,
    Limits,
    Result,
    SyncAnswer,
    SyncRequest,
)

log = logging.getLogger(__name__)
MOST_RESULTS = 500
MOST_RENEWALS, RENEWED_FOR = 12, timedelta(days=1)  # new ids of one laptop


class TurnStore(Store, Protocol):
    """The store as a turn sees it."""

    epoch: int
    zone: str
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the writing half of a turn found; new_device: the store was restored or cloned."""

    new_device: UUID | None = None


class Turns:
    """Answers turns; safe to call from several threads."""

    def __init__(
        self,
        store: TurnStore,
        writer: Writer,
        heads: Heads,
        seal: Seal,
        clock: Clock,
        new_id: Callable[[], UUID],
    ) -> None:
        self._store = store
        self._writer = writer
        self._heads = heads
        self._seal = seal
        self._clock = clock
        self._new_id = new_id

    def idle_answer(self, device: UUID, request: SyncRequest) -> SyncAnswer | None:
        """The answer where nothing is new on either side, from memory alone."""
        now = self._clock.now()
        on = now.astimezone(ZoneInfo(self._store.zone)).date()
        is_idle = self._heads.is_idle(
            device,
            request,
            epoch=self._store.epoch,
            generation=self._store.generation,
            now=now,
            on=on,
        )
        known = self._heads.device(device)
        if not is_idle or known is None:
            return None
        return told(SyncAnswer(epoch=self._store.epoch, time=now), request, known.required, on)

    def answer(self, device: UUID, request: SyncRequest) -> SyncAnswer:
        """
        Raises:
            Malformed: a presented command that is none; nothing of the request is taken.
            HubOlder: the laptop was told of a later epoch.
            HubOutdated: it no longer speaks a protocol that this hub does.
            TooLarge: more commands or wishes than one request may have.
        """
        spoken(request)
        _check_size(request)
        if request.epoch > self._store.epoch:
            log.critical("device %s knows epoch %s", device, request.epoch)
            raise HubOlder(known=request.epoch)
        written = Written()
        if self._has_to_write(device, request):
            weight = max(1, len(request.commands))
            written = self._writer.run(lambda tx: self._write(tx, device, request), weight)
        begun = self._heads.begin(device)
        generation = self._store.generation
        with self._store.read() as tx:
            answer, known, pulled = self._read(tx, device, request, written, generation)
        self._remember(known, pulled, begun)
        return answer

    def _has_to_write(self, device: UUID, request: SyncRequest) -> bool:
        known = self._heads.device(device)
        now = self._clock.now()
        on = now.astimezone(ZoneInfo(self._store.zone)).date()
        return bool(
            request.commands
            or request.leases
            or request.is_suspect
            or known is None
            or known.generation != self._store.generation
            or known.on != on
            or known.device.last_seen_at is None
            or now - known.device.last_seen_at >= SEEN_EVERY
        )

    def _write(self, tx: HubTx, id: UUID, request: SyncRequest) -> Written:
        device = _device(tx, id)
        tx.devices.saw(id, tx.now)
        if route_day(tx):
            end_due(tx)
        register_presented(tx, self._seal, device, request.leases)
        intake = Receiver(tx, self._seal, device).receive_all(request.commands)
        turn_in_window(tx, Executor(tx, self._seal), device.id, request)
        if device.revoked_at is not None:
            return Written()
        order = refresh_order(tx, device)
        if intake.is_fork or request.is_suspect:
            return Written(new_device=self._renumber(tx, device, order, request.renewal))
        if refill(tx, self._seal, device, self._new_id):
            raise_version(tx, order, id)
        return Written()

    def _renumber(
        self, tx: HubTx, device: Device, order: FeedOrder, renewal: UUID | None
    ) -> UUID | None:
        """
        A new id with the same key for a store that is a copy of another; the one that it was
        given already where it asks again because the answer was lost. None where its laptop had
        so many of late that no copying explains it: it stays suspect and draws no number.
        """
        id = uuid5(renewal, device.key) if renewal is not None else self._new_id()
        if tx.devices.get(id) is not None:
            return id
        recent = tx.now - RENEWED_FOR
        alike = [each for each in tx.devices.all() if each.key == device.key]
        if sum(each.enrolled_at > recent for each in alike) > MOST_RENEWALS:
            log.warning("device %s asks for too many new ids", device.id)
            return None
        log.warning("device %s goes on under a new id", device.id)
        fresh = replace(device, id=id, enrolled_at=tx.now, last_seen_at=None, rseq=0)
        tx.devices.put(fresh)
        refresh_order(tx, fresh, after=order)
        return fresh.id  # its blocks come once it speaks

    def _read(
        self, tx: HubTx, id: UUID, request: SyncRequest, written: Written, generation: int
    ) -> tuple[SyncAnswer, Known | None, Pulled]:
        device, nothing = _device(tx, id), Pulled()
        bare = SyncAnswer(epoch=tx.epoch, time=tx.now)
        if 0 < request.epoch < tx.epoch:
            return bare, None, nothing
        if written.new_device is not None:
            return msgspec.structs.replace(bare, new_device=written.new_device), None, nothing
        lines = tx.results.above(id, request.ack, MOST_RESULTS)
        results = [Result(rseq=r.rseq, body=msgspec.Raw(r.body), sig=r.sig) for r in lines]
        more = len(results) == MOST_RESULTS
        answer = msgspec.structs.replace(bare, results=results, more=more)
        if device.revoked_at is not None:
            return msgspec.structs.replace(answer, is_revoked=True), None, nothing
        if window_of(tx) is not None:
            return msgspec.structs.replace(answer, is_restoring=True), None, nothing
        order, required = tx.feeds.order(id), required_of(tx)
        if order is None:
            return msgspec.structs.replace(answer, more=True), None, nothing
        known = Known(
            device=device, order=order, generation=generation, on=tx.today, required=required
        )
        if is_outdated(request, required, tx.today):
            return told(answer, request, required, tx.today), known, nothing
        pulled = Puller(tx, id, order, request.want_bytes).pull(request, _cursors(request, order))
        answer = msgspec.structs.replace(
            answer,
            pages=pulled.pages,
            listings=pulled.listings,
            bodies=pulled.bodies,
            more=more or pulled.more or _is_unread(request, order),
            left=pulled.left,
            colleagues=laptops_of_offices(tx, device) if request.asks_colleagues else None,
        )
        if request.list_version != order.version:
            answer = _with_list(tx, answer, id, order)
        return told(answer, request, required, tx.today), known, pulled

    def _remember(self, known: Known | None, pulled: Pulled, begun: int) -> None:
        self._heads.learn(pulled.heads)
        if known is not None:
            self._heads.learn_device(known, begun)


def _check_size(request: SyncRequest) -> None:
    if len(request.commands) > MAX_COMMANDS:
        raise TooLarge(limit=MAX_COMMANDS, what="commands")
    for name in ("need", "relist", "leases"):
        if len(getattr(request, name)) > MAX_NAMED:
            raise TooLarge(limit=MAX_NAMED, what=name)


def _device(tx: HubTx, id: UUID) -> Device:
    device = tx.devices.get(id)
    if device is None:
        raise LookupError(f"device {id} was authenticated and is not there")
    return device


def _cursors(request: SyncRequest, order: FeedOrder) -> list[int]:
    """
    Cursors in the present order; none where the laptop's order is another one, or where it
    presents everything anew and is not ready for pages.
    """
    if request.list_version == 0:
        return [0] * len(order.feeds) if request.cursors else []
    if order.order_version <= request.list_version <= order.version:
        return request.cursors
    return []


def _is_unread(request: SyncRequest, order: FeedOrder) -> bool:
    """Whether only the next turn, with cursors in the new order, can fetch pages."""
    if request.list_version == 0:
        return not request.cursors
    return not order.order_version <= request.list_version <= order.version


def _with_list(tx: HubTx, answer: SyncAnswer, id: UUID, order: FeedOrder) -> SyncAnswer:
    """The feed list, and with it every live block and every ended one."""
    leases = tx.register.leases_of(id)
    return msgspec.structs.replace(
        answer,
        feed_list=FeedList(version=order.version, feeds=list(order.feeds)),
        leases=as_sent(live_leases(tx, id)),
        ended_leases=[lease.id for lease in leases if lease.ended_at is not None],
        limits=Limits(),
    )
