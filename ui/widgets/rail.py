"""The navigation rail: one tab stop, arrows move, words or icons by width."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.rail_paint import RailDelegate

_Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole


class RailMode(StrEnum):
    """How much room the rail has; the value is its width in px at regular text size."""

    WORDS = "196"
    ICONS = "64"
    STACKED = "72"


@dataclass(frozen=True, slots=True, kw_only=True)
class RailItem:
    """
    One place to go, or a group label when id is empty.

    short is the word under the icon in the narrow rail.
    """

    id: str
    title: str
    icon: str = ""
    short: str = ""
    count: int = 0


class RailModel(QAbstractListModel):
    """Items in order; group labels cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[RailItem] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.count}" if item.count else item.title
        if role == Qt.ItemDataRole.ToolTipRole and item.id:
            return item.title
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and not self._items[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def set_items(self, items: Sequence[RailItem]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def set_count(self, item_id: str, count: int) -> None:
        row = self.row_of(item_id)
        if row is not None:
            self._items[row] = replace(self._items[row], count=count)
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, item_id: str) -> int | None:
        return next((row for row, item in enumerate(self._items) if item.id == item_id), None)


class Rail(QListView):
    """
    The list of places.

    chosen carries an item id when a person goes there; set_current does not say it.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Navigasi")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.mode = RailMode.WORDS
        self._delegate = RailDelegate(self)
        self._rail_model = RailModel(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._rail_model)
        self.clicked.connect(self._choose)
        appearance().changed.connect(self.scheduleDelayedItemsLayout)

    def set_items(self, items: Sequence[RailItem]) -> None:
        self._rail_model.set_items(items)

    def set_count(self, item_id: str, count: int) -> None:
        self._rail_model.set_count(item_id, count)

    def set_current(self, item_id: str) -> None:
        row = self._rail_model.row_of(item_id)
        if row is None:
            self.clearSelection()
            return
        self.setCurrentIndex(self._rail_model.index(row))

    def current_id(self) -> str:
        item = self.currentIndex().data(ITEM_ROLE)
        return item.id if isinstance(item, RailItem) else ""

    def set_mode(self, mode: RailMode) -> None:
        self.mode = mode
        self._delegate.mode = mode.name
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(appearance().px(int(self.mode.value)), appearance().px(240))

    def _choose(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, RailItem) and item.id:
            self.chosen.emit(item.id)
