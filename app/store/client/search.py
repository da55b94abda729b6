"""Search: FTS5 over words and their stems, trigrams over numbers, subjects and senders."""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, text, update

from app.domain.body import body_text
from app.domain.content import LetterContent
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.services.kinds import Kind
from app.services.read_models import Found
from app.store.client.stems import stem, stems_of, words_of
from app.store.client.tables import search_doc
from app.store.tables.aggregates import incoming, letter
from app.store.tables.mapping import stored_of

BATCH_ROWS = 100
_WORDS = ("number", "subject", "sender", "body", "stems")
_PIECES = ("number", "subject", "sender")
_HIT = (
    "SELECT d.kind, d.object, d.number, d.subject, d.sender, d.shown_on, {snippet} AS snippet "
    "FROM {table} f JOIN search_doc d ON d.doc = f.rowid "
    "WHERE {table} MATCH :query ORDER BY f.rowid DESC LIMIT :limit"
)
_FIND_WORDS = text(
    _HIT.format(
        table="search_words", snippet="snippet(search_words, 3, char(2), char(3), '…', 12)"
    ).replace("f JOIN", "AS f JOIN")
)
_FIND_PIECES = text(_HIT.format(table="search_pieces", snippet="''").replace("f JOIN", "AS f JOIN"))
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PIECE = re.compile(r"[^\w\s]|\d")


def find(connection: Connection, query: str, limit: int) -> list[Found]:
    """Most recent first; numbers and fragments by trigram, everything else by word and stem."""
    query = _CONTROL.sub(" ", query)
    words = words_of(query)
    if not words:
        return []
    found: dict[UUID, Found] = {}
    if _PIECE.search(query) and len(query.strip()) >= 3:
        quoted = '"' + query.strip().replace('"', '""') + '"'
        _collect(connection, _FIND_PIECES, quoted, limit, found)
    if len(found) < limit:
        match = " AND ".join(_either(word) for word in words)
        _collect(connection, _FIND_WORDS, match, limit, found)
    return list(found.values())[:limit]


def _either(word: str) -> str:
    root = stem(word)
    plain = f'"{word}"*'
    return plain if root == word else f'({plain} OR stems : "{root}")'


def _collect(
    connection: Connection, statement: Any, query: str, limit: int, found: dict[UUID, Found]
) -> None:
    for row in connection.execute(statement, {"query": query, "limit": limit}):
        id = UUID(row.object)
        found.setdefault(
            id,
            Found(
                kind=Kind(row.kind),
                id=id,
                number=row.number,
                subject=row.subject,
                sender=row.sender,
                shown_on=row.shown_on,
                snippet=row.snippet,
            ),
        )


def index_batch(connection: Connection, limit: int = BATCH_ROWS) -> int:
    """
    Index up to limit objects whose row is newer than their line; rows are visible before.

    Returns:
        How many were indexed or forgotten; 0 means that the index is whole.
    """
    gone = _without_row(connection, limit)
    for id in gone:
        forget(connection, id)
    changed = [
        *_stale(connection, Kind.LETTER, letter, letter.c.changed_at, limit),
        *_stale(connection, Kind.INCOMING, incoming, incoming.c.delivered_at, limit),
    ][:limit]
    for kind, row in changed:
        thing = stored_of(kind, row).thing
        _write(connection, _line(kind, thing, row.state_hash))
    return len(changed) + len(gone)


def _without_row(connection: Connection, limit: int) -> list[UUID]:
    """Lines whose object went: its first saving was taken back or refused."""
    statement = (
        select(search_doc.c.object)
        .where(
            search_doc.c.object.not_in(select(letter.c.id)),
            search_doc.c.object.not_in(select(incoming.c.id)),
        )
        .limit(limit)
    )
    return list(connection.execute(statement).scalars())


def _stale(
    connection: Connection, kind: Kind, table: Any, at: Any, limit: int
) -> list[tuple[Kind, Any]]:
    """Oldest first: hits are shown in the order of the index, newest first."""
    wanted = (
        select(table.c.id)
        .select_from(table.outerjoin(search_doc, search_doc.c.object == table.c.id))
        .where(func.coalesce(search_doc.c.state_hash, "") != table.c.state_hash)
        .order_by(at, table.c.id)
        .limit(limit)
    )
    statement = (
        select(table.c.payload, table.c.epoch, table.c.k, table.c.seen, table.c.state_hash)
        .where(table.c.id.in_(wanted))
        .order_by(at, table.c.id)
    )
    return [(kind, row) for row in connection.execute(statement)]


def _line(kind: Kind, thing: Any, state_hash: str) -> dict[str, Any]:
    content: LetterContent = thing.content
    if isinstance(thing, IncomingLetter):
        number, sender = thing.number, thing.sender_name
    else:
        found: Letter = thing
        number, sender = found.number.text if found.number else "", content.sender
    names = "\n".join(recipient.title for recipient in content.recipients)
    words = f"{names}\n{body_text(content.body)}"
    return {
        "object": thing.id,
        "kind": kind.value,
        "number": number,
        "subject": content.subject,
        "sender": sender,
        "body": words,
        "stems": stems_of(f"{content.subject} {words}"),
        "shown_on": content.letter_on.isoformat(),
        "state_hash": state_hash,
    }


def _write(connection: Connection, line: dict[str, Any]) -> None:
    known = connection.execute(
        select(search_doc).where(search_doc.c.object == line["object"])
    ).one_or_none()
    if known is None:
        result = connection.execute(insert(search_doc).values(line))
        doc = result.inserted_primary_key[0] if result.inserted_primary_key else 0
    else:
        doc = known.doc
        _unindex(connection, known._mapping)
        connection.execute(update(search_doc).where(search_doc.c.doc == doc).values(line))
    for table, columns in (("search_words", _WORDS), ("search_pieces", _PIECES)):
        _fts(connection, table, columns, {**line, "doc": doc})


def _unindex(connection: Connection, line: Any) -> None:
    for table, columns in (("search_words", _WORDS), ("search_pieces", _PIECES)):
        _fts(connection, table, columns, line, command="delete")


def _fts(
    connection: Connection, table: str, columns: tuple[str, ...], line: Any, command: str = ""
) -> None:
    names = ", ".join(columns)
    values = ", ".join(f":{column}" for column in columns)
    head = f"{table}({table}, rowid, {names})" if command else f"{table}(rowid, {names})"
    given = f"'{command}', :doc, {values}" if command else f":doc, {values}"
    connection.execute(
        text(f"INSERT INTO {head} VALUES ({given})"),  # noqa: S608 - names are constants above
        {column: line[column] for column in columns} | {"doc": line["doc"]},
    )


def forget(connection: Connection, id: UUID) -> None:
    """The line of an object goes with its row: search is a read like any other."""
    for row in connection.execute(select(search_doc).where(search_doc.c.object == id)).all():
        _unindex(connection, row._mapping)
        connection.execute(delete(search_doc).where(search_doc.c.doc == row.doc))
