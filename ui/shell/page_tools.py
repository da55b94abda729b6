"""What F1, F11 and Ctrl+P do on whatever page is on screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.runtime.desk import Place
from ui.runtime.keymap import HELP, bind_keys
from ui.shell.help import HelpDialog
from ui.shell.places import title_of
from ui.shell.shortcuts import unless_dialog
from ui.shell.window import MainWindow


class PageTools(QObject):
    """
    Made for one person's pages; close() takes the keys away again.

    Args:
        say: a short word at the bottom of the window.
    """

    def __init__(self, window: MainWindow, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._say = say
        self._keys = QWidget(window.frame)
        self._keys.setFixedSize(0, 0)
        self._keys.show()
        actions = {HELP.id: partial(unless_dialog, window, self.open_help)}
        bind_keys(self._keys, (HELP,), actions, in_window=True)

    def open_help(self) -> None:
        place = Place(self._window.current_id)
        HelpDialog(self._window.overlay_host, place, title_of(place)).open()

    def close(self) -> None:
        self._keys.deleteLater()
        self.deleteLater()
