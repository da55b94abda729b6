"""One transaction at the hub, and what must happen around its commit."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import SQLAlchemyError

from app.domain.envelope import Version
from app.domain.numbering import CounterKey
from app.domain.organisation import Directory
from app.services.codec import decode
from app.services.kinds import TYPE_OF, Kind
from app.services.ports import Objects
from app.store.client.directory import read_directory
from app.store.objects import SqlObjects, upsert
from app.store.tables.aggregates import TABLE_OF, reference
from sync.hub.files.ports import Files
from sync.hub.ports import (
    Commands,
    Devices,
    Feeds,
    HubTx,
    Invitations,
    Links,
    Register,
    Results,
    Versions,
)
from sync.hub.records import FeedHead, Raw
from sync.hub.store.commands import SqlCommands, SqlResults, SqlVersions
from sync.hub.store.devices import SqlDevices, SqlInvitations, SqlLinks
from sync.hub.store.feeds import SqlFeeds
from sync.hub.store.file_rows import SqlFiles
from sync.hub.store.files import Lock
from sync.hub.store.register import SqlRegister
from sync.hub.store.tables import hub_meta

_CHUNK = 400
_SETTINGS = select(hub_meta.c.key, hub_meta.c.value).where(
    hub_meta.c.tenant == bindparam("in_tenant")
)
LOCK = "lock"


class SqlHubTx:
    """
    The port HubTx over one connection.

    known is the organisation as read before, None to read it anew; did_forget says after
    the transaction that it changed; touched are the devices that a turn must look at anew.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        tenant: str,
        epoch: int,
        zone: str,
        now: datetime,
        known: Directory | None,
    ) -> None:
        self.tenant = tenant
        self.epoch = epoch
        self.now = now
        self.today = now.astimezone(ZoneInfo(zone)).date()
        self.touched: set[UUID] = set()
        self.objects: Objects = SqlObjects(connection, tenant)
        self.versions: Versions = SqlVersions(connection, tenant, epoch)
        self.commands: Commands = SqlCommands(connection, tenant)
        self.results: Results = SqlResults(connection, tenant, self.touched)
        self._feeds = SqlFeeds(connection, tenant, epoch, self.touched)
        self._devices = SqlDevices(connection, tenant, self.touched)
        self.devices: Devices = self._devices
        self._register = SqlRegister(connection, tenant, now)
        self.invitations: Invitations = SqlInvitations(connection, tenant)
        self.links: Links = SqlLinks(connection, tenant)
        self.files: Files = SqlFiles(connection, tenant)
        self.feeds: Feeds = self._feeds
        self.register: Register = self._register
        self.did_forget = False
        self._connection = connection
        self._known = known
        self._settings: dict[str, str] | None = None

    def directory(self) -> Directory:
        if self._known is None:
            self._known = read_directory(self._connection, self.tenant)
        return self._known

    def forget_directory(self) -> None:
        self._known = None
        self.did_forget = True

    def raw(self, kind: Kind, ids: Iterable[UUID]) -> dict[UUID, Raw]:
        table, wanted, found = TABLE_OF[kind], list(ids), dict[UUID, Raw]()
        columns = table.c
        for start in range(0, len(wanted), _CHUNK):
            rows = self._connection.execute(
                select(columns.id, columns.payload, columns.epoch, columns.k, columns.seen).where(
                    columns.tenant == self.tenant, columns.id.in_(wanted[start : start + _CHUNK])
                )
            )
            for row in rows:
                found[row.id] = Raw(
                    payload=row.payload,
                    version=Version(row.epoch, row.k),
                    seen=msgspec.json.decode(row.seen, type=dict[str, int]),
                )
        return found

    def things(self, kind: Kind) -> Iterator[Any]:
        table = TABLE_OF[kind]
        statement = select(table.c.payload).where(table.c.tenant == self.tenant)
        if table is reference:
            statement = statement.where(table.c.kind == kind.value)
        for payload in self._connection.execute(statement.order_by(table.c.id)).scalars().all():
            yield decode(payload, TYPE_OF[kind])

    def setting(self, key: str) -> str | None:
        if self._settings is None:  # every turn asks for several: all at once
            found = self._connection.execute(_SETTINGS, {"in_tenant": self.tenant})
            self._settings = {row.key: row.value for row in found}
        return self._settings.get(key)

    def set_setting(self, key: str, value: str) -> None:
        if self._settings is not None:
            self._settings[key] = value
        row = {"tenant": self.tenant, "key": key, "value": value}
        upsert(self._connection, hub_meta, row)

    def is_own_failure(self, error: Exception) -> bool:
        return isinstance(error, SQLAlchemyError | OSError)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        waiting, raised = self._feeds.pending(), dict(self._register.raised)
        with self._connection.begin_nested():
            try:
                yield
            except BaseException:
                self._feeds.restore(waiting)
                self._register.raised = raised
                self._settings = None
                raise

    @property
    def raised(self) -> dict[CounterKey, int]:
        """The highest number given out in this transaction, by counter."""
        return self._register.raised

    @property
    def revoked(self) -> frozenset[UUID]:
        """Devices that were revoked in this transaction."""
        return frozenset(self._devices.revoked)

    def finish(self) -> dict[str, FeedHead]:
        """Last act before the commit: it is counted, and the entries take their places."""
        lock = lock_of(self)
        set_lock(self, msgspec.structs.replace(lock, commits=lock.commits + 1))
        return self._feeds.flush()


def lock_of(tx: HubTx) -> Lock:
    """How far the data have come."""
    found = tx.setting(LOCK)
    return msgspec.json.decode(found, type=Lock) if found else Lock(epoch=0)


def set_lock(tx: HubTx, lock: Lock) -> None:
    tx.set_setting(LOCK, msgspec.json.encode(lock).decode())
