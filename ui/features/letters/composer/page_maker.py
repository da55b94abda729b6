"""The live page: one render at a time, always of the newest words."""

from collections.abc import Callable

from app.domain.letters import Letter
from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.runtime.desk import Desk

NO_PAGE = "Halaman belum bisa digambar. Yang Anda ketik aman."


class PageMaker:
    """ask() as often as wanted; shown gets the newest page, problem a sentence instead."""

    def __init__(
        self, desk: Desk, shown: Callable[[bytes], None], problem: Callable[[str], None]
    ) -> None:
        self._desk = desk
        self._shown = shown
        self._problem = problem
        self._is_busy = False
        self._next: Letter | None = None

    def ask(self, letter: Letter) -> None:
        if self._is_busy:
            self._next = letter
            return
        self._is_busy = True
        self._desk.runner.run(lambda: self._desk.render_letter(letter), self._done, self._failed)

    def _done(self, pdf: bytes) -> None:
        self._shown(pdf)
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._problem(explain(error) if isinstance(error, DomainError) else NO_PAGE)
        self._go_on()

    def _go_on(self) -> None:
        self._is_busy = False
        waiting, self._next = self._next, None
        if waiting is not None:
            self.ask(waiting)
