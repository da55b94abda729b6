"""Letters in a list: one object and one paint per row, for a side list and a whole pane."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.runtime.appearance import appearance
from ui.widgets.chip import chip_size, paint_chip, paint_mark, paint_words
from ui.widgets.paged_model import ROW_ROLE
from ui.widgets.paint import (
    dot,
    draw_text,
    fill_box,
    fill_rect,
    focus_ring,
    hline,
    px,
    text_width,
)
from ui.widgets.status import Status
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """
    One letter as the list shows it, every text ready.

    sender is the short name of the office table; flag is urgency or secrecy, whichever
    weighs more; state is where the data is.
    """

    id: str
    sender: str
    when: str
    subject: str
    number: str = ""
    flag: Status | None = None
    state: Status | None = None
    is_unread: bool = False

    def sentence(self) -> str:
        """The whole row for a screen reader."""
        parts = [
            "Belum dibaca" if self.is_unread else "",
            self.flag.word if self.flag else "",
            f"dari {self.sender}" if self.sender else "",
            self.subject,
            self.number,
            self.when,
            self.state.word.lower() if self.state else "",
        ]
        return ", ".join(part for part in parts if part)


class RowGround(QStyledItemDelegate):
    """What every list row has: ground, bar of the chosen one, ring, line, dummy while loading."""

    divider_left = 26
    divider_right = 0
    has_divider = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        self._paint_ground(painter, rect, option.state)
        row = index.data(ROW_ROLE)
        if row is None:
            self._paint_loading(painter, rect)
        else:
            self.paint_row(painter, rect, row, option.state)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(3, 3, -3, -3), 5)

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        raise NotImplementedError

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = appearance().theme
        if state & QStyle.StateFlag.State_Selected:
            fill_rect(painter, rect, theme.accent_soft)
            if not state & QStyle.StateFlag.State_HasFocus:
                fill_rect(painter, QRect(rect.x(), rect.y(), 3, rect.height()), theme.accent)
            return
        if state & QStyle.StateFlag.State_MouseOver:
            fill_rect(painter, rect, theme.hover)
        if not self.has_divider:
            return
        left = rect.x() + px(self.divider_left)
        end = rect.right() + 1 - px(self.divider_right)
        hline(painter, left, end, rect.bottom(), theme.line)

    def _paint_loading(self, painter: QPainter, rect: QRect) -> None:
        fill = appearance().theme.neu_soft
        left = rect.x() + px(self.divider_left)
        for offset, share in ((16, 0.4), (38, 0.7)):
            width = (rect.width() - px(self.divider_left)) * share
            fill_box(painter, QRectF(left, rect.y() + px(offset), width, px(10)), 4, fill)


class LetterRowDelegate(RowGround):
    """Beside a reader: 80 px; the subject has two lines, the number takes a free one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(200), 3 * px(20) + px(20))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, ListRow):
            return
        theme = appearance().theme
        left, right, line = rect.x() + px(26), rect.right() - px(16), px(20)
        top = rect.y() + px(10)
        if row.is_unread:
            dot(painter, QPoint(rect.x() + px(14), top + line // 2), px(8), theme.accent)
        self._paint_head(painter, row, left, right, top)
        mark = px(16)
        room = right - left - mark - px(12)
        role = "med" if row.is_unread else "body"
        lines = wrap(row.subject, role, room, 2)
        draw_wrapped(painter, QPointF(left, top + line), lines, role, theme.text, line)
        if len(lines) == 1 and row.number:
            place = QRect(left, top + 2 * line, room, line)
            draw_text(painter, place, row.number, "cap", theme.text2)
        if row.state:
            spot = QRect(right - mark, top + 2 * line + (line - mark) // 2 + 1, mark, mark)
            paint_mark(painter, row.state, spot)

    def _paint_head(self, painter: QPainter, row: ListRow, left: int, right: int, top: int) -> None:
        theme = appearance().theme
        line = px(20)
        width = text_width(row.when, "cap")
        place = QRect(right - width, top, width + 1, line)
        draw_text(painter, place, row.when, "cap", theme.text2)
        end = right - width - px(10)
        if row.flag:
            end = paint_words(painter, row.flag, end, top, line) - px(8)
        role = "smb" if row.is_unread else "sm"
        ink = theme.text if row.is_unread else theme.text2
        draw_text(painter, QRect(left, top, end - left, line), row.sender, role, ink)


class WideLetterRowDelegate(RowGround):
    """
    The whole pane at narrow width: 58 px, the subject on two lines or one over the number.

    One height for all, so that a list of any length is laid out at once.
    """

    divider_left = 28

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(400), 2 * px(19) + px(20))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, ListRow):
            return
        theme = appearance().theme
        left, middle, line = rect.x() + px(28), rect.x() + px(210), px(19)
        top = rect.y() + px(10)
        if row.is_unread:
            dot(painter, QPoint(rect.x() + px(16), top + line // 2), px(8), theme.accent)
        role = "smb" if row.is_unread else "sm"
        ink = theme.text if row.is_unread else theme.text2
        place = QRect(left, top, middle - left - px(12), line)
        draw_text(painter, place, row.sender, role, ink)
        draw_text(painter, place.translated(0, px(18)), row.when, "cap", theme.text2)
        lines = self._lines(row, rect.width())
        role = self._role(row)
        draw_wrapped(painter, QPointF(middle, top), lines, role, theme.text, line)
        if len(lines) == 1:
            bottom = QRect(middle, top + line, rect.width() // 2, px(18))
            draw_text(painter, bottom, row.number, "cap", theme.text2)
        self._paint_end(painter, row, rect.right(), top)

    def _paint_end(self, painter: QPainter, row: ListRow, right: int, top: int) -> None:
        mark, line = px(16), px(19)
        if row.state:
            spot = QRect(right - px(19) - mark, top + (line - mark) // 2 + 1, mark, mark)
            paint_mark(painter, row.state, spot)
        if row.flag:
            size = chip_size(row.flag)
            at = QPoint(right - px(52) - size.width(), top + (line - size.height()) // 2 + 1)
            paint_chip(painter, at, row.flag)

    def _lines(self, row: ListRow, width: int) -> tuple[str, ...]:
        room = width - px(210) - px(52) - px(112)
        return wrap(row.subject, self._role(row), room, 2)

    def _role(self, row: ListRow) -> str:
        return "strong" if row.is_unread else "body"


def row_width(option: QStyleOptionViewItem) -> int:
    """The width in px that a row will have; option.rect is empty while a view asks for sizes."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
