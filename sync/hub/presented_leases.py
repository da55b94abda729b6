"""Leases that a laptop presents after a restore of the hub: what the hub signed stands."""

import logging

import msgspec

from app.domain.numbering import Book, CounterKey
from app.domain.refusals import DomainError
from sync.hub.ports import HubTx, Seal
from sync.hub.records import Device, Lease, LineState, RegisterLine
from sync.protocol.messages import LeaseBody, SignedBytes

log = logging.getLogger(__name__)


def register_presented(tx: HubTx, seal: Seal, device: Device, leases: list[SignedBytes]) -> None:
    """Take in leases that this hub signed and no longer knows; others change nothing."""
    for signed in leases:
        body = bytes(signed.body)
        try:
            seal.check_lease(body, signed.sig)
        except DomainError:
            log.warning("device %s presented a lease that the hub never signed", device.id)
            continue
        _register(tx, msgspec.json.decode(body, type=LeaseBody), signed)


def _register(tx: HubTx, body: LeaseBody, signed: SignedBytes) -> None:
    if tx.register.lease(body.lease) is not None:
        return
    key = CounterKey(unit=body.unit, book=Book(body.book), series=body.series, year=body.year)
    tx.register.put_lease(
        Lease(
            id=body.lease,
            device=body.device,
            key=key,
            first=body.first,
            last=body.last,
            body=bytes(signed.body),
            sig=signed.sig,
        )
    )
    for sequence in range(body.first, body.last + 1):
        known = tx.register.line(key, sequence)
        if known is None or (known.state is LineState.VOID and known.letter is None):
            tx.register.put_line(
                RegisterLine(
                    key=key,
                    sequence=sequence,
                    state=LineState.LEASED,
                    at=tx.now,
                    lease=body.lease,
                )
            )
