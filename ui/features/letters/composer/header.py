"""What the composer lends to the header: back, state, save word, buttons."""

from PySide6.QtWidgets import QWidget

from app.services.read_models import DataState
from ui.features.letters.composer.actions import ComposerActions
from ui.widgets.buttons import IconButton
from ui.widgets.chip import Chip
from ui.widgets.page import Page
from ui.widgets.save_state import SaveState
from ui.widgets.status import Letter as LetterStatus
from ui.widgets.status_of import status_of_data
from ui.widgets.width_mode import WidthMode


class ComposerHeader:
    """Keeps the page's header true; the header is built anew only where something is other."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._has_save_word = False
        self.acts = ComposerActions()
        self.save_state = SaveState()
        self.chip = Chip(LetterStatus.DRAFT)
        self.back = IconButton("arrow-left", "Kembali ke Konsep Saya")
        page.has_search = False
        page.header_leading = [self.back]
        page.beside_title = [self.chip]
        page.header_actions = list(self.acts.shown())
        lent = (self.back, self.chip, self.save_state, self.acts, *self.acts.widgets())
        for widget in lent:
            widget.setParent(page)
            widget.hide()

    def show_title(self, title: str) -> None:
        """Also after the buttons that are allowed changed."""
        save_word = [self.save_state] if self._has_save_word else []
        wanted: list[QWidget] = [*save_word, *self.acts.shown()]
        if title != self._page.title or wanted != self._page.header_actions:
            self._page.header_actions = wanted
            self._page.set_title(title)

    def set_width_mode(self, mode: WidthMode) -> None:
        self.save_state.set_short(mode in (WidthMode.NARROW, WidthMode.COMPACT))

    def show_saving(self) -> None:
        self.save_state.show_saving()
        self._say_where(True)

    def show_saved(self, at: str) -> None:
        """at is a time such as 09.41; empty where it is not known."""
        if at:
            self.save_state.show_saved(at)
        self._say_where(bool(at))

    def show_whereabouts(self, state: DataState) -> None:
        """A draft that was just stored says when; everything else says where it is."""
        if state is not DataState.LOCAL or not self._has_save_word:
            self.save_state.show_state(status_of_data(state))
            self._say_where(True)

    def show_failed(self, sentence: str) -> None:
        self.save_state.show_failed(sentence)
        self._say_where(True)

    def _say_where(self, has_word: bool) -> None:
        self._has_save_word = has_word
        self.show_title(self._page.title)
