"""The side lists: numbered differences, notes and the route, each as high as its content."""

from collections.abc import Hashable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.features.approvals.rows import DifferenceRow, NoteRow, RouteRow, RouteState
from ui.runtime.appearance import appearance
from ui.widgets.avatar import paint_avatar
from ui.widgets.list_row import row_width
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.paint import (
    centred,
    draw_icon,
    draw_text,
    fill_box,
    focus_ring,
    hline,
    px,
    text_width,
)
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 100
_EDGE = 18  # px of free ground left and right of the text
_MANY_LINES = 200  # a note is never cut


class SideRow(Protocol):
    """A row that these lists show."""

    @property
    def id(self) -> Hashable: ...

    def sentence(self) -> str: ...


Row = TypeVar("Row", bound=SideRow)


class SideList(QListView):
    """
    Takes the height of its rows, so that the pane around it scrolls; beyond set_most()
    it scrolls by itself.

    opened carries the row that Enter or a click asks for.
    """

    opened = Signal(object)

    def __init__(self, name: str, delegate: QStyledItemDelegate) -> None:
        super().__init__()
        self._most_px = 16_777_215
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._rows: PagedModel[SideRow] = PagedModel(
            lambda row: row.id,
            lambda row: row.sentence(),
            page_size=_PAGE,
            kept_pages=1_000,
            parent=self,
        )
        self.setModel(self._rows)
        self.clicked.connect(self._open)
        appearance().changed.connect(self._fit)

    def show_rows(self, rows: Sequence[SideRow]) -> None:
        self._rows.set_total(len(rows))
        for page in range((len(rows) + _PAGE - 1) // _PAGE):
            self._rows.put_page(page, rows[page * _PAGE : (page + 1) * _PAGE])
        self._fit()

    def set_most(self, height_px: int) -> None:
        if height_px != self._most_px:
            self._most_px = height_px
            self._fit()

    def choose(self, position: int) -> None:
        self.setCurrentIndex(self._rows.index(position, 0))

    def reveal(self, position: int) -> None:
        """Scroll to a row, where the list is lower than its rows."""
        self.executeDelayedItemsLayout()
        self.scrollTo(self._rows.index(position, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        height = sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))
        self.setFixedHeight(min(height, self._most_px))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row)


