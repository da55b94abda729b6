"""The runner that pages get: it outlives the thread behind it without a word."""

from collections.abc import Callable
from typing import TypeVar

from ui.runtime.runner import Job, Runner

Answer = TypeVar("Answer")


class DeskRunner:
    """
    The port Runner until end(); after it nothing is run and nobody is called.

    A page's own timer may still fire between the end of the profile and the end of the
    page; nobody waits for its answer any more.
    """

    def __init__(self, inner: Runner) -> None:
        self._inner = inner
        self._is_over = False

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        if self._is_over:
            return _NoJob()
        return self._inner.run(work, done, failed)

    def end(self) -> None:
        self._is_over = True


class _NoJob:
    def cancel(self) -> None:
        """There is nothing to cancel."""
