"""Another PIN or passphrase in place of the present one. Without Qt."""

from collections.abc import Callable
from typing import Protocol

from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.runtime.runner import Runner

KEPT = "{word} lama tetap berlaku: yang baru belum bisa ditulis. Kosongkan sedikit tempat, ulangi."
_ABOUT_THE_NEW = frozenset({"pin_refused", "passphrase_refused"})


class SecretChangeView(Protocol):
    def show_busy(self, is_busy: bool) -> None: ...

    def show_old_problem(self, sentence: str, wait_s: int) -> None:
        """The old one is typed again, after the wait."""

    def show_new_problem(self, sentence: str) -> None:
        """Both new ones are typed again."""

    def show_again_problem(self, sentence: str) -> None: ...

    def finish(self) -> None: ...


class SecretChangePresenter:
    """
    Args:
        change: old and new secret; blocks; raises what is wrong with either, or OSError.
        word: "PIN" or "kata sandi".
    """

    def __init__(
        self,
        view: SecretChangeView,
        runner: Runner,
        change: Callable[[str, str], None],
        say: Callable[[str], None],
        word: str,
    ) -> None:
        self._view = view
        self._runner = runner
        self._change = change
        self._say = say
        self._word = word

    def change(self, old: str, new: str, again: str) -> None:
        if not old:
            self._view.show_old_problem(f"Isi {self._word} lama dulu.", 0)
        elif not new:
            self._view.show_new_problem(f"Isi {self._word} baru dulu.")
        elif new != again:
            self._view.show_again_problem("Keduanya belum sama. Ketik ulang yang kedua.")
        elif new == old:
            self._view.show_new_problem(f"Ini masih {self._word} yang lama. Pilih yang lain.")
        else:
            self._view.show_busy(True)
            self._runner.run(lambda: self._change(old, new), self._changed, self._refused)

    def _changed(self, _: None) -> None:
        self._view.finish()
        self._say(f"{capital(self._word)} sudah diganti. Mulai sekarang pakai yang baru.")

    def _refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        if isinstance(error, OSError):
            self._view.show_new_problem(KEPT.format(word=capital(self._word)))
        elif not isinstance(error, DomainError):
            raise error
        elif error.code in _ABOUT_THE_NEW:
            self._view.show_new_problem(explain(error))
        else:
            wait_s = error.details.get("wait_s", 0)
            self._view.show_old_problem(explain(error), wait_s if isinstance(wait_s, int) else 0)


def capital(words: str) -> str:
    """At the start of a sentence; "PIN" stays as it is."""
    return words[:1].upper() + words[1:]
