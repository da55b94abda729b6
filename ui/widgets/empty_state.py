"""Nothing here, nothing found, cannot open: a small picture, a title, a sentence, a way on."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.label import Label
from ui.widgets.paint import centred, draw_icon, fill_box

_SENTENCE_WIDTH = 340
_MARGIN = 16


class Picture(StrEnum):
    TIDY = "tidy"  # all done
    NOT_FOUND = "not_found"
    BROKEN = "broken"


class EmptyState(QWidget):
    """Centred in its place; takes one or two buttons."""

    def __init__(
        self,
        picture: Picture,
        title: str,
        sentence: str,
        *buttons: Button,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = _Illustration(picture)
        self._title = Label(title, "h2")
        self._sentence = Label(sentence, "sm", "text2", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        appearance().changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 24, _MARGIN, _MARGIN)
        column.setSpacing(4)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._picture, 0, middle)
        column.addSpacing(10)
        column.addWidget(self._title, 0, middle)
        column.addWidget(self._sentence, 0, middle)
        column.addSpacing(8)
        if buttons:
            row = QHBoxLayout()
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    def say(self, picture: Picture, title: str, sentence: str) -> None:
        self._picture.show_picture(picture)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A wrapped label in the middle of a column asks for the height of one line only."""
        width = min(appearance().px(_SENTENCE_WIDTH), max(self.width() - 2 * _MARGIN, _MARGIN))
        self._sentence.setFixedWidth(width)
        self._sentence.setFixedHeight(max(0, self._sentence.heightForWidth(width)))


class _Illustration(QWidget):
    """120 by 78, drawn with the tokens of the theme."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(122, 86)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, 6)
        fill_box(painter, QRectF(0, 0, 120, 78), 8, theme.sunken, theme.line2)
        draw = {
            Picture.TIDY: self._draw_tidy,
            Picture.NOT_FOUND: self._draw_not_found,
            Picture.BROKEN: self._draw_broken,
        }[self._picture]
        draw(painter, theme)

    def _draw_tidy(self, painter: QPainter, theme: Theme) -> None:
        fill_box(painter, QRectF(21, 15, 78, 54), 5, theme.surface, theme.accent, 2)
        painter.setPen(QPen(QColor(theme.accent), 2))
        points = [(22, 44), (43, 44), (48, 54), (72, 54), (77, 44), (98, 44)]
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        fill_box(painter, QRectF(88, -4, 30, 30), 15, theme.ok_soft)
        draw_icon(painter, "check", QRect(95, 3, 16, 16), theme.ok)

    def _draw_not_found(self, painter: QPainter, theme: Theme) -> None:
        for top, width in ((16, 84), (33, 66), (50, 48)):
            fill_box(painter, QRectF(18, top, width, 8), 4, theme.line2)
        fill_box(painter, QRectF(84, 38, 36, 36), 18, theme.surface, theme.accent, 2)
        draw_icon(painter, "search", QRect(94, 48, 16, 16), theme.accent)

    def _draw_broken(self, painter: QPainter, theme: Theme) -> None:
        fill_box(painter, QRectF(35, 9, 50, 63), 5, theme.surface, theme.bad, 2)
        for top, width in ((22, 28), (33, 28), (44, 20)):
            fill_box(painter, QRectF(46, top, width, 4), 2, theme.line2)
        fill_box(painter, QRectF(74, 49, 28, 28), 14, theme.bad_soft)
        draw_icon(painter, "file-x", centred(16, QRect(74, 49, 28, 28)), theme.bad)
