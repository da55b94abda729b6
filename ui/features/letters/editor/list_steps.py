"""Making, deepening and ending list points at a cursor; each is one step of undo."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

from app.domain.body import MAX_LEVEL, Block, BlockKind, Marker
from ui.features.letters.editor.formats import block_format, item_of

PLAIN = Block(kind=BlockKind.PARAGRAPH)


def item_at(cursor: QTextCursor) -> Block | None:
    return item_of(cursor.blockFormat())


def toggle_list(cursor: QTextCursor, marker: Marker) -> None:
    """Make the chosen paragraphs points with this marker, or plain where all are already."""
    blocks = list(chosen_blocks(cursor))
    items = [item_of(block.blockFormat()) for block in blocks]
    is_on = all(item is not None and item.marker is marker for item in items)
    with _one_step(cursor):
        for block, item in zip(blocks, items, strict=True):
            level = item.level if item else 0
            _set(block, PLAIN if is_on else _item(level, marker))


def step_level(cursor: QTextCursor, step: int) -> bool:
    """
    Deeper (+1) or shallower (-1); markers follow the level as offices write them.

    Returns:
        False where the chosen text is no list or cannot go further.
    """
    moved = False
    with _one_step(cursor):
        for block in chosen_blocks(cursor):
            item = item_of(block.blockFormat())
            if item is None or not 0 <= item.level + step <= MAX_LEVEL:
                continue
            level = item.level + step
            marker = item.marker if item.marker is Marker.DASH else _CUSTOM[level]
            _set(block, _item(level, marker))
            moved = True
    return moved


def end_item(cursor: QTextCursor) -> None:
    """A shallower point, or a plain paragraph from the outermost level."""
    if step_level(cursor, -1):
        return
    with _one_step(cursor):
        _set(cursor.block(), PLAIN)


def toggle_restart(cursor: QTextCursor) -> None:
    """Begin counting anew at this point, or go on."""
    item = item_at(cursor)
    if item is not None:
        with _one_step(cursor):
            _set(cursor.block(), _item(item.level, item.marker, is_restart=not item.is_restart))


def follow_on(cursor: QTextCursor) -> None:
    """After Enter the new block goes on: never a second restart, never a filler."""
    item = item_at(cursor)
    _set(cursor.block(), PLAIN if item is None else _item(item.level, item.marker))


def chosen_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The blocks that the selection touches, those in tables left out."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    while block.isValid() and block.position() <= end:
        if not QTextCursor(block).currentTable():
            yield block
        block = block.next()


_CUSTOM = (Marker.DECIMAL, Marker.ALPHA, Marker.DECIMAL_PAREN, Marker.ALPHA_PAREN)


def _item(level: int, marker: Marker, *, is_restart: bool = False) -> Block:
    return Block(kind=BlockKind.ITEM, level=level, marker=marker, is_restart=is_restart)


def _set(block: QTextBlock, meaning: Block) -> None:
    QTextCursor(block).setBlockFormat(block_format(meaning))


@contextmanager
def _one_step(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()
