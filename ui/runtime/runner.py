"""Run slow work away from the window and bring the answer back to it."""

from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Answer = TypeVar("Answer")


class Job(Protocol):
    """Work handed to a runner."""

    def cancel(self) -> None:
        """Neither done nor failed is called after this; work that runs already finishes unseen."""


class Runner(Protocol):
    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Call work elsewhere, then exactly one of done and failed on the caller's thread."""


class InlineRunner:
    """Runs at once, in place: for presenter tests."""

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - whatever work raises is the answer
            failed(error)
        else:
            done(answer)
        return _FinishedJob()


class _FinishedJob:
    def cancel(self) -> None:
        """Too late: the answer was given."""


class _ThreadJob:
    def __init__(self, work: Callable[[], None], deliver: "Callable[[_ThreadJob], None]") -> None:
        self.is_cancelled = False
        self.work = work
        self.deliver = deliver
        self.outcome: Callable[[], None] | None = None

    def cancel(self) -> None:
        self.is_cancelled = True


class _Task(QRunnable):
    def __init__(self, job: _ThreadJob) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        if not self._job.is_cancelled:
            self._job.work()
        self._job.deliver(self._job)


class ThreadRunner(QObject):
    """
    A pool of its own; answers arrive on the thread that made the runner, in any order.

    threads=1 gives a queue in order, as the store needs it. Close it before its
    owner goes: close() drops what waits, lets the running work end, and joins.
    """

    _finished = Signal()

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._jobs: set[_ThreadJob] = set()
        self._ended: deque[_ThreadJob] = deque()
        self._is_closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        return not self._jobs

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """
        Raises:
            RuntimeError: the runner was closed.
        """
        if self._is_closed:
            raise RuntimeError("this runner was closed")

        def guarded() -> None:
            try:
                answer = work()
            except Exception as error:  # noqa: BLE001 - carried to the caller's failed()
                job.outcome = _Call(failed, error)
            else:
                job.outcome = _Call(done, answer)

        job = _ThreadJob(guarded, self._end)
        self._jobs.add(job)
        self._pool.start(_Task(job))
        return job

    def close(self) -> None:
        """Cancel everything and wait for the thread to end; no callback runs any more."""
        self._is_closed = True
        for job in self._jobs:
            job.cancel()
        self._pool.clear()
        self._pool.waitForDone()
        self._jobs.clear()
        self._ended.clear()

    def _end(self, job: _ThreadJob) -> None:
        # In the worker: the deque is thread-safe, the signal only wakes the owner's thread.
        self._ended.append(job)
        self._finished.emit()

    @Slot()
    def _deliver(self) -> None:
        while self._ended:
            job = self._ended.popleft()
            self._jobs.discard(job)
            if job.outcome is not None and not job.is_cancelled:
                job.outcome()


class _Call:
    def __init__(self, target: Callable[..., None], value: object) -> None:
        self._target = target
        self._value = value

    def __call__(self) -> None:
        self._target(self._value)
