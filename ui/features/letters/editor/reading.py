"""Read the body model back out of a text document."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from app.domain.body import Block, BlockKind, Body, Field, Run
from ui.features.letters.editor.formats import (
    EVENT_OBJECT,
    Mark,
    is_filler,
    item_of,
    read_text,
    run_of,
)


def read_body(document: QTextDocument) -> Body:
    """
    Every block in order.

    Neighbouring runs of one look are one run; lines that only a table needs are left out.
    """
    return tuple(_blocks(document))


def _blocks(document: QTextDocument) -> Iterator[Block]:
    block = document.begin()
    while block.isValid():
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is None:
            yield from _text_blocks(block)
            block = block.next()
        else:
            yield _table_block(table)
            block = document.findBlock(table.lastPosition() + 1)


def _text_blocks(block: QTextBlock) -> Iterator[Block]:
    """Usually one block; the event's place in the midst of words makes it three."""
    found = block.blockFormat()
    if is_filler(found) and block.length() == 1:
        return
    stretches = list(_stretches(block))
    for stretch in stretches:
        if stretch is None:
            yield Block(kind=BlockKind.EVENT)
        elif stretch or len(stretches) == 1:
            item = item_of(found)
            kind = BlockKind.PARAGRAPH if item is None else BlockKind.ITEM
            if item is None:
                yield Block(kind=kind, runs=tuple(stretch))
            else:
                yield Block(
                    kind=kind,
                    runs=tuple(stretch),
                    level=item.level,
                    marker=item.marker,
                    is_restart=item.is_restart,
                )


def _stretches(block: QTextBlock) -> Iterator[list[Run] | None]:
    """Runs between events; None stands for an event."""
    runs: list[Run] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().objectType() == EVENT_OBJECT:
            yield runs
            yield from [None] * len(piece.text())
            runs = []
        else:
            _append(runs, run_of(piece.text(), piece.charFormat()))
        pieces += 1
    yield runs


def _append(runs: list[Run], run: Run) -> None:
    if not run.text:
        return
    last = runs[-1] if runs else None
    if last and (last.bold, last.italic, last.underline) == (run.bold, run.italic, run.underline):
        runs[-1] = Run(
            text=last.text + run.text,
            bold=run.bold,
            italic=run.italic,
            underline=run.underline,
        )
    else:
        runs.append(run)


def _table_block(table: QTextTable) -> Block:
    found = table.format()
    rows = [_row(table, at) for at in range(table.rows())]
    if bool(found.property(Mark.IS_EMPTY)) and not any(rows):
        rows = []
    if found.property(Mark.TABLE_KIND) == BlockKind.FIELDS.value:
        pairs = [(*row, "", "")[:2] for row in rows]
        fields = tuple(Field(label=label, text=text) for label, text in pairs)
        return Block(kind=BlockKind.FIELDS, fields=fields)
    has_head = bool(found.property(Mark.HAS_HEAD)) and bool(rows)
    widths = str(found.property(Mark.WIDTHS) or "").split()
    return Block(
        kind=BlockKind.TABLE,
        head=rows[0] if has_head else (),
        aligns=str(found.property(Mark.ALIGNS) or ""),
        widths_mm=tuple(int(width) for width in widths),
        rows=tuple(rows[1:] if has_head else rows),
        has_total_row=bool(found.property(Mark.HAS_TOTAL)),
    )


def _row(table: QTextTable, at: int) -> tuple[str, ...]:
    """The cells up to where the row ends."""
    texts = [cell_text(table, at, column) for column in range(table.columns())]
    last = len(texts)
    while last and not texts[last - 1] and _is_absent(table, at, last - 1):
        last -= 1
    return tuple(texts[:last])


def _is_absent(table: QTextTable, at: int, column: int) -> bool:
    return bool(table.cellAt(at, column).format().property(Mark.ABSENT))


def cell_text(table: QTextTable, row: int, column: int) -> str:
    """A line a paragraph of the cell."""
    cell = table.cellAt(row, column)
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block().blockNumber()
    lines = []
    while block.isValid() and block.blockNumber() <= last:
        lines.append(read_text(block.text()))
        block = block.next()
    return "\n".join(lines)
