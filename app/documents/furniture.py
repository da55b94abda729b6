"""What stands on pages outside of the text area: numbers, catchwords, paraf, footer, LATIHAN."""

from app.documents.lines import fragment_of, one_line
from app.documents.marks import MM, Box, Mark, QrSquare, Rule, Style, Watermark
from app.documents.pieces import Filled
from app.documents.sheet import Sheet
from app.documents.wording import position_title
from app.services.printed import PrintedLetter, SignatureState

CATCHWORD_DROP_MM = 5.5
PARAF_MM, PARAF_EDGE_MM, PARAF_RULE = (14.0, 7.0), 6.0, 0.4
PARAF_LABEL, PARAF_LABEL_GAP = "Paraf pengolah", 3.4
PARAF_GRAY = 0.35
FOOTER_RULE_MM, FOOTER_LINES_MM = 16.0, (13.0, 10.0)
NUMBER_QR_EDGE_MM, NUMBER_QR_CLEAR_MM = 10.0, 3.0
NUMBER_QR_PITCH_MM = 3.2
PRACTICE_WORD = "LATIHAN"
PRACTICE_NOTE = "LATIHAN: bukan naskah dinas yang sah"
PRACTICE_GRAY, PRACTICE_ANGLE, PRACTICE_SIZE = 0.88, 30.0, 64.0
PRACTICE_LOW_SIZE, PRACTICE_NOTE_MM = 34.0, 9.0


def page_number(sheet: Sheet, number: int) -> list[Mark]:
    """ "- 2 -" from the second page on."""
    if number == 1 or not sheet.profile.closing.page_numbers:
        return []
    line = one_line(f"- {number} -", sheet.text)
    x = (sheet.left + sheet.right - line.natural_width) / 2
    return [line.at(x, sheet.profile.margins.page_number * MM)]


def catchword(sheet: Sheet, bottom: float, following: Filled) -> list[Mark]:
    """The first words of the next page as printed there, then " . . ."."""
    if not sheet.profile.closing.catchword:
        return []
    first = next((placed.piece for placed in following.placed if placed.piece.opening), None)
    if first is None:
        return []
    line = one_line(f"{first.opening} . . .".replace(" ", "\u00a0"), sheet.text)
    return [line.at(sheet.right - line.natural_width, bottom + CATCHWORD_DROP_MM * MM)]


def paraf_box(sheet: Sheet, *, pages: int, is_file_copy: bool) -> list[Mark]:
    """For the initials of who prepared a letter of several pages."""
    closing = sheet.profile.closing
    is_wanted = closing.paraf_box == "all" or (closing.paraf_box == "file_copy" and is_file_copy)
    if pages < 2 or not is_wanted:
        return []
    width, height = (side * MM for side in PARAF_MM)
    top = sheet.size[1] - PARAF_EDGE_MM * MM - height
    label = one_line(PARAF_LABEL, Style("liberation", 5.5, gray=PARAF_GRAY))
    if closing.paraf_side == "right":
        x = sheet.right - width
        label_x = x - PARAF_LABEL_GAP - label.natural_width
    else:
        x = sheet.left
        label_x = x + width + PARAF_LABEL_GAP
    y = top + height / 2 + 2
    return [Box(x, top, width, height, PARAF_RULE, PARAF_GRAY), label.at(label_x, y)]


def footer(sheet: Sheet, letter: PrintedLetter) -> list[Mark]:
    """Two lines below a rule that say how the letter was approved, or that it was not."""
    if letter.signature_state is SignatureState.WET:
        return []
    form = sheet.profile.electronic
    is_draft = letter.signature_state is SignatureState.UNSIGNED
    height = sheet.size[1]
    y = height - FOOTER_RULE_MM * MM
    marks: list[Mark] = [Rule(sheet.left, y, sheet.right, y, 0.5)]
    texts = form.draft_footer if is_draft else form.footer
    code = letter.check_code or "–"
    for text, edge in zip(texts, FOOTER_LINES_MM, strict=False):
        line = one_line(text.replace("{code}", code), sheet.small)
        marks.append(line.at(sheet.left, height - edge * MM))
    return marks


def has_number_qr(sheet: Sheet, letter: PrintedLetter) -> bool:
    """A letter to be signed by pen that carries the QR of its number on page 1."""
    is_wet = letter.signature_state is SignatureState.WET
    return is_wet and sheet.profile.electronic.number_qr and letter.check_url is not None


def number_qr_height(sheet: Sheet) -> float:
    """What the QR of a number keeps free at the foot of its page."""
    size = sheet.profile.electronic.number_qr_size
    return (NUMBER_QR_EDGE_MM + size + NUMBER_QR_CLEAR_MM) * MM


def number_qr(sheet: Sheet, letter: PrintedLetter) -> list[Mark]:
    """The QR at the left margin, and three lines: it proves the number, no signature."""
    form = sheet.profile.electronic
    side = form.number_qr_size * MM
    top = sheet.size[1] - NUMBER_QR_EDGE_MM * MM - side
    marks: list[Mark] = [QrSquare(sheet.left, top, side, letter.check_url or "")]
    pitch = NUMBER_QR_PITCH_MM * MM
    y = top + (side - pitch * (len(form.number_qr_words) - 1)) / 2 + sheet.small.size * 0.35
    values = {
        "{number}": letter.number or "–",
        "{office}": position_title(letter.signature.position_lines),
        "{code}": letter.check_code or "–",
    }
    for text in form.number_qr_words:
        for name, value in values.items():
            text = text.replace(name, value)
        marks.append(one_line(text, sheet.small).at(sheet.left + side + 3 * MM, y))
        y += pitch
    return marks


def practice_marks(sheet: Sheet, page: Filled) -> list[Mark]:
    """LATIHAN, pale and large in the highest free stretch beside the signature, and in words."""
    style = Style("liberation", 8, bold=True, gray=0.3)
    note = one_line(PRACTICE_NOTE, style)
    top, bottom = _free_stretch(page)
    size, angle = PRACTICE_SIZE, PRACTICE_ANGLE
    if bottom - top < PRACTICE_SIZE * 3.2:
        size, angle = min(PRACTICE_LOW_SIZE, max(12.0, (bottom - top) * 0.8)), 0.0
    big = fragment_of(PRACTICE_WORD, Style("liberation", size, bold=True, gray=PRACTICE_GRAY))
    return [
        Watermark((sheet.left + sheet.right) / 2, (top + bottom) / 2, angle, big),
        note.at(sheet.right - note.natural_width, PRACTICE_NOTE_MM * MM),
    ]


def _free_stretch(page: Filled) -> tuple[float, float]:
    """The taller of what lies above and below the signature on a page."""
    for placed in page.placed:
        if placed.piece.is_signature:
            above, below = (page.top, placed.y), (placed.bottom, page.bottom)
            return max(above, below, key=lambda stretch: stretch[1] - stretch[0])
    return page.top, page.bottom
