"""States that only a later release can read, byte for byte as they came."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, select

from app.domain.envelope import NEVER, Version
from app.services.turns import Member, Unreadable
from app.store.client.tables import aside, membership, unreadable
from app.store.objects import upsert

_VERSION = select(unreadable.c.epoch, unreadable.c.k).where(
    unreadable.c.object == bindparam("object")
)
_DROP = delete(unreadable).where(unreadable.c.object == bindparam("id"))
_COUNT = select(func.count()).select_from(unreadable)
_UNLISTED = delete(unreadable).where(unreadable.c.object.not_in(select(membership.c.object)))


class SqlUnreadables:
    """The port Unreadables over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, kept: Unreadable, release: str) -> None:
        member = kept.member
        row = {
            "object": member.id,
            "kind": member.kind,
            "epoch": member.version.epoch,
            "k": member.version.k,
            "seen": msgspec.json.encode(dict(kept.seen)).decode(),
            "payload": kept.payload,
            "release": release,
        }
        upsert(self._connection, unreadable, row)

    def version(self, id: UUID) -> Version:
        row = self._connection.execute(_VERSION, {"object": id}).one_or_none()
        return Version(row.epoch, row.k) if row else NEVER

    def drop(self, id: UUID) -> None:
        self._connection.execute(_DROP, {"id": id})

    def set_aside(self, id: UUID) -> None:
        for row in self._connection.execute(select(unreadable).where(unreadable.c.object == id)):
            kept = {column.name: row._mapping[column.name] for column in aside.c}
            upsert(self._connection, aside, kept)
        self.drop(id)

    def drop_unlisted(self) -> None:
        self._connection.execute(_UNLISTED)

    def tried_before(self, release: str) -> Sequence[Unreadable]:
        rows = self._connection.execute(select(unreadable).where(unreadable.c.release != release))
        return [_unreadable(row) for row in rows]

    def count(self) -> int:
        return int(self._connection.execute(_COUNT).scalar_one())


def _unreadable(row: Row[Any]) -> Unreadable:
    member = Member(kind=row.kind, id=row.object, version=Version(row.epoch, row.k))
    seen = msgspec.json.decode(row.seen, type=dict[str, int])
    return Unreadable(member=member, payload=row.payload, seen=seen)
