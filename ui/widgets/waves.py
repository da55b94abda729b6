"""Calm water behind the first run and the lock screen."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.runtime.appearance import appearance

# Share of the height where each wave lies, its swell in px, its length in px, its phase.
_WAVES = ((0.63, 26.0, 760.0, 0.9), (0.745, 20.0, 900.0, 2.6), (0.86, 13.0, 640.0, 4.0))


class Waves(QWidget):
    """
    A ground with three waves at the bottom; children stand on it.

    ground is a colour role of the theme.
    """

    def __init__(self, ground: str = "canvas", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        appearance().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(theme, self._ground)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shares = (0.05, 0.125, 0.78) if not theme.is_dark else (0.05, 0.12, 0.3)
        for wave, share in zip(_WAVES, shares, strict=True):
            colour = QColor(theme.accent)
            colour.setAlphaF(share)
            painter.fillPath(self._path(*wave), colour)

    def _path(self, level: float, swell: float, length: float, phase: float) -> QPainterPath:
        rect = QRectF(self.rect())
        path = QPainterPath(QPointF(0, rect.height()))
        for x in range(0, int(rect.width()) + 8, 8):
            along = 2 * math.pi * x / length
            lift = math.sin(along + phase) + 0.35 * math.sin(2.3 * along + phase * 1.7)
            path.lineTo(x, rect.height() * level - swell * lift)
        path.lineTo(rect.width() + 8, rect.height())
        path.closeSubpath()
        return path
