"""The results of quick search: rows, groups and how they are painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.runtime.appearance import appearance
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, fill_rect, px, text_width

_Index = QModelIndex | QPersistentModelIndex
RESULT_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteResult:
    """
    One line of results; an empty id makes it the label of a group.

    marks are (start, length) of what was found in the title.
    """

    id: str
    title: str
    caption: str = ""
    icon: str = "search"
    trailing: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class ResultModel(QAbstractListModel):
    """A new question gives a new list, so this one is reset."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.results: list[PaletteResult] = []

    def show_results(self, results: Sequence[PaletteResult]) -> None:
        self.beginResetModel()
        self.results = list(results)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.results)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        result = self.results[index.row()]
        if role == RESULT_ROLE:
            return result
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (result.title, result.caption, result.trailing)
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and not self.results[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def row_height(result: PaletteResult) -> int:
    if not result.id:
        return px(26)
    return px(46) if result.caption else px(38)


class ResultDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(200), row_height(index.data(RESULT_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        result: PaletteResult = index.data(RESULT_ROLE)
        theme = appearance().theme
        rect: QRect = option.rect
        if not result.id:
            place = rect.adjusted(px(22), px(4), 0, 0)
            draw_text(painter, place, result.title, "over", theme.text2)
            return
        tile = rect.adjusted(px(8), 1, -px(8), -1)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            fill_box(painter, QRectF(tile), 8, theme.accent_soft)
            bar = QRectF(tile.x(), tile.y() + px(10), 3, tile.height() - px(20))
            fill_box(painter, bar, 1.5, theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, QRectF(tile), 8, theme.hover)
        icon = QRect(rect.x() + px(24), rect.y(), px(18), rect.height())
        ink = theme.accent if is_current else theme.text2
        draw_icon(painter, result.icon, centred(px(18), icon), ink)
        self._paint_words(painter, rect, result)

    def _paint_words(self, painter: QPainter, rect: QRect, result: PaletteResult) -> None:
        theme = appearance().theme
        width = text_width(result.trailing, "sm")
        right = rect.right() - px(24)
        trailing = QRect(right - width, rect.y(), width + 1, rect.height())
        draw_text(painter, trailing, result.trailing, "sm", theme.text2)
        left = rect.x() + px(54)
        room = right - width - px(16) - left
        line = QRect(left, rect.y(), room, rect.height())
        if result.caption:
            line = QRect(left, rect.y() + px(4), room, px(20))
            caption = QRect(left, line.bottom() + 1, room, px(17))
            draw_text(painter, caption, result.caption, "cap", theme.text2)
        metrics = QFontMetrics(appearance().font("med"))
        for start, length in result.marks:
            before = metrics.horizontalAdvance(result.title[:start])
            found = metrics.horizontalAdvance(result.title[start : start + length])
            place = QRect(
                left + before - 1, line.y() + (line.height() - px(20)) // 2, found + 2, px(20)
            )
            fill_rect(painter, place.intersected(line), theme.warn_soft)
        draw_text(painter, line, result.title, "med", theme.text)
