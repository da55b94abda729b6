"""What is asked at the first run: invitation or code, address, PIN or passphrase, a name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.keys.invitation import PREFIX
from ui.shell.first_run.presenter import Form
from ui.widgets.announce import announce
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choice import ChoicePills
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.pin_input import CodeInput, PinInput
from ui.widgets.text_input import TextInput

OWN, SHARED = "own", "shared"
_PIN_GAP, _ROW_GAP, _SCROLL_BAR = 28, 12, 10  # px


class InvitationInput(CodeInput):
    """Boxes for a typed code; a whole invitation that is pasted goes another way."""

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QApplication.clipboard().text()
        if event.matches(QKeySequence.StandardKey.Paste) and PREFIX in text.lower():
            self.pasted.emit(text)
        else:
            super().keyPressEvent(event)


class FirstRunForm(QWidget):
    """Editors with the lines that say what is wrong; file_asked: the button beside the code."""

    file_asked = Signal()

    def __init__(self, laptop_name: str) -> None:
        super().__init__()
        self.code = InvitationInput("Kode aktivasi")
        self.address = TextInput("https://pusat.kabupaten.go.id")
        self.fingerprint = TextInput("Sidik jari, 64 huruf dan angka")
        self.pin, self.pin_again = PinInput("Buat PIN"), PinInput("Ulangi PIN")
        self.passphrase, self.passphrase_again = TextInput(), TextInput()
        self.label = TextInput()
        self.label.setText(laptop_name)
        self.use = ChoicePills("Laptop ini dipakai", ((OWN, "Saya sendiri"), (SHARED, "Bersama")))
        self.use.choose(OWN)
        self._note = Label("", "cap", "text2", wraps=True)
        self._secret_note = Label("", "cap", "text2", wraps=True)
        self._build()
        self.pin.completed.connect(lambda _: self.pin_again.setFocus())
        self.show_code_problem("")
        self.show_secret_problem("")

    def show_code(self, code: str, note: str) -> None:
        self.code.set_text(code)
        self._note.set_look("cap", "ok")
        self._note.setText(note)
        announce(self.code, note)
        self._first_secret().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_code_problem(self, sentence: str) -> None:
        self._note.set_look("cap", "bad" if sentence else "text2")
        self._note.setText(
            sentence or "Tempel atau jatuhkan undangan utuh di sini, atau ketik kodenya."
        )
        self.code.set_bad(bool(sentence))
        if sentence:
            announce(self.code, sentence, is_urgent=True)

    def ask_address(self, is_asked: bool) -> None:
        self._hub_box.setVisible(is_asked)

    def ask_secret(self, pin_digits: int | None) -> None:
        self._pin_box.setVisible(pin_digits is not None)
        self._use_box.setVisible(pin_digits is not None)
        self._phrase_box.setVisible(pin_digits is None)
        if pin_digits is not None:
            self._pin_label.setText(f"Buat PIN, {pin_digits} angka")
            self.pin.set_length(pin_digits)
            self.pin_again.set_length(pin_digits)
        self.show_secret_problem("")

    def show_secret_problem(self, sentence: str) -> None:
        self._secret_note.set_look("cap", "bad" if sentence else "text2")
        is_pin = self._pin_box.isVisibleTo(self)
        hint = (
            "Dipakai setiap membuka Balai, juga saat luring. Hindari 123456 atau tanggal lahir."
            if is_pin
            else "Laptop ini tidak punya penyimpan sandi, jadi dipakai kata sandi panjang."
        )
        self._secret_note.setText(sentence or hint)
        if sentence:
            announce(self, sentence, is_urgent=True)
            again = self.pin_again if is_pin else self.passphrase_again
            again.clear()
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> Form:
        is_pin = self._pin_box.isVisibleTo(self)
        return Form(
            code=self.code.text(),
            address=self.address.text(),
            fingerprint=self.fingerprint.text(),
            secret=self.pin.text() if is_pin else self.passphrase.text(),
            again=self.pin_again.text() if is_pin else self.passphrase_again.text(),
            label=self.label.text(),
        )

    def least_width(self) -> int:
        """Px below which something would be cut however it is arranged."""
        code = self.code.sizeHint().width() + self._file.sizeHint().width() + 2 * _ROW_GAP
        return max(code, self.pin.sizeHint().width()) + _SCROLL_BAR

    def fit(self, width: int) -> None:
        """Arrange for this many px."""
        both = 2 * self.pin.sizeHint().width() + _PIN_GAP + _SCROLL_BAR
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if both <= width else directions.TopToBottom
        self._pins.setDirection(wanted)
        self._pins.setSpacing(_PIN_GAP if both <= width else _ROW_GAP)

    def _first_secret(self) -> QWidget:
        return self.pin if self._pin_box.isVisibleTo(self) else self.passphrase

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._code_box(), self._hub_part(), self._use_part(), self._pin_part()):
            column.addWidget(part)
        column.addWidget(self._phrase_part())
        column.addWidget(self._secret_note)
        name = Field("Nama laptop", self.label, keeps_line=False)
        name.setMaximumWidth(px(440))
        column.addWidget(name)

    def _code_box(self) -> QWidget:
        box, column = _group("Kode aktivasi atau undangan")
        row = QHBoxLayout()
        row.setSpacing(_ROW_GAP)
        row.addWidget(self.code)
        self._file = Button("Buka berkas", ButtonKind.GHOST, icon="file-down")
        self._file.clicked.connect(self.file_asked)
        row.addWidget(self._file)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._note)
        return box

    def _hub_part(self) -> QWidget:
        self._hub_box, column = _group("Alamat pusat")
        row = QHBoxLayout()
        self.address.setAccessibleName("Alamat pusat, wajib")
        self.fingerprint.setAccessibleName("Sidik jari pusat")
        row.addWidget(self.address, 2)
        row.addWidget(self.fingerprint, 3)
        column.addLayout(row)
        self._hub_box.hide()
        return self._hub_box

    def _use_part(self) -> QWidget:
        self._use_box = QWidget()
        row = QHBoxLayout(self._use_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label("Laptop ini dipakai", "smm", "text2"))
        row.addWidget(self.use, 1)
        return self._use_box

    def _pin_part(self) -> QWidget:
        self._pin_box = QWidget()
        row = self._pins = QHBoxLayout(self._pin_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_PIN_GAP)
        first, one = _group("Buat PIN, 6 angka")
        self._pin_label = first.findChildren(Label)[0]
        one.addWidget(self.pin)
        second, two = _group("Ulangi PIN")
        two.addWidget(self.pin_again)
        row.addWidget(first)
        row.addWidget(second)
        row.addStretch(1)
        return self._pin_box

    def _phrase_part(self) -> QWidget:
        self._phrase_box = QWidget()
        row = QHBoxLayout(self._phrase_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for label, editor in (
            ("Buat kata sandi, paling sedikit 12 huruf", self.passphrase),
            ("Ulangi kata sandi", self.passphrase_again),
        ):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
            row.addWidget(Field(label, editor, keeps_line=False))
        self._phrase_box.hide()
        return self._phrase_box


def _group(title: str) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(title, "smm", "text2"))
    return box, column
