"""What a device lacks: pages, listings and bodies, all from one state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from app.services.kinds import Kind
from sync.hub.feed_lists import is_visible
from sync.hub.ports import HubTx
from sync.hub.records import FeedEntry, FeedHead, FeedOrder, Op, Raw
from sync.protocol.checksum import to_hex
from sync.protocol.messages import NO_BODY, Body, Entry, Listed, Listing, Page, SyncRequest, Wanted

PAGE_BYTES = 64 * 1024
PAGE_ENTRIES = 500
ANSWER_BYTES = 512 * 1024
ENTRY_BYTES = 120  # an entry without its body
_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(slots=True)
class Pulled:
    """The downward half of an answer, and the heads it was made from."""

    pages: list[Page] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    more: bool = False
    left: int = 0  # places of the feeds that were not reached
    heads: dict[str, FeedHead] = field(default_factory=dict)
    left_bytes: int = ANSWER_BYTES


class Puller:
    """Answers one device's cursors and needs inside one look at the database."""

    def __init__(self, tx: HubTx, device: UUID, order: FeedOrder, budget: int = 0) -> None:
        self._tx = tx
        self._device = device
        self._order = order
        wanted = min(budget, ANSWER_BYTES) if budget > 0 else ANSWER_BYTES
        self._pulled = Pulled(left_bytes=wanted)

    def pull(self, request: SyncRequest, cursors: Sequence[int]) -> Pulled:
        """cursors in the order of the feeds; empty while a laptop presents everything anew."""
        self._give_bodies(request.need)
        for feed, cursor in zip(self._order.feeds, cursors, strict=False):
            head = self._tx.feeds.head(feed)
            if head is None:
                continue
            self._pulled.heads[feed] = head
            is_lost = cursor < head.min_seq or cursor > head.seq
            if is_lost or feed in request.relist:
                self._list(feed, head)
            elif cursor < head.seq:
                self._give_pages(feed, cursor, head)
        return self._pulled

    def _list(self, feed: str, head: FeedHead) -> None:
        """
        Everything that the feed holds; the cursor stands one before the head, so that a
        page follows and tells the laptop that it is there.
        """
        entries = [
            Listed(
                kind=entry.kind.value,
                id=entry.object,
                epoch=entry.version.epoch,
                k=entry.version.k,
            )
            for entry in self._tx.feeds.members(feed)
        ]
        self._pulled.listings.append(Listing(feed=feed, seq=head.seq - 1, entries=entries))
        self._pulled.more = True

    def _give_pages(self, feed: str, cursor: int, head: FeedHead) -> None:
        while cursor < head.seq:
            if self._pulled.left_bytes <= 0:
                self._pulled.more = True
                self._pulled.left += head.seq - cursor
                return
            page = self._page(feed, cursor, head)
            self._pulled.pages.append(page)
            cursor = page.to_seq

    def _page(self, feed: str, cursor: int, head: FeedHead) -> Page:
        found = self._tx.feeds.entries(feed, cursor, PAGE_ENTRIES)
        own = self._tx.commands.made_here(self._device, [entry.object for entry in found])
        raws = self._raws(entry for entry in found if entry.object not in own)
        entries, size = list[Entry](), 0
        room = min(PAGE_BYTES, self._pulled.left_bytes)
        for entry in found:
            raw = raws.get(entry.object)
            cost = ENTRY_BYTES + (len(raw.payload) if raw else 0)
            if entries and size + cost > room:
                break
            entries.append(_travelling(entry, raw))
            size += cost
        self._pulled.left_bytes -= max(size, ENTRY_BYTES)
        is_whole = len(entries) == len(found) and len(found) < PAGE_ENTRIES
        to_seq = head.seq if is_whole else entries[-1].seq
        is_head = to_seq == head.seq
        return Page(
            feed=feed,
            from_seq=cursor,
            to_seq=to_seq,
            entries=entries,
            is_head=is_head,
            sum64=to_hex(head.sum64) if is_head else "",
        )

    def _raws(self, entries: Iterable[FeedEntry]) -> dict[UUID, Raw]:
        by_kind: dict[Kind, list[UUID]] = {}
        for entry in entries:
            if entry.op is Op.PUT:
                by_kind.setdefault(entry.kind, []).append(entry.object)
        found: dict[UUID, Raw] = {}
        for kind, ids in by_kind.items():
            found |= self._tx.raw(kind, ids)
        return found

    def _give_bodies(self, need: Sequence[Wanted]) -> None:
        for wanted in need:
            if self._pulled.left_bytes <= 0:
                self._pulled.more = True
                return
            body = self._body(wanted)
            self._pulled.left_bytes -= ENTRY_BYTES + len(bytes(body.body))
            self._pulled.bodies.append(body)

    def _body(self, wanted: Wanted) -> Body:
        """Missing and forbidden look the same."""
        raw = None
        if wanted.kind in _KINDS and is_visible(self._tx, self._order, wanted.id):
            raw = self._tx.raw(Kind(wanted.kind), [wanted.id]).get(wanted.id)
        if raw is None:
            return Body(kind=wanted.kind, id=wanted.id, is_invisible=True)
        return Body(
            kind=wanted.kind,
            id=wanted.id,
            epoch=raw.version.epoch,
            k=raw.version.k,
            body=msgspec.Raw(raw.payload),
            seen=dict(raw.seen),
        )


def _travelling(entry: FeedEntry, raw: Raw | None) -> Entry:
    is_put = entry.op is Op.PUT
    return Entry(
        kind=entry.kind.value,
        id=entry.object,
        seq=entry.seq,
        op=entry.op.value,
        epoch=entry.version.epoch,
        k=entry.version.k,
        body=msgspec.Raw(raw.payload) if raw and is_put else NO_BODY,
        seen=dict(raw.seen) if raw and is_put else {},
    )
