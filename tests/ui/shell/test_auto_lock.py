"""The lock that comes by itself."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from pytestqt.qtbot import QtBot

from ui.shell.auto_lock import AutoLock


def test_it_is_due_when_the_time_is_over(qtbot: QtBot) -> None:
    window = QWindow()
    lock = AutoLock(window, 0)
    with qtbot.waitSignal(lock.due, timeout=5000):
        lock.start()


def test_after_the_stop_it_never_locks(qtbot: QtBot) -> None:
    lock = AutoLock(QWindow(), 0)
    lock.start()
    lock.stop()
    with qtbot.assertNotEmitted(lock.due, wait=50):
        pass


def test_the_pointer_over_the_window_is_noticed_and_goes_on_to_the_window(qtbot: QtBot) -> None:
    window = QWindow()
    lock = AutoLock(window, 15)
    lock.start()
    nowhere = QPointF(1, 1)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        nowhere,
        nowhere,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert not lock.eventFilter(window, moved)
    QGuiApplication.sendEvent(window, moved)
    lock.stop()
