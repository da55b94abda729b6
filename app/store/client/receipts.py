"""Acknowledged commands and leases, kept to be presented again after a restore of the hub."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, delete, select, update

from app.domain.envelope import Version
from app.domain.numbering import Book, CounterKey
from app.services.codec import from_builtins
from app.services.kinds import Kind
from app.services.outbox import Sealed
from app.services.turns import Receipt
from app.store.client.blocks import Block, SqlBlocks
from app.store.client.tables import number_block, receipt
from app.store.objects import upsert


class SqlReceipts:
    """The port Receipts over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, receipt_: Receipt) -> None:
        upsert(
            self._connection,
            receipt,
            {
                "id": receipt_.id,
                "object": receipt_.object,
                "kind": receipt_.kind.value,
                "n": receipt_.n,
                "outcome": receipt_.outcome,
                "epoch": receipt_.version.epoch,
                "k": receipt_.version.k,
                "number": receipt_.number,
                "body": receipt_.sealed.body,
                "signature": receipt_.sealed.signature,
                "result_body": receipt_.result.body,
                "result_signature": receipt_.result.signature,
                "is_again": receipt_.is_again,
            },
        )

    def get(self, id: UUID) -> Receipt | None:
        row = self._connection.execute(select(receipt).where(receipt.c.id == id)).one_or_none()
        return _receipt(row) if row else None

    def drop(self, id: UUID) -> None:
        self._connection.execute(delete(receipt).where(receipt.c.id == id))

    def again(self) -> Sequence[Receipt]:
        rows = self._connection.execute(
            select(receipt).where(receipt.c.is_again).order_by(receipt.c.n)
        )
        return [_receipt(row) for row in rows]

    def mark_all_again(self) -> None:
        self._connection.execute(update(receipt).values(is_again=True))


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        id=row.id,
        object=row.object,
        kind=Kind(row.kind),
        n=row.n,
        outcome=row.outcome,
        version=Version(row.epoch, row.k),
        number=row.number,
        sealed=Sealed(body=row.body, signature=row.signature),
        result=Sealed(body=row.result_body, signature=row.result_signature),
        is_again=row.is_again,
    )


class _LeaseBody(msgspec.Struct, frozen=True):
    lease: UUID
    unit: str
    book: str
    series: str
    year: int
    first: int
    last: int


class SqlLeases:
    """The port Leases over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._blocks = SqlBlocks(connection, is_suspect=False)

    def take(self, body: bytes, signed: bytes) -> None:
        lease = msgspec.json.decode(body, type=_LeaseBody)
        key = CounterKey(
            unit=lease.unit,
            book=from_builtins(lease.book, Book),
            series=lease.series,
            year=lease.year,
        )
        self._blocks.add(
            Block(lease=lease.lease, key=key, first=lease.first, last=lease.last, signed=signed)
        )

    def end(self, lease: UUID) -> None:
        self._blocks.end(lease)

    def end_all(self) -> None:
        self._connection.execute(update(number_block).values(is_live=False))

    def signed(self) -> Sequence[bytes]:
        return list(self._connection.execute(select(number_block.c.signed)).scalars())
