"""One writer a regency: turns that change something share transactions, in their order."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sync.hub.ports import HubTx, Store

T = TypeVar("T")
MOST_COMMANDS = 64


@dataclass(slots=True)
class _Job(Generic[T]):
    act: Callable[[HubTx], T]
    weight: int
    future: "Future[T]" = field(default_factory=Future)


class Writer:
    """A thread that runs acts inside transactions; a future is done only after its commit."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: queue.Queue[_Job[Any] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="hub-writer", daemon=True)
        self._thread.start()

    def run(self, act: Callable[[HubTx], T], weight: int = 1) -> T:
        """
        Waits for the commit; raises what the act or the commit raised.

        Args:
            weight: commands inside, so that a transaction stays short.
        """
        job = _Job(act, weight)
        self._jobs.put(job)
        return job.future.result()

    def waiting(self) -> int:
        """Acts that no transaction has taken yet."""
        return self._jobs.qsize()

    def close(self) -> None:
        """After the jobs that wait."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            batch, is_last = self._with_waiting(job)
            self._run_batch(batch)
            if is_last:
                return

    def _with_waiting(self, first: _Job[Any]) -> tuple[list[_Job[Any]], bool]:
        """The job and those behind it that fit into one transaction."""
        batch, weight = [first], first.weight
        while weight < MOST_COMMANDS:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return batch, False
            if job is None:
                return batch, True
            batch.append(job)
            weight += job.weight
        return batch, False

    def _run_batch(self, batch: list[_Job[Any]]) -> None:
        results: list[Any] = []
        try:
            with self._store.write() as tx:
                results = [job.act(tx) for job in batch]
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits for the job
            if len(batch) == 1:
                batch[0].future.set_exception(error)
                return
            # One of them fails; alone, each gets its own answer.
            for job in batch:
                self._run_batch([job])
            return
        for job, result in zip(batch, results, strict=True):
            job.future.set_result(result)
