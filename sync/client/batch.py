"""What goes up with one request: the oldest commands that fit, acknowledged ones first."""

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType

import msgspec

from app.services.outbox import Pending, sending_order
from app.services.turns import Receipt, TurnUow
from sync.client.pace import LARGEST_BATCH_BYTES
from sync.protocol.messages import MAX_REQUEST_BYTES, Presented, SignedBytes, SyncRequest

BATCH_COMMANDS = 64
_NO_RANKS: Mapping[str, int] = MappingProxyType({})
MOST_NEEDS = 1_000  # the next turn asks for the rest
MOST_COMMAND_BYTES = MAX_REQUEST_BYTES - 256 * 1024  # the rest of the request needs room too
# A way that carries no 64 KiB is broken as a whole: no command is to blame for that.
BLAMELESS_BYTES = 64 * 1024


def batch(
    again: Sequence[Receipt],
    sealed: Sequence[Pending],
    most: int = BATCH_COMMANDS,
    *,
    ranks: Mapping[str, int] = _NO_RANKS,
    most_bytes: int = LARGEST_BATCH_BYTES,
) -> list[Presented]:
    """
    At least one command where there is one.

    Args:
        most: fewer than BATCH_COMMANDS after the hub found a request too large.
        ranks: objects that the person put first, as sending_order() takes them.
        most_bytes: of commands and receipts, before they are compressed.
    """
    oldest = sending_order(sealed, ranks)
    chosen: list[Presented] = []
    size = 0
    for command in chain(map(_presented_again, again), map(_presented, oldest)):
        size += len(bytes(command.body))
        size += len(bytes(command.receipt.body)) if command.receipt else 0
        if chosen and (size > most_bytes or len(chosen) == most):
            break
        chosen.append(command)
    return chosen


def _presented_again(receipt: Receipt) -> Presented:
    result = SignedBytes(body=msgspec.Raw(receipt.result.body), sig=receipt.result.signature)
    sealed = receipt.sealed
    return Presented(body=msgspec.Raw(sealed.body), sig=sealed.signature, receipt=result)


def _presented(pending: Pending) -> Presented:
    if pending.sealed is None:
        raise ValueError("an unsealed command does not travel")
    return Presented(body=msgspec.Raw(pending.sealed.body), sig=pending.sealed.signature)


def leases(uow: TurnUow) -> list[SignedBytes]:
    return [msgspec.json.decode(lease, type=SignedBytes) for lease in uow.leases.signed()]


def is_too_large(request: SyncRequest) -> bool:
    """Whether the hub would break off reading it."""
    return sum(len(bytes(command.body)) for command in request.commands) > MOST_COMMAND_BYTES