class DifferenceDelegate(QStyledItemDelegate):
    """A number in a circle, the field, and its words before and after."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, DifferenceRow):
            return QSize(px(100), px(41))
        before, after = self._lines(row, row_width(option))
        lines = 1 if self._is_short(row, row_width(option)) else len(before) + len(after)
        return QSize(px(100), px(20) + max(1, lines) * px(18) + px(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, DifferenceRow):
            return
        theme = appearance().theme
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            fill_box(painter, QRectF(rect).adjusted(6, 0, -6, 0), 6, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, QRectF(rect).adjusted(6, 0, -6, 0), 6, theme.hover)
        spot = QRect(rect.x() + px(_EDGE), rect.y() + px(1), px(22), px(22))
        fill_box(painter, QRectF(spot), spot.height() / 2, theme.accent)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, spot, str(row.id), "count", theme.on_accent, centre)
        left = rect.x() + px(_EDGE + 32)
        right = rect.right() - px(_EDGE)
        head = QRect(left, rect.y(), right - left, px(20))
        taken = draw_text(painter, head, row.title, "smb", theme.text)
        draw_text(painter, head.adjusted(taken + px(8), 0, 0, 0), row.change, "sm", theme.text3)
        self._paint_words(painter, row, QRect(left, head.bottom(), right - left, rect.height()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(8, 2, -8, -2), 5)

    def _paint_words(self, painter: QPainter, row: DifferenceRow, place: QRect) -> None:
        theme = appearance().theme
        line = QRect(place.x(), place.y(), place.width(), px(18))
        if self._is_short(row, place.width() + px(2 * _EDGE + 32)):
            taken = _draw_struck(painter, line, row.before) if row.before else 0
            gap = px(8) if row.before else 0
            draw_text(painter, line.adjusted(taken + gap, 0, 0, 0), row.after, "sm", theme.text)
            return
        before, after = self._lines(row, place.width() + px(2 * _EDGE + 32))
        for text in before:
            _draw_struck(painter, line, text)
            line.translate(0, px(18))
        draw_wrapped(painter, QPointF(line.topLeft()), after, "sm", theme.text, px(18))

    def _is_short(self, row: DifferenceRow, width: int) -> bool:
        taken = text_width(row.before, "sm") + text_width(row.after, "sm") + px(8)
        return taken <= width - px(2 * _EDGE + 32)

    def _lines(self, row: DifferenceRow, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - px(2 * _EDGE + 32)
        before = wrap(row.before, "sm", room, 3) if row.before else ()
        return before, wrap(row.after, "sm", room, 5) if row.after else ()


def _draw_struck(painter: QPainter, line: QRect, text: str) -> int:
    ink = appearance().theme.text3
    taken = draw_text(painter, line, text, "sm", ink)
    hline(painter, line.x(), line.x() + taken, line.center().y() + 1, ink)
    return taken


class NoteDelegate(QStyledItemDelegate):
    """Who wrote when, and every word of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, NoteRow):
            return QSize(px(100), px(40))
        lines = len(self._lines(row, row_width(option)))
        return QSize(px(100), px(18) + lines * px(17) + px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, NoteRow):
            return
        theme = appearance().theme
        rect: QRect = option.rect
        spot = QRect(rect.x() + px(_EDGE), rect.y() + px(1), px(28), px(28))
        paint_avatar(painter, spot, row.initials)
        left = rect.x() + px(_EDGE + 36)
        head = QRect(left, rect.y(), rect.right() - px(_EDGE) - left, px(18))
        width = text_width(row.when, "cap") + px(8)
        who = head.adjusted(0, 0, -width, 0)
        taken = draw_text(painter, who, row.who, "smb", theme.text)
        draw_text(painter, head.adjusted(taken + px(8), 0, 0, 0), row.when, "cap", theme.text3)
        at = QPointF(left, rect.y() + px(18))
        lines = self._lines(row, rect.width())
        draw_wrapped(painter, at, lines, "sm", theme.text, px(17))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(8, 2, -8, -2), 5)

    def _lines(self, row: NoteRow, width: int) -> tuple[str, ...]:
        room = width - px(2 * _EDGE + 36)
        return tuple(
            line for part in row.text.split("\n") for line in wrap(part, "sm", room, _MANY_LINES)
        )


_MARK_OF = {
    RouteState.VOIDED: ("history", "text3"),
    RouteState.RETURNED: ("undo-2", "warn"),
    RouteState.DONE: ("check", "ok"),
    RouteState.TURN: ("circle-dot", "accent_text"),
    RouteState.WAITING: ("circle", "text2"),
}


class RouteDelegate(QStyledItemDelegate):
    """One step: mark, words, time."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, RouteRow):
            return QSize(px(100), px(22))
        return QSize(px(100), len(self._lines(row, row_width(option))) * px(18) + px(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, RouteRow):
            return
        theme = appearance().theme
        rect: QRect = option.rect
        icon, colour = _MARK_OF[row.state]
        ink = getattr(theme, colour)
        mark = QRect(rect.x() + px(_EDGE), rect.y(), px(16), px(22))
        draw_icon(painter, icon, centred(px(16), mark), ink)
        is_turn = row.state is RouteState.TURN
        words = theme.text if row.state is RouteState.DONE else theme.text2
        lines = self._lines(row, rect.width())
        at = QPointF(rect.x() + px(_EDGE + 24), rect.y() + px(2))
        role = "smb" if is_turn else "sm"
        draw_wrapped(painter, at, lines, role, theme.accent_text if is_turn else words, px(18))
        when = QRect(rect.x(), rect.y(), rect.width() - px(_EDGE), px(22))
        draw_text(
            painter,
            when,
            row.when,
            "capm" if is_turn else "cap",
            theme.accent_text if is_turn else theme.text3,
            Qt.AlignmentFlag.AlignRight,
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(8, 2, -8, -2), 5)

    def _lines(self, row: RouteRow, width: int) -> tuple[str, ...]:
        room = width - px(2 * _EDGE + 24) - text_width(row.when, "capm") - px(10)
        return wrap(row.text, "smb" if row.state is RouteState.TURN else "sm", room, 2)
