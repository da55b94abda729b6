"""What the start brings in after the first paint, handed from the loading thread to others."""

from collections.abc import Callable
from threading import Event
from typing import Any, NamedTuple


class Late(NamedTuple):
    """
    Modules that are slow to import, each with its functions. Any: naming their types would
    load them.
    """

    session: Any
    opening: Any
    laptop: Any


LoadLate = Callable[[Callable[[Any], None]], Late]
"""Blocks; calls its argument with the light module for unlocking as soon as it is there."""


class LateModules:
    """Workers wait here for what is still being imported; the window's thread never does."""

    def __init__(self, load: LoadLate) -> None:
        self._load = load
        self._unlocking: Any = None
        self._late: Late | None = None
        self._has_unlocking, self._is_done = Event(), Event()

    def load(self) -> None:
        """Blocks until everything is imported."""
        try:
            self._late = self._load(self._take_unlocking)
        finally:
            self._has_unlocking.set()
            self._is_done.set()

    def unlocking(self) -> Any:
        """Blocks. Raises LateMissing: the import failed."""
        self._has_unlocking.wait()
        if self._unlocking is None:
            raise LateMissing()
        return self._unlocking

    def rest(self) -> Late:
        """Blocks. Raises LateMissing: the import failed."""
        self._is_done.wait()
        if self._late is None:
            raise LateMissing()
        return self._late

    def _take_unlocking(self, module: Any) -> None:
        self._unlocking = module
        self._has_unlocking.set()


class LateMissing(Exception):
    """A part of the program could not be loaded; the installation is damaged."""
