"""Menunggu Anda: the letters that ask this person now."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.features.approvals.rows import QueueRow
from ui.runtime.appearance import appearance
from ui.widgets.bar import Bar
from ui.widgets.buttons import IconButton
from ui.widgets.card import Divider, SectionTitle
from ui.widgets.list_row import RowGround
from ui.widgets.paged_model import PagedModel
from ui.widgets.paint import centred, draw_icon, draw_text, px
from ui.widgets.row_list import RowList
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 100


class QueueDelegate(RowGround):
    """96 px: subject on two lines, who wrote which version, urgency or since when."""

    divider_left = 16

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(160), px(96))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, QueueRow):
            return
        theme = appearance().theme
        left, room = rect.x() + px(16), rect.width() - px(28)
        top = rect.y() + px(11)
        lines = wrap(row.subject, "smb", room, 2)
        draw_wrapped(painter, QPointF(left, top - 1), lines, "smb", theme.text, px(17))
        top += len(lines) * px(17) + px(3)
        line = QRect(left, top, room, px(19))
        taken = draw_text(painter, line, row.sender, "cap", theme.text2)
        if row.has_files and taken + px(20) <= room:
            clip = QRect(left + taken + px(6), top, px(14), px(19))
            draw_icon(painter, "paperclip", centred(px(14), clip), theme.text2)
        top += px(19)
        icon, ink, words = "clock", theme.text2, row.since
        if row.flag is not None:
            icon, ink = row.flag.icon, theme.tone_text(row.flag.tone)
            words = row.flag.word
        mark = QRect(left, top, px(14), px(19))
        draw_icon(painter, icon, centred(px(14), mark), ink)
        place = QRect(left + px(19), top, room - px(19), px(19))
        draw_text(painter, place, words, "capm" if row.flag else "cap", ink)


class Queue(QWidget):
    """
    The list and the two buttons above it.

    chosen: id that a person chose; opened: Enter; stepped: +1 and -1.
    """

    chosen = Signal(object)
    opened = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._model: PagedModel[QueueRow] = PagedModel(
            lambda row: row.id, QueueRow.sentence, page_size=_PAGE, kept_pages=1_000, parent=self
        )
        self.list = RowList("Menunggu Anda", QueueDelegate())
        self.list.show_rows(self._model)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self.opened.emit())
        self._title = SectionTitle("Menunggu Anda", count=0)
        up = IconButton("arrow-up", "Surat sebelumnya", size=24, is_outlined=True)
        down = IconButton("arrow-down", "Surat berikutnya", size=24, is_outlined=True)
        up.clicked.connect(lambda: self.stepped.emit(-1))
        down.clicked.connect(lambda: self.stepped.emit(1))
        head = Bar(44, right=8)
        row = head.row
        row.addWidget(self._title, 1)
        row.addWidget(up)
        row.addWidget(down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)

    def show_rows(self, rows: Sequence[QueueRow], current: UUID | None) -> None:
        blocked = self.blockSignals(True)
        self._model.set_total(len(rows))
        for page in range((len(rows) + _PAGE - 1) // _PAGE):
            self._model.put_page(page, rows[page * _PAGE : (page + 1) * _PAGE])
        self._title.set_count(len(rows))
        at = next((at for at, row in enumerate(rows) if row.id == current), None)
        if at is not None:
            self.list.choose(at)
        self.blockSignals(blocked)

    def _choose(self, row: object) -> None:
        if isinstance(row, QueueRow):
            self.chosen.emit(row.id)
