"""Large fields for one figure: one value, or numerator and denominator by their names."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.services.formula_words import ROMAN
from ui.features.entry.lines import Line
from ui.runtime.appearance import appearance
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.paint import px


class FigureFields(QWidget):
    """
    typed, left: the text as it would stand in one cell of the grid ("10/50").

    entered: Enter in the last field.
    """

    typed = Signal(str)
    left = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_ratio = False
        self._shown = ""
        self._value, self._upper, self._lower = _input(), _input(), _input()
        self._measure = Label("", "sm", "text2")
        self._one = Field("Realisasi", self._value, trailing=self._measure, keeps_line=False)
        self._above = Field("Pembilang", self._upper, keeps_line=False)
        self._below = Field("Penyebut", self._lower, keeps_line=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._one, self._above, self._below):
            row.addWidget(part)
        for field in self._inputs():
            field.textEdited.connect(self._type)
            field.installEventFilter(self)

    def text(self) -> str:
        if not self._is_ratio:
            return self._value.text()
        halves = (self._upper.text().strip(), self._lower.text().strip())
        return "/".join(halves) if any(halves) else ""

    def show_line(self, line: Line) -> None:
        """Another indicator, or another text of the same one."""
        indicator = line.row.indicator
        self._is_ratio = indicator.has_ratio
        self._one.setVisible(not self._is_ratio)
        self._above.setVisible(self._is_ratio)
        self._below.setVisible(self._is_ratio)
        upper, _, lower = line.text.partition("/")
        self._value.setText(line.text)
        self._upper.setText(upper)
        self._lower.setText(lower)
        self._measure.setText(indicator.measure)
        self._one.set_label(f"Realisasi Triwulan {ROMAN[line.row.cell.quarter - 1]}")
        self._above.set_label(indicator.numerator_name or "Pembilang")
        self._below.set_label(indicator.denominator_name or "Penyebut")
        for field in self._inputs():
            field.setReadOnly(not line.may_enter)
        self._shown = self.text()
        self.setFixedWidth(px(340 if self._is_ratio else 210))

    def mark_bad(self, *, is_bad: bool, sentence: str) -> None:
        """The edge alone; the sentence stands below all fields."""
        for field in self._inputs():
            field.setAccessibleDescription(sentence)
            if bool(field.property("bad")) is not is_bad:
                field.setProperty("bad", is_bad)
                field.style().unpolish(field)
                field.style().polish(field)

    def is_being_typed_in(self) -> bool:
        return any(field.hasFocus() for field in self._inputs()) and self.text() != self._shown

    def leave(self) -> None:
        """What stands here is stored, if it is new."""
        text = self.text()
        if text != self._shown:
            self._shown = text
            self.left.emit(text)

    def take_focus(self) -> None:
        first = self.first_input()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def first_input(self) -> QLineEdit:
        return self._upper if self._is_ratio else self._value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._enter(watched)
                return True
        elif event.type() == QEvent.Type.FocusOut and not self._stays(watched):
            self.leave()
        return super().eventFilter(watched, event)

    def _enter(self, field: QObject) -> None:
        if field is self._upper:
            self._lower.setFocus(Qt.FocusReason.TabFocusReason)
            self._lower.selectAll()
        else:
            self.entered.emit()

    def _type(self) -> None:
        self.typed.emit(self.text())

    def _stays(self, watched: QObject) -> bool:
        """From one half of a ratio to the other nothing is left yet."""
        if watched is self._upper:
            return self._lower.hasFocus()
        return watched is self._lower and self._upper.hasFocus()

    def _inputs(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return (self._value, self._upper, self._lower)


def _input() -> QLineEdit:
    field = QLineEdit()
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setFont(appearance().font("title", "0"))
    field.setFixedHeight(px(48))
    return field
