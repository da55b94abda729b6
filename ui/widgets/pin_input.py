"""A PIN in boxes of which only dots are seen, and a code in groups."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.paint import dot, draw_text, fill_box, fill_rect, px

_GAP = 8


class BoxInput(QWidget):
    """Characters typed into a row of boxes; one tab stop."""

    changed = Signal(str)
    completed = Signal(str)

    def __init__(self, name: str, length: int) -> None:
        super().__init__()
        self._length = length
        self._text = ""
        self._is_bad = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)
        self._describe()

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = self.cleaned(text)[: self._length]
        self._is_bad = False
        self._describe()
        self.update()
        self.changed.emit(self._text)
        if len(self._text) == self._length:
            self.completed.emit(self._text)

    def clear(self) -> None:
        self.set_text("")

    def set_bad(self, is_bad: bool) -> None:
        """The edge that says that this was not right; typing takes it away."""
        self._is_bad = is_bad
        self.update()

    def cleaned(self, text: str) -> str:
        """Only the characters that may stand here."""
        raise NotImplementedError

    def _describe(self) -> None:
        self.setAccessibleDescription(f"{len(self._text)} dari {self._length} terisi")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.set_text(self._text[:-1])
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.set_text(self._text + QApplication.clipboard().text())
        elif self.cleaned(event.text()) and len(self._text) < self._length:
            self.set_text(self._text + event.text())
        else:
            super().keyPressEvent(event)

    def _edge(self, is_next: bool) -> tuple[str, float]:
        theme = appearance().theme
        if self._is_bad:
            return theme.bad, 2.0
        return (theme.accent, 2.0) if is_next and self.hasFocus() else (theme.field, 1.0)

    def _caret(self, painter: QPainter, box: QRectF) -> None:
        height = px(20)
        line = QRectF(box.center().x(), box.center().y() - height / 2, 1, height)
        fill_rect(painter, line, appearance().theme.accent)


class PinInput(BoxInput):
    """Digits, 6 or 8; what was typed is never painted nor spoken."""

    def __init__(self, name: str, length: int = 6) -> None:
        super().__init__(name, length)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText
        )

    def cleaned(self, text: str) -> str:
        return "".join(character for character in text if character in "0123456789")

    def set_length(self, length: int) -> None:
        self._length = length
        self.clear()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self._length * px(44) + (self._length - 1) * px(_GAP)
        return QSize(width + 2, px(46) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        for place in range(self._length):
            box = QRectF(1 + place * (px(44) + px(_GAP)), 1, px(44), px(46))
            is_next = place == len(self._text)
            edge, width = self._edge(is_next)
            fill_box(painter, box, 8, theme.surface, edge, width)
            if place < len(self._text):
                dot(painter, box.center().toPoint(), px(10), theme.text)
            elif is_next and self.hasFocus():
                self._caret(painter, box)


class CodeInput(BoxInput):
    """Letters and digits in groups: BLT7-MGR4-K9QX-2ND5. text() has no dashes."""

    def __init__(self, name: str, groups: int = 4, group_length: int = 4) -> None:
        super().__init__(name, groups * group_length)
        self._groups, self._group_length = groups, group_length

    def cleaned(self, text: str) -> str:
        return "".join(c for c in text.upper() if c.isascii() and c.isalnum())

    def sizeHint(self) -> QSize:
        return QSize(self._groups * px(100) + (self._groups - 1) * px(12) + 2, px(48) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        at = min(len(self._text) // self._group_length, self._groups - 1)
        for place in range(self._groups):
            box = QRectF(1 + place * px(112), 1, px(100), px(48))
            edge, width = self._edge(place == at)
            fill_box(painter, box, 6, theme.surface, edge, width)
            first = place * self._group_length
            part = self._text[first : first + self._group_length]
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, box.toRect(), part, "code", theme.text, centre)
            if place == at and self.hasFocus() and not part:
                self._caret(painter, box)
            if place:
                dash = QRectF(box.x() - px(9), box.center().y(), px(6), 1)
                fill_rect(painter, dash, theme.field)
