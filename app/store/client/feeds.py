"""Feeds as this laptop follows them: cursors, members, needs."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    delete,
    insert,
    literal,
    literal_column,
    select,
    tuple_,
    union_all,
    update,
)

from app.domain.envelope import Version
from app.services.kinds import Kind
from app.services.outbox import PendingState
from app.services.turns import Cursor, Member
from app.store.client.tables import feed_cursor, membership, need, outbox
from app.store.objects import upsert
from app.store.tables.aggregates import (
    cell,
    delivery,
    incoming,
    letter,
    reference,
    target,
)


class SqlFeeds:
    """The port Feeds over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cursors(self) -> dict[str, Cursor]:
        rows = self._connection.execute(select(feed_cursor))
        return {row.feed: Cursor(**row._mapping) for row in rows}

    def set_cursor(self, cursor: Cursor) -> None:
        upsert(
            self._connection,
            feed_cursor,
            {
                "feed": cursor.feed,
                "epoch": cursor.epoch,
                "seq": cursor.seq,
                "is_at_head": cursor.is_at_head,
            },
        )

    def void_all(self) -> None:
        self._connection.execute(update(feed_cursor).values(seq=0, is_at_head=False))

    def forget(self, feed: str) -> None:
        self._connection.execute(delete(feed_cursor).where(feed_cursor.c.feed == feed))
        self._connection.execute(delete(membership).where(membership.c.feed == feed))


class SqlMembers:
    """The port Members over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, feed: str, member: Member) -> None:
        upsert(self._connection, membership, _member_row(feed, member))

    def remove(self, feed: str, id: UUID) -> None:
        self._connection.execute(
            delete(membership).where(membership.c.feed == feed, membership.c.object == id)
        )

    def of_feed(self, feed: str) -> Sequence[Member]:
        rows = self._connection.execute(select(membership).where(membership.c.feed == feed))
        return [
            Member(kind=row.kind, id=row.object, version=Version(row.epoch, row.k)) for row in rows
        ]

    def replace(self, feed: str, members: Iterable[Member]) -> None:
        self._connection.execute(delete(membership).where(membership.c.feed == feed))
        rows = [_member_row(feed, member) for member in members]
        if rows:
            self._connection.execute(insert(membership), rows)

    def is_member(self, id: UUID) -> bool:
        found = self._connection.execute(
            select(membership.c.feed).where(membership.c.object == id).limit(1)
        )
        return found.one_or_none() is not None

    def orphans(self) -> Sequence[tuple[Kind, UUID]]:
        return [(Kind(row.kind), row.id) for row in self._connection.execute(_ORPHANS)]


_FIXED = (
    (Kind.LETTER, letter),
    (Kind.INCOMING, incoming),
    (Kind.DELIVERY, delivery),
    (Kind.CELL, cell),
    (Kind.TARGET, target),
)


def _without_feed(table: Table, kind: ColumnElement[str]) -> Select[Any]:
    """
    Rows that no feed lists. A row without version is this laptop's own and never reached
    the hub; one with words that are not sealed yet is kept, since nobody else has them.
    """
    unsealed = [PendingState.LOCAL.value, PendingState.OPEN.value]
    # The rows themselves, with their payloads, are looked at only where the key's own index
    # did not say enough already: this is asked at the end of every turn.
    each = table.alias("each")
    unlisted: Select[Any] = (
        select(literal_column("each.rowid"))
        .select_from(each)
        .where(each.c.id.not_in(select(membership.c.object)))
    )
    return select(table.c.id, kind.label("kind")).where(
        literal_column(f"{table.name}.rowid").in_(unlisted),
        table.c.epoch > 0,
        table.c.id.not_in(select(outbox.c.object).where(outbox.c.state.in_(unsealed))),
    )


_ORPHANS = union_all(
    *(_without_feed(table, literal(kind.value)) for kind, table in _FIXED),
    _without_feed(reference, reference.c.kind),
)


def _member_row(feed: str, member: Member) -> dict[str, object]:
    return {
        "feed": feed,
        "object": member.id,
        "kind": str(member.kind),
        "epoch": member.version.epoch,
        "k": member.version.k,
    }


class SqlNeeds:
    """The port Needs over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member: Member) -> None:
        upsert(
            self._connection,
            need,
            {
                "object": member.id,
                "kind": str(member.kind),
                "epoch": member.version.epoch,
                "k": member.version.k,
            },
        )

    def met(self, id: UUID, version: Version) -> None:
        is_older = tuple_(need.c.epoch, need.c.k) <= tuple_(*version)
        self._connection.execute(delete(need).where(need.c.object == id, is_older))

    def drop(self, id: UUID) -> None:
        self._connection.execute(delete(need).where(need.c.object == id))

    def clear(self) -> None:
        self._connection.execute(delete(need))

    def all(self) -> Sequence[Member]:
        known = select(need).where(need.c.kind.in_([kind.value for kind in Kind]))
        return [
            Member(kind=row.kind, id=row.object, version=Version(row.epoch, row.k))
            for row in self._connection.execute(known)
        ]
