"""A picture of the window as it stands on a small laptop: title bar above, taskbar below."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLine, QMargins, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.runtime.type import font

TITLE_BAR = 31
TASKBAR = 40
_TASKBAR_COLOUR, _ON_TASKBAR, _MARK = "#1B2733", "#DCE7ED", "#0B5F7A"
_LIGHT_BAR, _DARK_BAR = ("#FFFFFF", "#1D2123"), ("#202224", "#E9EBEC")
_FORMAT = QImage.Format.Format_RGB32
_QUALITY = 60
_BUTTONS = 46  # width of each of the three window buttons


def save_picture(window: QWidget, path: Path, at: datetime, *, is_dark: bool) -> None:
    """The window as it is now with its bars, as PNG: 1366 by 768 where it is 1366 by 697."""
    client = window.size()
    picture = QImage(client.grownBy(QMargins(0, TITLE_BAR, 0, TASKBAR)), _FORMAT)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = QRect(0, 0, client.width(), TITLE_BAR)
    bottom = QRect(0, TITLE_BAR + client.height(), client.width(), TASKBAR)
    _paint_title_bar(painter, top, window.windowTitle(), _DARK_BAR if is_dark else _LIGHT_BAR)
    _paint_taskbar(painter, bottom, at)
    painter.drawPixmap(QPoint(0, TITLE_BAR), window.grab())
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Hardly compressed: many pictures in a short time.
    picture.save(str(path), quality=_QUALITY)


def _paint_title_bar(painter: QPainter, bar: QRect, title: str, colours: tuple[str, str]) -> None:
    ground, ink = (QColor(colour) for colour in colours)
    painter.fillRect(bar, ground)
    _paint_mark(painter, QRectF(10, 8, 15, 15))
    painter.setPen(ink)
    painter.setFont(font("cap"))
    painter.drawText(QRect(34, 0, 600, TITLE_BAR), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    middle = TITLE_BAR // 2
    shrink, grow, close = (bar.width() - _BUTTONS * n + _BUTTONS // 2 for n in (3, 2, 1))
    painter.drawLine(shrink - 5, middle + 1, shrink + 5, middle + 1)
    painter.drawRect(grow - 5, middle - 5, 10, 10)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawLines(
        [
            QLine(close - 5, middle - 5, close + 6, middle + 6),
            QLine(close + 6, middle - 5, close - 5, middle + 6),
        ]
    )


def _paint_taskbar(painter: QPainter, bar: QRect, at: datetime) -> None:
    top, width = bar.top(), bar.width()
    painter.fillRect(bar, QColor(_TASKBAR_COLOUR))
    for x in (16, 25):
        for y in (top + 12, top + 21):
            painter.fillRect(x, y, 7, 7, QColor(_ON_TASKBAR))
    _paint_mark(painter, QRectF(62, top + 10, 20, 20))
    painter.fillRect(54, bar.bottom() - 1, 36, 2, QColor("#74BED5"))
    painter.setPen(QColor(_ON_TASKBAR))
    painter.setFont(font("cap"))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(0, top + 3, width - 13, 17), right, f"{at:%H.%M}")
    painter.drawText(QRect(0, top + 19, width - 13, 17), right, f"{at:%d/%m/%Y}")


def _paint_mark(painter: QPainter, where: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_MARK))
    painter.drawRoundedRect(where, 4, 4)
