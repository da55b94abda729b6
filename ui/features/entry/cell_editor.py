"""The field in a cell of the quarter grid, and how it is opened, left and given up."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.features.entry.clipboard import is_block
from ui.features.entry.grid_model import LINE_ROLE, Column
from ui.features.entry.grid_paint import paint_cell, value_box
from ui.features.entry.lines import Line
from ui.runtime.appearance import appearance
from ui.widgets.paint import fill_rect, focus_ring, hline, px

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 34


class CellEditor(QLineEdit):
    """block_pasted: more than one cell came from the clipboard, which is the grid's to place."""

    block_pasted = Signal(str)

    def __init__(self, parent: QWidget, line: Line) -> None:
        super().__init__(parent)
        indicator = line.row.indicator
        self.setProperty("bare", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(appearance().font("strong", "0"))
        self.setTextMargins(px(8), 0, px(10), 0)
        self.setText(line.text)
        self.selectAll()
        if indicator.has_ratio:
            self.setPlaceholderText("10/50")
        self.setAccessibleName(f"Realisasi {indicator.code} {indicator.name}")
        self.setAccessibleDescription(line.problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if is_block(text):
                self.block_pasted.emit(text)
                return
        super().keyPressEvent(event)


class GridDelegate(QStyledItemDelegate):
    """
    typed: id and text at each key. moved: rows to go after the cell was left (1 or -1).

    gave_up: id of a cell that was left with Esc. block_pasted: id and the block.
    closed: no cell is being typed in any more.
    """

    typed = Signal(object, str)
    gave_up = Signal(object)
    closed = Signal()
    moved = Signal(int)
    block_pasted = Signal(object, str)

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._grid = parent
        self.editor: CellEditor | None = None
        self._edited: Line | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = appearance().theme
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        rect: QRect = option.rect
        is_current = index.row() == self._grid.currentIndex().row()
        if is_current or option.state & QStyle.StateFlag.State_Selected:
            fill_rect(painter, rect, theme.accent_soft)
        hline(painter, rect.x(), rect.right() + 1, rect.bottom(), theme.line)
        column = Column(index.column())
        is_here = index.column() == self._grid.currentIndex().column()
        is_edited = self._edited is not None and self._edited.id == line.id
        paint_cell(painter, rect, line, column, is_current=is_current, is_edited=is_edited)
        if is_current and is_here and self._grid.hasFocus() and column is not Column.VALUE:
            focus_ring(painter, rect.toRectF().adjusted(3, 3, -3, -4), 3)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(40), px(ROW_HEIGHT))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        line = index.data(LINE_ROLE)
        editor = CellEditor(parent, line)
        editor.textEdited.connect(self._type)
        editor.block_pasted.connect(self._paste)
        self.editor, self._edited = editor, line
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        box = value_box(option.rect)
        editor.setGeometry(box.x() + 2, option.rect.y(), box.width() - 4, option.rect.height())

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """The editor was filled when it was made; a change of its row must not take the typing."""

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            index.model().setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        if editor is self.editor:
            self.editor, self._edited = None, None
            self.closed.emit()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.finish()
                self.moved.emit(-step if is_back else step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def finish(self) -> None:
        """Leave the cell and store what stands in it."""
        editor = self.editor
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def give_up(self) -> bool:
        """
        Leave the cell as it was.

        Returns:
            False if none was being typed in.
        """
        editor, line = self.editor, self._edited
        if editor is None or line is None:
            return False
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.gave_up.emit(line.id)
        return True

    def _type(self, text: str) -> None:
        if self._edited is not None:
            self.typed.emit(self._edited.id, text)

    def _paste(self, text: str) -> None:
        line = self._edited
        if line is not None:
            self.give_up()
            self.block_pasted.emit(line.id, text)


_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
