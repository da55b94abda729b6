"""Applying an answer: commits in an order of which any prefix is safe."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from app.domain.envelope import Version
from app.services.bus import EventBus, ObjectChanged
from app.services.kinds import REFERENCE_KINDS, Kind
from app.services.travel import ColleagueLaptop
from app.services.turns import Cursor, Member, TurnUow
from sync.client.refusals import HubForeign
from sync.client.results import Told, apply_result
from sync.client.rows import (
    KINDS,
    apply_entry,
    need_if_lacking,
    present_anew,
    set_aside_if_lacking,
    set_aside_if_later,
    store_newer,
)
from sync.client.schedule import bounded
from sync.client.signed import HubSeal, read_leases, read_results
from sync.protocol.messages import (
    THIS,
    Body,
    Colleague,
    FeedList,
    LeaseBody,
    Limits,
    Listing,
    Page,
    SignedBytes,
    SyncAnswer,
)

log = logging.getLogger(__name__)
NO_LIST = -1  # a version that no hub gives: whatever list comes next is newer


@dataclass(slots=True)
class Applied:
    """
    What an answer did here. wants_more: another turn has something to fetch. is_restoring:
    the hub takes what it is brought and gives nothing until its restore is over; is_outdated:
    until this program is updated to min_app, which min_app_on tells beforehand.
    """

    changed: int = 0
    attention: int = 0
    wants_more: bool = False
    is_revoked: bool = False
    is_restoring: bool = False
    is_outdated: bool = False
    min_app: str = ""
    min_app_on: date | None = None
    new_device: UUID | None = None


class Applier:
    """Puts answers into the store of one laptop."""

    def __init__(self, new_uow: Callable[[], TurnUow], seal: HubSeal, bus: EventBus) -> None:
        self._new_uow = new_uow
        self._seal = seal
        self._bus = bus

    def apply(self, answer: SyncAnswer) -> Applied:
        """The whole answer, or nothing of it where it is older than what is known."""
        done = _begun(answer)
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
        # All of it is checked before the first commit.
        results = read_results(self._seal, answer.results)
        leases = read_leases(self._seal, answer.leases)
        touched: set[tuple[Kind, UUID]] = set()
        listed = {entry.id for page in answer.pages for entry in page.entries}
        try:
            self._apply_results(answer, results, done, touched)
            answered = {(kind, id) for kind, id in touched if id not in listed}
            self._apply_lists(answer, leases)
            for page in answer.pages:
                self._apply_page(page, answer.epoch, touched)
            for listing in answer.listings:
                self._apply_listing(listing, answer.epoch, answer.time.date())
            self._apply_bodies(answer.bodies, touched)
            if not (answer.is_restoring or answer.is_outdated):
                self._purge(answer, answered, touched, done)
        finally:
            # Screens re-read what was committed, also where a later commit failed.
            for kind, id in touched:
                self._bus.publish(ObjectChanged(kind=kind, id=id))
        done.changed = len(touched)
        done.wants_more = done.wants_more or answer.more
        return done

    def _begin_epoch(self, epoch: int) -> None:
        """The hub was restored: everything acknowledged is presented again."""
        with self._new_uow() as uow:
            uow.set_state(epoch=epoch, ack=0, feed_list=(NO_LIST, uow.state().feeds))
            uow.feeds.void_all()
            uow.needs.clear()
            uow.receipts.mark_all_again()
            uow.files.offer_anew()
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
        self,
        answer: SyncAnswer,
        results: Iterable[Told],
        done: Applied,
        touched: set[tuple[Kind, UUID]],
    ) -> None:
        with self._new_uow() as uow:
            state = uow.state()
            for told in results:
                if told.line.rseq <= state.ack:
                    continue
                pending = uow.outbox.get(told.body.id)
                done.attention += apply_result(uow, told, pending)
                if pending is not None:
                    touched.add((pending.kind, pending.envelope.object))
            acks = [result.rseq for result in answer.results]
            uow.set_state(
                epoch=answer.epoch,
                ack=max([state.ack, *acks]),
                checkpoint_at=answer.time,
                poll_after_s=bounded(answer.limits.poll_after_s) if answer.limits else None,
            )
            uow.commit()

    def _apply_lists(
        self, answer: SyncAnswer, leases: Iterable[tuple[LeaseBody, SignedBytes]]
    ) -> None:
        with self._new_uow() as uow:
            state = uow.state()
            if answer.feed_list is not None and answer.feed_list.version >= state.list_version:
                _follow(uow, answer.feed_list)
            for body, lease in leases:
                if body.device == state.device:
                    uow.leases.take(bytes(lease.body), msgspec.json.encode(lease))
                else:
                    log.warning("lease %s is of another device", body.lease)
            for ended in answer.ended_leases:
                uow.leases.end(ended)
            if answer.colleagues is not None:
                uow.travel.keep_colleagues(map(_laptop, answer.colleagues), answer.time)
            uow.commit()

    def _apply_page(self, page: Page, epoch: int, touched: set[tuple[Kind, UUID]]) -> None:
        with self._new_uow() as uow:
            cursor = uow.feeds.cursors().get(page.feed)
            here = cursor.seq if cursor and cursor.epoch == epoch else 0
            if page.feed not in uow.state().feeds or not page.from_seq <= here <= page.to_seq:
                return
            for entry in page.entries:
                if entry.seq <= here:
                    continue
                apply_entry(uow, page.feed, entry)
                _touch(uow, entry.kind, entry.id, touched)
            uow.feeds.set_cursor(
                Cursor(feed=page.feed, epoch=epoch, seq=page.to_seq, is_at_head=page.is_head)
            )
            uow.commit()

    def _apply_listing(self, listing: Listing, epoch: int, on: date) -> None:
        with self._new_uow() as uow:
            if listing.feed not in uow.state().feeds:
                return
            cursor = uow.feeds.cursors().get(listing.feed)
            is_restored = cursor is not None and cursor.epoch < epoch
            before = uow.members.of_feed(listing.feed) if is_restored else ()
            members = [
                Member(kind=listed.kind, id=listed.id, version=Version(listed.epoch, listed.k))
                for listed in listing.entries
            ]
            uow.members.replace(listing.feed, members)
            for member in members:
                set_aside_if_later(uow, member)
                need_if_lacking(uow, member)
            for member in before:
                set_aside_if_lacking(uow, listing.feed, member, on)
            uow.feeds.set_cursor(
                Cursor(feed=listing.feed, epoch=epoch, seq=listing.seq, is_at_head=False)
            )
            uow.commit()

    def _apply_bodies(self, bodies: Iterable[Body], touched: set[tuple[Kind, UUID]]) -> None:
        for body in bodies:
            with self._new_uow() as uow:
                if not body.body or not uow.members.is_member(body.id):
                    uow.needs.drop(body.id)
                else:
                    version = Version(body.epoch, body.k)
                    member = Member(kind=body.kind, id=body.id, version=version)
                    store_newer(uow, member, bytes(body.body), body.seen)
                    _touch(uow, member.kind, member.id, touched)
                uow.commit()

    def _purge(
        self,
        answer: SyncAnswer,
        answered: set[tuple[Kind, UUID]],
        touched: set[tuple[Kind, UUID]],
        done: Applied,
    ) -> None:
        """
        Last commit of a turn in which every followed feed is at its head. What this answer
        has a result for and no page is never purged by it: the page may come with the next.
        """
        with self._new_uow() as uow:
            state = uow.state()
            cursors = uow.feeds.cursors()
            done.wants_more = done.wants_more or bool(uow.needs.all())
            is_whole = all(
                feed in cursors and cursors[feed].is_at_head and cursors[feed].epoch == state.epoch
                for feed in state.feeds
            )
            if answer.more or not is_whole:
                return
            for kind, id in set(uow.members.orphans()) - answered:
                uow.purge(kind, id)
                touched.add((kind, id))
            uow.unreadable.drop_unlisted()
            uow.commit()


def _begun(answer: SyncAnswer) -> Applied:
    """
    Raises:
        HubForeign: an answer in a protocol that this laptop never said it speaks.
    """
    lowest, highest = THIS
    if not lowest <= answer.p <= highest:
        raise HubForeign(reason="protocol")
    limits = answer.limits or Limits()
    return Applied(
        is_revoked=answer.is_revoked,
        is_restoring=answer.is_restoring,
        is_outdated=answer.is_outdated,
        min_app=limits.min_app,
        min_app_on=limits.min_app_on,
    )


def _follow(uow: TurnUow, listed: FeedList) -> None:
    for feed in set(uow.feeds.cursors()) - set(listed.feeds):
        uow.feeds.forget(feed)
    uow.set_state(feed_list=(listed.version, tuple(listed.feeds)))


def _laptop(told: Colleague) -> ColleagueLaptop:
    return ColleagueLaptop(name=told.name, label=told.label, seen_at=told.seen_at)


def _touch(uow: TurnUow, kind: str, id: UUID, touched: set[tuple[Kind, UUID]]) -> None:
    """What is replayed later in this answer must run against the organisation as it is now."""
    if kind not in KINDS:
        return
    touched.add((Kind(kind), id))
    if kind in REFERENCE_KINDS:
        uow.forget_directory()
