"""Connections to the hub's database: SQLite by default, PostgreSQL by its address."""

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.pool import QueuePool

from app.store.objects import INSERT_OF

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=15000",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def open_engine(url: str) -> Engine:
    """
    Args:
        url: "sqlite:////folder/hub.db" or "postgresql://user@host/database".
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(str(parsed.database))
    INSERT_OF["postgresql"] = pg_insert
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_size=5, max_overflow=10, pool_pre_ping=True)


def begin_writing(connection: Connection, tenant: str) -> None:
    """One writer a regency, in whichever process; SQLite's own lock was taken by BEGIN."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _lock_key(tenant)})


def reading(engine: Engine) -> Connection:
    """A connection whose transaction sees one state and locks nobody out."""
    connection = engine.connect()
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection.execution_options(is_reading=True)


def _sqlite(path: str) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(path), poolclass=QueuePool, pool_size=8
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def _begin(connection: Any) -> None:
    is_reading = connection.get_execution_options().get("is_reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _lock_key(tenant: str) -> int:
    digest = hashlib.sha256(f"balai/hub/{tenant}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
