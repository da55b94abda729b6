"""The newest arrivals read with the driver alone, before the rest of the program is loaded."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.services.read_models import PAGE_ROWS, DataState, IncomingRow
from app.store.client.file_check import FILE_NAME, check_file
from app.store.refusals import DatabaseForeign

_INBOX = """
SELECT id, unit, sender_name, number, subject, letter_on, urgency, secrecy, delivered_at, is_read,
  CASE
    WHEN EXISTS (SELECT 1 FROM attention a
                 WHERE a.object = i.id AND a.kind = 'incoming' AND a.is_open) THEN 'perhatian'
    WHEN EXISTS (SELECT 1 FROM outbox o
                 WHERE o.object = i.id AND o.kind = 'incoming' AND o.state <> 'local') THEN 'antre'
    ELSE 'sampai'
  END
FROM incoming i WHERE tenant = ? ORDER BY delivered_at DESC, id DESC LIMIT ?
"""


def first_inbox(folder: Path, key: bytes, tenant: str, limit: int = PAGE_ROWS) -> list[IncomingRow]:
    """
    What Queries.inbox() gives as its first page.

    Args:
        folder: of the profile.
        key: 32 raw bytes of the database.

    Returns:
        No rows where the tables are of an earlier version: the store then migrates them.

    Raises:
        DatabaseMissing, DatabasePlain, DatabaseForeign: the file is left as it is.
    """
    path = folder / FILE_NAME
    check_file(path)
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        _unlock(connection, key, path)
        rows = connection.execute(_INBOX, (tenant, limit)).fetchall()
    except sqlcipher.OperationalError:
        return []
    finally:
        connection.close()
    return [IncomingRow(*row)._replace(data_state=DataState(row[-1])) for row in rows]


def _unlock(connection: Any, key: bytes, path: Path) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlcipher.DatabaseError as error:
        raise DatabaseForeign(path=str(path), kept=str(path)) from error
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA busy_timeout=5000").fetchall()
