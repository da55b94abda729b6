"""The marker before every list point of a document, counted as the page counts."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from app.domain.body import BlockKind
from app.domain.listing import ItemCounters, marker_text
from ui.features.letters.editor.formats import Mark, item_of


class ItemMarks:
    """Counted anew only after the document changed."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._texts: dict[int, str] | None = None
        document.contentsChanged.connect(self._forget)

    def text(self, block: QTextBlock) -> str:
        """ "2." before a list point, empty before anything else."""
        if self._texts is None:
            self._texts = dict(self._counted())
        return self._texts.get(block.blockNumber(), "")

    def _forget(self) -> None:
        self._texts = None

    def _counted(self) -> Iterator[tuple[int, str]]:
        counters = ItemCounters()
        block = self._document.begin()
        while block.isValid():
            item = item_of(block.blockFormat())
            if item is not None:
                yield block.blockNumber(), marker_text(item.marker, counters.next(item))
            elif _parts_lists(block):
                counters.reset()
            block = block.next()


def _parts_lists(block: QTextBlock) -> bool:
    is_paragraph = block.blockFormat().property(Mark.KIND) == BlockKind.PARAGRAPH.value
    return is_paragraph and not QTextCursor(block).currentTable()
