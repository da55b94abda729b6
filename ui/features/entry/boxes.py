"""Below the grid: how the capaian comes about, and what has to be mended or chosen."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.entry import Question, figure_text
from app.services.formula_words import Workings
from ui.features.entry.lines import Line
from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.card import Box
from ui.widgets.chip import Chip
from ui.widgets.label import FittedLabel, IconLabel, Label
from ui.widgets.paint import px

BOX_HEIGHT = 84


class HelpBox(Box):
    """The indicator that the person is at: direction, formula with numbers, reason of return."""

    def __init__(self) -> None:
        super().__init__(Tone.ACCENT)
        self._icon = IconLabel("info", 16, "accent_text")
        self._title = FittedLabel("", "smb")
        self._direction = Label("", "cap", "text2")
        self._text = Label("", "sm", "text2", wraps=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("Penjelasan capaian")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._direction)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(head)
        words.addWidget(self._text, 1)
        self.body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(words, 1)
        appearance().changed.connect(self._keep_height)
        self._keep_height()

    def show_line(self, line: Line, workings: Workings) -> None:
        indicator = line.row.indicator
        self._title.setText(f"{indicator.code} {indicator.name}")
        self.setToolTip(indicator.definition)
        self._direction.setText(workings.direction)
        text = help_text(line, workings)
        self._text.setText(text)
        is_returned = bool(line.row.cell.return_reason)
        self.set_tone(Tone.WARN if is_returned else Tone.ACCENT)
        self._icon.set_icon(
            "undo-2" if is_returned else "info", "warn" if is_returned else "accent_text"
        )
        self.setAccessibleDescription(f"{indicator.name}, {workings.direction}. {text}")

    def _keep_height(self) -> None:
        self.setFixedHeight(px(BOX_HEIGHT))


class ProblemBox(Box):
    """
    A cell that needs a look. asked: go to it. chosen: its id and whether thousands.

    has_way False: the person is there already.
    """

    asked = Signal()
    chosen = Signal(object, bool)

    def __init__(self, *, has_way: bool = True) -> None:
        super().__init__()
        self._has_way = has_way
        self._id: UUID | None = None
        self._said = ""
        self._icon = IconLabel("circle-alert", 16, "bad")
        self._title = FittedLabel("", "smb")
        self._text = Label("", "sm", "bad", wraps=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._go = Button("Ke sel ini", shortcut="F8")
        self._thousands = Button("", shortcut="Ctrl+1", height=30)
        self._decimal = Button("", shortcut="Ctrl+2", height=30)
        self._go.clicked.connect(self.asked)
        self._thousands.clicked.connect(lambda: self.choose(is_thousands=True))
        self._decimal.clicked.connect(lambda: self.choose(is_thousands=False))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._text, 1)
        self.body.setContentsMargins(16, 6, 10, 6)
        self.body.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(words, 1)
        self.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignVCenter)
        answers = QVBoxLayout()
        answers.setSpacing(0)
        answers.addWidget(self._thousands)
        answers.addWidget(self._decimal)
        self.body.addLayout(answers)
        appearance().changed.connect(self._keep_height)
        self._keep_height()
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """None: nothing needs a look."""
        self._id = line.id if line else None
        question = line.question if line else None
        if line is None:
            self._say_clean()
            return
        indicator = line.row.indicator
        self._title.setText(f"{indicator.code} {indicator.name}")
        sentence = question_sentence(line.text) if question else line.problem
        self._text.setText(sentence)
        self._text.set_look("sm", "warn" if question else "bad")
        self._icon.set_icon(
            "circle-question-mark" if question else "circle-alert", "warn" if question else "bad"
        )
        if question:
            thousands, decimal = reading_words(line, question)
            self._thousands.set_label(thousands)
            self._decimal.set_label(decimal)
        self._show_buttons(is_question=question is not None, is_problem=question is None)
        if sentence != self._said:
            announce(self, f"{indicator.name}: {sentence}", is_urgent=True)
        self._said = sentence

    def choose(self, *, is_thousands: bool) -> None:
        """Answer the question, if one is asked."""
        if self._id is not None and not self._thousands.isHidden():
            self.chosen.emit(self._id, is_thousands)

    def _say_clean(self) -> None:
        self._said = ""
        self._title.setText("Tidak ada yang perlu diperbaiki")
        self._text.setText("Tiap sel tersimpan begitu ditinggalkan.")
        self._text.set_look("sm", "text2")
        self._icon.set_icon("check", "ok")
        self._show_buttons(is_question=False, is_problem=False)

    def _show_buttons(self, *, is_question: bool, is_problem: bool) -> None:
        self._go.setVisible(is_problem and self._has_way)
        self._thousands.setVisible(is_question)
        self._decimal.setVisible(is_question)

    def _keep_height(self) -> None:
        self.setFixedHeight(px(BOX_HEIGHT))


class BandChip(QWidget):
    """Capaian as a chip: percent, band and direction in words."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._chip: Chip | None = None

    def show_line(self, line: Line) -> None:
        band = line.band
        words = f"{line.percent}, {band.word}" if line.percent else band.word
        status = type(band)(words, band.icon, band.tone)
        if self._chip is None:
            self._chip = Chip(status)
            self._row.addWidget(self._chip)
            self._row.addStretch(1)
        self._chip.set_status(status)


def help_text(line: Line, workings: Workings) -> str:
    reason = line.row.cell.return_reason
    returned = f"Dikembalikan: {reason} " if reason else ""
    formula = workings.formula.rstrip(".")
    band = f", {line.band.word.lower()}" if line.percent else ""
    stop = ". " if formula else ""
    return (returned + formula + band + stop + " ".join(workings.notes)).strip()


def question_sentence(text: str) -> str:
    return f"{text} bisa dibaca dua cara. Pilih yang Anda maksud."


def reading_words(line: Line, question: Question) -> tuple[str, str]:
    """Both readings as they would stand in the cell."""
    indicator = line.row.indicator
    return (
        f"Ribuan: {figure_text(question.as_thousands, indicator)}",
        f"Desimal: {figure_text(question.as_decimal, indicator)}",
    )
