"""One transaction of the laptop's store."""

from datetime import datetime
from threading import RLock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from app.domain.organisation import Directory
from app.services.files import FileRecords
from app.services.ports import Bases, NumberSource, Objects, Outbox
from app.store.client.bases import SqlBases
from app.store.client.blocks import SqlBlocks
from app.store.client.directory import DirectoryCache
from app.store.client.engine import explained, refusal_of
from app.store.client.files import SqlFileRecords
from app.store.client.meta import get_value
from app.store.client.outbox import SqlOutbox
from app.store.objects import SqlObjects

CHECKPOINT = "checkpoint_at"


class SqlClientUow:
    """The port ClientUnitOfWork; one writer at a time, the lock held from enter to exit."""

    objects: Objects
    bases: Bases
    outbox: Outbox
    numbers: NumberSource
    files: FileRecords

    def __init__(
        self, engine: Engine, tenant: str, lock: RLock, directory: DirectoryCache, is_suspect: bool
    ) -> None:
        self._engine = engine
        self._tenant = tenant
        self._lock = lock
        self._directory = directory
        self._is_suspect = is_suspect

    def __enter__(self) -> Self:
        self._lock.acquire()
        try:
            self.connection: Connection = self._engine.connect()
            try:
                with explained(self._engine):
                    self._transaction = self.connection.begin()
            except BaseException:
                self.connection.close()
                raise
        except BaseException:
            self._lock.release()
            raise
        self.objects = SqlObjects(self.connection, self._tenant)
        self.bases = SqlBases(self.connection)
        self.outbox = SqlOutbox(self.connection)
        self.numbers = SqlBlocks(self.connection, is_suspect=self._is_suspect)
        self.files = SqlFileRecords(self.connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._transaction.is_active:
                self._transaction.rollback()
            self.connection.close()
        finally:
            self._lock.release()
        if isinstance(error, DatabaseError):
            refusal = refusal_of(error, self._engine.url.database)
            if refusal is not None:
                raise refusal from error

    def directory(self) -> Directory:
        return self._directory.read(self.connection)

    def checkpoint_at(self) -> datetime | None:
        value = get_value(self.connection, CHECKPOINT)
        return datetime.fromisoformat(value) if value else None

    def commit(self) -> None:
        self._transaction.commit()
