"""Buttons of the composer's header: the one next step, and what else is allowed."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.letters import Action
from ui.widgets.buttons import Button, ButtonKind, IconButton

MAIN = {
    Action.SUBMIT: ("Ajukan", "send"),
    Action.SEND: ("Kirim", "send"),
}
_OTHER = {Action.CANCEL: "Batalkan surat…", Action.ARCHIVE: "Arsipkan"}


class ComposerActions(QWidget):
    """asked carries the Action of a button; widgets() go into the header."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._allowed: frozenset[Action] = frozenset()
        self.trail = Button("Riwayat", ButtonKind.GHOST, icon="history")
        self.more = IconButton("ellipsis", "Tindakan lain")
        self.withdraw = Button("Tarik", ButtonKind.SECONDARY, icon="undo-2")
        self.main = Button("Ajukan", ButtonKind.PRIMARY, icon="send", shortcut="Ctrl+Enter")
        self.main.clicked.connect(self.take_main)
        self.withdraw.clicked.connect(partial(self.asked.emit, Action.WITHDRAW))
        self.more.clicked.connect(self._open_menu)

    def widgets(self) -> list[QWidget]:
        return [self.trail, self.more, self.withdraw, self.main]

    def shown(self) -> list[QWidget]:
        """Those that have something to do now."""
        found: list[QWidget] = [self.trail]
        if self._allowed & _OTHER.keys():
            found.append(self.more)
        if Action.WITHDRAW in self._allowed:
            found.append(self.withdraw)
        if self.main_action() is not None:
            found.append(self.main)
        return found

    def main_action(self) -> Action | None:
        return next((action for action in MAIN if action in self._allowed), None)

    def allow(self, actions: frozenset[Action]) -> None:
        self._allowed = actions
        main = self.main_action()
        if main is not None:
            words, icon = MAIN[main]
            self.main.set_label(words, icon=icon)

    def set_busy(self, is_busy: bool) -> None:
        self.main.setEnabled(not is_busy)
        self.withdraw.setEnabled(not is_busy)

    def take_main(self) -> None:
        main = self.main_action()
        if main is not None and self.main.isEnabled():
            self.asked.emit(main)

    def _open_menu(self) -> None:
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, words in _OTHER.items():
            if action in self._allowed:
                menu.addAction(words, partial(self.asked.emit, action))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
