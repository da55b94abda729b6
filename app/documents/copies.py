"""Below the signature: tembusan, and the paraf tables of the file copy."""

from collections.abc import Sequence

from app.documents.lines import break_lines, one_line
from app.documents.marks import MM, Box, Mark, Rule, Style
from app.documents.pieces import Piece
from app.documents.sheet import Sheet, baseline, line_marks, spans
from app.documents.wording import as_listing
from app.domain.content import Recipient
from app.services.printed import ParafLine, PrintedLetter

COPIES_LEADING = 1.25
MOST_KEPT = 12  # copies that stay whole with the signature; more may run on
TABLE_MM, TABLES_GAP_MM = 72.0, 8.0
COLUMNS_MM = (34.0, 18.0, 20.0)
HEAD_ROW, ROW = 12.0, 17.0
RULE = 0.5
HEAD_FILL = 0.945
PARAF_STYLE = Style("liberation", 7.5)
PARAF_BOLD = Style("liberation", 7.5, bold=True)
INITIALLED = "elektronik"


def copies_pieces(sheet: Sheet, copies: Sequence[Recipient]) -> list[Piece]:
    """ "Tembusan:" and its items; a single one has no number."""
    if not copies:
        return []
    closing = sheet.profile.closing
    style = Style(sheet.text.family, sheet.text.size - 1)
    leading = COPIES_LEADING * style.size
    pieces = [
        Piece(height=leading, marks=[one_line("Tembusan:", style).at(sheet.left, baseline(style))])
    ]
    hang = closing.copies_hang_mm * MM if len(copies) > 1 else 0.0
    for number, text in enumerate(as_listing([_copy_text(copy) for copy in copies]), 1):
        x = sheet.left + hang
        lines = break_lines(spans(text, style), sheet.right - x)
        marks = line_marks(lines, x, 0.0, leading, style)
        if hang:
            marks.append(one_line(f"{number}.", style).at(sheet.left, baseline(style)))
        pieces.append(Piece(height=leading * len(lines), marks=marks, opening=f"{number}."))
    pieces[0].before = sheet.squeezed_gap(closing.copies_gap_mm)
    for piece in pieces[: MOST_KEPT + 1][:-1]:
        piece.keeps_next = True
    return pieces


def _copy_text(copy: Recipient) -> str:
    return f"{copy.title} di {copy.place}" if copy.place else copy.title


def paraf_tables(sheet: Sheet, letter: PrintedLetter) -> Piece:
    """PARAF HIERARKI and PARAF KOORDINASI side by side."""
    marks: list[Mark] = []
    height = 0.0
    tables = (("PARAF HIERARKI", letter.hierarchy), ("PARAF KOORDINASI", letter.coordination))
    for number, (title, rows) in enumerate(tables):
        x = sheet.left + number * (TABLE_MM + TABLES_GAP_MM) * MM
        table, table_height = _paraf_table(x, title, rows)
        marks += table
        height = max(height, table_height)
    gap = sheet.profile.closing.paraf_tables_gap_mm * MM
    return Piece(height=height, marks=marks, before=gap, is_text=False)


def _paraf_table(x: float, title: str, rows: Sequence[ParafLine]) -> tuple[list[Mark], float]:
    width = TABLE_MM * MM
    marks: list[Mark] = [Box(x, 0, width, HEAD_ROW, 0, fill=HEAD_FILL)]
    marks += _centred(title, x, width, _row_baseline(0, HEAD_ROW))
    edges = [x]
    for column, name in zip(COLUMNS_MM, ("Jabatan", "Paraf", "Tanggal"), strict=True):
        marks += _centred(name, edges[-1], column * MM, _row_baseline(HEAD_ROW, HEAD_ROW))
        edges.append(edges[-1] + column * MM)
    top = 2 * HEAD_ROW
    tops = [0.0, HEAD_ROW, top]
    for row in rows or (ParafLine(position=""),):
        lines = break_lines(spans(row.position, PARAF_STYLE), COLUMNS_MM[0] * MM - 8)
        height = max(ROW, 8 + 9 * len(lines))
        marks += line_marks(lines, x + 4, top + 2, 9, PARAF_STYLE)
        if row.initialled_on is not None:
            day = row.initialled_on
            y = top + 2 + baseline(PARAF_STYLE)
            marks.append(one_line(INITIALLED, PARAF_STYLE).at(edges[1] + 4, y))
            date_text = f"{day.day}-{day.month}-{day.year}"
            marks.append(one_line(date_text, PARAF_STYLE).at(edges[2] + 4, y))
        top += height
        tops.append(top)
    half = RULE / 2
    marks += [Rule(x - half, y, x + width + half, y, RULE) for y in tops]
    marks += [Rule(edge, HEAD_ROW, edge, top, RULE) for edge in edges[1:-1]]
    marks += [Rule(edge, 0, edge, top, RULE) for edge in (x, x + width)]
    return marks, top


def _row_baseline(top: float, height: float) -> float:
    return top + (height + PARAF_BOLD.size * 0.72) / 2


def _centred(text: str, x: float, width: float, y: float) -> list[Mark]:
    line = one_line(text, PARAF_BOLD)
    return [line.at(x + (width - line.natural_width) / 2, y)]
