"""A row of fixed height above or below something."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.paint import px


class Bar(QWidget):
    """Its height follows the text size; row takes the parts."""

    def __init__(self, height: int, *, left: int = 16, right: int = 16, spacing: int = 0) -> None:
        super().__init__()
        self._height = height
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(left, 0, right, 0)
        self.row.setSpacing(spacing)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def set_height(self, height: int) -> None:
        self._height = height
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(px(self._height))
