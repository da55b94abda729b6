"""Rows of the laptop's way to the hub."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, String, delete, func, insert, select, type_coerce, union, update
from sqlalchemy.dialects.sqlite import insert as upserting

from app.services.codec import decode, encode, rfc3339
from app.services.files import FileState
from app.services.outbox import Pending, PendingState, sending_order
from app.services.refusals import Malformed
from app.services.travel import (
    BUDGET_DAYS,
    ColleagueLaptop,
    DataLimits,
    DayUse,
    QueuedCommand,
    QueuedFile,
    Travel,
    TurnEnd,
    TurnRecord,
)
from app.store.client.files import SqlFileRecords
from app.store.client.meta import get_value, set_value
from app.store.client.outbox import SqlOutbox
from app.store.client.tables import (
    ahead,
    colleague,
    data_day,
    file_part,
    kept_file,
    outbox,
    turn_line,
)
from app.store.objects import upsert
from app.store.tables.aggregates import cell, incoming, letter

_LIMITS, _COLLEAGUES_AT = "data_limits", "colleagues_at"
MOST_LINES = 1_000
KEPT_DAYS = 35


class SqlTravel:
    """The port TravelRecords over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def journal(self, record: TurnRecord, day: date) -> None:
        self._add_use(record, day)
        last = self._connection.execute(
            select(turn_line).order_by(turn_line.c.id.desc()).limit(1)
        ).one_or_none()
        if last is not None and last.day == day.isoformat() and _continues(_record(last), record):
            self._connection.execute(
                update(turn_line)
                .where(turn_line.c.id == last.id)
                .values(
                    ended_at=rfc3339(record.ended_at),
                    bytes_up=turn_line.c.bytes_up + record.bytes_up,
                    bytes_down=turn_line.c.bytes_down + record.bytes_down,
                    tries=turn_line.c.tries + 1,
                )
            )
            return
        self._connection.execute(insert(turn_line), _row(record, day))
        self._forget_old(day)

    def limits(self) -> DataLimits:
        kept = get_value(self._connection, _LIMITS)
        if kept is None:
            return DataLimits()
        try:
            return decode(kept.encode(), DataLimits)
        except Malformed:  # of a later program: what it limits here is asked again
            return DataLimits()

    def set_limits(self, limits: DataLimits) -> None:
        set_value(self._connection, _LIMITS, encode(limits).decode())

    def used_bytes(self, last: date) -> int:
        first = last - timedelta(days=BUDGET_DAYS - 1)
        total = select(func.sum(data_day.c.bytes_up + data_day.c.bytes_down)).where(
            data_day.c.day.between(first.isoformat(), last.isoformat())
        )
        return int(self._connection.execute(total).scalar() or 0)

    def days(self, last: date) -> list[DayUse]:
        first = last - timedelta(days=BUDGET_DAYS - 1)
        rows = self._connection.execute(
            select(data_day)
            .where(data_day.c.day.between(first.isoformat(), last.isoformat()))
            .order_by(data_day.c.day)
        )
        return [
            DayUse(
                day=date.fromisoformat(row.day), bytes_up=row.bytes_up, bytes_down=row.bytes_down
            )
            for row in rows
        ]

    def turns(self, day: date | None = None) -> list[TurnRecord]:
        """Newest first, of that day or of all that are kept."""
        statement = select(turn_line).order_by(turn_line.c.id.desc())
        if day is not None:
            statement = statement.where(turn_line.c.day == day.isoformat())
        return [_record(row) for row in self._connection.execute(statement)]

    def ranks(self) -> Mapping[str, int]:
        return {row.key: row.rank for row in self._connection.execute(select(ahead))}

    def put_first(self, key: str) -> None:
        highest = self._connection.execute(select(func.max(ahead.c.rank))).scalar() or 0
        upsert(self._connection, ahead, {"key": key, "rank": highest + 1})

    def colleagues_at(self) -> datetime | None:
        kept = get_value(self._connection, _COLLEAGUES_AT)
        return datetime.fromisoformat(kept) if kept else None

    def keep_colleagues(self, laptops: Iterable[ColleagueLaptop], at: datetime) -> None:
        self._connection.execute(delete(colleague))
        for place, laptop in enumerate(laptops):
            row = {"name": laptop.name, "label": laptop.label, "seen_at": rfc3339(laptop.seen_at)}
            self._connection.execute(insert(colleague), {"place": place, **row})
        set_value(self._connection, _COLLEAGUES_AT, rfc3339(at))

    def colleagues(self) -> Sequence[ColleagueLaptop]:
        rows = self._connection.execute(select(colleague).order_by(colleague.c.place))
        return [
            ColleagueLaptop(
                name=row.name, label=row.label, seen_at=datetime.fromisoformat(row.seen_at)
            )
            for row in rows
        ]

    def _add_use(self, record: TurnRecord, day: date) -> None:
        row = upserting(data_day).values(
            day=day.isoformat(), bytes_up=record.bytes_up, bytes_down=record.bytes_down
        )
        columns, added = data_day.c, row.excluded
        self._connection.execute(
            row.on_conflict_do_update(
                index_elements=["day"],
                set_={
                    "bytes_up": columns.bytes_up + added.bytes_up,
                    "bytes_down": columns.bytes_down + added.bytes_down,
                },
            )
        )

    def _forget_old(self, day: date) -> None:
        """By date, and by count where a clock once stood in another year."""
        oldest = (day - timedelta(days=KEPT_DAYS)).isoformat()
        newest = select(func.max(turn_line.c.id)).scalar_subquery()
        self._connection.execute(delete(turn_line).where(turn_line.c.day < oldest))
        self._connection.execute(delete(turn_line).where(turn_line.c.id <= newest - MOST_LINES))
        self._connection.execute(delete(data_day).where(data_day.c.day < oldest))
        waiting = union(
            select(type_coerce(outbox.c.object, String)),
            select(kept_file.c.sha256).where(kept_file.c.state == FileState.DUE.value),
            select(file_part.c.sha256),
        )
        self._connection.execute(delete(ahead).where(ahead.c.key.not_in(waiting)))


