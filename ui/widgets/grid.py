"""Tables by keyboard: registers with rows of 42 px, entry grids with rows of 34 px."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.runtime.appearance import appearance
from ui.widgets.clipboard import from_tsv, to_tsv
from ui.widgets.grid_cell import CELL_ROLE, Cell, Entry, entry_box, paint_cell
from ui.widgets.paint import fill_rect, focus_ring, hline, px

_Index = QModelIndex | QPersistentModelIndex
TABLE_ROW = 42
ENTRY_ROW = 34
HEADER = 34


class GridDelegate(QStyledItemDelegate):
    """Paints each cell from its Cell; edits entries in place."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = appearance().theme
        rect: QRect = option.rect
        view = option.widget
        is_row_current = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        if is_row_current:
            fill_rect(painter, rect, theme.accent_soft)
            if index.column() == 0:
                fill_rect(painter, QRect(rect.x(), rect.y(), 3, rect.height()), theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_rect(painter, rect, theme.hover)
        if not is_row_current:
            hline(painter, rect.x(), rect.right() + 1, rect.bottom(), theme.line)
        cell = index.data(CELL_ROLE)
        is_focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(cell, Cell):
            paint_cell(painter, rect.adjusted(0, 0, 0, -1), cell, is_current=is_focused)
            if is_focused and cell.entry is Entry.NONE:
                focus_ring(painter, QRectF(rect).adjusted(3, 3, -3, -3), 4)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = CellEditor(parent)
        editor.setProperty("cell", True)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setFont(appearance().font("strong", "0"))
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            typed = editor.text().strip()
            if typed != str(index.data(Qt.ItemDataRole.EditRole) or ""):
                model.setData(index, typed, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        box = entry_box(option.rect.adjusted(0, 0, 0, -1))
        editor.setMinimumHeight(0)
        editor.setGeometry(box)


class CellEditor(QLineEdit):
    """One cell being typed into; a block from a spreadsheet is left to the grid."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and any(c in QApplication.clipboard().text().strip() for c in "\t\n"):
            event.ignore()
            return
        super().keyPressEvent(event)


class Grid(QTableView):
    """
    The model gives a Cell in CELL_ROLE, and for entries their text in EditRole.

    opened: the index that Enter or a double click asks for, where nothing is edited.
    pasted: rows of texts from the clipboard, to be put from the current cell on.
    row_changed: the row that became current.
    """

    opened = Signal(QModelIndex)
    pasted = Signal(object)
    row_changed = Signal(int)

    def __init__(self, name: str, *, row: int = TABLE_ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setItemDelegate(GridDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # All but CurrentChanged: a cell that opens by itself would take the block that is pasted.
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AllEditTriggers & ~triggers.CurrentChanged)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._activate)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def set_columns(self, widths: tuple[int, ...], flexible: int) -> None:
        """Widths in px at regular text size, in order; the flexible column takes the rest."""
        self._widths, self._flexible = widths, flexible
        self._restyle()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._restyle()
        selection = self.selectionModel()
        if selection is not None:
            selection.currentChanged.connect(self._follow_row)

    _widths: tuple[int, ...] = ()
    _flexible = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.selected_text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return
        if self._is_entry():
            self.edit(self.currentIndex())
        else:
            self.opened.emit(self.currentIndex())

    def _paste(self) -> None:
        editor = self.viewport().findChild(QLineEdit)
        if isinstance(editor, QLineEdit):
            # The block goes into the model; what the open cell held must not follow it.
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.pasted.emit(from_tsv(QApplication.clipboard().text()))

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes to the next entry, and out of the grid after the last one."""
        target = self._next_entry(self.currentIndex(), 1 if is_next else -1)
        if target is None:
            return super().focusNextPrevChild(is_next)
        self.setCurrentIndex(target)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes down, Tab right; both only to cells that can be typed into."""
        here = self.currentIndex()
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint is hints.SubmitModelCache:
            target = self._next_below(here)
        elif hint is hints.EditNextItem:
            target = self._next_entry(here, 1)
        elif hint is hints.EditPreviousItem:
            target = self._next_entry(here, -1)
        else:
            return
        if target is not None:
            self.setCurrentIndex(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None:
            first = self.model().index(0, 0)
            self.setCurrentIndex(self._next_entry(first, 1) or first)

    def selected_text(self) -> str:
        """The selection as tab-separated lines, as a spreadsheet takes them."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        model = self.model()
        return to_tsv([[self._text(model.index(r, c)) for c in columns] for r in rows])

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def _text(self, index: QModelIndex) -> str:
        cell = index.data(CELL_ROLE)
        return cell.text or cell.spoken() if isinstance(cell, Cell) else ""

    def _is_entry(self, index: QModelIndex | None = None) -> bool:
        cell = (index or self.currentIndex()).data(CELL_ROLE)
        return isinstance(cell, Cell) and cell.entry is not Entry.NONE

    def _next_below(self, index: QModelIndex) -> QModelIndex | None:
        for row in range(index.row() + 1, self.model().rowCount()):
            below = self.model().index(row, index.column())
            if self._is_entry(below):
                return below
        return None

    def _next_entry(self, index: QModelIndex, step: int) -> QModelIndex | None:
        model = self.model()
        if model is None or not index.isValid():
            return None
        columns = model.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < model.rowCount() * columns:
            target = model.index(at // columns, at % columns)
            if self._is_entry(target):
                return target
            at += step
        return None

    def _activate(self, index: QModelIndex) -> None:
        if not self._is_entry(index):
            self.opened.emit(index)

    def _follow_row(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(self._row))
        head = self.horizontalHeader()
        head.setFixedHeight(px(HEADER))
        head.setFont(appearance().font("capb"))
        if self.model() is None:
            return
        for column, width in enumerate(self._widths[: head.count()]):
            if column == self._flexible:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(column, px(width))
