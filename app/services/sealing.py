"""Sealing: a command gets its place among the device's commands, and its signature."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from app.services.canonical import canonical_bytes
from app.services.chains import stands_on_drafts
from app.services.codec import to_builtins
from app.services.files import files_in
from app.services.outbox import Pending, PendingState, Sealed
from app.services.ports import ClientUnitOfWork, Sealer


class Witness(Protocol):
    """
    What the store keeps outside itself; raised after the commit that sealed, and looked at
    before a number is drawn: a store that another copy went past becomes suspect.
    """

    def raise_to(self, n: int) -> None: ...

    def look_again(self) -> None: ...


def seal_all(uow: ClientUnitOfWork, sealer: Sealer, commands: Iterable[Pending]) -> int:
    """
    Seal these commands in their order, and before each the local drafts it stands on.

    Returns:
        The highest n given, 0 where nothing was sealed.
    """
    highest = 0
    for pending in commands:
        for waiting in uow.outbox.of_object(pending.envelope.object):
            if waiting.order > pending.order:
                break
            is_draft_below = waiting.state is PendingState.LOCAL and stands_on_drafts(pending)
            if is_draft_below or waiting.envelope.id == pending.envelope.id:
                highest = _seal(uow, sealer, waiting) or highest
    return highest


def _seal(uow: ClientUnitOfWork, sealer: Sealer, pending: Pending) -> int:
    if pending.state not in (PendingState.LOCAL, PendingState.OPEN):
        return 0
    n = uow.outbox.next_n()
    envelope = replace(pending.envelope, n=n, device=sealer.device)
    body = canonical_bytes(to_builtins(envelope))
    sealed = Sealed(body=body, signature=sealer.sign(body))
    uow.outbox.replace(
        replace(
            pending,
            envelope=envelope,
            state=PendingState.SEALED,
            sealed=sealed,
            undo_until_ms=None,
        )
    )
    for file in files_in(envelope.args):
        uow.files.make_due(file.sha256)
    return n
