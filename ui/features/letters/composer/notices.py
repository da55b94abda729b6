"""What stands over the form: why the letter came back, and what is still missing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.letters import Step
from app.domain.words import long_date
from ui.features.letters.labels import FIELDS
from ui.runtime.theme import Tone
from ui.runtime.wording import short_position
from ui.widgets.announce import announce
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Box
from ui.widgets.flow import FlowLayout
from ui.widgets.label import IconLabel, Label


class ReturnedNotice(Box):
    """The reason in the words of the one who returned the letter."""

    def __init__(self) -> None:
        super().__init__(Tone.WARN)
        self._head = Label("", "smb", wraps=True)
        self._reason = Label("", "body", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._head)
        words.addWidget(self._reason)
        self.body.addWidget(IconLabel("undo-2", 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(words, 1)
        self.hide()

    def show_step(self, step: Step | None) -> None:
        self.setVisible(step is not None)
        if step is None:
            return
        day = long_date(step.at.date())
        self._head.setText(f"Dikembalikan {short_position(step.position)}, {day}")
        self._reason.setText(step.reason)
        self.setAccessibleName(f"Dikembalikan oleh {step.name}, {step.position}: {step.reason}")


class ProblemsNotice(Box):
    """Every empty field as a link; asked carries the name of the field."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(Tone.BAD)
        self._head = Label("", "smb")
        self._links = QWidget()
        self._flow = FlowLayout(self._links, gap=0, last_width=10)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(QWidget())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._head)
        words.addWidget(self._links)
        self.body.addWidget(IconLabel("circle-alert", 18, "bad"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(words, 1)
        self._shown: tuple[str, ...] = ()
        self._buttons: list[Button] = []
        self.hide()

    @property
    def fields(self) -> tuple[str, ...]:
        return self._shown

    def show_fields(self, fields: Sequence[str]) -> None:
        """Names of FIELDS; none takes the notice away."""
        self._shown = tuple(fields)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for field in self._shown:
            button = Button(FIELDS.get(field, field), ButtonKind.LINK, height=24)
            button.clicked.connect(partial(self.asked.emit, field))
            self._buttons.append(button)
            self._flow.insert_before_last(button)
        self.setVisible(bool(self._shown))
        if self._shown:
            count = len(self._shown)
            self._head.setText(f"Lengkapi dulu {count} isian, lalu ajukan")
            names = ", ".join(FIELDS.get(field, field) for field in self._shown)
            announce(self, f"Lengkapi dulu: {names}", is_urgent=True)


class KindCard(Box):
    """Which kind of letter this is; change opens the choice."""

    def __init__(self) -> None:
        super().__init__(Tone.ACCENT)
        self.body.setContentsMargins(14, 5, 6, 5)
        self._title = Label("", "smb")
        self.change = Button("Ganti", ButtonKind.LINK, shortcut="Ctrl+T")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(Label("Kop, nomor, dan penutup terisi otomatis", "cap", "text2"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("file-text", 18, "accent_text"))
        row.addLayout(words, 1)
        row.addWidget(self.change)
        self.body.addLayout(row)

    def show_kind(self, words: str, *, is_editable: bool) -> None:
        self._title.setText(words)
        self.change.setVisible(is_editable)
        self.change.setAccessibleName(f"Jenis naskah {words}, ganti")
