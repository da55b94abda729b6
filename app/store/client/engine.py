"""Opening the encrypted file: key first, then the pragmas, BEGIN by our own hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from app.domain.refusals import DomainError
from app.store.client.file_check import check_file
from app.store.refusals import DatabaseForeign, DatabaseReadOnly, DiskFull

_NO_ROOM = ("is full", "disk I/O error")  # the second: a file that may not grow
_NOT_OURS = ("not a database", "is malformed")
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=OFF",
)


def open_engine(path: Path, key: bytes, *, is_new: bool = False) -> Engine:
    """
    An engine over the SQLCipher file, tried once before it is returned.

    Args:
        path: the database file.
        key: 32 raw bytes.
        is_new: the file may be made; otherwise it must be there.

    Raises:
        DatabaseMissing, DatabasePlain, DatabaseForeign: the file is left as it is.
    """
    if not is_new:
        check_file(path)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # refusals name it
        module=sqlcipher,
        creator=_creator(path, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
    )
    event.listen(engine, "begin", _begin)
    try:
        engine.connect().close()
    except DatabaseError as error:
        engine.dispose()
        raise refusal_of(error, path) or error from error
    return engine


def refusal_of(error: object, path: Path | str | None) -> DomainError | None:
    """What a driver's error means for the person; None where it is a bug of ours."""
    said = str(getattr(error, "orig", error))
    if any(word in said for word in _NO_ROOM):
        return DiskFull()
    if any(word in said for word in _NOT_OURS):
        return DatabaseForeign(path=str(path or ""), kept=str(path or ""))
    if "readonly database" in said:
        return DatabaseReadOnly(path=str(path or ""))
    return None


def _creator(path: Path, key: bytes) -> Callable[[], Any]:
    def connect() -> Any:
        connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except sqlcipher.DatabaseError:
            connection.close()
            raise
        return connection

    return connect


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("is_reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Errors of the driver as refusals, where they mean something to the person."""
    try:
        yield
    except DatabaseError as error:
        raise refusal_of(error, engine.url.database) or error from error


def reading(engine: Engine) -> Connection:
    """A connection whose transactions never lock out the writer."""
    return engine.connect().execution_options(is_reading=True)