def read_travel(connection: Connection, tenant: str, today: date) -> Travel:
    """
    Everything in one look.

    Args:
        today: in the zone of the office; the 30 days end with it.
    """
    records = SqlTravel(connection)
    ranks = records.ranks()
    waiting = SqlOutbox(connection)
    sealed = sending_order(waiting.in_state(PendingState.SEALED), ranks)
    held = [
        *waiting.in_state(PendingState.WAITING),
        *waiting.in_state(PendingState.HELD),
    ]
    return Travel(
        stored=_stored(connection, tenant),
        commands=tuple(map(_command, [*sealed, *waiting.in_state(PendingState.OPEN)])),
        files=tuple(_files(connection)),
        at_hub=tuple(map(_command, held)),
        turns=tuple(records.turns(today)),
        days=tuple(records.days(today)),
        used_bytes=records.used_bytes(today),
        limits=records.limits(),
        colleagues=tuple(records.colleagues()),
    )


def _stored(connection: Connection, tenant: str) -> int:
    counts = [
        select(func.count()).where(table.c.tenant == tenant).scalar_subquery()
        for table in (letter, incoming, cell)
    ]
    return sum(connection.execute(select(*counts)).one())


def _command(pending: Pending) -> QueuedCommand:
    envelope = pending.envelope
    return QueuedCommand(
        key=envelope.object.hex,
        id=envelope.id,
        type=envelope.type,
        kind=pending.kind,
        object=envelope.object,
        state=pending.state.value,
        size_bytes=len(pending.sealed.body) if pending.sealed else len(encode(envelope)),
    )


def _files(connection: Connection) -> Iterable[QueuedFile]:
    records = SqlFileRecords(connection)
    for kept in records.due():
        transfer = records.transfer(kept.file.sha256)
        yield QueuedFile(
            key=kept.file.sha256,
            name=kept.file.name,
            size_bytes=kept.file.size_bytes,
            sent_bytes=transfer.offset_bytes if transfer else 0,
        )


def _continues(last: TurnRecord, record: TurnRecord) -> bool:
    is_same = (last.end, last.code) == (record.end, record.code)
    return is_same and last.is_quiet and record.is_quiet and record.end is not TurnEnd.STOPPED


def _row(record: TurnRecord, day: date) -> dict[str, Any]:
    return {
        "day": day.isoformat(),
        "began_at": rfc3339(record.began_at),
        "ended_at": rfc3339(record.ended_at),
        "end": record.end.value,
        "code": record.code,
        "sent": record.sent,
        "received": record.received,
        "files_sent": record.files_sent,
        "files_fetched": record.files_fetched,
        "bytes_up": record.bytes_up,
        "bytes_down": record.bytes_down,
        "tries": record.tries,
    }


def _record(row: Any) -> TurnRecord:
    known = {name: value for name, value in row._mapping.items() if name != "day"}
    return TurnRecord(
        **known
        | {
            "began_at": datetime.fromisoformat(row.began_at),
            "ended_at": datetime.fromisoformat(row.ended_at),
            "end": TurnEnd(row.end),
        }
    )
