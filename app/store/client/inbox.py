"""The inbox page: one statement, compiled once, on a connection that is kept."""

import threading
from itertools import starmap
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, bindparam, literal, select, tuple_, union_all
from sqlalchemy.dialects.sqlite import dialect

from app.services.kinds import Kind
from app.services.outbox import PendingState
from app.services.read_models import DataState, IncomingRow, PageKey
from app.store.client.engine import refusal_of
from app.store.client.tables import attention, outbox
from app.store.tables.aggregates import incoming

# The few incoming letters with something pending (0) or parked (1); read once a page.
_UNUSUAL = union_all(
    select(outbox.c.object, literal(0)).where(
        outbox.c.kind == Kind.INCOMING.value, outbox.c.state != PendingState.LOCAL.value
    ),
    select(attention.c.object, literal(1)).where(
        attention.c.kind == Kind.INCOMING.value, attention.c.is_open
    ),
)
_PAGE = (
    select(
        incoming.c.id,
        incoming.c.unit,
        incoming.c.sender_name,
        incoming.c.number,
        incoming.c.subject,
        incoming.c.letter_on,
        incoming.c.urgency,
        incoming.c.secrecy,
        incoming.c.delivered_at,
        incoming.c.is_read,
    )
    .where(incoming.c.tenant == bindparam("tenant"))
    .order_by(incoming.c.delivered_at.desc(), incoming.c.id.desc())
    .limit(bindparam("limit"))
)
_AFTER = _PAGE.where(
    tuple_(incoming.c.delivered_at, incoming.c.id)
    < tuple_(bindparam("at"), bindparam("after", type_=incoming.c.id.type))
)
_UNREAD = incoming.c.is_read.is_(False)


def _compiled(statement: Any) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """SQL, the names of its parameters in their order, and those fixed in the statement."""
    made = statement.compile(dialect=dialect())
    return str(made), tuple(made.positiontup), dict(made.params)


# By (unread only, not the first page).
_SQL = {
    (is_unread_only, is_later): _compiled(page.where(_UNREAD) if is_unread_only else page)
    for is_later, page in ((False, _PAGE), (True, _AFTER))
    for is_unread_only in (False, True)
}
_UNUSUAL_SQL = _compiled(_UNUSUAL)


class InboxPages:
    """Reads pages; each thread keeps a connection of its own."""

    def __init__(self, engine: Engine, tenant: str) -> None:
        self._engine = engine
        self._tenant = tenant
        self._local = threading.local()
        self._lock = threading.Lock()
        self._kept: list[Any] = []

    def page(
        self, after: PageKey | None, limit: int, *, is_unread_only: bool = False
    ) -> list[IncomingRow]:
        values: dict[str, Any] = {"tenant": self._tenant, "limit": limit}
        sql, names, fixed = _SQL[is_unread_only, after is not None]
        if after is not None:
            values |= {"at": after.delivered_at, "after": after.id.hex}
        given = fixed | values
        try:
            return self._read(sql, [given[name] for name in names])
        except sqlcipher.DatabaseError as error:
            refused = refusal_of(error, self._engine.url.database)
            if refused is None:
                raise
            raise refused from error

    def _read(self, sql: str, given: list[Any]) -> list[IncomingRow]:
        cursor = self._cursor()
        unusual = dict(cursor.execute(_UNUSUAL_SQL[0], list(_UNUSUAL_SQL[2].values())))
        cursor.execute(sql, given)
        rows = list(starmap(IncomingRow, cursor.fetchall()))
        return _marked(rows, unusual) if unusual else rows

    def close(self) -> None:
        """Every thread's connection; the pages can be read no more."""
        with self._lock:
            for connection in self._kept:
                connection.close()
            self._kept.clear()

    def _cursor(self) -> Any:
        kept = getattr(self._local, "cursor", None)
        if kept is None:
            connection = self._engine.raw_connection()
            connection.detach()  # kept by this thread, not by the pool
            with self._lock:
                self._kept.append(connection)
            kept = self._local.cursor = connection.cursor()
        return kept


_STATES = (DataState.QUEUED, DataState.ATTENTION)


def _marked(rows: list[IncomingRow], unusual: dict[str, int]) -> list[IncomingRow]:
    return [
        row._replace(data_state=_STATES[unusual[row.key]]) if row.key in unusual else row
        for row in rows
    ]
