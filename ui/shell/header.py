"""The top line of the content: where I am, quick search, what this page offers."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.buttons import IconButton, PaintedButton
from ui.widgets.label import FittedLabel, Label
from ui.widgets.page import Page
from ui.widgets.paint import (
    RING_MARGIN,
    centred,
    draw_icon,
    draw_text,
    fill_box,
    fill_rect,
    focus_ring,
    px,
    text_width,
)
from ui.widgets.width_mode import WidthMode


class SearchButton(PaintedButton):
    """Looks like a field and opens quick search."""

    def __init__(self) -> None:
        super().__init__("Cari surat, nomor, perintah…")
        self.setAccessibleDescription("Ctrl+K")

    def sizeHint(self) -> QSize:
        return QSize(px(280) + 2 * RING_MARGIN, px(32) + 2 * RING_MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        fill_box(painter, control, 6, theme.surface, theme.field)
        if self.hasFocus():
            focus_ring(painter, control, 6)
        inner = control.toRect()
        icon = QRect(inner.x() + px(11), inner.y(), px(16), inner.height())
        draw_icon(painter, "search", centred(px(16), icon), theme.text2)
        width = text_width("Ctrl+K", "capm") + px(12)
        key = QRect(inner.right() - px(6) - width, inner.y() + px(6), width, px(20))
        fill_box(painter, key.toRectF(), 4, None, theme.line2)
        draw_text(painter, key, "Ctrl+K", "capm", theme.text2, Qt.AlignmentFlag.AlignHCenter)
        place = QRect(
            icon.right() + px(8), inner.y(), key.x() - icon.right() - px(16), inner.height()
        )
        draw_text(painter, place, self.text(), "sm", theme.text3)


class Header(QWidget):
    """Shows one page's title and actions; the page's own widgets are only lent."""

    search_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._mode = WidthMode.REGULAR
        self._page: Page | None = None
        self._lent: list[QWidget] = []
        self.title = FittedLabel("", "h1")
        self.subtitle = Label("", "sm", "text2")
        self.search = SearchButton()
        self.search_icon = IconButton(
            "search", "Cari surat, nomor, perintah (Ctrl+K)", is_outlined=True
        )
        for button in (self.search, self.search_icon):
            button.clicked.connect(self.search_asked)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(4)
        self._lead, self._beside, self._tail = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._tail.setSpacing(4)
        self._row.addLayout(self._lead)
        self._row.addWidget(self.title)
        self._row.addSpacing(5)
        self._row.addWidget(self.subtitle)
        self._row.addLayout(self._beside)
        self._row.addStretch(1)
        self._row.addWidget(self.search)
        self._row.addWidget(self.search_icon)
        self._row.addLayout(self._tail)
        appearance().changed.connect(self._restyle)
        self.set_mode(WidthMode.REGULAR)

    def show_page(self, page: Page) -> None:
        """Take the title and the widgets of this page; the earlier page's are put away."""
        self._give_back()
        self._page = page
        self.title.setText(page.title)
        self.subtitle.setText(page.subtitle)
        self.subtitle.setVisible(bool(page.subtitle))
        for layout, widgets in (
            (self._lead, page.header_leading),
            (self._beside, page.beside_title),
            (self._tail, page.header_actions),
        ):
            for widget in widgets:
                layout.addWidget(widget)
                widget.show()
                self._lent.append(widget)
        self._show_search()

    def clear(self) -> None:
        """Give everything back: the page is about to go."""
        self._give_back()
        self._page = None
        self.title.clear()
        self.subtitle.clear()

    def set_mode(self, mode: WidthMode) -> None:
        self._mode = mode
        self._show_search()
        self._restyle()

    def _give_back(self) -> None:
        for widget in self._lent:
            widget.hide()
            widget.setParent(self._page)
        self._lent = []

    def _show_search(self) -> None:
        has_search = self._page is None or self._page.has_search
        is_narrow = self._mode is WidthMode.NARROW
        self.search.setVisible(has_search and not is_narrow)
        self.search_icon.setVisible(has_search and is_narrow)

    def _restyle(self) -> None:
        is_narrow = self._mode is WidthMode.NARROW
        self.setFixedHeight(px(48 if is_narrow else 56))
        left, right = (16, 13) if is_narrow else (24, 17)
        self._row.setContentsMargins(left, 0, right, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        fill_rect(painter, self.rect(), theme.surface)
        fill_rect(painter, QRect(0, self.height() - 1, self.width(), 1), theme.line)
