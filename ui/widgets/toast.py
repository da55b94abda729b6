"""A short word at the bottom of the window that goes by itself."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.runtime.appearance import appearance
from ui.widgets.announce import announce
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_width

LIFETIME_MS = 4_000


class Toast(QWidget):
    """Takes no focus and no clicks; nothing is lost who does not see it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._text = ""
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(LIFETIME_MS)
        self._end.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._end.start()
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        fill_box(painter, QRectF(self.rect()), 8, theme.tip)
        icon = QRect(px(16), 0, px(16), self.height())
        draw_icon(painter, "check", centred(px(16), icon), theme.tip_text)
        place = self.rect().adjusted(px(42), 0, -px(12), 0)
        draw_text(painter, place, self._text, "smm", theme.tip_text)

    def _place(self) -> None:
        room = self._host.width() - 2 * px(16)
        width = min(px(62) + text_width(self._text, "smm"), room)
        height = px(44)
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - px(20), width, height)
