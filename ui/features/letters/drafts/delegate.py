"""How a row of own letters is painted: subject on up to two lines, chips at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.features.letters.drafts.rows import DraftRow
from ui.runtime.appearance import appearance
from ui.widgets.chip import chip_size, paint_chip, paint_mark
from ui.widgets.list_row import RowGround, row_width
from ui.widgets.paged_model import ROW_ROLE
from ui.widgets.paint import centred, draw_icon, draw_text, px, text_width
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_ROLE = "med"


class DraftRowDelegate(RowGround):
    """58 px, or 78 where the subject needs a second line."""

    divider_left = 24

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        is_tall = isinstance(row, DraftRow) and len(_lines(row, row_width(option))) > 1
        return QSize(px(400), px(80) if is_tall else px(60))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, DraftRow):
            return
        theme = appearance().theme
        left, top, line = rect.x() + px(24), rect.y() + px(10), px(20)
        lines = _lines(row, rect.width())
        draw_wrapped(painter, QPointF(left, top), lines, _ROLE, theme.text, line)
        below = " · ".join(part for part in (row.kind, row.number, row.turn) if part)
        room = rect.width() - px(24) - _end_width(row)
        place = QRect(left, top + len(lines) * line, room, px(19))
        draw_text(painter, place, below, "cap", theme.text2)
        self._paint_end(painter, row, rect)

    def _paint_end(self, painter: QPainter, row: DraftRow, rect: QRect) -> None:
        theme = appearance().theme
        mark, top = px(16), rect.y() + px(10)
        right = rect.right() - px(20)
        paint_mark(painter, row.data_state, QRect(right - mark, top + px(3), mark, mark))
        right -= mark + px(14)
        for status in (row.state, *row.flags):
            size = chip_size(status)
            right -= size.width()
            paint_chip(painter, QPoint(right, top), status)
            right -= px(6)
        width = text_width(row.when, "cap")
        place = QRect(rect.right() - px(50) - width, top + px(24), width + 1, px(18))
        draw_text(painter, place, row.when, "cap", theme.text2)
        if row.has_files:
            clip = QRect(place.x() - px(20), place.y(), px(14), place.height())
            draw_icon(painter, "paperclip", centred(px(14), clip), theme.text2)


def _end_width(row: DraftRow) -> int:
    chips = sum(chip_size(status).width() + px(6) for status in (row.state, *row.flags))
    return px(20 + 16 + 14 + 12) + chips


def _lines(row: DraftRow, width: int) -> tuple[str, ...]:
    return wrap(row.subject, _ROLE, width - px(24) - _end_width(row), 2)
