"""Side and steps of the first run."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.icons import mark_of
from ui.widgets.label import IconLabel, Label
from ui.widgets.paint import draw_text, fill_box, fill_rect, px, text_width
from ui.widgets.waves import Waves

_PROMISES = (
    ("hard-drive", "Semua disimpan di laptop ini, terenkripsi"),
    ("clock-arrow-up", "Terkirim sendiri saat ada sinyal"),
    ("check-check", "Nomor surat tersedia juga saat luring"),
)


class BrandSide(Waves):
    """What Balai is, on calm water."""

    def __init__(self) -> None:
        super().__init__("rail")
        self.setFixedWidth(px(456))
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(_Mark())
        head.addWidget(Label("Balai", "display"))
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(14)
        column.addWidget(
            Label("Surat dan kinerja kantor tetap jalan tanpa internet.", "display", wraps=True)
        )
        column.addSpacing(20)
        for icon, words in _PROMISES:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(IconLabel(icon, 18, "accent_text"))
            row.addWidget(Label(words, "body", "text2"), 1)
            column.addLayout(row)
        column.addStretch(1)


class _Mark(QWidget):
    """The mark, 40 px."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(px(40), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = appearance()
        mark = mark_of(look.theme, self.width(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, mark)


class Steps(QWidget):
    """Numbered steps in a row, the present one filled."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.update)
        self.show_step(1)

    def show_step(self, step: int) -> None:
        """step counts from 1."""
        self.step = step
        self.setAccessibleName(f"Langkah {step} dari {len(self._words)}: {self._words[step - 1]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        x, size = 0, px(24)
        for number, words in enumerate(self._words, start=1):
            is_now = number == self.step
            spot = QRect(x, 0, size, size)
            fill = theme.accent if is_now else theme.surface
            edge = None if is_now else theme.field
            fill_box(painter, QRectF(spot).adjusted(1, 1, -1, -1), size / 2, fill, edge)
            ink = theme.on_accent if is_now else theme.text2
            draw_text(painter, spot, str(number), "capb", ink, Qt.AlignmentFlag.AlignHCenter)
            role = "smb" if is_now else "sm"
            width = text_width(words, role)
            place = QRect(spot.right() + px(8), 0, width + 2, size)
            draw_text(painter, place, words, role, theme.text if is_now else theme.text2)
            x = place.right() + px(12)
            if number < len(self._words):
                fill_rect(painter, QRect(x, size // 2, px(24), 1), theme.line2)
                x += px(36)
