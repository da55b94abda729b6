"""Old and new PIN over the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.features.preferences.secret_change import SecretChangePresenter, capital
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label
from ui.widgets.secret_field import SecretField

_PIN_HINT = "{digits} angka. Hindari 123456 atau tanggal lahir."
_PHRASE_HINT = "Paling sedikit 12 huruf."


class SecretChangeDialog(Dialog):
    """
    The view of SecretChangePresenter.

    A field that is full leads to the next empty one, the last gives all three.
    """

    def __init__(self, host: QWidget, pin_digits: int | None) -> None:
        self.word = "PIN" if pin_digits else "kata sandi"
        super().__init__(host, f"Ganti {self.word}", width=520, max_height=620)
        self._presenter: SecretChangePresenter | None = None
        self._is_busy = False
        self.old = self._field(f"{capital(self.word)} lama", pin_digits)
        self.new = self._field(f"{capital(self.word)} baru", pin_digits)
        self.again = self._field(f"Ulangi {self.word} baru", pin_digits)
        self._fields = (self.old, self.new, self.again)
        hint = _PIN_HINT.format(digits=pin_digits) if pin_digits else _PHRASE_HINT
        self.new.show_hint(hint)
        cancel = Button("Batal", shortcut="Esc")
        cancel.clicked.connect(self.close_overlay)
        self.accept = Button(f"Ganti {self.word}", ButtonKind.PRIMARY)
        self.accept.clicked.connect(self._give)
        self.add_button(cancel)
        self.add_button(self.accept)
        self.set_first_focus(self.old.editor)

    def attach(self, presenter: SecretChangePresenter) -> None:
        """The dialog keeps its presenter as long as it lives."""
        self._presenter = presenter

    def close_overlay(self) -> None:
        """Not while the change is under way: it takes a moment and then says how it ended."""
        if not self._is_busy:
            super().close_overlay()

    def show_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.accept.setEnabled(not is_busy)
        for field in self._fields:
            field.editor.setEnabled(not is_busy)
        if is_busy:
            self.again.show_busy("Mengganti…")
        else:
            self.again.show_hint("")

    def show_old_problem(self, sentence: str, wait_s: int) -> None:
        self.old.show_wrong(sentence, wait_s)

    def show_new_problem(self, sentence: str) -> None:
        self.again.clear()
        self.new.show_wrong(sentence)

    def show_again_problem(self, sentence: str) -> None:
        self.again.show_wrong(sentence)

    def finish(self) -> None:
        self._is_busy = False
        self.close_overlay()

    def _field(self, words: str, pin_digits: int | None) -> SecretField:
        field = SecretField(words, pin_digits)
        label = Label(words, "smm", "text2")
        label.setBuddy(field.editor)
        if pin_digits:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(label)
        self.body.addWidget(field)
        field.given.connect(self._go_on)
        return field

    def _go_on(self) -> None:
        empty = next((field for field in self._fields if not field.text()), None)
        if empty is None:
            self._give()
        else:
            self.focus_on(empty.editor)

    def _give(self) -> None:
        if self._presenter is not None:
            self._presenter.change(*(field.text() for field in self._fields))
