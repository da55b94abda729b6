"""Tables in letters: ruled, heads that repeat, rows that stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.lines import Line, break_lines, one_line
from app.documents.marks import MM, Mark, Rule, Style
from app.documents.pieces import Piece
from app.documents.profiles import TableText
from app.documents.sheet import Sheet, baseline, spans
from app.domain.body import Block

NUMBER_COLUMN_MM = 11.0
WIDEST_SHARE = 0.6  # of the table that one column may claim for its longest cell


@dataclass(frozen=True, slots=True)
class _Grid:
    """Edges of the columns in points, their alignment, and the look of the text."""

    edges: tuple[float, ...]
    aligns: str
    look: TableText
    style: Style

    def room(self, column: int) -> float:
        return self.edges[column + 1] - self.edges[column] - 2 * self.look.padding_side


def table_pieces(sheet: Sheet, table: Block, look: TableText, x: float) -> list[Piece]:
    """
    The rows of a TABLE block from x to the right margin.

    A row taller than a page, which no office writes, goes on in a further row.
    """
    columns = max((len(row) for row in (table.head, *table.rows)), default=0)
    if columns == 0:
        return []
    style = Style(sheet.profile.body.family, look.size)
    aligns = table.aligns.ljust(columns, "l")
    edges = _edges(table, columns, x, sheet.right, style, look)
    grid = _Grid(edges, aligns, look, style)
    head = _head_piece(grid, table.head) if any(table.head) else None
    pieces = [head] if head else []
    tallest = sheet.bottom - sheet.profile.margins.later_top * MM - (head.height if head else 0)
    most_lines = max(1, int((tallest - 2 * _padding(look)) / look.leading))
    for number, row in enumerate(table.rows):
        is_total = table.has_total_row and number == len(table.rows) - 1
        cells = _cells(grid, row, columns, is_bold=is_total)
        row_pieces = _row_pieces(grid, cells, most_lines, is_total=is_total)
        for piece in row_pieces:
            piece.head = head
        pieces.extend(row_pieces)
    return pieces


def _padding(look: TableText) -> float:
    return look.padding_top + look.padding_bottom


def _cells(grid: _Grid, row: Sequence[str], columns: int, *, is_bold: bool) -> list[list[Line]]:
    style = replace(grid.style, bold=is_bold)
    padded = [*row, *[""] * (columns - len(row))]
    return [
        break_lines(spans(text, style), grid.room(number)) for number, text in enumerate(padded)
    ]


def _head_piece(grid: _Grid, head: Sequence[str]) -> Piece:
    cells = _cells(grid, head, len(grid.edges) - 1, is_bold=True)
    look = grid.look
    count = max(len(lines) for lines in cells)
    height = count * look.leading + _padding(look)
    marks = _borders(grid, height)
    for column, lines in enumerate(cells):
        top = look.padding_top + (count - len(lines)) * look.leading / 2
        marks += _cell_marks(grid, column, lines, top, "c")
    return Piece(height=height, marks=marks, keeps_next=True, is_text=False)


def _row_pieces(
    grid: _Grid, cells: list[list[Line]], most_lines: int, *, is_total: bool
) -> list[Piece]:
    look = grid.look
    pieces: list[Piece] = []
    count = max(len(lines) for lines in cells)
    for start in range(0, count, most_lines):
        part = [lines[start : start + most_lines] for lines in cells]
        height = max(len(lines) for lines in part) * look.leading + _padding(look)
        marks = _borders(grid, height)
        for column, lines in enumerate(part):
            align = grid.aligns[column]
            if is_total and align == "l":
                align = "c"
            marks += _cell_marks(grid, column, lines, look.padding_top, align)
        pieces.append(Piece(height=height, marks=marks, opening=_opening(part)))
    return pieces


def _cell_marks(grid: _Grid, column: int, lines: list[Line], top: float, align: str) -> list[Mark]:
    left = grid.edges[column] + grid.look.padding_side
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        spare = grid.room(column) - line.natural_width
        shift = {"r": spare, "c": spare / 2}.get(align, 0.0)
        y = top + baseline(grid.style) + number * grid.look.leading
        if line.fragments:
            marks.append(line.at(left + shift, y))
    return marks


def _borders(grid: _Grid, height: float) -> list[Mark]:
    """All four sides, so that a row may begin or end a page."""
    rule, first, last = grid.look.rule, grid.edges[0], grid.edges[-1]
    half = rule / 2
    marks: list[Mark] = [Rule(first - half, y, last + half, y, rule) for y in (0.0, height)]
    marks += [Rule(x, 0.0, x, height, rule) for x in grid.edges]
    return marks


def _opening(cells: Sequence[Sequence[Line]]) -> str:
    """First words of a row: its number and the first word of what is numbered."""
    starts = [lines[0].text.split() for lines in cells if lines]
    words = [start[0] for start in starts if start]
    return " ".join(words[:2] if words and words[0].rstrip(".").isdigit() else words[:1])


def _edges(
    table: Block, columns: int, x: float, right: float, style: Style, look: TableText
) -> tuple[float, ...]:
    room = right - x
    if len(table.widths_mm) == columns and sum(table.widths_mm) > 0:
        widths = [float(width) for width in table.widths_mm]
    else:
        widths = _shared_widths(table, columns, room, style, look)
    scale = room / sum(widths)
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width * scale)
    return tuple(edges)


def _shared_widths(
    table: Block, columns: int, room: float, style: Style, look: TableText
) -> list[float]:
    """Each column its longest word; what is left goes by the length of the longest cell."""
    padding = 2 * look.padding_side + 1
    bold = replace(style, bold=True)
    least: list[float] = []
    wanted: list[float] = []
    for column in range(columns):
        texts = [(row[column], style) for row in table.rows if column < len(row)]
        texts += [(table.head[column], bold)] if column < len(table.head) else []
        widest_word, widest = _widths(texts)
        if column == 0 and table.head and table.head[0].startswith("No"):
            widest_word = widest = max(widest_word, NUMBER_COLUMN_MM * MM - padding)
        least.append(min(widest_word + padding, room * WIDEST_SHARE))
        wanted.append(min(max(widest, widest_word) + padding, room * WIDEST_SHARE))
    spare = room - sum(least)
    if spare <= 0:
        return least
    # The column of numbers wants no more than it has.
    claims = [want - low for want, low in zip(wanted, least, strict=True)]
    if sum(claims) < 1:
        claims = [0.0 if columns > 1 and number == 0 else 1.0 for number in range(columns)]
    share = spare / sum(claims)
    return [low + claim * share for low, claim in zip(least, claims, strict=True)]


def _widths(texts: Sequence[tuple[str, Style]]) -> tuple[float, float]:
    """Width of the widest word and of the widest cell."""
    words = cells = 0.0
    for text, style in texts:
        for line in break_lines(spans(text, style), 1e9):
            cells = max(cells, line.natural_width)
        for word in spans(text, style)[0].text.split():
            words = max(words, one_line(word, style).natural_width)
    return words, cells
