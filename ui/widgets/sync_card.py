"""The card that always answers whether the work is safe, and the card of the person."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.avatar import AvatarButton, initials_of
from ui.widgets.buttons import IconButton, PaintedButton
from ui.widgets.figures import paint_progress
from ui.widgets.label import BrokenLabel
from ui.widgets.paint import (
    RING_MARGIN,
    dot,
    draw_icon,
    draw_text,
    fill_box,
    focus_ring,
    hline,
    px,
)
from ui.widgets.rail import RailMode


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncCardState:
    """
    What the card says, ready to read.

    is_failed means that a save on this laptop failed: the one case that turns it amber.
    share: from 0 to 1 of a meeting with the hub that takes a while; None where none does.
    is_busy: such a meeting is under way and may be stopped.
    """

    saved: str = "Semua tersimpan"
    connection: str = ""
    queued: int = 0
    attention: int = 0
    is_failed: bool = False
    share: float | None = None
    is_busy: bool = False

    def sentence(self) -> str:
        parts = [self.saved, self.connection]
        if self.queued:
            parts.append(f"{self.queued} antre kirim")
        if self.attention:
            parts.append(f"{self.attention} perlu perhatian")
        return ", ".join(part for part in parts if part)


class SyncCard(PaintedButton):
    """A click opens the page about the data's whereabouts; stop_asked: end what is under way."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._mode = RailMode.WORDS
        self._state = SyncCardState()
        self._is_open = False
        self.stop = IconButton("x", "Hentikan pengiriman", size=24, icon_size=14, parent=self)
        self.stop.clicked.connect(self.stop_asked)
        self.stop.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(self._state)

    def set_state(self, state: SyncCardState) -> None:
        self._state = state
        self.setAccessibleName(state.sentence())
        self.setToolTip("" if self._mode is RailMode.WORDS else state.sentence())
        self.stop.setVisible(state.is_busy and self._mode is RailMode.WORDS)
        self._relook()

    def set_mode(self, mode: RailMode) -> None:
        self._mode = mode
        self.set_state(self._state)

    def set_open(self, is_open: bool) -> None:
        """Whether its page is the one on screen."""
        self._is_open = is_open
        self.update()

    def sizeHint(self) -> QSize:
        if self._mode is RailMode.WORDS:
            return QSize(px(184), px(82) + 2 * RING_MARGIN)
        height = px(52) if self._mode is RailMode.STACKED else px(38)
        return QSize(px(48), height + 2 * RING_MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stop.adjustSize()
        card = self.control().toRect()
        self.stop.move(card.right() - self.stop.width(), card.y() + px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        card = self.control()
        is_lit = self.underMouse() and self.isEnabled()
        fill = theme.warn_soft if self._state.is_failed else theme.surface
        edge = theme.warn if self._state.is_failed else theme.line2 if is_lit else theme.line
        fill_box(painter, card, 8, fill, edge)
        if self._is_open:
            fill_box(painter, card, 8, None, theme.accent, 2)
        if self.hasFocus():
            focus_ring(painter, card, 8)
        if self._mode is RailMode.WORDS:
            self._paint_words(painter, card.toRect())
        else:
            self._paint_small(painter, card.toRect())

    def _paint_words(self, painter: QPainter, card: QRect) -> None:
        theme = appearance().theme
        state = self._state
        icon = "triangle-alert" if state.is_failed else "hard-drive"
        ink = theme.warn if state.is_failed else theme.text2
        draw_icon(painter, icon, QRect(card.x() + px(10), card.y() + px(12), px(18), px(18)), ink)
        left = card.x() + px(36)
        room = card.right() - px(6) - left
        line = QRect(left, card.y() + px(8), room, px(18))
        draw_text(painter, line, state.saved, "smb", theme.text)
        draw_text(painter, line.translated(0, px(16)), state.connection, "cap", theme.text2)
        if state.share is None:
            hline(painter, card.x() + px(9), card.right() - px(8), card.y() + px(50), theme.line)
        else:
            bar = QRectF(card.x() + px(9), card.y() + px(48), card.width() - px(18), px(4))
            paint_progress(painter, bar, state.share, Tone.ACCENT)
        self._paint_counts(painter, card)

    def _paint_counts(self, painter: QPainter, card: QRect) -> None:
        theme = appearance().theme
        top, height, icon = card.y() + px(54), px(22), px(14)
        x = card.x() + px(9)
        for count, word, name, ink, role in (
            (self._state.queued, "antre", "clock-arrow-up", theme.accent_text, "cap"),
            (self._state.attention, "perlu dicek", "triangle-alert", theme.warn, "capb"),
        ):
            if count:
                draw_icon(painter, name, QRect(x, top + (height - icon) // 2, icon, icon), ink)
                text = f"{count} {word}"
                place = QRect(x + icon + px(5), top, card.right() - x - icon - px(5), height)
                colour = theme.warn if role == "capb" else theme.text2
                x += icon + px(12) + draw_text(painter, place, text, role, colour)
        if not self._state.queued and not self._state.attention:
            place = QRect(x, top, card.right() - x, height)
            draw_text(painter, place, "Tidak ada antrean", "cap", theme.text3)

    def _paint_small(self, painter: QPainter, card: QRect) -> None:
        theme = appearance().theme
        state = self._state
        size = px(18)
        is_stacked = self._mode is RailMode.STACKED
        top = card.y() + (px(7) if is_stacked else (card.height() - size) // 2)
        spot = QRect(card.center().x() - size // 2 + 1, top, size, size)
        draw_icon(painter, "hard-drive", spot, theme.warn if state.is_failed else theme.text2)
        if state.attention or state.is_failed or (state.queued and not is_stacked):
            is_amber = state.attention or state.is_failed
            colour = theme.warn if is_amber else theme.accent
            dot(painter, spot.topRight(), px(9), colour)
        if is_stacked:
            word = f"{state.queued} antre" if state.queued else "aman"
            if state.share is not None:
                word = f"{round(state.share * 100)}\u00a0%"
            place = QRect(card.x(), spot.bottom() + px(2), card.width(), px(18))
            centre = Qt.AlignmentFlag.AlignHCenter
            ink = theme.accent_text if state.queued else theme.text2
            draw_text(painter, place, word, "cap", ink, centre)


class PersonCard(QWidget):
    """Who is at work; menu is the button with the initials, lock the one that locks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu = AvatarButton(28)
        self._name = BrokenLabel("", "smb", "text")
        self._position = BrokenLabel("", "cap", "text2")
        self.lock = IconButton("lock", "Kunci (Ctrl+L)", size=28, icon_size=14)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._position)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8 - RING_MARGIN, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.menu)
        row.addSpacing(8 - RING_MARGIN)
        row.addLayout(words, 1)
        row.addWidget(self.lock)

    def set_person(self, name: str, position: str) -> None:
        self.menu.set_person(initials_of(name), f"{name}, {position}")
        self._name.setText(name)
        self._position.setText(position)
        self.setAccessibleName(f"{name}, {position}")

    def set_mode(self, mode: RailMode) -> None:
        """Beside words, or the initials alone; Ctrl+L still locks."""
        is_worded = mode is RailMode.WORDS
        for part in (self._name, self._position, self.lock):
            part.setVisible(is_worded)
        layout = self.layout()
        if layout is not None:
            left = {RailMode.WORDS: 8, RailMode.ICONS: 10, RailMode.STACKED: 14}[mode]
            layout.setContentsMargins(px(left) - RING_MARGIN, 0, 0, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The name beside the initials leads there too."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.menu.click()
