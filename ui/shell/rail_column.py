"""The left column: mark, places, the data's whereabouts, the person."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.icons import mark_of
from ui.widgets.buttons import IconButton
from ui.widgets.paint import draw_text, fill_rect, px
from ui.widgets.rail import Rail, RailMode
from ui.widgets.sync_card import PersonCard, SyncCard

_BRAND_HEIGHT = {RailMode.WORDS: 52, RailMode.ICONS: 48, RailMode.STACKED: 8}
_BOTTOM = {RailMode.WORDS: 51, RailMode.ICONS: 46, RailMode.STACKED: 48}
_SIDE = {RailMode.WORDS: 5, RailMode.ICONS: 5, RailMode.STACKED: 3}


class RailColumn(QWidget):
    """Fixed width by mode; a hairline closes it on the right."""

    collapse_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rail = Rail()
        self.sync_card = SyncCard()
        self.person = PersonCard()
        self._brand = _Brand()
        self._brand.collapse.clicked.connect(self.collapse_asked)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.sync_card)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 1, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._brand)
        self._column.addWidget(self.rail, 1)
        self._column.addLayout(self._foot)
        self._column.addWidget(self.person)
        appearance().changed.connect(self._restyle)
        self.set_mode(RailMode.WORDS)

    def set_mode(self, mode: RailMode) -> None:
        self.mode = mode
        self.rail.set_mode(mode)
        self.sync_card.set_mode(mode)
        self.person.set_mode(mode)
        self._brand.set_mode(mode)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(px(int(self.mode.value)))
        self._brand.setFixedHeight(px(_BRAND_HEIGHT[self.mode]))
        self.person.setMinimumHeight(px(_BOTTOM[self.mode]))
        side = _SIDE[self.mode]
        self._foot.setContentsMargins(side, 0, side + 1, 0)
        self.person.setContentsMargins(px(8), px(4), 0, px(6))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        fill_rect(painter, self.rect(), theme.rail)
        fill_rect(painter, QRect(self.width() - 1, 0, 1, self.height()), theme.line)


class _Brand(QWidget):
    """The mark, the name and the button that narrows the rail."""

    def __init__(self) -> None:
        super().__init__()
        self._mode = RailMode.WORDS
        self.collapse = IconButton("panel-left", "Ciutkan bilah (Ctrl+\\)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 3, 0)
        row.addStretch(1)
        row.addWidget(self.collapse)

    def set_mode(self, mode: RailMode) -> None:
        self._mode = mode
        self.collapse.setVisible(mode is RailMode.WORDS)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mode is RailMode.STACKED:
            return
        theme = appearance().theme
        painter = QPainter(self)
        edge = px(24)
        is_worded = self._mode is RailMode.WORDS
        left = px(18) if is_worded else (self.width() + 1 - edge) // 2
        centre = px(28) if is_worded else px(24)
        mark = mark_of(theme, edge, self.devicePixelRatioF())
        painter.drawPixmap(left, centre - edge // 2, mark)
        if is_worded:
            place = QRect(px(52), centre - px(12), px(90), px(24))
            draw_text(painter, place, "Balai", "h1", theme.text, Qt.AlignmentFlag.AlignLeft)
