"""Where a PIN or a passphrase is typed, with the line that says what is wrong or awaited."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.announce import announce
from ui.widgets.label import Label
from ui.widgets.pin_input import PinInput
from ui.widgets.text_input import TextInput

_SECOND_MS = 1_000


class SecretField(QWidget):
    """
    given carries the secret: of a PIN as soon as its last digit is typed, of a
    passphrase on Enter.

    Args:
        pin_digits: None for a passphrase.
    """

    given = Signal(str)

    def __init__(self, name: str, pin_digits: int | None) -> None:
        super().__init__()
        self._hint = ""
        self._wait_s = 0
        self.pin = PinInput(name, pin_digits) if pin_digits else None
        self.passphrase = None if pin_digits else TextInput()
        self._line = Label("", "cap", "text2", wraps=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self.pin is not None:
            self.pin.completed.connect(self.given)
            self.pin.changed.connect(self._typed)
            column.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignHCenter)
        if self.passphrase is not None:
            self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
            self.passphrase.setAccessibleName(name)
            self.passphrase.returnPressed.connect(self.give)
            self.passphrase.textEdited.connect(self._typed)
            column.addWidget(self.passphrase)
        column.addWidget(self._line)
        self.setFocusProxy(self.editor)

    @property
    def editor(self) -> QWidget:
        found = self.pin or self.passphrase
        if found is None:
            raise RuntimeError("a secret field has one editor")
        return found

    def give(self) -> None:
        """The button beside the field, or Enter."""
        text = self.text()
        if text and self.editor.isEnabled():
            self.given.emit(text)

    def text(self) -> str:
        if self.pin is not None:
            return self.pin.text()
        return self.passphrase.text() if self.passphrase is not None else ""

    def clear(self) -> None:
        if self.pin is not None:
            self.pin.clear()
        if self.passphrase is not None:
            self.passphrase.clear()

    def show_hint(self, sentence: str) -> None:
        """What stands below while nothing is wrong."""
        self._hint = sentence
        if not self._wait_s:
            self._say(sentence, "text2")

    def show_busy(self, sentence: str) -> None:
        self.editor.setEnabled(False)
        self._say(sentence, "text2")

    def show_wrong(self, sentence: str, wait_s: int = 0) -> None:
        """Empty the field, say why, and wait where a wait is due."""
        self.editor.setEnabled(True)
        self.clear()
        if self.pin is not None:
            self.pin.set_bad(True)
        self._say(sentence, "bad")
        announce(self.editor, sentence, is_urgent=True)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if wait_s > 0:
            self.show_wait(wait_s)

    def show_wait(self, wait_s: int) -> None:
        """Count down; nothing can be typed before it is over."""
        self._wait_s = wait_s
        if wait_s <= 0:
            return
        self.editor.setEnabled(False)
        self._say(self._wait_words(), "text2")
        self._second.start()

    @property
    def line(self) -> str:
        return self._line.text()

    def _count_down(self) -> None:
        self._wait_s -= 1
        if self._wait_s > 0:
            self._say(self._wait_words(), "text2")
            return
        self._second.stop()
        self.editor.setEnabled(True)
        self._say(self._hint, "text2")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_words(self) -> str:
        minutes, seconds = divmod(self._wait_s, 60)
        left = f"{minutes} menit {seconds} detik" if minutes else f"{seconds} detik"
        return f"Data Anda aman. Bisa dicoba lagi dalam {left}."

    def _typed(self, text: str) -> None:
        if text and not self._wait_s:
            self._say(self._hint, "text2")

    def _say(self, sentence: str, colour: str) -> None:
        self._line.set_look("cap", colour)
        self._line.setText(sentence)
