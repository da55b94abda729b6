"""Rows of numbers: counters, register lines and leases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, and_, bindparam, func, select

from app.domain.numbering import Book, CounterKey
from app.store.objects import upsert
from sync.hub.records import Lease, LineState, RegisterLine
from sync.hub.store.tables import hub_meta, lease, number_counter, register_line
from sync.hub.store.times import optional_text, optional_time, text_of, time_of

_LEASES_OF = (
    select(lease)
    .where(lease.c.tenant == bindparam("in_tenant"), lease.c.device == bindparam("to"))
    .order_by(lease.c.unit, lease.c.book, lease.c.year, lease.c.first)
)
_FREE_IN = (
    select(func.count())
    .select_from(register_line)
    .where(
        register_line.c.tenant == bindparam("in_tenant"),
        register_line.c.lease == bindparam("of"),
        register_line.c.state == LineState.LEASED.value,
    )
)
COUNTER_FLOOR = "counter_floor"
SKIPPED = "dilewati saat pusat dipulihkan"


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """Up to last_year, a counter that the restored data lack starts above so many numbers."""

    numbers: int = 0
    last_year: int = 0


class SqlRegister:
    """
    The port Register over one connection.

    raised holds the highest sequence given out in this transaction, for the mark that is
    kept outside the database.
    """

    def __init__(self, connection: Connection, tenant: str, now: datetime) -> None:
        self._connection = connection
        self._tenant = tenant
        self._now = now
        self.raised: dict[CounterKey, int] = {}

    def draw(self, key: CounterKey) -> int:
        return self.reserve(key, 1)

    def reserve(self, key: CounterKey, count: int) -> int:
        first = self._next(key)
        row = {**self._columns(key), "next": first + count}
        upsert(self._connection, number_counter, row)
        self.raised[key] = first + count - 1
        return first

    def line(self, key: CounterKey, sequence: int) -> RegisterLine | None:
        row = self._connection.execute(
            select(register_line).where(
                self._is(register_line, key), register_line.c.sequence == sequence
            )
        ).one_or_none()
        return _line(row) if row else None

    def line_of_letter(self, letter: UUID) -> RegisterLine | None:
        columns = register_line.c
        row = self._connection.execute(
            select(register_line)
            .where(columns.tenant == self._tenant, columns.letter == letter)
            .order_by(columns.state == LineState.VOID.value, columns.at.desc())
            .limit(1)
        ).one_or_none()
        return _line(row) if row else None

    def put_line(self, changed: RegisterLine) -> None:
        row = {
            **self._columns(changed.key),
            "sequence": changed.sequence,
            "state": changed.state.value,
            "lease": changed.lease,
            "letter": changed.letter,
            "text": changed.text,
            "reason": changed.reason,
            "at": text_of(changed.at),
        }
        upsert(self._connection, register_line, row)

    def lines(self, key: CounterKey) -> Sequence[RegisterLine]:
        rows = self._connection.execute(
            select(register_line)
            .where(self._is(register_line, key))
            .order_by(register_line.c.sequence)
        )
        return [_line(row) for row in rows]

    def lease(self, id: UUID) -> Lease | None:
        row = self._connection.execute(
            select(lease).where(lease.c.tenant == self._tenant, lease.c.id == id)
        ).one_or_none()
        return _lease(row) if row else None

    def put_lease(self, changed: Lease) -> None:
        row = {
            **self._columns(changed.key),
            "id": changed.id,
            "device": changed.device,
            "first": changed.first,
            "last": changed.last,
            "body": changed.body,
            "sig": changed.sig,
            "ended_at": optional_text(changed.ended_at),
        }
        upsert(self._connection, lease, row)

    def leases_of(self, device: UUID) -> Sequence[Lease]:
        rows = self._connection.execute(_LEASES_OF, {"in_tenant": self._tenant, "to": device})
        return [_lease(row) for row in rows]

    def free_in(self, id: UUID) -> int:
        values = {"in_tenant": self._tenant, "of": id}
        return int(self._connection.execute(_FREE_IN, values).scalar_one())

    def _next(self, key: CounterKey) -> int:
        found: int | None = self._connection.execute(
            select(number_counter.c.next).where(self._is(number_counter, key))
        ).scalar_one_or_none()
        if found is not None:
            return found
        floor = self._floor(key)
        self.skip(key, 1, floor)
        return floor + 1

    def skip(self, key: CounterKey, first: int, count: int) -> None:
        """Numbers that may have been given out before a restore: void until one is shown."""
        for sequence in range(first, first + count):
            self.put_line(
                RegisterLine(
                    key=key,
                    sequence=sequence,
                    state=LineState.VOID,
                    at=self._now,
                    reason=SKIPPED,
                )
            )

    def _floor(self, key: CounterKey) -> int:
        """How far a counter that the restored data lack may have come."""
        found = self._connection.execute(
            select(hub_meta.c.value).where(
                hub_meta.c.tenant == self._tenant, hub_meta.c.key == COUNTER_FLOOR
            )
        ).scalar_one_or_none()
        floor = msgspec.json.decode(found, type=Floor) if found else Floor()
        return floor.numbers if key.year <= floor.last_year else 0

    def _columns(self, key: CounterKey) -> dict[str, Any]:
        return {
            "tenant": self._tenant,
            "unit": key.unit,
            "book": key.book.value,
            "series": key.series,
            "year": key.year,
        }

    def _is(self, table: Table, key: CounterKey) -> ColumnElement[bool]:
        return and_(*(table.c[name] == value for name, value in self._columns(key).items()))


def highest_given(connection: Connection, tenant: str) -> dict[CounterKey, int]:
    """The highest sequence of every counter, drawn or leased."""
    rows = connection.execute(select(number_counter).where(number_counter.c.tenant == tenant))
    return {_key(row): row.next - 1 for row in rows}


def _key(row: Row[Any]) -> CounterKey:
    return CounterKey(unit=row.unit, book=Book(row.book), series=row.series, year=row.year)


def _line(row: Row[Any]) -> RegisterLine:
    return RegisterLine(
        key=_key(row),
        sequence=row.sequence,
        state=LineState(row.state),
        at=time_of(row.at),
        lease=row.lease,
        letter=row.letter,
        text=row.text,
        reason=row.reason,
    )


def _lease(row: Row[Any]) -> Lease:
    return Lease(
        id=row.id,
        device=row.device,
        key=_key(row),
        first=row.first,
        last=row.last,
        body=row.body,
        sig=row.sig,
        ended_at=optional_time(row.ended_at),
    )
