"""Keys in small boxes with what they do."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.paint import draw_text, fill_box, px, text_width


class KeyHints(QWidget):
    """A footer line such as: [Enter] turun  [Tab] kanan."""

    def __init__(self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """hints are (key, words); words may be empty."""
        super().__init__(parent)
        self._hints = tuple(hints)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(f"{key}: {words}" for key, words in hints if words))
        appearance().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = sum(self._key_width(key) + self._word_width(words) for key, words in self._hints)
        return QSize(width + 1, px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        x = 0
        for key, words in self._hints:
            width = self._key_width(key)
            box = QRect(x, 0, width, self.height())
            fill_box(painter, QRectF(box), 4, theme.surface, theme.line2)
            draw_text(painter, box, key, "capm", theme.text2, Qt.AlignmentFlag.AlignHCenter)
            x += width
            if words:
                place = QRect(x + px(6), 0, text_width(words, "cap") + 1, self.height())
                draw_text(painter, place, words, "cap", theme.text2)
                x += self._word_width(words)

    def _key_width(self, key: str) -> int:
        return max(px(22), text_width(key, "capm") + px(12))

    def _word_width(self, words: str) -> int:
        return px(6) + text_width(words, "cap") + px(14) if words else 0
