"""Trying the secret of the lock screen, and waiting where too many were wrong."""

from collections.abc import Callable
from typing import Any, Protocol

from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.runtime.runner import Runner

FORGOTTEN = "Lupa? Hubungi petugas kabupaten."
# Wrong or too early: the person tries again here. Everything else is for the trouble page.
_RETRIED = frozenset({"wrong_secret", "too_many_tries", "keyring_unreachable"})


class LockScreen(Protocol):
    def show_hint(self, sentence: str) -> None: ...

    def show_busy(self, sentence: str) -> None: ...

    def show_wrong(self, sentence: str, wait_s: int) -> None: ...

    def show_wait(self, wait_s: int) -> None: ...


class LockPresenter:
    """
    Args:
        open_with: opens or confirms with the secret; blocks; raises WrongSecret with
            wait_s, TooManyTries, or what is wrong with the files.
        opened: gets what open_with gave.
        troubled: the profile cannot be opened, whatever the secret.
    """

    def __init__(
        self,
        view: LockScreen,
        runner: Runner,
        open_with: Callable[[str], Any],
        opened: Callable[[Any], None],
        troubled: Callable[[DomainError], None],
    ) -> None:
        self._view = view
        self._runner = runner
        self._open_with = open_with
        self._opened = opened
        self._troubled = troubled
        view.show_hint(FORGOTTEN)

    def show_wait(self, wait_s: int) -> None:
        """What an earlier start, or one that was ended, left to wait."""
        self._view.show_wait(wait_s)

    def give(self, secret: str) -> None:
        self._view.show_busy("Membuka…")
        self._runner.run(lambda: self._open_with(secret), self._opened, self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            self._view.show_wrong("Belum bisa dibuka. Data Anda aman. Coba sekali lagi.", 0)
            raise error
        if error.code not in _RETRIED:
            self._troubled(error)
            return
        wait_s = error.details.get("wait_s", 0)
        self._view.show_wrong(explain(error), wait_s if isinstance(wait_s, int) else 0)
