"""The quarter grid as a table: one row an indicator, changed by id, never reset."""

from collections.abc import Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.services.formula_words import ROMAN
from ui.features.entry.lines import ARROWS, Line
from ui.runtime.appearance import appearance

_Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


class Column(IntEnum):
    CODE = 0
    NAME = 1
    MEASURE = 2
    DIRECTION = 3
    GOAL = 4
    TW1 = 5
    TW2 = 6
    TW3 = 7
    VALUE = 8
    ACHIEVEMENT = 9
    EVIDENCE = 10
    STATE = 11
    DATA = 12


EARLIER = (Column.TW1, Column.TW2, Column.TW3)
_HEADS = {
    Column.CODE: "Kode",
    Column.NAME: "Indikator kinerja",
    Column.MEASURE: "Satuan",
    Column.DIRECTION: "Arah",
    Column.GOAL: "Target",
    Column.TW1: "TW I",
    Column.TW2: "TW II",
    Column.TW3: "TW III",
    Column.ACHIEVEMENT: "Capaian",
    Column.EVIDENCE: "Bukti",
    Column.STATE: "Status",
    Column.DATA: "",
}
RIGHT_ALIGNED = frozenset({Column.GOAL, *EARLIER, Column.VALUE})


class GridModel(QAbstractTableModel):
    """left carries the id and the text of a cell that was left after typing."""

    left = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._at: dict[UUID, int] = {}
        self._quarter = 1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        column = Column(index.column())
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell_text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence()
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT_ALIGNED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.left.emit(self._lines[index.row()].id, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_figure = index.isValid() and index.column() == Column.VALUE
        if is_figure and self._lines[index.row()].may_enter:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if column is Column.VALUE:
                return f"Realisasi TW {ROMAN[self._quarter - 1]}"
            return _HEADS[column]
        if role == Qt.ItemDataRole.FontRole:
            return appearance().font("capb")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else _LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def set_quarter(self, quarter: int) -> None:
        """1 to 4, for the head of the column that is filled in."""
        self._quarter = quarter
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.VALUE, Column.VALUE)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other indicators replace the rows; the same ones, of any quarter, only change."""
        fresh = list(lines)
        same = [line.row.indicator.code for line in fresh] == [
            line.row.indicator.code for line in self._lines
        ]
        if not same:
            self._replace(fresh)
            return
        changed = [
            row for row, (old, new) in enumerate(zip(self._lines, fresh, strict=True)) if old != new
        ]
        self._put(fresh)
        if changed:
            self.dataChanged.emit(
                self.index(changed[0], 0), self.index(changed[-1], len(Column) - 1)
            )

    def show_line(self, line: Line) -> None:
        row = self._at.get(line.id)
        if row is None or self._lines[row] == line:
            return
        self._lines[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, id: UUID) -> int | None:
        return self._at.get(id)

    def _replace(self, lines: list[Line]) -> None:
        if self._lines:
            self.beginRemoveRows(_ROOT, 0, len(self._lines) - 1)
            self._put([])
            self.endRemoveRows()
        if lines:
            self.beginInsertRows(_ROOT, 0, len(lines) - 1)
            self._put(lines)
            self.endInsertRows()

    def _put(self, lines: list[Line]) -> None:
        self._lines = lines
        self._at = {line.id: row for row, line in enumerate(lines)}


_LEFT = Qt.AlignmentFlag.AlignLeft


def cell_text(line: Line, column: Column) -> str:
    """A cell as it is copied into a spreadsheet."""
    indicator = line.row.indicator
    match column:
        case Column.CODE:
            return indicator.code
        case Column.NAME:
            return indicator.name
        case Column.MEASURE:
            return indicator.measure
        case Column.DIRECTION:
            return ARROWS[indicator.polarity][1]
        case Column.GOAL:
            return line.goal
        case Column.TW1 | Column.TW2 | Column.TW3:
            return line.quarter(column - Column.TW1 + 1)
        case Column.VALUE:
            return line.text
        case Column.ACHIEVEMENT:
            return line.percent or line.band.word
        case Column.EVIDENCE:
            return line.evidence
        case Column.STATE:
            return line.state.word
        case Column.DATA:
            return line.data.word if line.data else ""
