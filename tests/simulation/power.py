"""The real stores of both sides, on disks that may lose their power."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.store.client.store import ClientStore
from sync.hub.ports import HubTx
from sync.hub.store.store import SqlHubStore
from tests.power import CutUow, Power


class SimStore(ClientStore):
    """The laptop's own store on a disk that may lose its power."""

    power = Power()

    def uow(self) -> Any:
        return CutUow(super().uow(), self.power)


class SimHubStore:
    """The hub's own store; everything but write() is its own."""

    def __init__(self, inner: SqlHubStore, power: Power) -> None:
        self._inner = inner
        self._power = power

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("_inner", "_power"):
            object.__setattr__(self, name, value)
        else:
            setattr(self._inner, name, value)

    @contextmanager
    def write(self) -> Iterator[HubTx]:
        with self._inner.write() as tx:
            yield tx
            self._power.before()
        self._power.after()
