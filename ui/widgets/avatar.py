"""A person as initials in a soft circle."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.buttons import PaintedButton
from ui.widgets.paint import RING_MARGIN, draw_text, fill_box, focus_ring, px


class Avatar(QWidget):
    """Initials in a soft circle; the name is said by whoever stands beside it."""

    def __init__(
        self, initials: str, size: int = 28, tone: Tone = Tone.ACCENT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials, self._size, self._tone = initials, size, tone
        appearance().changed.connect(self._relook)
        self._relook()

    def set_initials(self, initials: str) -> None:
        self._initials = initials
        self.update()

    def _relook(self) -> None:
        self.setFixedSize(px(self._size), px(self._size))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self.rect(), self._initials, self._tone)


class AvatarButton(PaintedButton):
    """The initials as a button: a person's own menu."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._size = size

    def set_person(self, initials: str, person: str) -> None:
        """person: as a screen reader says it."""
        self.setText(initials)
        self.setAccessibleName(f"Menu {person}")
        self.setToolTip(person)
        self.update()

    def sizeHint(self) -> QSize:
        edge = px(self._size) + 2 * RING_MARGIN
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        control = self.control()
        paint_avatar(painter, control.toRect(), self.text())
        if self.underMouse() or self.hasFocus():
            focus_ring(painter, control, control.height() / 2)


def paint_avatar(painter: QPainter, rect: QRect, initials: str, tone: Tone = Tone.ACCENT) -> None:
    theme = appearance().theme
    fill_box(painter, QRectF(rect), rect.height() / 2, theme.tone_fill(tone))
    role = "count" if rect.height() < px(36) else "smb"
    draw_text(painter, rect, initials, role, theme.tone_text(tone), Qt.AlignmentFlag.AlignHCenter)


def initials_of(name: str) -> str:
    """The first letters of the first two words, capital."""
    return "".join(word[0].upper() for word in name.split()[:2])
