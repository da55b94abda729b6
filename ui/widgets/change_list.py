"""Numbered differences beside the page that carries the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

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
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.runtime.appearance import appearance
from ui.widgets.list_row import row_width
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.paint import draw_text, fill_box, fill_rect, px, text_width
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One difference: where, how ("diubah", "ditambah", "dihapus"), old and new words."""

    number: int
    title: str
    how: str
    before: str = ""
    after: str = ""

    def sentence(self) -> str:
        words = f"Perubahan {self.number}, {self.title}, {self.how}"
        words += f", dari {self.before}" if self.before else ""
        return words + (f", menjadi {self.after}" if self.after else "")


class ChangeList(QListView):
    """chosen carries the number of the difference that became current."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Perubahan")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_ChangeDelegate(self))
        self._changes: PagedModel[ChangeRow] = PagedModel(
            lambda row: row.number, ChangeRow.sentence, page_size=_MANY, parent=self
        )
        self.setModel(self._changes)
        self.selectionModel().currentChanged.connect(self._choose)
        appearance().changed.connect(self.scheduleDelayedItemsLayout)

    def show_changes(self, changes: Sequence[ChangeRow]) -> None:
        self._changes.set_total(len(changes))
        for page in range((len(changes) + _MANY - 1) // _MANY):
            self._changes.put_page(page, changes[page * _MANY : (page + 1) * _MANY])
        self.scheduleDelayedItemsLayout()

    def next(self) -> int | None:
        """
        Go to the next difference, after the last to the first.

        Returns:
            Its number, None if there are no differences.
        """
        count = self._changes.rowCount()
        if not count:
            return None
        self.setCurrentIndex(self._changes.index((self.currentIndex().row() + 1) % count))
        row = self._changes.row(self.currentIndex().row())
        return row.number if row else None

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ChangeRow):
            self.chosen.emit(row.number)


class _ChangeDelegate(QStyledItemDelegate):
    """A number in a disc, where and how, then the old words struck out and the new ones."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        lines = len(self._after(row, row_width(option))) if isinstance(row, ChangeRow) else 1
        return QSize(px(200), px(25) + max(1, lines) * px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ChangeRow):
            return
        theme = appearance().theme
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            fill_box(painter, QRectF(rect).adjusted(0, 0, 0, -2), 6, theme.accent_soft)
        disc = QRect(rect.x() + px(2), rect.y() + px(4), px(22), px(22))
        fill_box(painter, QRectF(disc), disc.height() / 2, theme.accent)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, disc, str(row.number), "count", theme.on_accent, centre)
        left = rect.x() + px(34)
        head = QRect(left, rect.y() + px(3), rect.width() - px(34), px(18))
        taken = draw_text(painter, head, row.title, "smb", theme.text)
        how = head.adjusted(taken + px(6), 0, 0, 0)
        draw_text(painter, how, row.how, "cap", theme.text2)
        at = QPointF(left + self._before_width(row, rect.width()), rect.y() + px(21))
        self._paint_before(painter, row, left, rect)
        draw_wrapped(painter, at, self._after(row, rect.width()), "sm", theme.text, px(16))

    def _paint_before(self, painter: QPainter, row: ChangeRow, left: int, rect: QRect) -> None:
        if not row.before:
            return
        theme = appearance().theme
        shared = self._before_width(row, rect.width())
        room = shared - px(8) if shared else rect.width() - px(38)
        line = QRect(left, rect.y() + px(21), room, px(16))
        taken = draw_text(painter, line, row.before, "sm", theme.text2)
        fill_rect(painter, QRect(left, line.center().y() + 1, taken, 1), theme.text2)

    def _before_width(self, row: ChangeRow, width: int) -> int:
        if not row.before or not row.after:
            return 0
        return min(text_width(row.before, "sm"), (width - px(38)) // 2) + px(8)

    def _after(self, row: ChangeRow, width: int) -> tuple[str, ...]:
        room = width - px(38) - self._before_width(row, width)
        return wrap(row.after, "sm", room, 3) if row.after else ()
