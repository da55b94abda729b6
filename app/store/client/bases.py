"""The hub's last state of objects that have pending commands."""

from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, delete, select

from app.services.codec import encode
from app.services.kinds import Kind
from app.services.ports import Stored
from app.store.client.tables import base
from app.store.objects import upsert
from app.store.tables.mapping import stored_of

_GET = select(base).where(base.c.object == bindparam("id"))
_HAS = select(base.c.object).where(base.c.object == bindparam("id"))
_DELETE = delete(base).where(base.c.object == bindparam("id"))


class SqlBases:
    """The port Bases over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: Kind, id: UUID) -> Stored | None:
        row = self._connection.execute(_GET, {"id": id}).one_or_none()
        if row is None or row.payload is None:
            return None
        return stored_of(kind, row)

    def put(self, id: UUID, kind: Kind, stored: Stored | None) -> None:
        upsert(
            self._connection,
            base,
            {
                "object": id,
                "kind": kind.value,
                "epoch": stored.version.epoch if stored else 0,
                "k": stored.version.k if stored else 0,
                "seen": msgspec.json.encode(dict(stored.seen if stored else {})).decode(),
                "payload": encode(stored.thing) if stored else None,
            },
        )

    def has(self, id: UUID) -> bool:
        found = self._connection.execute(_HAS, {"id": id})
        return found.one_or_none() is not None

    def drop(self, id: UUID) -> None:
        self._connection.execute(_DELETE, {"id": id})
