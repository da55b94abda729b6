"""Changing the table at a cursor; rows and columns keep what the model knows of them."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor, QTextTable

from app.domain.body import MAX_COLUMNS, Block, BlockKind
from ui.features.letters.editor.formats import Mark
from ui.features.letters.editor.writing import emphasise

NEW_TABLE = Block(
    kind=BlockKind.TABLE,
    head=("No.", "Uraian", "Keterangan"),
    aligns="cll",
    rows=(("1", "", ""), ("2", "", "")),
)


def add_row(table: QTextTable, cursor: QTextCursor) -> None:
    """Below the row of the cursor."""
    table.insertRows(table.cellAt(cursor).row() + 1, 1)
    emphasise(table)


def add_column(table: QTextTable, cursor: QTextCursor) -> None:
    """Right of the column of the cursor, up to the limit of the page."""
    if table.columns() >= MAX_COLUMNS:
        return
    at = table.cellAt(cursor).column() + 1
    table.insertColumns(at, 1)
    _set_aligns(table, lambda aligns: aligns[:at] + "l" + aligns[at:])
    emphasise(table)


def remove_row(table: QTextTable, cursor: QTextCursor) -> None:
    table.removeRows(table.cellAt(cursor).row(), 1)


def remove_column(table: QTextTable, cursor: QTextCursor) -> None:
    at = table.cellAt(cursor).column()
    _set_aligns(table, lambda aligns: aligns[:at] + aligns[at + 1 :])
    table.removeColumns(at, 1)


def toggle_head(table: QTextTable) -> None:
    """Whether the first row is the head, repeated on each page."""
    _toggle(table, Mark.HAS_HEAD)


def toggle_total(table: QTextTable) -> None:
    """Whether the last row is a sum."""
    _toggle(table, Mark.HAS_TOTAL)


def align_column(table: QTextTable, cursor: QTextCursor, align: str) -> None:
    """Left, centre or right: "l", "c", "r"."""
    at = table.cellAt(cursor).column()
    _set_aligns(table, lambda aligns: aligns[:at] + align + aligns[at + 1 :])


def _toggle(table: QTextTable, mark: Mark) -> None:
    found = table.format()
    found.setProperty(mark, not found.property(mark))
    table.setFormat(found)
    emphasise(table)


def _set_aligns(table: QTextTable, change: Callable[[str], str]) -> None:
    found = table.format()
    aligns = str(found.property(Mark.ALIGNS) or "").ljust(table.columns(), "l")
    found.setProperty(Mark.ALIGNS, change(aligns))
    # Widths in mm were those of the former columns.
    found.setProperty(Mark.WIDTHS, "")
    table.setFormat(found)
