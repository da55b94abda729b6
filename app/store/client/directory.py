"""The organisation as this laptop knows it, read once and kept until it changes."""

from typing import Any

from sqlalchemy import Connection, select

from app.domain.organisation import Directory
from app.services.codec import decode
from app.services.kinds import TYPE_OF, Kind
from app.store.tables.aggregates import reference

_READ = select(reference.c.kind, reference.c.payload)
_MEMBER = {
    Kind.UNIT: "units",
    Kind.POSITION: "positions",
    Kind.PERSON: "persons",
    Kind.ASSIGNMENT: "assignments",
    Kind.INDICATOR: "indicators",
}


class DirectoryCache:
    """Forget after each commit that touched reference rows."""

    def __init__(self) -> None:
        self._known: Directory | None = None

    def read(self, connection: Connection) -> Directory:
        if self._known is None:
            self._known = read_directory(connection)
        return self._known

    def forget(self) -> None:
        self._known = None


def read_directory(connection: Connection, tenant: str | None = None) -> Directory:
    """The whole organisation and its indicators; of one tenant where it is named."""
    found: dict[str, list[Any]] = {member: [] for member in _MEMBER.values()}
    statement = _READ if tenant is None else _READ.where(reference.c.tenant == tenant)
    for row in connection.execute(statement):
        kind = Kind(row.kind)
        if kind in _MEMBER:
            found[_MEMBER[kind]].append(decode(row.payload, TYPE_OF[kind]))
    return Directory.of(**found)
