"""Reads of the laptop's store: prebuilt statements over a connection of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Engine,
    Text,
    bindparam,
    cast,
    func,
    select,
)

from app.domain.envelope import Version
from app.services.codec import decode, decode_json
from app.services.envelopes import decode_envelope
from app.services.files import FileState
from app.services.kinds import TYPE_OF, Kind
from app.services.outbox import Attention, PendingState
from app.services.ports import Stored
from app.services.read_models import (
    PAGE_ROWS,
    BlockRow,
    Counts,
    DataState,
    Found,
    InboxShape,
    IncomingRow,
    LetterRow,
    ObjectView,
    OutboxRow,
    PageKey,
)
from app.services.travel import Travel, TurnRecord
from app.store.client.aside import read_aside
from app.store.client.bases import SqlBases
from app.store.client.engine import explained, reading
from app.store.client.inbox import InboxPages
from app.store.client.inbox_shape import inbox_shape
from app.store.client.outbox import SqlOutbox
from app.store.client.search import find as find_text
from app.store.client.tables import (
    attention,
    kept_file,
    number_block,
    outbox,
    parked,
    returned_number,
)
from app.store.client.travel import SqlTravel, read_travel
from app.store.tables.aggregates import (
    TABLE_OF,
    cell,
    delivery,
    incoming,
    letter,
    reference,
)
from app.store.tables.mapping import stored_of

_LETTER_COLUMNS = (
    letter.c.id,
    letter.c.unit,
    letter.c.kind,
    letter.c.state,
    letter.c.subject,
    letter.c.number,
    letter.c.letter_on,
    letter.c.urgency,
    letter.c.secrecy,
    letter.c.drafter,
    letter.c.turn_position,
    letter.c.version,
    letter.c.changed_at,
    # The first name is enough; the payload is JSON as UTF-8.
    func.json_type(cast(letter.c.payload, Text), "$.content.files[0]")
    .is_not(None)
    .label("has_files"),
)
_LETTERS = select(*_LETTER_COLUMNS).order_by(letter.c.changed_at.desc(), letter.c.id.desc())
_APPROVALS = (
    select(*_LETTER_COLUMNS)
    .where(
        letter.c.tenant == bindparam("tenant"),
        letter.c.turn_position.in_(bindparam("positions", expanding=True)),
    )
    .order_by(letter.c.changed_at, letter.c.id)
)
_STATE_OF = select(outbox.c.object, outbox.c.state).where(
    outbox.c.object.in_(bindparam("objects", expanding=True))
)
_PARKED_OF = select(attention.c.object).where(
    attention.c.is_open, attention.c.object.in_(bindparam("objects", expanding=True))
)
_QUEUED = (PendingState.OPEN, PendingState.SEALED, PendingState.WAITING, PendingState.HELD)


class SqlQueries:
    """The port Queries; thread-safe, one connection from the pool a call."""

    def __init__(self, engine: Engine, tenant: str) -> None:
        self._engine = engine
        self._tenant = tenant
        self._inbox = InboxPages(engine, tenant)

    def close(self) -> None:
        self._inbox.close()

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with explained(self._engine), reading(self._engine) as connection, connection.begin():
            yield connection

    def letters(
        self,
        states: tuple[str, ...] = (),
        limit: int = PAGE_ROWS,
        drafters: tuple[UUID, ...] | None = None,
    ) -> list[LetterRow]:
        statement = _LETTERS.where(letter.c.tenant == self._tenant).limit(limit)
        if states:
            statement = statement.where(letter.c.state.in_(states))
        if drafters is not None:
            statement = statement.where(letter.c.drafter.in_(drafters))
        with self._look() as connection:
            return self._letter_rows(connection, connection.execute(statement).all())

    def approvals(self, positions: tuple[UUID, ...]) -> list[LetterRow]:
        with self._look() as connection:
            values = {"tenant": self._tenant, "positions": list(positions)}
            rows = connection.execute(_APPROVALS, values).all()
            return self._letter_rows(connection, rows)

    def inbox(
        self,
        after: PageKey | None = None,
        limit: int = PAGE_ROWS,
        *,
        is_unread_only: bool = False,
    ) -> list[IncomingRow]:
        return self._inbox.page(after, limit, is_unread_only=is_unread_only)

    def inbox_shape(
        self, page_rows: int = PAGE_ROWS, *, is_unread_only: bool = False
    ) -> InboxShape:
        with self._look() as connection:
            return inbox_shape(connection, self._tenant, page_rows, is_unread_only=is_unread_only)

    def find(self, kind: Kind, id: UUID) -> ObjectView | None:
        table = TABLE_OF[kind]
        with self._look() as connection:
            row = connection.execute(
                select(table).where(table.c.tenant == self._tenant, table.c.id == id)
            ).one_or_none()
            return self._view(connection, kind, row) if row else None

    def of_kind(self, kind: Kind) -> list[object]:
        table = TABLE_OF[kind]
        statement = select(table.c.payload).where(table.c.tenant == self._tenant)
        if table is reference:
            statement = statement.where(table.c.kind == kind.value)
        with self._look() as connection:
            return [decode(row.payload, TYPE_OF[kind]) for row in connection.execute(statement)]

    def cells(self, unit: str, year: int) -> list[ObjectView]:
        statement = select(cell).where(
            cell.c.tenant == self._tenant, cell.c.unit == unit, cell.c.year == year
        )
        with self._look() as connection:
            return [self._view(connection, Kind.CELL, row) for row in connection.execute(statement)]

    def deliveries(self, letter: UUID) -> list[object]:
        statement = select(delivery.c.payload).where(
            delivery.c.tenant == self._tenant, delivery.c.letter == letter
        )
        with self._look() as connection:
            return [
                decode(row.payload, TYPE_OF[Kind.DELIVERY]) for row in connection.execute(statement)
            ]

    def search(self, text: str, limit: int = PAGE_ROWS) -> list[Found]:
        with self._look() as connection:
            return find_text(connection, text, limit)

    def blocks(self) -> list[BlockRow]:
        returned = (
            select(func.count())
            .where(returned_number.c.lease == number_block.c.lease)
            .scalar_subquery()
        )
        statement = select(number_block, returned.label("returned"))
        with self._look() as connection:
            return [
                BlockRow(
                    **{name: value for name, value in row._mapping.items() if name != "signed"}
                )
                for row in connection.execute(statement)
            ]

    def outbox(self) -> list[OutboxRow]:
        with self._look() as connection:
            rows = connection.execute(select(outbox).order_by(outbox.c.order)).all()
        found = []
        for row in rows:
            envelope = decode_envelope(row.envelope)
            found.append(
                OutboxRow(
                    order=row.order,
                    id=row.id,
                    n=row.n,
                    type=envelope.type,
                    kind=Kind(row.kind),
                    object=row.object,
                    state=row.state,
                    bytes=len(row.body or row.envelope),
                    wall_at=envelope.evidence.wall_at,
                )
            )
        return found

    def attention(self) -> list[Attention]:
        with self._look() as connection:
            items = connection.execute(select(attention).where(attention.c.is_open)).all()
            return [self._attention(connection, row) for row in items]

    def aside(self) -> list[Stored]:
        with self._look() as connection:
            return list(read_aside(connection))

    def counts(self) -> Counts:
        statement = select(
            select(func.count())
            .where(outbox.c.state.in_([state.value for state in _QUEUED]))
            .scalar_subquery(),
            select(func.count()).where(kept_file.c.state == FileState.DUE.value).scalar_subquery(),
            select(func.count()).where(attention.c.is_open).scalar_subquery(),
            select(func.count())
            .where(incoming.c.tenant == self._tenant, incoming.c.is_read.is_(False))
            .scalar_subquery(),
        )
        with self._look() as connection:
            queued, files, waiting, unread = connection.execute(statement).one()
        return Counts(queued=queued + files, attention=waiting, unread=unread)

    def travel(self, today: date) -> Travel:
        with self._look() as connection:
            return read_travel(connection, self._tenant, today)

    def turns(self) -> list[TurnRecord]:
        with self._look() as connection:
            return SqlTravel(connection).turns()

    def _letter_rows(self, connection: Connection, rows: Sequence[Any]) -> list[LetterRow]:
        states = _data_states(connection, [row.id for row in rows])
        return [
            LetterRow(
                **dict(row._mapping)
                | {
                    "letter_on": date.fromisoformat(row.letter_on),
                    "data_state": states[row.id],
                }
            )
            for row in rows
        ]

    def _view(self, connection: Connection, kind: Kind, row: Any) -> ObjectView:
        pending = tuple(SqlOutbox(connection).of_object(row.id))
        base = SqlBases(connection).get(kind, row.id)
        return ObjectView(
            thing=stored_of(kind, row).thing,
            version=Version(row.epoch, row.k),
            content_hash=row.content_hash,
            data_state=_data_states(connection, [row.id])[row.id],
            pending=pending,
            base=base.thing if base else None,
        )

    def _attention(self, connection: Connection, row: Any) -> Attention:
        commands = connection.execute(
            select(parked.c.envelope).where(parked.c.root == row.root).order_by(parked.c.order)
        )
        details = decode_json(row.details)
        return Attention(
            root=row.root,
            kind=Kind(row.kind),
            object_id=row.object,
            code=row.code,
            details=details if isinstance(details, dict) else {},
            commands=tuple(decode_envelope(command.envelope) for command in commands),
            is_open=row.is_open,
        )


def _data_states(connection: Connection, objects: list[UUID]) -> dict[UUID, DataState]:
    """One state for each object; attention before the queue, the queue before a draft."""
    states = dict.fromkeys(objects, DataState.AT_HUB)
    if not objects:
        return states
    for row in connection.execute(_STATE_OF, {"objects": objects}):
        is_local = row.state == PendingState.LOCAL.value
        if not is_local:
            states[row.object] = DataState.QUEUED
        elif states[row.object] is DataState.AT_HUB:
            states[row.object] = DataState.LOCAL
    for row in connection.execute(_PARKED_OF, {"objects": objects}):
        states[row.object] = DataState.ATTENTION
    return states
