"""What the person at work may do with this window: their own menu."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.runtime.keymap import HELP
from ui.shell.window import MainWindow
from ui.shell.window_services import WindowServices


class PersonMenu(QObject):
    """Opens at the initials below the rail; close() ends it with the person's pages."""

    def __init__(self, window: MainWindow, services: WindowServices) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._button = window.frame.column.person.menu
        self._button.clicked.connect(self._open)

    def menu(self) -> QMenu:
        """It deletes itself when closed."""
        menu = QMenu(self._button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"Ganti {self._services.secret_word}…", self._services.change_secret)
        menu.addAction(f"{HELP.words}\t{HELP.label}", self._services.open_help)
        menu.addSeparator()
        if self._window.may_change_person:
            menu.addAction("Ganti orang…", self._window.person_asked.emit)
        menu.addAction("Kunci\tCtrl+L", self._window.ask_lock)
        return menu

    def close(self) -> None:
        self._button.clicked.disconnect(self._open)
        self.deleteLater()

    def _open(self) -> None:
        menu = self.menu()
        top = self._button.mapToGlobal(QPoint(0, 0))
        menu.popup(top - QPoint(0, menu.sizeHint().height()))
