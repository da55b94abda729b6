"""Number blocks: leased to a device for the books of its offices, refilled when they run low."""

from collections.abc import Callable, Iterable
from uuid import UUID

import msgspec

from app.domain.numbering import Book, CounterKey
from app.domain.organisation import Role
from app.services.canonical import canonical_bytes
from sync.hub.feed_lists import held_today
from sync.hub.ports import HubTx, Seal
from sync.hub.records import Device, Lease, LineState, RegisterLine
from sync.protocol.messages import LeaseBody, SignedBytes

BLOCK = 20
LOW = 7  # under a third of a block
_DRAWING = frozenset({Role.VERIFIER, Role.SIGNATORY, Role.DRAFTER})
_LAST_MONTH = 12


def counters_of(tx: HubTx, device: Device) -> list[CounterKey]:
    """
    The counters from which the device's person may number letters today.

    In December those of the coming year too: a letter's year is its own, not the clock's.
    """
    directory = tx.directory()
    units = sorted(
        {
            held.unit
            for held in held_today(device.person, directory, tx.today)
            if _DRAWING & set(directory.position(held.position).roles)
        }
    )
    years = [tx.today.year]
    if tx.today.month == _LAST_MONTH:
        years.append(tx.today.year + 1)
    return [
        CounterKey(unit=unit, book=book, series="", year=year)
        for unit in units
        for book in Book
        for year in years
    ]


def refill(tx: HubTx, seal: Seal, device: Device, new_id: Callable[[], UUID]) -> bool:
    """Lease what the device lacks; returns whether anything was leased."""
    free: dict[CounterKey, int] = {}
    for held in live_leases(tx, device.id):
        free[held.key] = free.get(held.key, 0) + tx.register.free_in(held.id)
    low = [key for key in counters_of(tx, device) if free.get(key, 0) < LOW]
    for key in low:
        lease_block(tx, seal, device.id, key, new_id())
    return bool(low)


def lease_block(
    tx: HubTx, seal: Seal, device: UUID, key: CounterKey, id: UUID, size: int = BLOCK
) -> Lease:
    """The next numbers of the counter, signed for this device; id is random, never counted."""
    first = tx.register.reserve(key, size)
    body = LeaseBody(
        lease=id,
        device=device,
        unit=key.unit,
        book=key.book.value,
        series=key.series,
        year=key.year,
        first=first,
        last=first + size - 1,
        epoch=tx.epoch,
    )
    data = canonical_bytes(msgspec.to_builtins(body))
    lease = Lease(
        id=id,
        device=device,
        key=key,
        first=first,
        last=first + size - 1,
        body=data,
        sig=seal.sign_lease(data),
    )
    tx.register.put_lease(lease)
    for sequence in range(first, first + size):
        tx.register.put_line(
            RegisterLine(key=key, sequence=sequence, state=LineState.LEASED, at=tx.now, lease=id)
        )
    return lease


def live_leases(tx: HubTx, device: UUID) -> list[Lease]:
    return [lease for lease in tx.register.leases_of(device) if lease.ended_at is None]


def as_sent(leases: Iterable[Lease]) -> list[SignedBytes]:
    return [SignedBytes(body=msgspec.Raw(lease.body), sig=lease.sig) for lease in leases]
