"""One line to type in; apart from the other fields, since the lock screen needs no more."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QDragEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.runtime.appearance import appearance
from ui.widgets.dropping import files_in
from ui.widgets.paint import centred, draw_icon, px


class TextInput(QLineEdit):
    """One line of text, with an icon in front where it helps to find it."""

    def __init__(self, placeholder: str = "", *, icon: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self._icon = icon
        appearance().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(appearance().font("body"))
        left = px(24) if self._icon else 0
        self.setTextMargins(left, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            place = QRect(px(8), 0, px(20), self.height())
            draw_icon(QPainter(self), self._icon, centred(px(16), place), appearance().theme.text2)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are no words: whoever is around takes them."""
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)
