"""Number blocks leased to this device: drawn offline, never twice."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, delete, insert, select, update

from app.domain.numbering import CounterKey, LetterNumber
from app.services.ports import Drawn
from app.store.client.tables import number_block, returned_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """
    A run of numbers of one counter, first to last, leased by the hub to this device.

    signed is the lease as the hub signed it.
    """

    lease: UUID
    key: CounterKey
    first: int
    last: int
    signed: bytes


class SqlBlocks:
    """The port NumberSource over one connection; a suspect store draws from no block."""

    def __init__(self, connection: Connection, *, is_suspect: bool) -> None:
        self._connection = connection
        self._is_suspect = is_suspect

    def draw(self, key: CounterKey) -> Drawn | None:
        if self._is_suspect:
            return None
        for block in self._connection.execute(_live(key)).all():
            given_back = self._connection.execute(
                select(returned_number.c.sequence)
                .where(returned_number.c.lease == block.lease)
                .order_by(returned_number.c.sequence)
                .limit(1)
            ).scalar_one_or_none()
            if given_back is not None:
                self._connection.execute(
                    delete(returned_number).where(
                        returned_number.c.lease == block.lease,
                        returned_number.c.sequence == given_back,
                    )
                )
                return Drawn(sequence=given_back, lease=block.lease)
            if block.next <= block.last:
                self._connection.execute(
                    update(number_block)
                    .where(number_block.c.lease == block.lease)
                    .values(next=block.next + 1)
                )
                return Drawn(sequence=block.next, lease=block.lease)
        return None

    def give_back(self, number: LetterNumber, unit: str) -> None:
        if number.lease is None:
            return
        self._connection.execute(
            insert(returned_number).values(lease=number.lease, sequence=number.sequence)
        )

    def add(self, block: Block) -> None:
        """A lease from the hub; one that is here already changes nothing."""
        known = self._connection.execute(
            select(number_block.c.lease).where(number_block.c.lease == block.lease)
        ).one_or_none()
        if known is None:
            self._connection.execute(
                insert(number_block).values(
                    lease=block.lease,
                    unit=block.key.unit,
                    book=block.key.book.value,
                    series=block.key.series,
                    year=block.key.year,
                    first=block.first,
                    last=block.last,
                    next=block.first,
                    signed=block.signed,
                    is_live=True,
                )
            )

    def end(self, lease: UUID) -> None:
        """The hub says that the lease is over; it is kept to be presented again."""
        self._connection.execute(
            update(number_block).where(number_block.c.lease == lease).values(is_live=False)
        )


def _live(key: CounterKey) -> Select[Any]:
    table = number_block.c
    return (
        select(number_block)
        .where(
            table.unit == key.unit,
            table.book == key.book.value,
            table.series == key.series,
            table.year == key.year,
            table.is_live,
        )
        .order_by(table.first)
    )
