"""Heads of letters in the correspondence form: Nomor to Hal, date, addressees."""

from app.documents.addressees import left_addressees, right_addressees
from app.documents.columns import Columns, Row, rows_marks, value_lines
from app.documents.lines import one_line
from app.documents.marks import MM, Mark, Style
from app.documents.pieces import Piece
from app.documents.sheet import Sheet, baseline
from app.domain.content import LetterContent, Secrecy, Urgency
from app.domain.words import counted, long_date
from app.services.printed import PrintedLetter

NUMBER_TO_COME = "nomor terbit setelah paraf terakhir"
_SECRECY_WORDS = {
    Secrecy.RESTRICTED: "Terbatas",
    Secrecy.SECRET: "Rahasia",
    Secrecy.TOP_SECRET: "Sangat Rahasia",
}
_URGENCY_WORDS = {
    Urgency.ORDINARY: "Biasa",
    Urgency.URGENT: "Segera",
    Urgency.VERY_URGENT: "Sangat Segera",
}


def correspondence_head(sheet: Sheet, letter: PrintedLetter) -> list[Piece]:
    """What stands between the kop and the first words of the body."""
    head = sheet.profile.head
    columns = Columns(sheet.left, head.label * MM, head.colon * MM, head.value * MM)
    if head.side == "left":
        pieces = _left_form(sheet, letter, columns)
    else:
        pieces = [_right_form(sheet, letter, columns)]
    pieces[0].before = head.gap * MM
    for piece in pieces:
        piece.keeps_next = True
        piece.is_text = False
    return pieces


def number_style(sheet: Sheet, letter: PrintedLetter) -> tuple[str, Style]:
    """The number, or the words for the one to come."""
    if letter.number is not None:
        return letter.number, sheet.text
    return NUMBER_TO_COME, Style(sheet.text.family, sheet.text.size, italic=True)


def character_words(content: LetterContent) -> str:
    """Sifat: secrecy where it is more than ordinary, and urgency: "Rahasia, Segera"."""
    words = [_SECRECY_WORDS[content.secrecy]] if content.secrecy in _SECRECY_WORDS else []
    if content.urgency is not Urgency.ORDINARY or not words:
        words.append(_URGENCY_WORDS[content.urgency])
    return ", ".join(words)


def attachment_words(content: LetterContent) -> str:
    """Lampiran: "1 (satu) berkas", or "-"."""
    attachment = content.attachment
    return f"{counted(attachment.count)} {attachment.measure}" if attachment else "-"


def place_and_date(content: LetterContent) -> str:
    return f"{content.place}, {long_date(content.letter_on)}".replace(" ", "\u00a0")


def _identity(sheet: Sheet, letter: PrintedLetter, columns: Columns) -> tuple[list[Mark], float]:
    number, style = number_style(sheet, letter)
    content = letter.content
    rows = [
        Row("Nomor", value_lines(number, style, columns)),
        Row("Sifat", value_lines(character_words(content), sheet.text, columns)),
        Row("Lampiran", value_lines(attachment_words(content), sheet.text, columns)),
        Row("Hal", value_lines(content.subject, sheet.bold, columns)),
    ]
    return rows_marks(columns, rows, sheet.profile.body.block_leading, sheet.text)


def _left_form(sheet: Sheet, letter: PrintedLetter, columns: Columns) -> list[Piece]:
    marks, height = _identity(sheet, letter, columns)
    date_line = one_line(place_and_date(letter.content), sheet.text)
    marks.append(date_line.at(sheet.right - date_line.natural_width, baseline(sheet.text)))
    head = sheet.profile.head
    address = left_addressees(sheet, letter.content.recipients)
    address.before = sheet.squeezed_gap(head.addressee_gap)
    return [Piece(height=height, marks=marks), address]


def _right_form(sheet: Sheet, letter: PrintedLetter, columns: Columns) -> Piece:
    marks, height = _identity(sheet, letter, columns)
    x = sheet.right - sheet.profile.head.right_column * MM
    date_line = one_line(place_and_date(letter.content), sheet.text)
    x = min(x, sheet.right - date_line.natural_width)
    marks.append(date_line.at(x, baseline(sheet.text)))
    top = 1.6 * sheet.profile.body.block_leading
    address, address_height = right_addressees(sheet, letter.content.recipients, x, top)
    return Piece(height=max(height, top + address_height), marks=[*marks, *address])
