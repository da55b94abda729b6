"""Balai beside the clock, where the platform has such a place: what came while nobody looked."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from ui.runtime.appearance import appearance
from ui.runtime.icons import mark_of

_SHOWN_MS = 8_000


class Tray(QObject):
    """
    opened: the person wants the window, by the icon or by a message.

    Without a place for it nothing is shown, and nothing is asked.
    """

    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def start(self) -> None:
        if self._icon is not None or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self._icon = QSystemTrayIcon(QIcon(mark_of(appearance().theme, 32)), self)
        self._icon.setToolTip("Balai")
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.opened)
        self._icon.show()

    def stop(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def show_waiting(self, words: str) -> None:
        """What waits, as tooltip; empty where nothing does."""
        if self._icon is not None:
            self._icon.setToolTip(f"Balai: {words}" if words else "Balai")

    def say(self, words: str) -> None:
        if self._icon is not None:
            self._icon.showMessage("Balai", words, self._icon.icon(), _SHOWN_MS)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
