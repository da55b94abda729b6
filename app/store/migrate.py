"""Bringing a database to this program's schema; what fails is rolled back whole."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

HERE = Path(__file__).parent / "migrations"
SHARED = HERE / "shared"
CLIENT = HERE / "client"


def upgrade(connection: Connection, *own: Path) -> None:
    """
    Run the revisions of the shared branch and of the folders given.

    Args:
        connection: inside a transaction that the caller commits.
        own: folders with the revisions of one side.
    """
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(path) for path in (SHARED, *own)))
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")


def revisions(connection: Connection) -> tuple[str, ...]:
    """The revisions that this database stands at; empty for a new one."""
    return MigrationContext.configure(connection).get_current_heads()
