"""Heads of letters with a title: the nota dinas and the JUDUL form."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.addressees import printed_recipients, recipient_text
from app.documents.columns import Columns, Row, rows_marks, value_lines
from app.documents.heads import attachment_words, character_words, number_style
from app.documents.lines import Line, break_lines, one_line
from app.documents.marks import MM, Mark, Rule, Style
from app.documents.pieces import Piece, shifted
from app.documents.sheet import Sheet, baseline, spans
from app.domain.content import Recipient
from app.domain.words import long_date
from app.services.printed import PrintedLetter

NOTE_RULE = 1.0
NOTE_RULE_GAP_MM = 3.3
NOTE_BODY_GAP_MM = 4.2
TITLE_GAP_MM = 5.0
NOTE_TITLE_GAP_MM = 4.2


def title_style(sheet: Sheet) -> Style:
    form = sheet.profile.title
    return Style(
        sheet.text.family,
        sheet.text.size + form.extra_size,
        bold=True,
        underline=form.underlined,
    )


def title_head(sheet: Sheet, letter: PrintedLetter, title: str) -> Piece:
    """The title and the number under it, centred."""
    form = sheet.profile.title
    leading = sheet.profile.body.tight_leading
    style = title_style(sheet)
    number, number_look = number_style(sheet, letter)
    marks: list[Mark] = [centred(sheet, one_line(title, style), baseline(style))]
    line = one_line(f"{form.number_prefix}{number}", number_look)
    marks.append(centred(sheet, line, leading + baseline(sheet.text)))
    return Piece(
        height=2 * leading,
        marks=marks,
        before=form.gap_mm * MM,
        keeps_next=True,
        is_text=False,
    )


def centred(sheet: Sheet, line: Line, y: float) -> Mark:
    """A line in the middle of the text area."""
    return line.at((sheet.left + sheet.right - line.natural_width) / 2, y)


def note_head(sheet: Sheet, letter: PrintedLetter, title: str) -> Piece:
    """NOTA DINAS, its fields from Yth. to Hal, and the rule under them."""
    form = sheet.profile.title
    leading = sheet.profile.body.tight_leading
    style = replace(title_style(sheet), underline=False)
    marks: list[Mark] = [centred(sheet, one_line(title, style), baseline(style))]
    top = leading + NOTE_TITLE_GAP_MM * MM
    columns = Columns(
        sheet.left,
        form.note_label_mm * MM,
        form.note_colon_mm * MM,
        sheet.width - (form.note_label_mm + form.note_colon_mm) * MM,
    )
    fields, height = rows_marks(columns, _note_rows(sheet, letter, columns), leading, sheet.text)
    head = Piece(height=top, marks=marks)
    middle = height + NOTE_RULE_GAP_MM * MM
    rule = Rule(sheet.left, middle, sheet.right, middle, NOTE_RULE)
    block = Piece(height=middle + NOTE_RULE / 2, marks=[*fields, rule])
    return joined(head, block, before=form.note_gap_mm * MM)


def joined(upper: Piece, lower: Piece, *, before: float) -> Piece:
    """Two pieces of a head as one."""
    marks = [*upper.marks, *(shifted(mark, upper.height) for mark in lower.marks)]
    return Piece(
        height=upper.height + lower.height,
        marks=marks,
        before=before,
        keeps_next=True,
        is_text=False,
    )


def _note_rows(sheet: Sheet, letter: PrintedLetter, columns: Columns) -> list[Row]:
    content = letter.content
    number, number_look = number_style(sheet, letter)
    rows = [
        Row("Yth.", _people(sheet, printed_recipients(sheet, content.recipients), columns)),
        Row("Dari", value_lines(content.sender, sheet.text, columns)),
    ]
    if content.carbon_copies:
        rows.append(Row("Tembusan", _people(sheet, content.carbon_copies, columns)))
    return [
        *rows,
        Row("Tanggal", value_lines(long_date(content.letter_on), sheet.text, columns)),
        Row("Nomor", value_lines(number, number_look, columns)),
        Row("Sifat", value_lines(character_words(content), sheet.text, columns)),
        Row("Lampiran", value_lines(attachment_words(content), sheet.text, columns)),
        Row("Hal", value_lines(content.subject, sheet.bold, columns)),
    ]


def _people(sheet: Sheet, people: Sequence[Recipient], columns: Columns) -> list[Line]:
    """One person, or numbered lines whose further lines hang under the name."""
    texts = [recipient_text(person, with_place=True) for person in people]
    if len(texts) < 2:
        return value_lines("".join(texts) or "-", sheet.text, columns)
    lines: list[Line] = []
    for number, text in enumerate(texts, 1):
        mark = f"{number}.\u00a0"
        hang = one_line(mark, sheet.text).natural_width
        parts = break_lines(spans(text, sheet.text), columns.value - hang)
        first = one_line(mark + parts[0].text, sheet.text)
        lines.append(first)
        lines.extend(replace(part, indent=hang) for part in parts[1:])
    return lines
