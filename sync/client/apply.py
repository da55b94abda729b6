"""Applying an answer: commits in an order of which any prefix is safe."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

import msgspec

from app.domain.envelope import Version
from app.domain.numbering import LetterNumber
from app.services.bus import EventBus, ObjectChanged
from app.services.codec import from_builtins
from app.services.kinds import REFERENCE_KINDS, Kind
from app.services.outbox import Attention, Pending, PendingState, Sealed
from app.services.turns import Cursor, Member, Receipt, TurnUow
from app.services.views import rebuild_view
from sync.client.rows import (
    apply_entry,
    followers,
    held_version,
    present_anew,
    promote,
    store_newer,
    with_number,
)
from sync.protocol.messages import (
    Body,
    FeedList,
    Listing,
    Page,
    Result,
    ResultBody,
    SignedBytes,
    SyncAnswer,
)

_FINAL = frozenset({"applied", "merged", "refused"})
_KINDS = frozenset(kind.value for kind in Kind)


class HubSeal(Protocol):
    """Checks what the hub signed; raises where the signature is not the hub's."""

    def check_result(self, body: bytes, signature: str) -> None: ...

    def check_lease(self, body: bytes, signature: str) -> None: ...


@dataclass(slots=True)
class Applied:
    """What an answer did here. wants_more: another turn has something to fetch."""

    changed: int = 0
    attention: int = 0
    wants_more: bool = False
    is_revoked: bool = False
    new_device: UUID | None = None


