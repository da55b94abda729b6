"""Tells once for each turn what it brought: to a screen reader, and beside the clock."""

from PySide6.QtCore import QObject, Qt

from ui.shell.news import News, Waiting
from ui.shell.tray import Tray
from ui.shell.window import MainWindow
from ui.widgets.announce import announce


class Telling(QObject):
    """Between start() and stop(), which a lock does not interrupt."""

    def __init__(self, window: MainWindow, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._tray = tray
        self._news = News()
        tray.opened.connect(self._come_forward)

    def start(self) -> None:
        self._tray.start()

    def stop(self) -> None:
        self._tray.stop()

    def turn_ended(self) -> None:
        """The next settled look shows what the turn brought."""
        self._news.turn_ended()

    def looked(self, waiting: Waiting, *, is_settled: bool) -> None:
        """
        Args:
            is_settled: as News takes it.
        """
        words = self._news.looked(waiting, is_settled=is_settled)
        self._tray.show_waiting(waiting.words())
        if not words:
            return
        announce(self._window, words)
        if not self._window.isActiveWindow():
            self._tray.say(words)

    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
