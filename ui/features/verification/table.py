"""The list of figures by keyboard: arrows move, S accepts, K returns, F8 finds the next odd one."""

from uuid import UUID

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.features.verification.model import CHECK_ROLE, RIGHT_ALIGNED, CheckModel, Column, cell_text
from ui.features.verification.rows import CheckRow
from ui.runtime.appearance import appearance
from ui.widgets.chip import paint_mark
from ui.widgets.figures import paint_progress
from ui.widgets.paint import centred, draw_icon, draw_text, fill_rect, focus_ring, hline, px
from ui.widgets.width_mode import WidthMode
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 42
_WIDTHS = {
    Column.VILLAGE: 132,
    Column.GOAL: 100,
    Column.PREVIOUS: 100,
    Column.VALUE: 104,
    Column.CHANGE: 100,
    Column.ACHIEVEMENT: 146,
    Column.DATA: 34,
}
_LEFT_OUT = {
    WidthMode.REGULAR: frozenset({Column.PREVIOUS}),
    WidthMode.COMPACT: frozenset({Column.PREVIOUS, Column.GOAL}),
    WidthMode.NARROW: frozenset({Column.PREVIOUS}),
}


class CheckTable(QTableView):
    """at: the id of the row that became current, None where there is none. opened: Enter."""

    at = Signal(object)
    opened = Signal()

    def __init__(self, model: CheckModel) -> None:
        super().__init__()
        self._rows = model
        self._id: UUID | None = None
        self._row = 0
        self.setModel(model)
        self.setItemDelegate(_CheckDelegate(self))
        self.setAccessibleName("Isian yang menunggu keputusan, terburuk dulu")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(self._move_to)
        self.activated.connect(self.opened)
        appearance().changed.connect(self._restyle)
        self._restyle()
        self.set_width_mode(WidthMode.REGULAR)

    def set_width_mode(self, mode: WidthMode) -> None:
        header = self.horizontalHeader()
        for column in Column:
            self.setColumnHidden(column, column in _LEFT_OUT.get(mode, frozenset()))
            if column is Column.INDICATOR:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, px(_WIDTHS[column]))

    def keep_place(self) -> None:
        """After the rows changed: the same figure, or the one that took its place."""
        at = self._rows.position_of(self._id)
        self.choose(self._row if at is None else at)

    def choose(self, row: int) -> None:
        row = min(row, self._rows.rowCount() - 1)
        if row < 0:
            self._id = None
            self.at.emit(None)
            return
        index = self._rows.index(row, Column.INDICATOR)
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.selectionModel().setCurrentIndex(index, flags)

    def go_to(self, id: UUID) -> None:
        at = self._rows.position_of(id)
        if at is not None:
            self.choose(at)

    def next_odd(self) -> None:
        """The next figure that did not reach its target, in a circle."""
        count = self._rows.rowCount()
        start = self.currentIndex().row() + 1
        for step in range(count):
            row = self._rows.row((start + step) % count)
            if row is not None and not row.found.is_reached:
                self.choose((start + step) % count)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, never a search that jumps."""

    def _copy(self) -> None:
        row = self._rows.row(self.currentIndex().row())
        if row is not None:
            shown = [column for column in Column if not self.isColumnHidden(column)]
            QGuiApplication.clipboard().setText("\t".join(cell_text(row, each) for each in shown))

    def _move_to(self, index: QModelIndex, before: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self._id, self._row = row.id, index.row()
            self.at.emit(row.id)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(px(34))


class _CheckDelegate(QStyledItemDelegate):
    """One paint a cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(40), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(CHECK_ROLE)
        if not isinstance(row, CheckRow):
            return
        theme = appearance().theme
        rect: QRect = option.rect
        column = Column(index.column())
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            fill_rect(painter, rect, theme.accent_soft)
        if is_chosen and column is Column.VILLAGE:
            fill_rect(painter, QRect(rect.x(), rect.y(), 3, rect.height()), theme.accent)
        hline(painter, rect.x(), rect.right() + 1, rect.bottom(), theme.line)
        _paint(painter, rect, row, column, is_chosen=is_chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(3, 3, -3, -4), 4)


def _paint(
    painter: QPainter, rect: QRect, row: CheckRow, column: Column, *, is_chosen: bool
) -> None:
    theme = appearance().theme
    inner = rect.adjusted(px(10), 0, -px(8), 0)
    if column is Column.ACHIEVEMENT:
        _paint_achievement(painter, inner, row)
    elif column is Column.DATA:
        paint_mark(painter, row.data, centred(px(16), rect))
    elif column is Column.INDICATOR:
        _paint_name(painter, inner, row.indicator, "smb" if is_chosen else "sm")
    elif column is Column.VILLAGE:
        _paint_village(painter, inner, row)
    else:
        side = Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else _LEFT
        role = "strong" if column is Column.VALUE else "sm"
        ink = theme.text if column is Column.VALUE else theme.text2
        draw_text(painter, inner, cell_text(row, column), role, ink, side)


def _paint_achievement(painter: QPainter, rect: QRect, row: CheckRow) -> None:
    theme = appearance().theme
    band = row.band
    ink = theme.tone_text(band.tone)
    shown = row.found.row.on_target.shown
    if shown is None:
        draw_text(painter, rect, band.word, "cap", ink)
        return
    bar = QRectF(rect.x(), rect.center().y() - 2, px(40), 5)
    paint_progress(painter, bar, float(shown) / 100, band.tone)
    icon = px(14)
    spot = QRect(rect.right() - icon, rect.center().y() - icon // 2, icon, icon)
    draw_icon(painter, band.icon, spot, ink)
    left = rect.x() + px(44)
    place = QRect(left, rect.y(), spot.x() - px(6) - left, rect.height())
    draw_text(painter, place, row.percent, "smb", ink, Qt.AlignmentFlag.AlignRight)


def _paint_village(painter: QPainter, rect: QRect, row: CheckRow) -> None:
    """Name, and below it how far the figure came."""
    theme = appearance().theme
    ink = theme.tone_text(row.state.tone)
    name = QRect(rect.x(), rect.y() + px(4), rect.width(), px(18))
    below = QRect(rect.x(), name.bottom() + 1, rect.width(), px(16))
    draw_text(painter, name, row.village, "smm", theme.text)
    icon = px(12)
    spot = centred(icon, QRect(below.x(), below.y(), icon, below.height()))
    draw_icon(painter, row.state.icon, spot, ink)
    draw_text(painter, below.adjusted(px(17), 0, 0, 0), row.state.word, "cap", ink)


def _paint_name(painter: QPainter, rect: QRect, name: str, role: str) -> None:
    lines = wrap(name, role, rect.width(), 2)
    top = rect.y() + (rect.height() - len(lines) * px(18)) / 2
    at = QPointF(rect.x(), top)
    draw_wrapped(painter, at, lines, role, appearance().theme.text, px(18))


_LEFT = Qt.AlignmentFlag.AlignLeft
