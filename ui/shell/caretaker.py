"""Small work that nobody asks for: sealing what can no longer be undone, the search index."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.refusals import DomainError
from app.services.bus import ObjectChanged, TurnFinished
from app.services.dispatcher import UNDO_MS
from sync.profile.profile import Profile
from ui.runtime.runner import Runner

_AFTER_UNDO_MS = UNDO_MS + 250
_INDEX_PAUSE_MS = 400


class Caretaker(QObject):
    """
    Owns two timers; stop() ends both. Works only through the store's own runner, one
    small piece at a time, so that a person's command never waits long behind it.

    sealed: commands may have become ready to travel.
    """

    sealed = Signal()

    def __init__(self, profile: Profile, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._runner = runner
        self._is_active = False
        self._has_later_act = False
        self._seal = self._timer(_AFTER_UNDO_MS, self._seal_due)
        self._index = self._timer(_INDEX_PAUSE_MS, self._index_batch)

    def start(self) -> None:
        self._is_active = True
        self._index.start()

    def stop(self) -> None:
        self._is_active = False
        self._seal.stop()
        self._index.stop()

    def written(self) -> None:
        """A command was carried out: its ten seconds run."""
        if self._seal.isActive():
            self._has_later_act = True
        elif self._is_active:
            self._seal.start()

    def notice(self, event: object) -> None:
        """An event of the bus: something may be new to the search index."""
        if self._is_active and isinstance(event, ObjectChanged | TurnFinished):
            self._index.start()

    def _timer(self, interval_ms: int, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(due)
        return timer

    def _seal_due(self) -> None:
        self._runner.run(self._profile.dispatcher.seal_due, self._after_seal, self._try_later)

    def _after_seal(self, _: None) -> None:
        self.sealed.emit()
        if self._has_later_act and self._is_active:
            self._has_later_act = False
            self._seal.start()

    def _index_batch(self) -> None:
        self._runner.run(self._profile.store.index_search, self._indexed, self._try_later)

    def _indexed(self, count: int) -> None:
        if count and self._is_active:
            self._index.start()

    def _try_later(self, error: Exception) -> None:
        """A full disk now is no reason to stop: the next event tries again."""
        if not isinstance(error, DomainError):
            raise error
        self._has_later_act = True
