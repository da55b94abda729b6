"""The end of number blocks: what is left of one becomes void, and a number shown late stands."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from app.domain.numbering import CounterKey
from app.domain.refusals import FieldMissing, NotKnownHere
from sync.hub.feed_lists import raise_version
from sync.hub.leasing import counters_of, live_leases
from sync.hub.ports import HubTx
from sync.hub.records import Device, Lease, LineState

YEAR_ENDED = "tahun nomor berakhir"
POST_ENDED = "pemegang laptop tidak lagi bertugas di sini"
SILENT = "laptop tidak tersambung 180 hari"
SILENT_FOR = timedelta(days=180)
YEAR_ENDS = (2, 1)  # February, 1st: letters of December are numbered in January


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A live block: whose it is, how much of it is free, when that laptop was last heard."""

    lease: UUID
    unit: str
    book: str
    year: int
    first: int
    last: int
    free: int
    device: UUID
    person: str
    last_seen_at: datetime | None
    is_revoked: bool


def blocks(tx: HubTx) -> list[Block]:
    """Every live block, by office, book, year and number."""
    persons = tx.directory().persons
    found = [
        Block(
            lease=lease.id,
            unit=lease.key.unit,
            book=lease.key.book.value,
            year=lease.key.year,
            first=lease.first,
            last=lease.last,
            free=tx.register.free_in(lease.id),
            device=device.id,
            person=persons[device.person].name if device.person in persons else "",
            last_seen_at=device.last_seen_at,
            is_revoked=device.revoked_at is not None,
        )
        for device in tx.devices.all()
        for lease in live_leases(tx, device.id)
    ]
    return sorted(found, key=lambda block: (block.unit, block.book, block.year, block.first))


def end_block(tx: HubTx, id: UUID, reason: str) -> Lease:
    """
    The keeper's decision. The numbers are never leased again.

    Raises:
        NotKnownHere: no live block. FieldMissing: the register must be able to say why.
    """
    lease = tx.register.lease(id)
    if lease is None or lease.ended_at is not None:
        raise NotKnownHere(what="lease", id=str(id))
    if not reason.strip():
        raise FieldMissing(field="reason")
    _end(tx, lease, reason.strip())
    return lease


def end_due(tx: HubTx) -> None:
    """Once a day: blocks of a past year, of who left the office, of laptops long silent."""
    for device in tx.devices.all():
        drawing = frozenset(counters_of(tx, device))
        for lease in live_leases(tx, device.id):
            reason = _due(lease.key, device, drawing, tx.today, tx.now)
            if reason:
                _end(tx, lease, reason)


def _due(
    key: CounterKey, device: Device, drawing: frozenset[CounterKey], today: date, now: datetime
) -> str:
    if key.year < today.year and (today.month, today.day) >= YEAR_ENDS:
        return YEAR_ENDED
    if device.revoked_at is None and replace(key, year=today.year) not in drawing:
        return POST_ENDED
    heard_at = device.last_seen_at or device.enrolled_at
    return SILENT if now - heard_at > SILENT_FOR else ""


def _end(tx: HubTx, lease: Lease, reason: str) -> None:
    """A number that a waiting command has is left to that command."""
    tx.register.put_lease(replace(lease, ended_at=tx.now))
    for sequence in range(lease.first, lease.last + 1):
        line = tx.register.line(lease.key, sequence)
        if line is not None and line.state is LineState.LEASED and line.letter is None:
            tx.register.put_line(replace(line, state=LineState.VOID, at=tx.now, reason=reason))
    order = tx.feeds.order(lease.device)
    if order is not None:
        raise_version(tx, order, lease.device)
