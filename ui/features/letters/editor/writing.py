"""Put blocks of the body model into a text document."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from app.domain.body import Block, BlockKind, Run
from ui.features.letters.editor.formats import (
    EVENT_OBJECT,
    OBJECT_CHARACTER,
    Mark,
    block_format,
    filler_format,
    run_format,
    storable,
    table_format,
)


def show_body(document: QTextDocument, body: Iterable[Block]) -> None:
    """Replace everything; there is nothing to undo afterwards."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(filler_format())
    cursor.beginEditBlock()
    BodyWriter(cursor, is_free=True).write(body)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


class BodyWriter:
    """
    Writes at a cursor that stands in no table.

    is_free: the present block is empty and may become the next one written.
    """

    def __init__(self, cursor: QTextCursor, *, is_free: bool) -> None:
        self._cursor = cursor
        self._is_free = is_free

    def write(self, body: Iterable[Block]) -> None:
        for block in body:
            if block.kind is BlockKind.TABLE:
                rows = (block.head, *block.rows) if block.head else block.rows
                self._table(block, rows)
            elif block.kind is BlockKind.FIELDS:
                self._table(block, [(field.label, field.text) for field in block.fields])
            else:
                self._open(block)
                self._fill(block)

    def _open(self, block: Block) -> None:
        if self._is_free:
            self._cursor.setBlockFormat(block_format(block))
            self._cursor.setBlockCharFormat(QTextCharFormat())
        else:
            self._cursor.insertBlock(block_format(block), QTextCharFormat())
        self._is_free = False

    def _fill(self, block: Block) -> None:
        if block.kind is BlockKind.EVENT:
            insert_event(self._cursor)
        else:
            insert_runs(self._cursor, block.runs)

    def _table(self, block: Block, rows: Sequence[Sequence[str]]) -> None:
        columns = max((len(row) for row in rows), default=0)
        columns = 2 if block.kind is BlockKind.FIELDS else max(1, columns)
        table = self._cursor.insertTable(
            max(1, len(rows)), columns, table_format(block, is_empty=not rows)
        )
        for at in range(table.rows()):
            _fill_row(table, at, rows[at] if at < len(rows) else ())
        emphasise(table)
        self._cursor.setPosition(table.lastPosition() + 1)
        self._cursor.setBlockFormat(filler_format())
        self._is_free = self._cursor.block().length() == 1


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    for run in runs:
        cursor.insertText(storable(run.text), run_format(run))


def insert_event(cursor: QTextCursor) -> None:
    found = QTextCharFormat()
    found.setObjectType(EVENT_OBJECT)
    cursor.insertText(OBJECT_CHARACTER, found)


def emphasise(table: QTextTable) -> None:
    """Head and total stand out on screen; the model keeps no looks of cells."""
    found = table.format()
    for at in range(table.rows()):
        is_strong = (at == 0 and bool(found.property(Mark.HAS_HEAD))) or (
            at == table.rows() - 1 and bool(found.property(Mark.HAS_TOTAL))
        )
        for column in range(table.columns()):
            cell = table.cellAt(at, column)
            cursor = cell.firstCursorPosition()
            end = cell.lastCursorPosition().position()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold if is_strong else QFont.Weight.Normal)
            # Merged, never set: the format of a cell lives in that of its first block.
            cursor.mergeCharFormat(look)
            cursor.mergeBlockCharFormat(look)


def _fill_row(table: QTextTable, at: int, texts: Sequence[str]) -> None:
    for column in range(table.columns()):
        cell = table.cellAt(at, column)
        if column >= len(texts):
            absent = cell.format()
            absent.setProperty(Mark.ABSENT, True)
            cell.setFormat(absent)
        elif texts[column]:
            cell.firstCursorPosition().insertText(storable(texts[column]))
