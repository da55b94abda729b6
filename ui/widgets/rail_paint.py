"""How one place of the rail is painted: words, icons alone, or icon above a word."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.runtime.appearance import appearance
from ui.widgets.paint import draw_icon, draw_text, fill_box, focus_ring, px, text_width

_ITEM_ROLE = Qt.ItemDataRole.UserRole
_HEIGHTS = {"WORDS": 34, "ICONS": 38, "STACKED": 50}
_BAR_HEIGHTS = {"WORDS": 16, "ICONS": 18, "STACKED": 24}
_GROUP_HEIGHTS = {"WORDS": 32, "ICONS": 0, "STACKED": 0}


class RailDelegate(QStyledItemDelegate):
    """mode is the name of a RailMode: WORDS, ICONS or STACKED."""

    mode = "WORDS"

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        heights = _HEIGHTS if index.data(_ITEM_ROLE).id else _GROUP_HEIGHTS
        return QSize(px(40), px(heights[self.mode]))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = index.data(_ITEM_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if not item.id:
            self._paint_group(painter, rect, item.title)
            return
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        tile = rect.adjusted(px(8), 1, -px(9), -1)
        if self.mode == "STACKED":
            tile = rect.adjusted(px(6), px(2), -px(7), -px(1))
        self._paint_tile(painter, tile, is_current, bool(state & QStyle.StateFlag.State_MouseOver))
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(tile).adjusted(2, 2, -2, -2), 5)
        if self.mode == "WORDS":
            self._paint_words(painter, tile, item.title, item.icon, item.count, is_current)
        else:
            self._paint_stacked(painter, tile, item.short, item.icon, item.count, is_current)

    def _paint_group(self, painter: QPainter, rect: QRect, title: str) -> None:
        if self.mode == "WORDS":
            place = rect.adjusted(px(20), px(10), -px(8), 0)
            draw_text(painter, place, title, "over", appearance().theme.text2)

    def _paint_tile(
        self, painter: QPainter, tile: QRect, is_current: bool, is_hovered: bool
    ) -> None:
        theme = appearance().theme
        if is_current:
            fill_box(painter, QRectF(tile), 6, theme.surface, theme.line)
            height = px(_BAR_HEIGHTS[self.mode])
            top = tile.y() + (tile.height() - height) // 2
            fill_box(painter, QRectF(tile.x(), top, 3, height), 1.5, theme.accent)
        elif is_hovered:
            fill_box(painter, QRectF(tile), 6, theme.hover)

    def _paint_words(
        self, painter: QPainter, tile: QRect, title: str, icon: str, count: int, is_current: bool
    ) -> None:
        theme = appearance().theme
        size = px(18)
        spot = QRect(tile.x() + px(12), tile.y() + (tile.height() - size) // 2, size, size)
        draw_icon(painter, icon, spot, theme.accent if is_current else theme.text2)
        figure = str(count) if count else ""
        width = text_width(figure, "capb")
        left = tile.x() + px(40)
        room = tile.right() - px(16) - width - left
        ink = theme.text if is_current else theme.text2
        role = "strong" if is_current else "body"
        draw_text(painter, QRect(left, tile.y(), room, tile.height()), title, role, ink)
        spot = QRect(tile.right() - px(11) - width, tile.y(), width + 1, tile.height())
        draw_text(painter, spot, figure, "capb", ink)

    def _paint_stacked(
        self, painter: QPainter, tile: QRect, word: str, icon: str, count: int, is_current: bool
    ) -> None:
        theme = appearance().theme
        size = px(18)
        is_worded = self.mode == "STACKED"
        top = tile.y() + px(6) if is_worded else tile.y() + (tile.height() - size) // 2
        spot = QRect(tile.x() + (tile.width() - size) // 2, top, size, size)
        draw_icon(painter, icon, spot, theme.accent if is_current else theme.text2)
        if is_worded:
            ink = theme.text if is_current else theme.text2
            place = QRect(tile.x(), spot.bottom() + px(2), tile.width(), px(18))
            role = "capb" if is_current else "cap"
            draw_text(painter, place, word, role, ink, Qt.AlignmentFlag.AlignHCenter)
        if count:
            self._paint_count(painter, spot, str(count), is_current)

    def _paint_count(self, painter: QPainter, icon: QRect, figure: str, is_current: bool) -> None:
        theme = appearance().theme
        width = max(px(18), text_width(figure, "count") + px(8))
        pill = QRect(icon.right() - px(2), icon.y() - px(7), width, px(16))
        if self.mode == "STACKED":
            pill.translate(px(2), px(3))
        fill = theme.accent if is_current else theme.neu_soft
        ink = theme.on_accent if is_current else theme.text
        # The edge shows the pill where a person's own colours leave fills no hue.
        edge = None if is_current else theme.line2
        fill_box(painter, QRectF(pill), pill.height() / 2, fill, edge)
        draw_text(painter, pill, figure, "count", ink, Qt.AlignmentFlag.AlignHCenter)
