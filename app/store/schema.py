"""Whether a database has this program's schema: asked in plain SQL, since it nearly always has."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, inspect

from app.store.refusals import DatabaseNewer

HERE = Path(__file__).parent / "migrations"
SHARED = HERE / "shared"
CLIENT = HERE / "client"
_VERSION_TABLE = "alembic_version"
Upgrade = Callable[..., None]


def load_late() -> Upgrade:
    """Alembic: 9 MB and a quarter of a second that a database of today does without."""
    from app.store.migrate import upgrade  # noqa: PLC0415

    return upgrade


def bring_up(connection: Connection, own: Path) -> None:
    """
    Give a new or older database this program's schema; one of today is left as it is.

    Args:
        connection: inside a transaction that the caller commits.
        own: folder with the revisions of one side. The newest of them depends on the newest
            shared one, so that it alone says where a database stands.

    Raises:
        DatabaseNewer: a later program changed it; nothing is touched.
    """
    stands = versions(connection)
    known = {path.stem for folder in (SHARED, own) for path in folder.glob("*.py")}
    if not stands <= known:
        raise DatabaseNewer(versions=sorted(stands - known))
    if stands != {newest(own)}:
        load_late()(connection, SHARED, own)


def versions(connection: Connection) -> set[str]:
    """The revisions that this database stands at; none for a new one."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return set()
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION_TABLE}")  # noqa: S608
    return set(found.scalars())


def newest(folder: Path) -> str:
    """Revisions are named by their side and counted up."""
    return max(path.stem for path in folder.glob("*.py"))
