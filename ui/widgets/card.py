"""Quiet containers: card, box, divider, section title."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.label import Label
from ui.widgets.paint import fill_box, fill_rect


class Card(QFrame):
    """A white box with a hairline edge; body is its column."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 16, gap: int = 8) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(gap)
        appearance().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        fill_box(QPainter(self), QRectF(self.rect()), 10, theme.surface, theme.line)


class Box(QFrame):
    """A tinted box without an edge: help, result, note. body is its row."""

    def __init__(self, tone: Tone | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QHBoxLayout(self)
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(10)
        appearance().changed.connect(self.update)

    def set_tone(self, tone: Tone | None) -> None:
        """None is the quiet, sunken box."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        fill = theme.sunken if self._tone is None else theme.tone_fill(self._tone)
        fill_box(QPainter(self), QRectF(self.rect()), 8, fill)


class Divider(QWidget):
    """A line of one px, across or down."""

    def __init__(self, *, is_vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if is_vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        appearance().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_rect(QPainter(self), self.rect(), appearance().theme.line)


class SectionTitle(QWidget):
    """A title, how many, and a quiet word or a link at the right end."""

    def __init__(
        self, title: str, *, count: int | None = None, trailing: QWidget | None = None
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._title = Label(title, "smb")
        self._count = Label("", "sm", "text3")
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        if trailing is not None:
            row.addWidget(trailing)
        self.set_count(count)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_count(self, count: int | None) -> None:
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)
