"""The verification list as a table; rows come, go and change by id, never by reset."""

from collections.abc import Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.features.verification.rows import CheckRow
from ui.runtime.appearance import appearance

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CHECK_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    VILLAGE = 0
    INDICATOR = 1
    GOAL = 2
    PREVIOUS = 3
    VALUE = 4
    CHANGE = 5
    ACHIEVEMENT = 6
    DATA = 7


_HEADS = ("Desa", "Indikator kinerja", "Target", "TW lalu", "Realisasi", "Selisih", "Capaian")
RIGHT_ALIGNED = frozenset({Column.GOAL, Column.PREVIOUS, Column.VALUE, Column.CHANGE})


class CheckModel(QAbstractTableModel):
    """Worst first, as given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CheckRow] = []

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CHECK_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (*_HEADS, "")[section]
        if role == Qt.ItemDataRole.FontRole:
            return appearance().font("capb")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_right = Column(section) in RIGHT_ALIGNED
            side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def row(self, at: int) -> CheckRow | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def position_of(self, id: UUID | None) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.id == id), None)

    def show_rows(self, rows: Sequence[CheckRow]) -> None:
        """Rows that are gone go; new ones come in their places; the rest only changes."""
        wanted = {row.id for row in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].id not in wanted:
                self._remove(at, at)
        if [row.id for row in rows if self.position_of(row.id) is not None] != [
            row.id for row in self._rows
        ]:
            self._remove(0, len(self._rows) - 1)
        for at, row in enumerate(rows):
            if at < len(self._rows) and self._rows[at].id == row.id:
                self._change(at, row)
            else:
                self.beginInsertRows(_ROOT, at, at)
                self._rows.insert(at, row)
                self.endInsertRows()

    def _remove(self, first: int, last: int) -> None:
        if last >= first:
            self.beginRemoveRows(_ROOT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _change(self, at: int, row: CheckRow) -> None:
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))


def cell_text(row: CheckRow, column: Column) -> str:
    return {
        Column.VILLAGE: f"{row.village} ({row.state.word.lower()})",
        Column.INDICATOR: row.indicator,
        Column.GOAL: row.goal,
        Column.PREVIOUS: row.previous,
        Column.VALUE: row.value,
        Column.CHANGE: row.change,
        Column.ACHIEVEMENT: row.percent or row.band.word,
        Column.DATA: row.data.word,
    }[column]
