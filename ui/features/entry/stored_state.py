"""Whether all that was typed into the grid is stored, said truly and once."""

from collections.abc import Callable
from datetime import datetime

from ui.features.entry.view import EntryView


class StoredState:
    """
    "Tersimpan" only where no text of the grid is on screen only.

    trouble: why the last act failed; it is said while something is unstored.
    """

    def __init__(self, view: EntryView, now: Callable[[], datetime]) -> None:
        self._view = view
        self._now = now
        self._saved_at = ""
        self._said = ""
        self.trouble = ""

    def saved(self) -> None:
        """Something was stored now."""
        self._saved_at = f"{self._now():%H.%M}"
        self.trouble = ""

    def show(self, unstored: int, *, is_running: bool) -> None:
        """unstored: how many cells hold a text that is not stored."""
        if is_running:
            self._said = ""
            self._view.show_saving()
        elif unstored:
            self.say(self.trouble or f"{unstored} isian belum tersimpan")
        elif self._saved_at or self._said:
            self._said = self.trouble = ""
            self._view.show_saved(self._saved_at or f"{self._now():%H.%M}")

    def say(self, sentence: str) -> None:
        """It is announced, so the same is said once; every cell that is left asks for it."""
        if sentence != self._said:
            self._said = sentence
            self._view.show_failed(sentence)
