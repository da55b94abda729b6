"""Text in a type role and a colour role."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.icons import icon_pixmap


class Label(QLabel):
    """
    Plain text, never markup; follows theme and text size.

    role is a name of the type table, colour a name of Theme.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def set_look(self, role: str, colour: str) -> None:
        self._role, self._colour = role, colour
        self._restyle()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setFont(appearance().font(self._role, text))

    def _restyle(self) -> None:
        look = appearance()
        self.setFont(look.font(self._role, self.text()))
        palette = self.palette()
        colour = QColor(getattr(look.theme, self._colour))
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class IconLabel(QLabel):
    """An icon beside words; it carries no meaning of its own."""

    def __init__(self, name: str, size: int = 16, colour: str = "text2") -> None:
        super().__init__()
        self._name, self._size, self._colour = name, size, colour
        appearance().changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self._restyle()

    def _restyle(self) -> None:
        look = appearance()
        size = look.px(self._size)
        colour = getattr(look.theme, self._colour)
        self.setPixmap(icon_pixmap(self._name, size, colour, self.devicePixelRatioF()))
        self.setFixedSize(size, size)
