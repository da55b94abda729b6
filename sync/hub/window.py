"""
The time after a restore, until everything that laptops were told has been presented again.

While the window is open nothing is pulled, what needs an earlier state waits, and nothing
that a laptop holds is thrown away. It closes by itself once every laptop that the restored
data know has presented everything, or by the officer's word.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from sync.hub.execute import Executor
from sync.hub.ports import HubTx
from sync.hub.records import RESTORE_WINDOW, Outcome
from sync.protocol.messages import SyncRequest


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """opened_at in UTC; awaited are the laptops that have not presented everything yet."""

    opened_at: datetime
    awaited: tuple[UUID, ...]


def window_of(tx: HubTx) -> Window | None:
    """None where no restore is under way."""
    found = tx.setting(RESTORE_WINDOW)
    return msgspec.json.decode(found, type=Window) if found else None


def open_window(tx: HubTx, awaited: Iterable[UUID]) -> None:
    """Right after the restore, with every laptop that may still bring something."""
    _keep(tx, Window(opened_at=tx.now, awaited=tuple(awaited)))


def turn_in_window(tx: HubTx, executor: Executor, device: UUID, request: SyncRequest) -> None:
    """After the commands of a request were received: what can now be replayed is."""
    window = window_of(tx)
    if window is None:
        return
    replay(tx, executor)
    if request.epoch != tx.epoch or request.commands or device not in window.awaited:
        return
    left = tuple(each for each in window.awaited if each != device)
    if left:
        _keep(tx, msgspec.structs.replace(window, awaited=left))
    else:
        close_window(tx, executor)


def close_window(tx: HubTx, executor: Executor) -> None:
    """
    Everything that waited for the window gets its word: first what was acknowledged, in the
    order of the versions, then the rest in the order in which it came.
    """
    tx.set_setting(RESTORE_WINDOW, "")
    replay(tx, executor)
    for id in tx.commands.acknowledged():
        _execute(tx, executor, id)
    for command in tx.commands.in_outcome(Outcome.WAITING):
        _execute(tx, executor, command.envelope.id)


def replay(tx: HubTx, executor: Executor) -> None:
    """Acknowledged commands whose object is where it was, each at most once."""
    tried = set[UUID]()
    while ready := [id for id in tx.commands.replayable() if id not in tried]:
        for id in ready:
            tried.add(id)
            _execute(tx, executor, id)


def _execute(tx: HubTx, executor: Executor, id: UUID) -> None:
    command = tx.commands.get(id)
    if command is not None and command.outcome is Outcome.WAITING:
        executor.execute(command)


def _keep(tx: HubTx, window: Window) -> None:
    tx.set_setting(RESTORE_WINDOW, msgspec.json.encode(window).decode())
