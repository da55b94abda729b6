"""What F1, F11 and Ctrl+P do on whatever page is on screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.runtime.desk import Place
from ui.runtime.keymap import FULL_PAGE, HELP, PRINT, Action, bind_keys
from ui.shell.help import HelpDialog
from ui.shell.places import title_of
from ui.shell.shortcuts import unless_dialog
from ui.shell.window import MainWindow
from ui.widgets.full_page import FullPage
from ui.widgets.page_preview import PagePreview

NO_PAGES = "Tidak ada halaman surat di sini. Buka suratnya dulu."
NOTHING_TO_PRINT = "Tidak ada surat untuk dicetak di sini. Buka suratnya dulu."


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
        self._full: FullPage | None = None
        actions: dict[str, Action] = {
            HELP.id: partial(unless_dialog, window, self.open_help),
            FULL_PAGE.id: self.full_page,
            PRINT.id: self.print_page,
        }
        bind_keys(self._keys, (HELP, FULL_PAGE, PRINT), actions, in_window=True)

    def open_help(self) -> None:
        place = Place(self._window.current_id)
        HelpDialog(self._window.overlay_host, place, title_of(place)).open()

    def full_page(self) -> None:
        """Over the window and back again."""
        if self._full is not None:
            self._full.close_overlay()
        elif not self._window.has_dialog():
            self._open_full_page()

    def print_page(self) -> None:
        page = self._window.current_page()
        is_over = self._full is None and self._window.has_dialog()
        if page is not None and not is_over and not page.print_page():
            self._say(NOTHING_TO_PRINT)

    def _open_full_page(self) -> None:
        page = self._window.current_page()
        preview = page.full_page() if page is not None else None
        if page is None or not isinstance(preview, PagePreview) or not preview.page_count:
            self._say(NO_PAGES)
            return
        self._full = FullPage(self._window.overlay_host, preview, page.letter_title())
        self._full.print_asked.connect(self.print_page)
        self._full.closed.connect(self._forget)
        self._full.open()

    def _forget(self) -> None:
        self._full = None

    def close(self) -> None:
        if self._full is not None:
            self._full.close_overlay()
        self._keys.deleteLater()
        self.deleteLater()
