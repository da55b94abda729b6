"""Locks the window when neither a key nor the pointer moved for a while."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_MINUTE_MS = 60_000
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class AutoLock(QObject):
    """
    Watches the native window alone: what is typed passes through it once, and nothing
    else of the program does. Owns its timer; stop() ends it.
    """

    due = Signal()

    def __init__(self, watched: QWindow, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check)
        watched.installEventFilter(self)

    def start(self) -> None:
        self._since.start()
        self._timer.start(self._minutes * _MINUTE_MS)

    def stop(self) -> None:
        self._timer.stop()

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        if self._timer.isActive():
            self.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and self._timer.isActive():
            self._since.restart()
        return False

    def _check(self) -> None:
        left_ms = self._minutes * _MINUTE_MS - self._since.elapsed()
        if left_ms > 0:
            self._timer.start(left_ms)
        else:
            self.due.emit()
