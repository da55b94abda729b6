"""What this laptop still has and a restored hub does not: kept, and shown nowhere else."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.envelope import Version
from app.services.codec import decode, encode
from app.services.kinds import TYPE_OF, Kind, kind_of
from app.services.ports import Stored
from app.services.refusals import Malformed
from app.store.client.tables import aside
from app.store.objects import upsert


class SqlAside:
    """The port Aside over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, stored: Stored) -> None:
        thing: Any = stored.thing
        upsert(
            self._connection,
            aside,
            {
                "object": thing.id,
                "epoch": stored.version.epoch,
                "k": stored.version.k,
                "kind": kind_of(thing).value,
                "payload": encode(thing),
            },
        )


def read_aside(connection: Connection) -> Sequence[Stored]:
    """Every state that was set aside and can be read, oldest version first."""
    rows = connection.execute(select(aside).order_by(aside.c.object, aside.c.epoch, aside.c.k))
    return [stored for row in rows if (stored := _stored(row)) is not None]


def _stored(row: Row[Any]) -> Stored | None:
    """None for what only a later release can read."""
    try:
        thing: Any = decode(row.payload, TYPE_OF[Kind(row.kind)])
    except (Malformed, ValueError):
        return None
    return Stored(thing=thing, version=Version(row.epoch, row.k))
