"""The outbox in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from app.domain.envelope import Envelope
from app.services.codec import encode
from app.services.envelopes import decode_envelope
from app.services.kinds import Kind
from app.services.outbox import Attention, Pending, PendingState, Sealed
from app.store.client.meta import raise_counter
from app.store.client.tables import attention, outbox, parked
from app.store.objects import upsert

_ALL = select(outbox).order_by(outbox.c.order)
_OF_OBJECT = _ALL.where(outbox.c.object == bindparam("object"))
_OF_GROUP = _ALL.where(outbox.c.group == bindparam("group"))
_INSERT = insert(outbox)
_UPDATE = update(outbox).where(outbox.c.id == bindparam("command"))
_DELETE = delete(outbox).where(outbox.c.id == bindparam("command"))
_IN_STATE = _ALL.where(outbox.c.state == bindparam("state"))


class SqlOutbox:
    """The port Outbox over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_object(self, id: UUID) -> Sequence[Pending]:
        return self._read(_OF_OBJECT, object=id)

    def of_group(self, group: UUID) -> Sequence[Pending]:
        return self._read(_OF_GROUP, group=group)

    def in_state(self, state: PendingState) -> Sequence[Pending]:
        return self._read(_IN_STATE, state=state.value)

    def get(self, id: UUID) -> Pending | None:
        found = self._read(_ALL.where(outbox.c.id == id))
        return found[0] if found else None

    def add(self, pending: Pending) -> Pending:
        row = _row(pending)
        del row["order"]
        result = self._connection.execute(_INSERT, row)
        order = result.inserted_primary_key[0] if result.inserted_primary_key else 0
        return replace(pending, order=order)

    def replace(self, pending: Pending) -> None:
        row = _row(pending)
        self._connection.execute(_UPDATE, {**row, "command": row.pop("id")})

    def remove(self, id: UUID) -> None:
        self._connection.execute(_DELETE, {"command": id})

    def next_n(self) -> int:
        return raise_counter(self._connection, "n")

    def park(self, item: Attention) -> None:
        upsert(
            self._connection,
            attention,
            {
                "root": item.root,
                "kind": item.kind.value,
                "object": item.object_id,
                "code": item.code,
                "details": encode(item.details),
                "is_open": item.is_open,
            },
        )
        for envelope in item.commands:
            waiting = self.get(envelope.id)
            upsert(
                self._connection,
                parked,
                {
                    "id": envelope.id,
                    "root": item.root,
                    "order": waiting.order if waiting else 0,
                    "envelope": encode(envelope),
                    "body": waiting.sealed.body if waiting and waiting.sealed else None,
                    "signature": waiting.sealed.signature if waiting and waiting.sealed else None,
                },
            )
            self.remove(envelope.id)

    def settle(self, command: UUID) -> None:
        root = select(parked.c.root).where(parked.c.id == command).scalar_subquery()
        self._connection.execute(
            update(attention)
            .where(or_(attention.c.root == command, attention.c.root == root))
            .values(is_open=False)
        )

    def _read(self, statement: Any, **values: object) -> list[Pending]:
        return [_pending(row) for row in self._connection.execute(statement, values)]


def _pending(row: Row[Any]) -> Pending:
    envelope: Envelope = decode_envelope(row.envelope)
    sealed = Sealed(body=row.body, signature=row.signature) if row.body else None
    return Pending(
        envelope=envelope,
        kind=Kind(row.kind),
        state=PendingState(row.state),
        order=row.order,
        undo_until_ms=row.undo_until_ms,
        sealed=sealed,
    )


def _row(pending: Pending) -> dict[str, Any]:
    envelope = pending.envelope
    return {
        "order": pending.order,
        "id": envelope.id,
        "object": envelope.object,
        "kind": pending.kind.value,
        "group": envelope.group,
        "state": pending.state.value,
        "n": envelope.n,
        "undo_until_ms": pending.undo_until_ms,
        "envelope": encode(envelope),
        "body": pending.sealed.body if pending.sealed else None,
        "signature": pending.sealed.signature if pending.sealed else None,
    }
