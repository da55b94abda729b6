"""How the place of the event looks in the editor: one box, one character."""

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPyTextObject, QTextDocument, QTextFormat

from ui.runtime.appearance import appearance
from ui.widgets.paint import fill_box, px

WORDS = "Hari, waktu, dan tempat acara"


class EventObject(QPyTextObject):
    """Paints the box; what it stands for is typed in the fields of the event."""

    def intrinsicSize(self, doc: QTextDocument, pos: int, format: QTextFormat) -> QSizeF:
        metrics = QFontMetrics(appearance().font("smm"))
        return QSizeF(metrics.horizontalAdvance(WORDS) + px(24), px(26))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        pos: int,
        format: QTextFormat,
    ) -> None:
        theme = appearance().theme
        fill_box(
            painter, QRectF(rect).adjusted(0, 2, 0, -2), 5, theme.accent_soft, theme.accent_line
        )
        painter.setFont(appearance().font("smm"))
        painter.setPen(QColor(theme.accent_text))
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, WORDS)
