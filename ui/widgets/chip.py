"""A status as icon, word and colour; painted alike by widgets and delegates."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.paint import draw_icon, draw_text, fill_box, px, text_height, text_width
from ui.widgets.status import Status

_HEIGHT = 22
_ICON = 14


def chip_size(status: Status) -> QSize:
    return QSize(px(7) + px(_ICON) + px(4) + text_width(status.word, "capm") + px(9), px(_HEIGHT))


def paint_chip(painter: QPainter, at: QPoint, status: Status) -> QRect:
    """
    Paint a chip with its top left corner at this point.

    Returns:
        The rectangle it took.
    """
    theme = appearance().theme
    size = chip_size(status)
    rect = QRect(at, size)
    ink = theme.tone_text(status.tone)
    fill = theme.tone_fill(status.tone) if status.is_filled else None
    fill_box(painter, QRectF(rect), size.height() / 2, fill, None if status.is_filled else ink)
    icon = px(_ICON)
    top = rect.y() + (rect.height() - icon) // 2
    draw_icon(painter, status.icon, QRect(rect.x() + px(7), top, icon, icon), ink)
    left = rect.x() + px(7) + icon + px(4)
    draw_text(
        painter, QRect(left, rect.y(), rect.right() - left, rect.height()), status.word, "capm", ink
    )
    return rect


def paint_mark(painter: QPainter, status: Status, where: QRect) -> None:
    """The icon of a data state alone, as it stands at the right end of a row."""
    draw_icon(painter, status.icon, where, appearance().theme.tone_text(status.tone))


def paint_words(painter: QPainter, status: Status, right: int, top: int, height: int) -> int:
    """
    Icon and word without a fill, as in the first line of a list row.

    Returns:
        The x where it begins.
    """
    ink = appearance().theme.tone_text(status.tone)
    width = text_width(status.word, "smm")
    icon = px(_ICON)
    left = right - width - icon - px(3)
    draw_icon(painter, status.icon, QRect(left, top + (height - icon) // 2, icon, icon), ink)
    draw_text(painter, QRect(left + icon + px(3), top, width + 1, height), status.word, "smm", ink)
    return left


class Chip(QWidget):
    """A chip that stands by itself; the word is its accessible name."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self._relook)
        self.set_status(status)

    def set_status(self, status: Status) -> None:
        self._status = status
        self.setAccessibleName(status.word)
        self._relook()

    def sizeHint(self) -> QSize:
        return chip_size(self._status)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QPoint(0, 0), self._status)

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()


class TextChip(QWidget):
    """A neutral chip without an icon: a recipient, a filter in force."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(text_width(self._text, "capm") + 2 * px(9), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        fill_box(painter, QRectF(self.rect()), self.height() / 2, theme.tone_fill(self._tone))
        draw_text(
            painter,
            self.rect(),
            self._text,
            "capm",
            theme.tone_text(self._tone),
            Qt.AlignmentFlag.AlignHCenter,
        )


class DataStateMark(QWidget):
    """Where this object is: the icon, and the word beside it where there is room."""

    def __init__(
        self, status: Status, *, has_word: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_word = has_word
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)
        self.set_state(status)

    def set_state(self, status: Status) -> None:
        self._status = status
        self.setAccessibleName(status.word)
        self.setToolTip("" if self._has_word else status.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icon = px(16)
        width = icon + (px(8) + text_width(self._status.word, "sm") if self._has_word else 0)
        return QSize(width, max(icon, text_height("sm")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon = px(16)
        paint_mark(painter, self._status, QRect(0, (self.height() - icon) // 2, icon, icon))
        if self._has_word:
            left = icon + px(8)
            place = QRect(left, 0, self.width() - left, self.height())
            draw_text(painter, place, self._status.word, "sm", appearance().theme.text2)
