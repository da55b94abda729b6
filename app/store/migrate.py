"""Bringing a database to this program's schema; what fails is rolled back whole."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from app.store.schema import HERE


def upgrade(connection: Connection, *folders: Path) -> None:
    """
    Run the revisions of these folders that the database does not have yet.

    Args:
        connection: inside a transaction that the caller commits.
        folders: the shared one, and that of one side.
    """
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, folders)))
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")
