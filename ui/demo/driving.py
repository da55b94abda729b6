"""A person at a window: keys, words, and waiting for what the window then shows."""

import signal
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_MS = 20_000
_LOOK_MS = 4
_QUIET_LOOKS = 3
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Stuck(RuntimeError):
    """The window did not come to what the day expects next."""


class Alarm:
    """An error in a slot is an error of the day, although Qt goes on after it."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def install(self) -> None:
        """Until the process ends; a signal that asks for its end is noted like an error."""
        sys.excepthook = self._note
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._interrupt)

    def _interrupt(self, number: int, frame: object) -> None:
        self.error = self.error or KeyboardInterrupt(number)

    def _note(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        self.error = self.error or error
        sys.__excepthook__(kind, error, trace)

    def raise_it(self) -> None:
        if self.error is not None:
            raise Stuck("an error in a window") from self.error


alarm = Alarm()


def wait_until(condition: Callable[[], object], what: str, limit_ms: int = PATIENCE_MS) -> None:
    """
    Let the windows work until the condition is true.

    Raises:
        Stuck: it did not come true in time, or something failed meanwhile.
    """
    loop = QEventLoop()
    looks, limit = QTimer(), QTimer()
    looks.setInterval(_LOOK_MS)
    looks.timeout.connect(lambda: loop.quit() if alarm.error or condition() else None)
    limit.setSingleShot(True)
    limit.timeout.connect(lambda: loop.exit(1))
    looks.start()
    limit.start(limit_ms)
    is_late = loop.exec()
    looks.stop()
    limit.stop()
    alarm.raise_it()
    if is_late:
        raise Stuck(f"waited too long: {what}")


def settle(is_idle: Callable[[], bool]) -> None:
    """Until no work was under way for some looks in a row: what was posted is shown, too."""
    quiet = 0

    def is_quiet() -> bool:
        nonlocal quiet
        quiet = quiet + 1 if is_idle() else 0
        return quiet > _QUIET_LOOKS

    wait_until(is_quiet, "the window comes to rest")


def focused() -> QWidget:
    """Where typed keys go; raises Stuck where that is nowhere."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise Stuck("nothing has the focus")
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, *, at: QWidget | None = None) -> None:
    QTest.keyClick(at or focused(), key, modifier)


def write(text: str) -> None:
    """Letter by letter; after each one the focus may have moved on."""
    for sign in text:
        QTest.keyClicks(focused(), sign)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


def go_to(widget: QWidget) -> None:
    """The person clicks or tabs there."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
