"""Rows of feeds: entries take their place last, feeds locked in the order of their ids."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.domain.envelope import Version
from app.services.kinds import Kind
from app.store.objects import upsert
from sync.hub.records import FeedEntry, FeedHead, FeedOrder, Op
from sync.hub.store.tables import feed, feed_entry, feed_list
from sync.protocol.checksum import MODULUS, entry_sum, to_hex

_INSERT: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": pg_insert}
_CHUNK = 400
_FIRST_SEQ = 1  # a cursor of 0 then always has a first page, even of an empty feed

Pending = dict[tuple[str, UUID], FeedEntry]

# Of what every command asks: built once, since building costs more than running.
_OF_FEED = (feed.c.tenant == bindparam("in_tenant")) & (feed.c.id == bindparam("of"))
_HEAD = select(feed).where(_OF_FEED)
_HEAD_TO_MOVE = _HEAD.with_for_update()
_MOVE = update(feed).where(_OF_FEED)
_MEMBERSHIPS = select(feed_entry.c.feed).where(
    feed_entry.c.tenant == bindparam("in_tenant"),
    feed_entry.c.object == bindparam("of"),
    feed_entry.c.op == Op.PUT.value,
)
_ENTRIES = (
    select(feed_entry)
    .where(
        feed_entry.c.tenant == bindparam("in_tenant"),
        feed_entry.c.feed == bindparam("of"),
        feed_entry.c.seq > bindparam("after"),
    )
    .order_by(feed_entry.c.seq)
    .limit(bindparam("most"))
)
_VERSIONS = select(feed_entry.c.object, feed_entry.c.epoch, feed_entry.c.k).where(
    feed_entry.c.tenant == bindparam("in_tenant"),
    feed_entry.c.feed == bindparam("of"),
    feed_entry.c.object.in_(bindparam("objects", expanding=True)),
    feed_entry.c.op == Op.PUT.value,
)


class SqlFeeds:
    """The port Feeds over one connection."""

    def __init__(self, connection: Connection, tenant: str, epoch: int, touched: set[UUID]) -> None:
        self._connection = connection
        self._tenant = tenant
        self._epoch = epoch
        self._touched = touched
        self._pending: Pending = {}

    def ensure(self, feeds: Iterable[str]) -> None:
        rows = [
            {
                "tenant": self._tenant,
                "id": id,
                "seq": _FIRST_SEQ,
                "sum64": to_hex(0),
                "min_seq": 0,
                "epoch": self._epoch,
            }
            for id in sorted(set(feeds))
        ]
        if rows:
            self._connection.execute(_ensured(self._connection.dialect.name), rows)

    def head(self, id: str) -> FeedHead | None:
        row = self._connection.execute(_HEAD, self._of(id)).one_or_none()
        return _head(row) if row else None

    def memberships(self, object: UUID) -> frozenset[str]:
        listed = set(self._connection.execute(_MEMBERSHIPS, self._of(object)).scalars())
        for (id, of), entry in self._pending.items():
            if of == object:
                listed.discard(id)
                if entry.op is Op.PUT:
                    listed.add(id)
        return frozenset(listed)

    def record(self, entry: FeedEntry) -> None:
        key = (entry.feed, entry.object)
        self._pending.pop(key, None)
        self._pending[key] = entry

    def entries(self, id: str, after: int, limit: int) -> Sequence[FeedEntry]:
        values = self._of(id) | {"after": after, "most": limit}
        return [_entry(row) for row in self._connection.execute(_ENTRIES, values)]

    def members(self, id: str) -> Sequence[FeedEntry]:
        columns = feed_entry.c
        rows = self._connection.execute(
            select(feed_entry)
            .where(
                columns.tenant == self._tenant,
                columns.feed == id,
                columns.op == Op.PUT.value,
            )
            .order_by(columns.seq)
        )
        return [_entry(row) for row in rows]

    def order(self, device: UUID) -> FeedOrder | None:
        columns = feed_list.c
        row = self._connection.execute(
            select(feed_list).where(columns.tenant == self._tenant, columns.device == device)
        ).one_or_none()
        if row is None:
            return None
        return FeedOrder(
            version=row.version,
            order_version=row.order_version,
            feeds=tuple(json.loads(row.feeds)),
        )

    def set_order(self, device: UUID, order: FeedOrder) -> None:
        self._touched.add(device)
        row = {
            "tenant": self._tenant,
            "device": device,
            "version": order.version,
            "order_version": order.order_version,
            "feeds": json.dumps(order.feeds),
        }
        upsert(self._connection, feed_list, row)

    def pending(self) -> Pending:
        """A copy of what waits for the end, for a savepoint."""
        return dict(self._pending)

    def restore(self, kept: Pending) -> None:
        self._pending = kept

    def flush(self) -> dict[str, FeedHead]:
        """Give every recorded entry its seq; returns the heads of the feeds that moved."""
        by_feed: dict[str, list[FeedEntry]] = {}
        for entry in self._pending.values():
            by_feed.setdefault(entry.feed, []).append(entry)
        self._pending = {}
        return {id: self._append(id, by_feed[id]) for id in sorted(by_feed)}

    def _append(self, id: str, entries: list[FeedEntry]) -> FeedHead:
        row = self._connection.execute(_HEAD_TO_MOVE, self._of(id)).one_or_none()
        if row is None:
            self.ensure([id])
            row = self._connection.execute(_HEAD_TO_MOVE, self._of(id)).one()
        head = _head(row)
        seq, total = head.seq, head.sum64
        before = self._versions(id, [entry.object for entry in entries])
        for entry in entries:
            seq += 1
            if entry.object in before:
                total -= entry_sum(entry.object, *before[entry.object])
            if entry.op is Op.PUT:
                total += entry_sum(entry.object, *entry.version)
            upsert(self._connection, feed_entry, self._row(entry, seq))
        total %= MODULUS
        self._connection.execute(_MOVE, {"seq": seq, "sum64": to_hex(total), **self._of(id)})
        return FeedHead(seq=seq, sum64=total, min_seq=head.min_seq)

    def _versions(self, id: str, objects: list[UUID]) -> dict[UUID, Version]:
        found = dict[UUID, Version]()
        for start in range(0, len(objects), _CHUNK):
            values = self._of(id) | {"objects": objects[start : start + _CHUNK]}
            rows = self._connection.execute(_VERSIONS, values)
            found.update({row.object: Version(row.epoch, row.k) for row in rows})
        return found

    def _of(self, id: str | UUID) -> dict[str, Any]:
        return {"in_tenant": self._tenant, "of": id}

    def _row(self, entry: FeedEntry, seq: int) -> dict[str, Any]:
        return {
            "tenant": self._tenant,
            "feed": entry.feed,
            "object": entry.object,
            "kind": entry.kind.value,
            "seq": seq,
            "op": entry.op.value,
            "epoch": entry.version.epoch,
            "k": entry.version.k,
        }


@cache
def _ensured(dialect: str) -> Any:
    return _INSERT[dialect](feed).on_conflict_do_nothing()


def highest_seq(connection: Connection, tenant: str) -> int:
    return (
        connection.execute(select(func.max(feed.c.seq)).where(feed.c.tenant == tenant)).scalar_one()
        or 0
    )


def _head(row: Row[Any]) -> FeedHead:
    return FeedHead(seq=row.seq, sum64=int(row.sum64, 16), min_seq=row.min_seq)


def _entry(row: Row[Any]) -> FeedEntry:
    return FeedEntry(
        feed=row.feed,
        object=row.object,
        kind=Kind(row.kind),
        op=Op(row.op),
        version=Version(row.epoch, row.k),
        seq=row.seq,
    )
