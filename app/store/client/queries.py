"""Reads of the laptop's store: prebuilt statements over a connection of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    case,
    func,
    literal,
    select,
    tuple_,
)

from app.domain.envelope import Version
from app.services.codec import decode, decode_json
from app.services.envelopes import decode_envelope
from app.services.kinds import TYPE_OF, Kind
from app.services.outbox import Attention, PendingState
from app.services.read_models import (
    PAGE_ROWS,
    BlockRow,
    Counts,
    DataState,
    Found,
    IncomingRow,
    LetterRow,
    ObjectView,
    OutboxRow,
    PageKey,
)
from app.store.client.bases import SqlBases
from app.store.client.engine import reading
from app.store.client.outbox import SqlOutbox
from app.store.client.search import find as find_text
from app.store.client.tables import attention, number_block, outbox, parked, returned_number
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
)
_LETTERS = select(*_LETTER_COLUMNS).order_by(letter.c.changed_at.desc(), letter.c.id.desc())
_APPROVALS = (
    select(*_LETTER_COLUMNS)
    .where(letter.c.turn_position.in_(bindparam("positions", expanding=True)))
    .order_by(letter.c.changed_at, letter.c.id)
)
_INBOX_COLUMNS = (
    incoming.c.id,
    incoming.c.unit,
    incoming.c.sender_name,
    incoming.c.number,
    incoming.c.subject,
    incoming.c.letter_on,
    incoming.c.urgency,
    incoming.c.secrecy,
    incoming.c.delivered_at,
    incoming.c.is_read,
)
_INBOX = (
    select(*_INBOX_COLUMNS)
    .where(incoming.c.tenant == bindparam("tenant"))
    .order_by(incoming.c.delivered_at.desc(), incoming.c.id.desc())
    .limit(bindparam("limit"))
)
_INBOX_AFTER = _INBOX.where(
    tuple_(incoming.c.delivered_at, incoming.c.id)
    < tuple_(bindparam("at"), bindparam("after", type_=incoming.c.id.type))
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

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with reading(self._engine) as connection, connection.begin():
            yield connection

    def letters(self, states: tuple[str, ...] = (), limit: int = PAGE_ROWS) -> list[LetterRow]:
        statement = _LETTERS.where(letter.c.tenant == self._tenant).limit(limit)
        if states:
            statement = statement.where(letter.c.state.in_(states))
        with self._look() as connection:
            return self._letter_rows(connection, connection.execute(statement).all())

    def approvals(self, positions: tuple[UUID, ...]) -> list[LetterRow]:
        with self._look() as connection:
            rows = connection.execute(_APPROVALS, {"positions": list(positions)}).all()
            return self._letter_rows(connection, rows)

    def inbox(self, after: PageKey | None = None, limit: int = PAGE_ROWS) -> list[IncomingRow]:
        values: dict[str, Any] = {"tenant": self._tenant, "limit": limit}
        if after is not None:
            values |= {"at": after.delivered_at, "after": after.id}
        with self._look() as connection:
            rows = connection.execute(_INBOX if after is None else _INBOX_AFTER, values).all()
            states = _data_states(connection, [row.id for row in rows])
        return [
            IncomingRow(
                **dict(row._mapping)
                | {
                    "letter_on": date.fromisoformat(row.letter_on),
                    "delivered_at": datetime.fromisoformat(row.delivered_at),
                    "data_state": states[row.id],
                }
            )
            for row in rows
        ]

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

    def counts(self) -> Counts:
        statement = select(
            select(func.count())
            .where(outbox.c.state.in_([state.value for state in _QUEUED]))
            .scalar_subquery(),
            select(func.count()).where(attention.c.is_open).scalar_subquery(),
            select(func.count(case((incoming.c.is_read, literal(None)), else_=1)))
            .select_from(incoming)
            .scalar_subquery(),
        )
        with self._look() as connection:
            queued, waiting, unread = connection.execute(statement).one()
        return Counts(queued=queued, attention=waiting, unread=unread)

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
