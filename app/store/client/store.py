"""One laptop's store: made, opened, migrated; hands out transactions and reads."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from app.domain.envelope import NEVER
from app.domain.organisation import Directory
from app.services.kinds import REFERENCE_KINDS, Kind
from app.services.ports import Stored
from app.store.client.blocks import Block, SqlBlocks
from app.store.client.directory import DirectoryCache
from app.store.client.engine import explained, open_engine, reading
from app.store.client.file_check import FILE_NAME, check_file
from app.store.client.meta import get_value, set_value
from app.store.client.queries import SqlQueries
from app.store.client.search import index_batch
from app.store.client.turns import SqlTurnUow
from app.store.objects import SqlObjects
from app.store.schema import CLIENT, bring_up

_SEPARATOR = "\n"


class ClientStore:
    """
    Everything over one encrypted file.

    is_suspect is decided by the witness at opening and ends when the hub gives a new
    device id.
    """

    def __init__(self, engine: Engine, tenant: str) -> None:
        self._engine = engine
        self.tenant = tenant
        self._lock = RLock()
        self._directory = DirectoryCache()
        self.is_suspect = False
        self.queries = SqlQueries(engine, tenant)

    @classmethod
    def create(cls, folder: Path, key: bytes, tenant: str, device: UUID) -> "ClientStore":
        """A new file with an instance number of its own."""
        engine = open_engine(folder / FILE_NAME, key, is_new=True)
        with engine.begin() as connection:
            bring_up(connection, CLIENT)
            set_value(connection, "instance", secrets.token_hex(16))
            set_value(connection, "device", str(device))
        return cls(engine, tenant)

    @classmethod
    def open(cls, folder: Path, key: bytes, tenant: str) -> "ClientStore":
        """
        Raises:
            DatabaseMissing, DatabasePlain, DatabaseForeign, DatabaseNewer: the file is left
                as it is.
            DiskFull: no room to bring it to this program's schema.
        """
        check_file(folder / FILE_NAME)
        engine = open_engine(folder / FILE_NAME, key)
        try:
            with explained(engine), engine.begin() as connection:
                bring_up(connection, CLIENT)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, tenant)

    def uow(self) -> SqlTurnUow:
        return SqlTurnUow(
            self._engine, self.tenant, self._lock, self._directory, is_suspect=self.is_suspect
        )

    def directory(self) -> Directory:
        with self._look() as connection:
            return self._directory.read(connection)

    def put_own(self, things: Iterable[object], blocks: Iterable[Block] = ()) -> None:
        """Rows and number blocks that no hub sent: those of a practice profile."""
        with self._change() as connection:
            objects = SqlObjects(connection, self.tenant)
            for thing in things:
                objects.put(Stored(thing=thing, version=NEVER))
            held = SqlBlocks(connection, is_suspect=False)
            for block in blocks:
                held.add(block)
        self._directory.forget()

    def forget_directory(self, kind: Kind) -> None:
        """After a turn that changed rows of this kind."""
        if kind in REFERENCE_KINDS:
            self._directory.forget()

    def index_search(self) -> int:
        """One batch of the search index in a transaction of its own; 0 when it is whole."""
        with self._change() as connection:
            return index_batch(connection)

    def integrity(self) -> list[str]:
        """What SQLCipher and SQLite find wrong; empty where every page and index is sound."""
        found: list[str] = []
        for check in ("cipher_integrity_check", "quick_check"):
            try:
                with reading(self._engine) as connection, connection.begin():
                    rows = connection.exec_driver_sql(f"PRAGMA {check}").all()
            except DatabaseError as error:
                found.append(str(error.orig))
            else:
                found += [str(row[0]) for row in rows if row[0] != "ok"]
        return found

    def value(self, key: str) -> str | None:
        with self._look() as connection:
            return get_value(connection, key)

    def instance(self) -> str:
        return self.value("instance") or ""

    def claims(self) -> tuple[str, ...]:
        """Of its openings, the newest first; only these may stand in its witness."""
        kept = self.value("claims")
        return tuple(kept.split(_SEPARATOR)) if kept else ()

    def keep_claims(self, *claims: str) -> None:
        with self._change() as connection:
            set_value(connection, "claims", _SEPARATOR.join(claims))

    def suspect(self, renewal: UUID) -> None:
        """
        From now on, and after every start until the hub gives a new device id.

        Args:
            renewal: drawn for this finding; two copies never share one.
        """
        with self._change() as connection:
            set_value(connection, "is_suspect", "1")
            set_value(connection, "renewal", str(renewal))
        self.is_suspect = True

    def highest_n(self) -> int:
        return int(self.value("n") or 0)

    def checkpoint_at(self) -> datetime | None:
        value = self.value("checkpoint_at")
        return datetime.fromisoformat(value) if value else None

    def close(self) -> None:
        self.queries.close()
        self._engine.dispose()

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with explained(self._engine), reading(self._engine) as connection, connection.begin():
            yield connection

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        with self._lock, explained(self._engine), self._engine.begin() as connection:
            yield connection
