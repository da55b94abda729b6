"""Rows of objects in one transaction, on either database."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.services.kinds import Kind, kind_of
from app.services.ports import Stored
from app.store.tables.aggregates import TABLE_OF
from app.store.tables.mapping import row_of, stored_of

# By name of the dialect; the hub adds PostgreSQL's, which no laptop needs to load.
INSERT_OF: dict[str, Any] = {"sqlite": sqlite_insert}


def upsert(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert, or update every column that is no part of the primary key."""
    connection.execute(_upsert_statement(table, connection.dialect.name, tuple(row)), row)


@cache
def _upsert_statement(table: Table, dialect: str, names: tuple[str, ...]) -> Any:
    """Built once for each table and set of columns: building costs more than running."""
    statement = INSERT_OF[dialect](table)
    key = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in names if name not in key}
    if changed:
        return statement.on_conflict_do_update(index_elements=key, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=key)


_SELECT = {
    kind: select(table.c.payload, table.c.epoch, table.c.k, table.c.seen).where(
        table.c.tenant == bindparam("tenant"), table.c.id == bindparam("id")
    )
    for kind, table in TABLE_OF.items()
}
_DELETE = {
    kind: delete(table).where(table.c.tenant == bindparam("tenant"), table.c.id == bindparam("id"))
    for kind, table in TABLE_OF.items()
}


class SqlObjects:
    """The port Objects over one connection."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def get(self, kind: Kind, id: UUID) -> Stored | None:
        row = self._connection.execute(
            _SELECT[kind], {"tenant": self._tenant, "id": id}
        ).one_or_none()
        return stored_of(kind, row) if row else None

    def put(self, stored: Stored) -> None:
        table = TABLE_OF[kind_of(stored.thing)]
        upsert(self._connection, table, row_of(self._tenant, stored))

    def drop(self, kind: Kind, id: UUID) -> None:
        self._connection.execute(_DELETE[kind], {"tenant": self._tenant, "id": id})
