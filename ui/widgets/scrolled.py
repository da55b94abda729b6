"""Content taller than its place: it scrolls up and down, and its own parts keep the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(content: QWidget) -> QScrollArea:
    """The content, as wide as the area that takes it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def scrolled_clear(content: QWidget) -> QScrollArea:
    """The same without a ground of its own: what lies behind shows through."""
    area = scrolled(content)
    # setWidget() has just switched it on.
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
