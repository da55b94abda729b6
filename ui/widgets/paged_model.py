"""A list of any length of which only some pages are in memory; changes go by id."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Row = TypeVar("Row")
ROW_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class PagedModel(QAbstractListModel, Generic[Row]):
    """
    Rows come from page_wanted(page): its listener loads them and calls put_page.

    ROW_ROLE gives the row itself, or None while its page is on the way. The model is
    never reset, so selection and scroll position survive every change.

    Args:
        key: a row's id.
        sentence: a row as a screen reader says it.
        page_size: rows asked for at once.
        kept_pages: pages held; the longest unused goes first.
    """

    page_wanted = Signal(int)
    _noticed = Signal(int)

    def __init__(
        self,
        key: Callable[[Row], Hashable],
        sentence: Callable[[Row], str],
        *,
        page_size: int = 50,
        kept_pages: int = 12,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page_size = page_size
        self._key = key
        self._sentence = sentence
        self._kept_pages = kept_pages
        self._total = 0
        self._rows: dict[int, Row] = {}
        self._positions: dict[Hashable, int] = {}
        self._pages: OrderedDict[int, None] = OrderedDict()
        self._asked: set[int] = set()
        # Rows are missed while painting; the listener must not answer inside of that.
        self._noticed.connect(self.page_wanted, Qt.ConnectionType.QueuedConnection)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._total

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            ROW_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self._row_at(index.row())
        if role == ROW_ROLE:
            return row
        return "" if row is None else self._sentence(row)

    def row(self, position: int) -> Row | None:
        """What is loaded at this place, without asking for more."""
        return self._rows.get(position)

    def position_of(self, row_id: Hashable) -> int | None:
        """Where a loaded row stands."""
        return self._positions.get(row_id)

    def set_total(self, total: int) -> None:
        """How many rows there are now; the difference is made at the end."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self._keep({at: row for at, row in self._rows.items() if at < total})
            self.endRemoveRows()

    def put_page(self, page: int, rows: Sequence[Row]) -> None:
        """The rows of a page in order; what is beyond the total is left out."""
        first = page * self.page_size
        self._asked.discard(page)
        self._pages[page] = None
        self._pages.move_to_end(page)
        last = min(first + len(rows), self._total) - 1
        if last < first:
            return
        for offset, row in enumerate(rows[: last - first + 1]):
            self._set(first + offset, row)
        self._drop_unused()
        self.dataChanged.emit(self.index(first), self.index(last))

    def refresh(self, total: int) -> None:
        """Everything may have changed: old rows stay on screen until the new ones come."""
        self.set_total(total)
        self._asked = set(self._pages)
        for page in list(self._pages):
            self._noticed.emit(page)

    def change(self, row: Row) -> bool:
        """
        Replace the row with the same id.

        Returns:
            False if that row is not loaded; there is nothing to do then.
        """
        position = self._positions.get(self._key(row))
        if position is None:
            return False
        self._rows[position] = row
        self.dataChanged.emit(self.index(position), self.index(position))
        return True

    def insert(self, position: int, row: Row) -> None:
        """Put a row at this place, 0 to the total; later ones move down."""
        self.beginInsertRows(QModelIndex(), position, position)
        self._total += 1
        self._keep({at + (at >= position): old for at, old in self._rows.items()})
        self._set(position, row)
        self.endInsertRows()

    def remove(self, row_id: Hashable) -> bool:
        """
        Take a row out; later ones move up.

        Returns:
            False if that row is not loaded.
        """
        position = self._positions.get(row_id)
        if position is None:
            return False
        self.beginRemoveRows(QModelIndex(), position, position)
        self._total -= 1
        others = {at: row for at, row in self._rows.items() if at != position}
        self._keep({at - (at > position): row for at, row in others.items()})
        self.endRemoveRows()
        return True

    def _row_at(self, position: int) -> Row | None:
        page = position // self.page_size
        if page in self._pages:
            self._pages.move_to_end(page)
        row = self._rows.get(position)
        if row is None and page not in self._asked and position < self._total:
            self._asked.add(page)
            self._noticed.emit(page)
        return row

    def _set(self, position: int, row: Row) -> None:
        old = self._rows.get(position)
        if old is not None and self._positions.get(self._key(old)) == position:
            del self._positions[self._key(old)]
        self._rows[position] = row
        self._positions[self._key(row)] = position

    def _keep(self, rows: dict[int, Row]) -> None:
        self._rows = rows
        self._positions = {self._key(row): at for at, row in rows.items()}
        self._pages = OrderedDict.fromkeys(
            [page for page in self._pages if page * self.page_size < self._total]
        )

    def _drop_unused(self) -> None:
        while len(self._pages) > self._kept_pages:
            page, _ = self._pages.popitem(last=False)
            for position in range(page * self.page_size, (page + 1) * self.page_size):
                row = self._rows.pop(position, None)
                if row is not None and self._positions.get(self._key(row)) == position:
                    del self._positions[self._key(row)]
