"""How blocks of the body model are marked in a text document."""

from enum import IntEnum

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

from app.domain.body import Block, BlockKind, Marker, Run
from ui.runtime.appearance import appearance
from ui.widgets.paint import px

_FIRST = int(QTextFormat.Property.UserProperty.value)
EVENT_OBJECT = int(QTextFormat.ObjectTypes.UserObject.value) + 1
OBJECT_CHARACTER = "￼"
LINE_BREAK = "\u2028"
ITEM_STEP_PX = 26


class Mark(IntEnum):
    """Properties of a format that carry what a block is."""

    KIND = _FIRST  # of a text block: a BlockKind, or FILLER
    LEVEL = _FIRST + 1
    MARKER = _FIRST + 2
    RESTART = _FIRST + 3
    TABLE_KIND = _FIRST + 4
    ALIGNS = _FIRST + 5
    WIDTHS = _FIRST + 6
    HAS_HEAD = _FIRST + 7
    HAS_TOTAL = _FIRST + 8
    ABSENT = _FIRST + 9  # of a cell: the row ends before it
    IS_EMPTY = _FIRST + 10  # of a table: its only row is none until somebody writes in it


FILLER = "filler"  # a line that only a table needs before or after it

_FORBIDDEN = {ord(sign): None for sign in ("\x00", "\ufdd0", "\ufdd1", OBJECT_CHARACTER)}


def storable(text: str) -> str:
    """Text as one block can hold it: line breaks inside, nothing that means structure."""
    plain = text.translate(_FORBIDDEN).replace("\r\n", "\n").replace("\u2029", "\n")
    return plain.replace("\r", "\n").replace("\n", LINE_BREAK)


def read_text(stored: str) -> str:
    """The model's text of what a block holds."""
    return stored.replace(LINE_BREAK, "\n").replace(OBJECT_CHARACTER, "")


def block_format(block: Block) -> QTextBlockFormat:
    """The format of a paragraph, a list point or the place of the event."""
    made = _spaced()
    made.setProperty(Mark.KIND, block.kind.value)
    if block.kind is BlockKind.ITEM:
        made.setProperty(Mark.LEVEL, block.level)
        made.setProperty(Mark.MARKER, block.marker.value)
        made.setProperty(Mark.RESTART, block.is_restart)
        made.setLeftMargin(px(ITEM_STEP_PX) * (block.level + 1))
    return made


def filler_format() -> QTextBlockFormat:
    made = _spaced()
    made.setProperty(Mark.KIND, FILLER)
    return made


def _spaced() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setBottomMargin(px(7))
    made.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def item_of(found: QTextBlockFormat) -> Block | None:
    """The list point that a format means, without its words; None for anything else."""
    if found.property(Mark.KIND) != BlockKind.ITEM.value:
        return None
    return Block(
        kind=BlockKind.ITEM,
        level=int(found.property(Mark.LEVEL) or 0),
        marker=Marker(str(found.property(Mark.MARKER) or Marker.DECIMAL.value)),
        is_restart=bool(found.property(Mark.RESTART)),
    )


def is_filler(found: QTextBlockFormat) -> bool:
    return bool(found.property(Mark.KIND) == FILLER)


def run_format(run: Run) -> QTextCharFormat:
    made = QTextCharFormat()
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if run.underline:
        made.setFontUnderline(True)
    return made


def run_of(text: str, found: QTextCharFormat) -> Run:
    return Run(
        text=read_text(text),
        bold=found.fontWeight() >= QFont.Weight.Bold,
        italic=found.fontItalic(),
        underline=found.fontUnderline(),
    )


def table_format(block: Block, *, is_empty: bool = False) -> QTextTableFormat:
    """A table or the lines of FIELDS; is_empty where it has no row yet."""
    theme = appearance().theme
    made = QTextTableFormat()
    made.setProperty(Mark.TABLE_KIND, block.kind.value)
    made.setProperty(Mark.ALIGNS, block.aligns)
    made.setProperty(Mark.WIDTHS, " ".join(str(width) for width in block.widths_mm))
    made.setProperty(Mark.HAS_HEAD, bool(block.head))
    made.setProperty(Mark.HAS_TOTAL, block.has_total_row)
    made.setProperty(Mark.IS_EMPTY, is_empty)
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QColor(theme.line2))
    made.setCellPadding(px(4))
    made.setCellSpacing(0)
    made.setTopMargin(px(2))
    made.setBottomMargin(px(6))
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return made
