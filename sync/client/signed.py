"""Reads what the hub signed; whoever cannot sign like it is not the hub."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from app.services.refusals import Malformed
from sync.client.refusals import HubForeign
from sync.client.results import FINAL, Told
from sync.protocol import wire
from sync.protocol.messages import LeaseBody, Result, ResultBody, SignedBytes

T = TypeVar("T")


class HubSeal(Protocol):
    """Checks what the hub signed; raises HubForeign where the signature is not the hub's."""

    def check_result(self, body: bytes, signature: str) -> None: ...

    def check_lease(self, body: bytes, signature: str) -> None: ...


def read_results(seal: HubSeal, lines: Iterable[Result]) -> list[Told]:
    """
    Raises:
        HubForeign: a line that is no result, or a final one that the hub did not sign.
    """
    return [Told(line, _result(seal, line)) for line in lines]


def read_leases(
    seal: HubSeal, leases: Iterable[SignedBytes]
) -> list[tuple[LeaseBody, SignedBytes]]:
    """
    Raises:
        HubForeign: a lease that is none, or that the hub did not sign.
    """
    read = []
    for lease in leases:
        seal.check_lease(bytes(lease.body), lease.sig)
        read.append((_decode(bytes(lease.body), LeaseBody), lease))
    return read


def _result(seal: HubSeal, line: Result) -> ResultBody:
    body = _decode(bytes(line.body), ResultBody)
    if body.outcome in FINAL:
        seal.check_result(bytes(line.body), line.sig)
    return body


def _decode(raw: bytes, kind: type[T]) -> T:
    try:
        return wire.decode(raw, kind)
    except Malformed as error:
        raise HubForeign(reason="message", field=error.details["field"]) from error
