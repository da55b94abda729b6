"""Why a letter goes back, or ends here: asked for, required, never lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.letters import Action
from ui.runtime.keys import add_shortcut
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field, TextArea

_TITLES = {Action.RETURN: "Kembalikan surat", Action.REJECT: "Tolak surat"}
_TO_WHOM = {Action.RETURN: "Kembali ke {drafter}", Action.REJECT: "Diajukan oleh {drafter}"}
_VERBS = {Action.RETURN: "Kembalikan", Action.REJECT: "Tolak"}
_HINTS = {
    Action.RETURN: "Tulis alasan agar penyusun tahu apa yang diperbaiki",
    Action.REJECT: "Surat yang ditolak tidak dapat diajukan lagi. Tulis alasannya",
}
MISSING = "Tulis alasannya agar penyusun tahu apa yang diperbaiki."


class ReasonDialog(Dialog):
    """
    given: the reason, not empty. left: what was typed when it was closed without.
    """

    given = Signal(str)
    left = Signal(str)

    def __init__(self, host: QWidget, action: Action, drafter: str, typed: str) -> None:
        super().__init__(host, _TITLES[action], _TO_WHOM[action].format(drafter=drafter), width=520)
        self.action = action
        self.text = TextArea(lines=4)
        self.text.setPlainText(typed)
        self._field = Field("Alasan", self.text, hint=_HINTS[action], is_required=True)
        self.body.addWidget(self._field)
        cancel = Button("Batal", ButtonKind.GHOST, shortcut="Esc", height=34)
        cancel.clicked.connect(self.close_overlay)
        self.send = Button(_VERBS[action], ButtonKind.PRIMARY, shortcut="Ctrl+Enter", height=34)
        self.send.clicked.connect(self._give)
        self.add_button(cancel)
        self.add_button(self.send)
        self.set_first_focus(self.text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_shortcut(self, keys, self._give)
        self.closed.connect(self._leave)

    def _give(self) -> None:
        reason = self.text.toPlainText().strip()
        if not reason:
            self._field.set_error(MISSING)
            self.text.setFocus()
            return
        self._field.set_error("")
        self.given.emit(reason)

    def _leave(self) -> None:
        self.left.emit(self.text.toPlainText())
        self.deleteLater()
