"""Undo before "are you sure?": a dark bar at the bottom for ten seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.announce import announce
from ui.widgets.buttons import PaintedButton
from ui.widgets.paint import RING_MARGIN, centred, draw_icon, draw_text, fill_box, px, text_width

LIFETIME_MS = 10_000
_TICK_MS = 100
_ABOVE_FOOTER = 68  # a footer has up to 60: its buttons stay in reach


class UndoBar(QWidget):
    """
    One at a time; a new offer ends the earlier one, which then stands.

    The clock stops while the pointer or the focus is on the bar.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("undoBar")
        self._host = host
        self._sentence = ""
        self._undo: Callable[[], object] | None = None
        self.remaining_ms = 0
        self._button = _UndoButton()
        self._button.clicked.connect(self.undo)
        self._button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self._button)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.tick)
        host.installEventFilter(self)
        self.hide()

    def offer(self, sentence: str, undo: Callable[[], object]) -> None:
        """Say what was done and offer to take it back."""
        self._sentence = sentence
        self._undo = undo
        self.remaining_ms = LIFETIME_MS
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._clock.start()
        announce(self, f"{sentence}. Ctrl+Z untuk mengurungkan.")

    def undo(self) -> bool:
        """
        Take it back, if there is an offer.

        Returns:
            Whether there was one; Ctrl+Z otherwise belongs to the field being typed in.
        """
        undo = self._undo
        self.dismiss()
        if undo is None:
            return False
        undo()
        return True

    def dismiss(self) -> None:
        """What was done stands."""
        self._undo = None
        self._clock.stop()
        self.hide()

    def tick(self) -> None:
        """A tenth of a second passed."""
        if self.is_held():
            return
        self.remaining_ms -= _TICK_MS
        if self.remaining_ms <= 0:
            self.dismiss()

    def is_held(self) -> bool:
        return self.underMouse() or self._button.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        fill_box(painter, QRectF(self.rect()), 8, theme.tip)
        icon = QRect(px(16), 0, px(16), self.height())
        draw_icon(painter, "check", centred(px(16), icon), theme.tip_text)
        place = self.rect().adjusted(px(42), 0, -self._button.width() - px(20), 0)
        draw_text(painter, place, self._sentence, "smm", theme.tip_text)

    def _place(self) -> None:
        host = self._host
        height = px(44)
        wanted = px(42) + text_width(self._sentence, "smm") + self._button.sizeHint().width()
        width = min(max(px(420), wanted + px(60)), host.width() - 2 * px(16))
        self.setGeometry(
            (host.width() - width) // 2, host.height() - height - px(_ABOVE_FOOTER), width, height
        )


class _UndoButton(PaintedButton):
    """Word and shortcut in the inverse colours of the bar."""

    def __init__(self) -> None:
        super().__init__("Urungkan")
        self.setAccessibleDescription("Ctrl+Z")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = text_width("Urungkan", "smb") + text_width("Ctrl+Z", "capm") + px(11)
        return QSize(width + 2 * RING_MARGIN + px(4), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = appearance().theme.tip_text
        painter = QPainter(self)
        inner = self.rect().adjusted(RING_MARGIN + 2, 0, 0, 0)
        taken = draw_text(painter, inner, self.text(), "smb", ink)
        draw_text(painter, inner.adjusted(taken + px(11), 0, 0, 0), "Ctrl+Z", "capm", ink)
        if self.hasFocus() or self.underMouse():
            fill_box(painter, QRectF(self.rect()).adjusted(1, 3, -1, -3), 6, None, ink, 2)
