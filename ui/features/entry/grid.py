"""The quarter grid by keyboard: type, Enter down, Tab right, copy and paste as a spreadsheet."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.features.entry.cell_editor import ROW_HEIGHT, GridDelegate
from ui.features.entry.clipboard import write_block
from ui.features.entry.grid_model import EARLIER, Column, GridModel, cell_text
from ui.runtime.appearance import appearance
from ui.widgets.dropping import files_in
from ui.widgets.paint import px, text_width
from ui.widgets.width_mode import WidthMode

_WIDTHS = {
    Column.CODE: 52,
    Column.MEASURE: 62,
    Column.DIRECTION: 64,
    Column.GOAL: 66,
    Column.TW1: 66,
    Column.TW2: 66,
    Column.TW3: 66,
    Column.VALUE: 132,
    Column.ACHIEVEMENT: 154,
    Column.EVIDENCE: 96,
    Column.STATE: 110,
    Column.DATA: 36,
}
_EVIDENCE_WHERE_NARROW = 58  # the clip and how many
_NUMBERS = {Column.GOAL: "smb", **dict.fromkeys(EARLIER, "sm")}
_EARLIER_SHOWN = {
    WidthMode.WIDE: 3,
    WidthMode.REGULAR: 2,
    WidthMode.COMPACT: 1,
    WidthMode.NARROW: 1,
}
_LEFT_OUT_WHEN_NARROW = frozenset({Column.MEASURE, Column.DIRECTION, Column.STATE})


class EntryGrid(QTableView):
    """
    at: the id of the row that became current. cleared: ids of selected rows.

    pasted: id of the first row, columns of the block before the figures, the text.
    """

    at = Signal(object)
    cleared = Signal(list)
    pasted = Signal(object, int, str)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._rows = model
        self._quarter = 1
        self._mode = WidthMode.REGULAR
        self.cells = GridDelegate(self)
        self.cells.moved.connect(self.step)
        self.cells.block_pasted.connect(self._paste_at)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Isian kinerja triwulan")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(self._move_to)
        model.rowsInserted.connect(self._arrange)
        model.dataChanged.connect(self._make_room)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def show_quarter(self, quarter: int) -> None:
        """Earlier quarters stand before the one that is filled in."""
        self._quarter = quarter
        self._arrange()

    def set_width_mode(self, mode: WidthMode) -> None:
        self._mode = mode
        self._arrange()

    def go_to(self, id: UUID) -> None:
        row = self._rows.row_of(id)
        if row is not None:
            self.cells.finish()
            self._choose(row)
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_first(self) -> None:
        """The first row that can be filled in and is not; else the first."""
        rows = range(self._rows.rowCount())
        lines = [(row, line) for row in rows if (line := self._rows.line(row)) is not None]
        empty = [row for row, line in lines if line.may_enter and not line.text]
        if lines:
            self._choose(empty[0] if empty else 0)

    def step(self, rows: int) -> None:
        """Down or up in the column of figures."""
        row = self.currentIndex().row() + rows
        self._choose(min(max(row, 0), self._rows.rowCount() - 1))

    def selected_ids(self) -> list[UUID]:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [line.id for row in rows if (line := self._rows.line(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action(event)
        if action is not None:
            action()
            return
        if event.text().isprintable() and event.text() and not self._is_in_figures():
            self._choose(self.currentIndex().row())
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters begin an entry, never a search."""

    def id_at(self, place: QPoint) -> UUID | None:
        """The indicator under a place of this widget."""
        index = self.indexAt(self.viewport().mapFrom(self, place))
        line = self._rows.line(index.row()) if index.isValid() else None
        return line.id if line is not None else None

    def paste(self) -> None:
        """The clipboard, from the current cell on."""
        line = self._rows.line(self.currentIndex().row())
        if line is not None:
            self._paste_from(line.id, QGuiApplication.clipboard().text())

    def copy(self) -> None:
        """The selected cells as a block; hidden columns between them are left out."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        picked = {(index.row(), index.column()): str(index.data()) for index in chosen}
        block = [[picked.get((row, column), "") for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(write_block(block))

    def _action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if event.matches(QKeySequence.StandardKey.Paste):
            has_files = bool(files_in(QGuiApplication.clipboard().mimeData()))
            return event.ignore if has_files else self.paste  # the page takes files
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            return lambda: self.step(1)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            return lambda: self.cleared.emit(self.selected_ids())
        if key == Qt.Key.Key_F2:
            return self._edit
        return None

    def _edit(self) -> None:
        self._choose(self.currentIndex().row())
        self.edit(self.currentIndex())
        if self.cells.editor is not None:
            self.cells.editor.deselect()
            self.cells.editor.end(False)

    def _paste_at(self, id: object, text: str) -> None:
        if isinstance(id, UUID):
            self.pasted.emit(id, 0, text)

    def _paste_from(self, id: UUID, text: str) -> None:
        before = [
            column
            for column in range(self.currentIndex().column(), Column.VALUE)
            if not self.isColumnHidden(column)
        ]
        self.pasted.emit(id, len(before), text)

    def _is_in_figures(self) -> bool:
        return self.currentIndex().column() == Column.VALUE

    def _choose(self, row: int) -> None:
        if row >= 0:
            index = self._rows.index(row, Column.VALUE)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def _move_to(self, index: QModelIndex, before: QModelIndex) -> None:
        line = self._rows.line(index.row())
        if line is not None:
            self.at.emit(line.id)
        if index.row() != before.row():
            self.viewport().update()

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setFixedHeight(px(34))
        self._arrange()

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        for column in Column:
            self.setColumnHidden(column, self._is_left_out(column))
            if column is Column.NAME:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, px(self._width(column)))
        self._make_room(self._rows.index(0, 0), self._rows.index(self._rows.rowCount() - 1, 0))

    def _width(self, column: Column) -> int:
        is_small = self._mode in (WidthMode.NARROW, WidthMode.COMPACT)
        if column is Column.EVIDENCE and is_small:
            return _EVIDENCE_WHERE_NARROW
        return _WIDTHS[column]

    def _make_room(self, first: QModelIndex, last: QModelIndex) -> None:
        """Columns of numbers grow for these rows: a number that is cut is another number."""
        header = self.horizontalHeader()
        for row in range(first.row(), last.row() + 1):
            line = self._rows.line(row)
            if line is None:
                continue
            for column in _NUMBERS:
                needed = text_width(cell_text(line, column), _NUMBERS[column]) + px(18)
                if needed > header.sectionSize(column) and not self.isColumnHidden(column):
                    header.resizeSection(column, needed)

    def _is_left_out(self, column: Column) -> bool:
        """Earlier quarters stand nearest first while there is room."""
        if column in EARLIER:
            quarters_ago = self._quarter - (column - Column.TW1 + 1)
            return not 1 <= quarters_ago <= _EARLIER_SHOWN[self._mode]
        return self._mode is WidthMode.NARROW and column in _LEFT_OUT_WHEN_NARROW
