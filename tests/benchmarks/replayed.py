"""The statements of a run, kept with their values and sent again without the program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

Statement = tuple[str, Any, bool]


class Recording:
    """Every transaction of an engine as the statements in it, in the order of their ends."""

    def __init__(self) -> None:
        self.transactions: list[list[Statement]] = []
        self._open: dict[int, list[Statement]] = {}

    def note(
        self, connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool
    ) -> None:
        if not statement.startswith("BEGIN"):
            self._open.setdefault(id(connection), []).append((statement, values, many))

    def end(self, connection: Any) -> None:
        done = self._open.pop(id(connection), [])
        if done:
            self.transactions.append(done)


@contextmanager
def recorded(engine: Engine) -> Iterator[Recording]:
    recording = Recording()
    listeners: tuple[tuple[str, Callable[..., None]], ...] = (
        ("before_cursor_execute", recording.note),
        ("commit", recording.end),
        ("rollback", recording.end),
    )
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield recording
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)


def replay(connection: Any, transactions: list[list[Statement]]) -> None:
    """The bare driver: one cursor, the same commits, every row fetched."""
    cursor = connection.cursor()
    for statements in transactions:
        cursor.execute("BEGIN")
        for statement, values, many in statements:
            (cursor.executemany if many else cursor.execute)(statement, values)
            if cursor.description is not None:
                cursor.fetchall()
        cursor.execute("COMMIT")
    cursor.close()
