"""Lampiran: pages of their own with a head, a title, a body and the same signature."""

from dataclasses import replace

from app.documents.addressees import recipient_text
from app.documents.blocks import body_pieces, body_setting
from app.documents.columns import Columns, Row, rows_marks, value_lines
from app.documents.heads import number_style
from app.documents.kinds import KINDS
from app.documents.lines import break_lines, one_line
from app.documents.marks import MM, Mark
from app.documents.pieces import Piece, shifted
from app.documents.sheet import Sheet, baseline, spans
from app.documents.signature import signature_piece
from app.documents.task import MOST_IN_LETTER, people_table
from app.documents.title_head import centred
from app.documents.wording import position_title
from app.domain.body import item
from app.domain.content import Annex, LetterContent, as_printed
from app.domain.words import long_date, roman
from app.services.printed import PrintedLetter

HEAD_MM, LABEL_MM, COLON_MM = 88.0, 22.0, 4.0
LABEL_SPARE_MM = 2.0
HEAD_LEADING = 1.25
TITLE_ABOVE_MM = 8.0
TITLE_BELOW = 13.6
RECIPIENTS_TITLE = "DAFTAR PENERIMA SURAT"
PEOPLE_TITLE = "DAFTAR PEGAWAI YANG DITUGASKAN"


def all_annexes(sheet: Sheet, content: LetterContent) -> tuple[Annex, ...]:
    """The writer's, after the lists that the letter itself has no room for."""
    lists: list[Annex] = []
    if len(content.recipients) > sheet.profile.head.most_addressees:
        names = tuple(
            item(recipient_text(recipient, with_place=True)) for recipient in content.recipients
        )
        lists.append(Annex(title=RECIPIENTS_TITLE, body=names))
    task = as_printed(content).task
    people = task.assignees if task else ()
    if len(people) > MOST_IN_LETTER:
        table = people_table(people, sheet.profile.signature.nip_groups)
        lists.append(Annex(title=PEOPLE_TITLE, body=(table,)))
    return (*lists, *content.annexes)


def annex_pieces(sheet: Sheet, letter: PrintedLetter, annex: Annex, mark: str) -> list[Piece]:
    """
    The flow of one lampiran.

    Args:
        mark: "" where there is only one, else its Roman numeral.
    """
    setting = replace(body_setting(sheet), table=sheet.profile.annex_table)
    head = _head_piece(sheet, letter, mark)
    title = _title_pieces(sheet, annex.title)
    body, gap = body_pieces(sheet, setting, annex.body)
    if body:
        body[0].before = TITLE_BELOW
    signature = signature_piece(sheet, letter)
    signature.before += gap
    return [head, *title, *body, signature]


def annex_mark(number: int, count: int) -> str:
    return roman(number) if count > 1 else ""


def _head_piece(sheet: Sheet, letter: PrintedLetter, mark: str) -> Piece:
    style = sheet.text
    leading = HEAD_LEADING * style.size
    kind = KINDS[letter.content.kind]
    number, number_look = number_style(sheet, letter)
    needed = one_line(kind.name, style).natural_width + LABEL_SPARE_MM * MM
    label = max(LABEL_MM * MM, needed)
    x = sheet.right - HEAD_MM * MM
    columns = Columns(x, label, COLON_MM * MM, HEAD_MM * MM - label - COLON_MM * MM)
    texts = (
        (kind.name, position_title(letter.signature.position_lines), style),
        ("Nomor", number, number_look),
        ("Tanggal", long_date(letter.content.letter_on), style),
    )
    rows = [Row(name, value_lines(text, look, columns)) for name, text, look in texts]
    fields, height = rows_marks(columns, rows, leading, style)
    marks: list[Mark] = [one_line(f"LAMPIRAN {mark}".strip(), style).at(x, baseline(style))]
    marks += [shifted(field, leading) for field in fields]
    return Piece(height=leading + height, marks=marks, keeps_next=True, is_text=False)


def _title_pieces(sheet: Sheet, title: str) -> list[Piece]:
    """Centred lines; those in capitals are bold, a date or remark under them is plain."""
    pieces: list[Piece] = []
    for part in title.split("\n"):
        style = sheet.bold if part.isupper() else sheet.text
        for line in break_lines(spans(part, style), sheet.width):
            mark = centred(sheet, line, baseline(style))
            pieces.append(Piece(height=sheet.leading, marks=[mark], keeps_next=True))
    pieces[0].before = TITLE_ABOVE_MM * MM
    return pieces
