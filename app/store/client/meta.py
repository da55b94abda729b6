"""Single values of the store: counters, the hub's epoch, the device."""

from sqlalchemy import Connection, bindparam, select

from app.store.client.tables import meta
from app.store.objects import upsert

_GET = select(meta.c.value).where(meta.c.key == bindparam("key"))

_GET_ALL = select(meta.c.key, meta.c.value)


def get_value(connection: Connection, key: str) -> str | None:
    value: str | None = connection.execute(_GET, {"key": key}).scalar_one_or_none()
    return value


def get_values(connection: Connection) -> dict[str, str]:
    """All of them, in one question."""
    return {row.key: row.value for row in connection.execute(_GET_ALL)}


def set_value(connection: Connection, key: str, value: str) -> None:
    upsert(connection, meta, {"key": key, "value": value})


def raise_counter(connection: Connection, key: str) -> int:
    """One more than the highest value ever given under this key."""
    raised = int(get_value(connection, key) or 0) + 1
    set_value(connection, key, str(raised))
    return raised
