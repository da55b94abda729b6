"""Locks between the processes of a machine: one has a thing, and whoever dies lets go of it."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout


class Taken(Exception):
    """Another process, or another part of this one, has it."""


def hold(file: Path, *, wait_s: float = 0, is_fleeting: bool = False) -> Callable[[], None]:
    """
    Take the lock of this file, which is made where it is missing; returns what lets go.

    Args:
        wait_s: how long to wait for whoever has it.
        is_fleeting: the file goes with the lock, where nobody else would clear it away.

    Raises:
        Taken; OSError: the file cannot be made or is another user's.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Taken by one worker and let go by another: a lock of one thread would never be let go.
    lock = FileLock(file, thread_local=False)
    try:
        lock.acquire(timeout=wait_s)
    except Timeout as error:
        raise Taken from error

    def let_go() -> None:
        if is_fleeting:
            # While it is held: whoever waits finds that its file has no name, and takes a new one.
            with contextlib.suppress(OSError):
                file.unlink()
        lock.release()

    return let_go
