"""Search: FTS5 over words and their stems, trigrams over numbers, subjects and senders."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, text, update

from app.domain.body import body_text
from app.domain.content import LetterContent
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.services.kinds import Kind
from app.services.read_models import Found
from app.store.client.stems import stem, stems_of, words_of
from app.store.client.tables import search_doc, search_due
from app.store.tables.aggregates import TABLE_OF, incoming, letter
from app.store.tables.mapping import stored_of

BATCH_ROWS = 100
_WORDS = ("number", "subject", "sender", "body", "stems")
_PIECES = ("number", "subject", "sender")
_INDEXES = (("search_words", _WORDS), ("search_pieces", _PIECES))
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
    Index up to limit objects that changed since; their rows are visible before.

    What changed stands in search_due, written by triggers of the rows themselves, so that
    a batch costs the same in a store of any size.

    Returns:
        How many were indexed or forgotten; 0 means that the index is whole.
    """
    due = connection.execute(select(search_due).order_by(search_due.c.at).limit(limit)).all()
    if not due:
        return 0
    found = [*_rows(connection, Kind.LETTER, due), *_rows(connection, Kind.INCOMING, due)]
    for id in {row.object for row in due} - {row.id for _, row in found}:
        forget(connection, id)
    lines = [_line(kind, stored_of(kind, row).thing, row.state_hash) for kind, row in found]
    if lines:
        _write(connection, lines)
    connection.execute(delete(search_due).where(search_due.c.at <= due[-1].at))
    return len(due)


def _rows(connection: Connection, kind: Kind, due: Sequence[Any]) -> list[tuple[Kind, Any]]:
    """Oldest first: hits are shown in the order of the index, newest first."""
    table = TABLE_OF[kind]
    at = letter.c.changed_at if kind is Kind.LETTER else incoming.c.delivered_at
    statement = (
        select(
            table.c.id,
            table.c.payload,
            table.c.epoch,
            table.c.k,
            table.c.seen,
            table.c.state_hash,
        )
        .where(table.c.id.in_([row.object for row in due if row.kind == kind.value]))
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


def _write(connection: Connection, lines: list[dict[str, Any]]) -> None:
    """New lines in one statement a table; one by one SQLAlchemy takes far more than SQLite."""
    ids = [line["object"] for line in lines]
    statement = select(search_doc).where(search_doc.c.object.in_(ids))
    known = {row.object: row for row in connection.execute(statement)}
    fresh = [line for line in lines if line["object"] not in known]
    if fresh:
        connection.execute(insert(search_doc), fresh)
    for line in lines:
        if line["object"] in known:
            row = known[line["object"]]
            _unindex(connection, row._mapping)
            connection.execute(update(search_doc).where(search_doc.c.doc == row.doc).values(line))
    docs = select(search_doc.c.object, search_doc.c.doc).where(search_doc.c.object.in_(ids))
    doc_of = {row.object: row.doc for row in connection.execute(docs)}
    indexed = [{**line, "doc": doc_of[line["object"]]} for line in lines]
    for table, columns in _INDEXES:
        _fts(connection, table, columns, indexed)


def _unindex(connection: Connection, line: Any) -> None:
    for table, columns in _INDEXES:
        _fts(connection, table, columns, [line], command="delete")


def _fts(
    connection: Connection,
    table: str,
    columns: tuple[str, ...],
    lines: Sequence[Any],
    command: str = "",
) -> None:
    names = ", ".join(columns)
    values = ", ".join(f":{column}" for column in columns)
    head = f"{table}({table}, rowid, {names})" if command else f"{table}(rowid, {names})"
    given = f"'{command}', :doc, {values}" if command else f":doc, {values}"
    connection.execute(
        text(f"INSERT INTO {head} VALUES ({given})"),  # noqa: S608 - names are constants above
        [{name: line[name] for name in (*columns, "doc")} for line in lines],
    )


def forget(connection: Connection, id: UUID) -> None:
    """The line of an object goes with its row: search is a read like any other."""
    for row in connection.execute(select(search_doc).where(search_doc.c.object == id)).all():
        _unindex(connection, row._mapping)
        connection.execute(delete(search_doc).where(search_doc.c.doc == row.doc))