class Applier:
    """Puts answers into the store of one laptop."""

    def __init__(self, new_uow: Callable[[], TurnUow], seal: HubSeal, bus: EventBus) -> None:
        self._new_uow = new_uow
        self._seal = seal
        self._bus = bus

    def apply(self, answer: SyncAnswer) -> Applied:
        """The whole answer, or nothing of it where it is older than what is known."""
        done = Applied(is_revoked=answer.is_revoked)
        with self._new_uow() as uow:
            known = uow.state().epoch
        if answer.epoch < known:
            return done
        if known and answer.epoch > known:
            self._begin_epoch(answer.epoch)
            done.wants_more = True
            return done
        if answer.new_device is not None:
            self._begin_device(answer)
            done.new_device = answer.new_device
            done.wants_more = True
            return done
        touched: set[tuple[Kind, UUID]] = set()
        self._apply_results(answer, done, touched)
        self._apply_lists(answer)
        for page in answer.pages:
            self._apply_page(page, answer.epoch, touched)
        for listing in answer.listings:
            self._apply_listing(listing, answer.epoch)
        self._apply_bodies(answer.bodies, touched)
        self._purge(touched, done)
        done.changed = len(touched)
        done.wants_more = done.wants_more or answer.more
        for kind, id in touched:
            self._bus.publish(ObjectChanged(kind=kind, id=id))
        return done

    def _begin_epoch(self, epoch: int) -> None:
        """The hub was restored: everything acknowledged is presented again."""
        with self._new_uow() as uow:
            uow.set_state(epoch=epoch, ack=0)
            uow.feeds.void_all()
            uow.receipts.mark_all_again()
            present_anew(uow)
            uow.commit()

    def _begin_device(self, answer: SyncAnswer) -> None:
        """A restored or cloned store goes on under a new id; its old blocks stay untouched."""
        with self._new_uow() as uow:
            uow.set_state(device=answer.new_device, epoch=answer.epoch, ack=0, is_suspect=False)
            uow.leases.end_all()
            present_anew(uow)
            uow.commit()

    def _apply_results(
        self, answer: SyncAnswer, done: Applied, touched: set[tuple[Kind, UUID]]
    ) -> None:
        with self._new_uow() as uow:
            state = uow.state()
            for result in answer.results:
                if result.rseq <= state.ack:
                    continue
                body = self._read(result)
                pending = uow.outbox.get(body.id)
                self._apply_result(uow, result, body, pending, done)
                if pending is not None:
                    touched.add((pending.kind, pending.envelope.object))
            acks = [result.rseq for result in answer.results]
            uow.set_state(
                epoch=answer.epoch,
                ack=max([state.ack, *acks]),
                checkpoint_at=answer.time,
            )
            uow.commit()

    def _read(self, result: Result) -> ResultBody:
        raw = bytes(result.body)
        body = msgspec.json.decode(raw, type=ResultBody)
        if body.outcome in _FINAL:
            self._seal.check_result(raw, result.sig)
        return body

    def _apply_result(
        self,
        uow: TurnUow,
        result: Result,
        body: ResultBody,
        pending: Pending | None,
        done: Applied,
    ) -> None:
        uow.receipts.answered(body.id)
        if pending is None or pending.sealed is None:
            return
        if body.outcome not in _FINAL:
            uow.outbox.replace(replace(pending, state=PendingState(body.outcome)))
        elif body.outcome == "refused":
            done.attention += self._refuse(uow, pending, body)
        else:
            self._acknowledge(uow, pending, result, body)

    def _refuse(self, uow: TurnUow, pending: Pending, body: ResultBody) -> int:
        """The command and what stands on it go to one item, words intact."""
        fallen = [pending, *followers(uow, pending)]
        if body.code == "superseded":
            for command in fallen[:1]:
                uow.outbox.remove(command.envelope.id)
            rebuild_view(uow, pending.kind, pending.envelope.object, uow.directory())
            return 0
        uow.outbox.park(
            Attention(
                root=body.root or body.id,
                kind=pending.kind,
                object_id=pending.envelope.object,
                code=body.code,
                details=body.details,
                commands=tuple(command.envelope for command in fallen),
            )
        )
        rebuild_view(uow, pending.kind, pending.envelope.object, uow.directory())
        return 1

    def _acknowledge(
        self, uow: TurnUow, pending: Pending, result: Result, body: ResultBody
    ) -> None:
        envelope, kind = pending.envelope, pending.kind
        number = from_builtins(body.number, LetterNumber) if body.number else None
        version = Version(body.epoch, body.k)
        is_promoted = promote(uow, kind, with_number(envelope, number), body, version)
        uow.outbox.remove(envelope.id)
        if pending.sealed is not None:
            uow.receipts.add(
                Receipt(
                    id=envelope.id,
                    object=envelope.object,
                    kind=kind,
                    n=envelope.n,
                    outcome=body.outcome,
                    version=version,
                    number=number.text if number else "",
                    sealed=pending.sealed,
                    result=Sealed(body=bytes(result.body), signature=result.sig),
                )
            )
        if is_promoted or uow.outbox.of_object(envelope.object):
            rebuild_view(uow, kind, envelope.object, uow.directory())
        else:
            # The view stays as the person left it until the body is here.
            uow.bases.drop(envelope.object)

    def _apply_lists(self, answer: SyncAnswer) -> None:
        with self._new_uow() as uow:
            state = uow.state()
            if answer.feed_list is not None and answer.feed_list.version >= state.list_version:
                _follow(uow, answer.feed_list)
            for lease in answer.leases:
                self._take_lease(uow, lease)
            for ended in answer.ended_leases:
                uow.leases.end(ended)
            uow.commit()

    def _take_lease(self, uow: TurnUow, lease: SignedBytes) -> None:
        body = bytes(lease.body)
        self._seal.check_lease(body, lease.sig)
        uow.leases.take(body, msgspec.json.encode(lease))

    def _apply_page(self, page: Page, epoch: int, touched: set[tuple[Kind, UUID]]) -> None:
        with self._new_uow() as uow:
            cursor = uow.feeds.cursors().get(page.feed)
            here = cursor.seq if cursor and cursor.epoch == epoch else 0
            if page.feed not in uow.state().feeds or not page.from_seq <= here <= page.to_seq:
                return
            for entry in page.entries:
                if entry.seq > here and entry.kind in _KINDS:
                    apply_entry(uow, page.feed, entry)
                    touched.add((Kind(entry.kind), entry.id))
                    _see_organisation(uow, Kind(entry.kind))
            uow.feeds.set_cursor(
                Cursor(feed=page.feed, epoch=epoch, seq=page.to_seq, is_at_head=page.is_head)
            )
            uow.commit()

    def _apply_listing(self, listing: Listing, epoch: int) -> None:
        with self._new_uow() as uow:
            if listing.feed not in uow.state().feeds:
                return
            members = [
                Member(
                    kind=Kind(listed.kind), id=listed.id, version=Version(listed.epoch, listed.k)
                )
                for listed in listing.entries
                if listed.kind in _KINDS
            ]
            uow.members.replace(listing.feed, members)
            for member in members:
                if held_version(uow, member.kind, member.id) != member.version:
                    uow.needs.add(member)
            uow.feeds.set_cursor(
                Cursor(feed=listing.feed, epoch=epoch, seq=listing.seq, is_at_head=False)
            )
            uow.commit()

    def _apply_bodies(self, bodies: Iterable[Body], touched: set[tuple[Kind, UUID]]) -> None:
        for body in bodies:
            with self._new_uow() as uow:
                uow.needs.drop(body.id)
                if body.body and uow.members.is_member(body.id):
                    version = Version(body.epoch, body.k)
                    store_newer(uow, Kind(body.kind), body.id, version, bytes(body.body), body.seen)
                    touched.add((Kind(body.kind), body.id))
                    _see_organisation(uow, Kind(body.kind))
                uow.commit()

    def _purge(self, touched: set[tuple[Kind, UUID]], done: Applied) -> None:
        """Last commit of a turn in which every followed feed is at its head."""
        with self._new_uow() as uow:
            state = uow.state()
            cursors = uow.feeds.cursors()
            done.wants_more = done.wants_more or bool(uow.needs.all())
            at_head = all(
                feed in cursors and cursors[feed].is_at_head and cursors[feed].epoch == state.epoch
                for feed in state.feeds
            )
            if not at_head:
                return
            for kind, id in uow.members.orphans():
                uow.purge(kind, id)
                touched.add((kind, id))
            uow.commit()


def _follow(uow: TurnUow, listed: FeedList) -> None:
    for feed in set(uow.feeds.cursors()) - set(listed.feeds):
        uow.feeds.forget(feed)
    uow.set_state(feed_list=(listed.version, tuple(listed.feeds)))


def _see_organisation(uow: TurnUow, kind: Kind) -> None:
    """What is replayed later in this answer must run against the organisation as it is now."""
    if kind in REFERENCE_KINDS:
        uow.forget_directory()
