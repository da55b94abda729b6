"""Text in a type role and a colour role."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.icons import icon_pixmap
from ui.widgets.paint import draw_text, px, text_height, text_width
from ui.widgets.wrapped import draw_wrapped, wrap

BROKEN_LINES = 3


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
        self.role = role
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def set_look(self, role: str, colour: str) -> None:
        self.role, self._colour = role, colour
        self._restyle()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setFont(appearance().font(self.role, text))

    def _restyle(self) -> None:
        look = appearance()
        self.setFont(look.font(self.role, self.text()))
        palette = self.palette()
        colour = QColor(getattr(look.theme, self._colour))
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class FittedLabel(Label):
    """One line that gives way to its neighbours: an ellipsis, and the whole as tooltip."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_whole()

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), self.role), text_height(self.role))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(40), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = getattr(appearance().theme, self._colour)
        draw_text(QPainter(self), self.rect(), self.text(), self.role, ink)

    def _tell_whole(self) -> None:
        is_cut = self.sizeHint().width() > self.width()
        self.setToolTip(self.text() if is_cut else "")


class BrokenLabel(Label):
    """A few words on at most three lines, as high as it needs to be."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * text_height(self.role)

    def sizeHint(self) -> QSize:
        return QSize(px(40), self.heightForWidth(max(px(40), self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), text_height(self.role))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = getattr(appearance().theme, self._colour)
        lines = self._lines(self.width())
        step = text_height(self.role)
        draw_wrapped(QPainter(self), QPointF(0, 0), lines, self.role, ink, step)

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrap(self.text(), self.role, width, BROKEN_LINES)


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
