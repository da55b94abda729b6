"""A reason that is asked for, required, and never lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.runtime.keys import add_shortcut
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field, TextArea


class ReasonDialog(Dialog):
    """
    given: the reason, not empty; whoever asked closes the dialog once it was taken.
    left: what stood in it when it was closed.

    Args:
        verb: on the button, what is done with the reason.
        missing: said where none was typed.
        typed: what was typed when it was asked for before.
        is_final: the act cannot be taken back by another one.
    """

    given = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        host: QWidget,
        title: str,
        subtitle: str,
        verb: str,
        *,
        hint: str,
        missing: str,
        typed: str = "",
        is_final: bool = False,
    ) -> None:
        super().__init__(host, title, subtitle, width=520)
        self._missing = missing
        self.text = TextArea(lines=4)
        self.text.setPlainText(typed)
        self._field = Field("Alasan", self.text, hint=hint, is_required=True)
        self.body.addWidget(self._field)
        cancel = Button("Batal", ButtonKind.GHOST, shortcut="Esc", height=34)
        cancel.clicked.connect(self.close_overlay)
        kind = ButtonKind.DANGER if is_final else ButtonKind.PRIMARY
        self.send = Button(verb, kind, shortcut="Ctrl+Enter", height=34)
        self.send.clicked.connect(self._give)
        self.add_button(cancel)
        self.add_button(self.send)
        self.set_first_focus(self.text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            add_shortcut(self, keys, self._give)
        self.closed.connect(self._leave)

    def reason(self) -> str:
        return self.text.toPlainText().strip()

    def _give(self) -> None:
        if not self.reason():
            self._field.set_error(self._missing)
            self.text.setFocus()
            return
        self._field.set_error("")
        self.given.emit(self.reason())

    def _leave(self) -> None:
        self.left.emit(self.text.toPlainText())
        self.deleteLater()
