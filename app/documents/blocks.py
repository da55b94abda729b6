"""The body of a letter as pieces: paragraphs, list points, tables, fields, the event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.columns import Columns, Row, row_height, row_marks, value_lines
from app.documents.lines import Line, Span, break_lines, one_line
from app.documents.marks import MM, Style
from app.documents.pieces import Piece
from app.documents.profiles import TableText
from app.documents.sheet import Sheet, baseline, text_pieces
from app.documents.tables import table_pieces
from app.documents.wording import bind, clean
from app.domain.body import Block, BlockKind, Field
from app.domain.content import Event
from app.domain.listing import ItemCounters, marker_text
from app.domain.words import long_date, weekday_name

TABLE_ABOVE, TABLE_BELOW = 3.0, 9.0
FIELD_COLON_MM = 4.0
NARROWEST_LABEL_MM, WIDEST_LABEL_MM, LABEL_SPARE_MM = 25.0, 48.0, 3.0
NARROW_COLUMN_MM = 90.0  # below this width lines are flush left, never justified


@dataclass(frozen=True, slots=True)
class Setting:
    """
    How a stretch of blocks is set: left edge, look, leading and gaps in points.

    hang_start is the list level whose hang comes first, indent that of first lines.
    """

    x: float
    right: float
    style: Style
    leading: float
    indent: float
    gap: float
    item_gap: float
    table: TableText
    item_hangs: tuple[float, ...]


def body_setting(sheet: Sheet) -> Setting:
    """How the body of a letter is set between the margins."""
    body = sheet.profile.body
    return Setting(
        x=sheet.left,
        right=sheet.right,
        style=sheet.text,
        leading=sheet.leading,
        indent=body.indent_mm * MM,
        gap=body.gap,
        item_gap=body.item_gap,
        table=sheet.profile.table,
        item_hangs=tuple(hang * MM for hang in body.item_hangs_mm),
    )


def body_pieces(
    sheet: Sheet, setting: Setting, blocks: Sequence[Block], event: Event | None = None
) -> tuple[list[Piece], float]:
    """
    All blocks in order, and the gap to leave below the last.

    A list goes on after a table or fields, and begins anew after a paragraph.
    """
    pieces: list[Piece] = []
    counters = ItemCounters()
    gap = 0.0
    x = setting.x
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.ITEM:
            x = setting.x + sum(setting.item_hangs[: block.level + 1])
        elif block.kind is BlockKind.PARAGRAPH:
            counters.reset()
            x = setting.x
        added = _block_pieces(sheet, setting, block, x, counters, event)
        if not added:
            continue
        is_closing = number == len(blocks) - 1 and block.kind is BlockKind.PARAGRAPH
        added[0].before = _gap_above(setting, block, gap, is_closing=is_closing)
        _keep_lead_in(pieces)
        for piece in added:
            piece.block = number + 1
        pieces += added
        gap = _gap_below(setting, block)
    return pieces, gap


def with_event(blocks: Sequence[Block], event: Event | None) -> list[Block]:
    """The blocks of an invitation: the event after the first one where none is marked."""
    shown = list(blocks)
    if event is not None and not any(block.kind is BlockKind.EVENT for block in shown):
        shown.insert(1, Block(kind=BlockKind.EVENT))
    return shown


def event_fields(event: Event) -> tuple[Field, ...]:
    """ "hari, tanggal: Selasa, 13 Oktober 2026" and so on."""
    day = f"{weekday_name(event.event_on)}, {long_date(event.event_on)}"
    if event.ends is None:
        time = f"pukul {event.starts} {event.zone} s.d. selesai"
    else:
        time = f"pukul {event.starts} s.d. {event.ends} {event.zone}"
    fields = [
        Field(label="hari, tanggal", text=day),
        Field(label="waktu", text=time),
        Field(label="tempat", text=event.place),
        Field(label="acara", text=event.agenda),
    ]
    if event.note:
        fields.append(Field(label="catatan", text=event.note))
    return tuple(fields)


def _gap_above(setting: Setting, block: Block, gap: float, *, is_closing: bool) -> float:
    if block.kind is BlockKind.TABLE:
        return TABLE_ABOVE
    return max(gap, setting.gap) if is_closing and gap else gap


def _gap_below(setting: Setting, block: Block) -> float:
    if block.kind is BlockKind.TABLE:
        return TABLE_BELOW
    return setting.item_gap if block.kind is BlockKind.ITEM else setting.gap


def _keep_lead_in(pieces: list[Piece]) -> None:
    """A line that ends in a colon stays with what it leads to."""
    if pieces and pieces[-1].is_text and _ends_in_colon(pieces[-1]):
        pieces[-1].keeps_next = True


def _ends_in_colon(piece: Piece) -> bool:
    words = [mark.text for mark in piece.marks if hasattr(mark, "text")]
    return bool(words) and words[-1].rstrip().endswith(":")


def _block_pieces(
    sheet: Sheet,
    setting: Setting,
    block: Block,
    x: float,
    counters: ItemCounters,
    event: Event | None,
) -> list[Piece]:
    match block.kind:
        case BlockKind.PARAGRAPH:
            lines = _run_lines(setting, block, setting.x, setting.indent)
            return text_pieces(lines, setting.x, setting.leading, setting.style)
        case BlockKind.ITEM:
            return _item_pieces(setting, block, counters.next(block))
        case BlockKind.TABLE:
            return table_pieces(sheet, block, setting.table, x)
        case BlockKind.FIELDS:
            return _field_pieces(setting, block.fields, _label_width(setting, block.fields))
        case BlockKind.EVENT:
            if event is None:
                return []
            label = sheet.profile.body.event_label_mm * MM
            return _field_pieces(setting, event_fields(event), label)


def _run_lines(setting: Setting, block: Block, x: float, indent: float) -> list[Line]:
    """The runs broken between x and the right edge; binding sees across runs."""
    texts = [clean(run.text) for run in block.runs]
    bound = bind("".join(texts))
    spans: list[Span] = []
    start = 0
    for run, text in zip(block.runs, texts, strict=True):
        style = replace(setting.style, bold=run.bold, italic=run.italic, underline=run.underline)
        spans.append(Span(bound[start : start + len(text)], style))
        start += len(text)
    width = setting.right - x
    is_justified = width >= NARROW_COLUMN_MM * MM
    return break_lines(
        spans or [Span("", setting.style)], width, indent=indent, is_justified=is_justified
    )


def _item_pieces(setting: Setting, block: Block, count: int) -> list[Piece]:
    marker_x = setting.x + sum(setting.item_hangs[: block.level])
    x = setting.x + sum(setting.item_hangs[: block.level + 1])
    pieces = text_pieces(_run_lines(setting, block, x, 0.0), x, setting.leading, setting.style)
    marker = marker_text(block.marker, count)
    mark = one_line(marker, setting.style).at(marker_x, baseline(setting.style))
    first = pieces[0]
    first.marks = [mark, *first.marks]
    first.opening = f"{marker} {first.opening}"
    return pieces


def _label_width(setting: Setting, fields: Sequence[Field]) -> float:
    widest = max((one_line(f.label, setting.style).natural_width for f in fields), default=0.0)
    width = widest + LABEL_SPARE_MM * MM
    return min(max(width, NARROWEST_LABEL_MM * MM), WIDEST_LABEL_MM * MM)


def _field_pieces(setting: Setting, fields: Sequence[Field], label: float) -> list[Piece]:
    x = setting.x + setting.indent
    colon = FIELD_COLON_MM * MM
    columns = Columns(x, label, colon, setting.right - x - label - colon)
    pieces: list[Piece] = []
    for entry in fields:
        lines = value_lines(entry.text, setting.style, columns)
        row = Row(entry.label, lines)
        marks = row_marks(columns, row, 0.0, setting.leading, setting.style)
        height = row_height(columns, row, setting.leading, setting.style)
        pieces.append(Piece(height=height, marks=marks, opening=clean(entry.label)))
    return pieces
