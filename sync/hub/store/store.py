"""The port Store: transactions over one database, and what is told after a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock as ThreadLock
from uuid import UUID

from sqlalchemy import Engine

from app.domain.organisation import Directory
from sync.hub.ports import Clock, HubTx
from sync.hub.records import FeedHead
from sync.hub.store.engine import begin_writing, reading
from sync.hub.store.files import Lock, Marks
from sync.hub.store.tx import SqlHubTx, lock_of


class SqlHubStore:
    """
    One regency in one database.

    committed is called with the feeds that moved and the devices concerned, after each
    commit and before whoever asked for it learns anything. generation rises whenever the
    organisation may have changed.
    """

    def __init__(
        self, engine: Engine, marks: Marks, clock: Clock, *, tenant: str, epoch: int, zone: str
    ) -> None:
        self.tenant = tenant
        self.epoch = epoch
        self.zone = zone
        self.generation = 1
        self.committed: Callable[[dict[str, FeedHead], set[UUID]], None] = _nobody
        self._engine = engine
        self._marks = marks
        self._clock = clock
        self._lock = ThreadLock()
        self._is_serving = False
        self._directory: tuple[int, Directory] | None = None

    @contextmanager
    def write(self) -> Iterator[HubTx]:
        with self._engine.connect() as connection, connection.begin() as transaction:
            begin_writing(connection, self.tenant)
            tx = SqlHubTx(
                connection,
                tenant=self.tenant,
                epoch=self.epoch,
                zone=self.zone,
                now=self._clock.now(),
                known=self._known(),
            )
            yield tx
            moved = tx.finish()
            lock = lock_of(tx)
            transaction.commit()
        self._marks.raise_to(tx.raised)
        self._marks.revoke(tx.revoked)
        self._remember(lock)
        if tx.did_forget:
            self.forget()
        self.committed(moved, tx.touched)

    @contextmanager
    def read(self) -> Iterator[HubTx]:
        generation = self.generation
        with reading(self._engine) as connection, connection.begin():
            tx = SqlHubTx(
                connection,
                tenant=self.tenant,
                epoch=self.epoch,
                zone=self.zone,
                now=self._clock.now(),
                known=self._known(),
            )
            yield tx
            directory = tx.directory()
        with self._lock:
            if self.generation == generation:
                self._directory = (generation, directory)

    def begin_serving(self) -> None:
        """From now on each commit may be marked, not only the last one."""
        self._is_serving = True
        self.mark()

    def mark(self) -> None:
        """How far the data have come, outside of them."""
        with self.read() as tx:
            self._marks.set_lock(lock_of(tx))

    def _remember(self, lock: Lock) -> None:
        if self._is_serving:
            self._marks.committed(lock)

    def forget(self) -> None:
        """The organisation is read anew by the next transaction."""
        with self._lock:
            self.generation += 1
            self._directory = None

    def close(self) -> None:
        self._engine.dispose()

    def _known(self) -> Directory | None:
        with self._lock:
            return self._directory[1] if self._directory else None


def _nobody(moved: dict[str, FeedHead], devices: set[UUID]) -> None:
    """Nothing in this process remembers feeds or devices."""
