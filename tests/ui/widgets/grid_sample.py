"""An entry grid of four rows over a plain model."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.runtime.theme import Tone
from ui.widgets import status
from ui.widgets.grid import ENTRY_ROW, Grid
from ui.widgets.grid_cell import CELL_ROLE, Cell, Entry

_Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractTableModel):
    """Code, indicator, target, an entry and its achievement."""

    HEADS = ("Kode", "Indikator kinerja", "Target", "Realisasi", "Capaian", "")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values = ["100", "9,1", "", "11"]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.EditRole:
            return self.values[index.row()] if index.column() == 3 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken()
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        self.values[index.row()] = str(value)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if index.column() == 3 else base

    def cell(self, row: int, column: int) -> Cell:
        value = self.values[row]
        entry = Entry.OPEN if not value else Entry.WRONG if value == "11" else Entry.FILLED
        return (
            Cell(text=f"1.{row + 1}", role="cap", colour="text2"),
            Cell(text="Prevalensi balita stunting"),
            Cell(text="9,5", role="strong", is_right=True),
            Cell(text=value or "isi", entry=entry),
            Cell(
                text="86,7 %",
                role="smb",
                bar=0.867,
                tone=Tone.WARN,
                is_right=True,
                icon="arrow-down",
                is_icon_after=True,
            ),
            Cell(mark=status.DataState.QUEUED),
        )[column]


def grid() -> Grid:
    view = Grid("Pengisian", row=ENTRY_ROW)
    view.setModel(EntryModel(view))
    view.set_columns((48, 200, 64, 116, 154, 34), flexible=1)
    view.setCurrentIndex(view.model().index(1, 3))
    view.resize(760, 220)
    return view
