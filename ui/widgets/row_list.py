"""A list view over a paged model that keeps its chosen row by id."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.paged_model import ROW_ROLE, PagedModel

_Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """
    chosen carries the row that became current, opened the one that Enter or a double
    click asks for. Rows have one height, unless is_uniform is off.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        delegate: QStyledItemDelegate,
        *,
        is_uniform: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(is_uniform)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._current_id: object = None
        self.activated.connect(self._open)
        appearance().changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, model: PagedModel[Any]) -> None:
        """Use this model; the caller keeps it."""
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._choose)
        model.dataChanged.connect(self._follow_current)

    def set_delegate(self, delegate: QStyledItemDelegate) -> None:
        """Another look of the same rows, for another width."""
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.scheduleDelayedItemsLayout()

    def current_row(self) -> object:
        return self.currentIndex().data(ROW_ROLE)

    def choose(self, position: int) -> None:
        self.setCurrentIndex(self.model().index(position, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, never a search that jumps."""

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Rows of one height stay where they are; QListView would lay out all of them again."""
        if self.uniformItemSizes():
            QAbstractItemView.dataChanged(self, first, last, list(roles))
        else:
            super().dataChanged(first, last, list(roles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.uniformItemSizes():
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        self._current_id = getattr(row, "id", None)
        if row is not None:
            self.chosen.emit(row)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row)

    def _follow_current(self) -> None:
        """After rows moved under the selection, go where the chosen one went."""
        model = self.model()
        if not isinstance(model, PagedModel):
            return
        current = getattr(self.current_row(), "id", None)
        if self._current_id is None:
            if current is not None:
                # The focus made it current before it was loaded, without selecting it.
                self.choose(self.currentIndex().row())
                self._choose(self.currentIndex(), QModelIndex())
            return
        position = model.position_of(self._current_id)
        if position is not None and position != self.currentIndex().row():
            blocked = self.selectionModel().blockSignals(True)
            self.choose(position)
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()
