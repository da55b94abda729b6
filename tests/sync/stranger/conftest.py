"""A hub of the seed for the client that nobody of the program wrote."""

from tests.sync.hub.conftest import open_world, sqlite_data, sqlite_template

__all__ = ["open_world", "sqlite_data", "sqlite_template"]
