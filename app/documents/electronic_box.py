"""The box of an internal electronic signature, signed or still waiting."""

from dataclasses import replace

from app.documents.lines import Line, break_lines, one_line
from app.documents.marks import MM, Box, Mark, QrSquare, Style
from app.documents.qr import qr_side_mm
from app.documents.sheet import Sheet, spans
from app.documents.wording import grouped_nip, signatory_name
from app.services.printed import PrintedLetter, SignatureState

FRAME_GRAY = 1 / 3
WAITING_GRAY = 0.4
DASH = (3.0, 2.0)
RADIUS_MM = 2.0
TEXT_GAP_MM = 3.0
RIGHT_INSET_MM = 2.0
PITCH_MM = 3.3
NAME_GAP_MM = 1.0
FIRST_BASELINE_MM = 4.3
LAST_BASELINE_MM = 2.0  # least room under the last line
SMALL_SIZE, NAME_SIZE, DETAIL_SIZE, PLACE_SIZE = 6.8, 8.2, 7.2, 6.3


def box_marks(sheet: Sheet, letter: PrintedLetter, top: float) -> tuple[list[Mark], float]:
    """The box below top and its height; it grows where its words need more room."""
    form = sheet.profile.electronic
    is_waiting = letter.signature_state is SignatureState.UNSIGNED
    width = form.box_width * MM
    x = sheet.right - width
    side = _square_mm(form.qr, letter) * MM
    text_x = x + form.qr_inset * MM + (side + TEXT_GAP_MM * MM if side else 0)
    room = x + width - RIGHT_INSET_MM * MM - text_x
    lines = _box_lines(sheet, letter, room)
    text_height = sum(pitch for _, pitch in lines[:-1])
    first = min(
        FIRST_BASELINE_MM * MM,
        max(form.qr_inset * MM, (form.box_height - LAST_BASELINE_MM) * MM - text_height),
    )
    height = max(
        form.box_height * MM,
        first + text_height + LAST_BASELINE_MM * MM,
        side + 2 * form.qr_inset * MM,
    )
    marks: list[Mark] = [
        Box(x, top, width, height, 0.6, FRAME_GRAY, None, RADIUS_MM * MM, DASH)
        if is_waiting
        else Box(x, top, width, height, 0.6, FRAME_GRAY, None, RADIUS_MM * MM)
    ]
    qr_x, qr_y = x + form.qr_inset * MM, top + form.qr_inset * MM
    if is_waiting:
        marks += _empty_square(qr_x, qr_y, side, form.qr)
    elif letter.check_url is not None:
        marks.append(QrSquare(qr_x, qr_y, side, letter.check_url))
    y = top + first
    for line, pitch in lines:
        marks.append(line.at(text_x, y))
        y += pitch
    return marks, height


def _square_mm(wanted: float, letter: PrintedLetter) -> float:
    """Side of the QR or of its place; 0 where there is neither."""
    if letter.signature_state is SignatureState.UNSIGNED:
        return wanted
    return qr_side_mm(letter.check_url, wanted) if letter.check_url else 0.0


def _box_lines(sheet: Sheet, letter: PrintedLetter, room: float) -> list[tuple[Line, float]]:
    """Each line with the pitch to the next."""
    form, signer = sheet.profile.electronic, letter.signature
    is_waiting = letter.signature_state is SignatureState.UNSIGNED
    family, gray = sheet.profile.body.family, WAITING_GRAY if is_waiting else 0.0
    intro = Style(family, DETAIL_SIZE if is_waiting else SMALL_SIZE, gray=gray)
    name = Style(family, NAME_SIZE, bold=True, gray=gray)
    detail = Style(family, DETAIL_SIZE)
    words = form.waiting_words if is_waiting else form.approved_words
    intro_lines = break_lines(spans(words, intro), room)
    name_lines = _fitting(signatory_name(signer.name), name, room)
    details: list[Line] = []
    if not is_waiting:
        texts = [
            signer.rank,
            signer.nip and grouped_nip(signer.nip, sheet.profile.signature.nip_groups),
        ]
        texts.append(letter.check_code and f"Kode naskah {letter.check_code}")
        details = [line for text in texts if text for line in _fitting(text, detail, room)]
    pitch = PITCH_MM * MM
    lines = [(line, pitch) for line in (*intro_lines, *name_lines, *details)]
    gap_at = len(intro_lines) - 1
    lines[gap_at] = (lines[gap_at][0], pitch + NAME_GAP_MM * MM)
    return lines


def _fitting(text: str, style: Style, room: float) -> list[Line]:
    """One line in letters down to PLACE_SIZE, or several."""
    line = one_line(text, style)
    if line.natural_width > room:
        size = max(PLACE_SIZE, style.size * room / line.natural_width)
        style = replace(style, size=size)
    return break_lines(spans(text, style), room + 0.01)


def _empty_square(x: float, y: float, side: float, size_mm: float) -> list[Mark]:
    """Where the QR will stand: an outline and its size in words."""
    style = Style("liberation", PLACE_SIZE, gray=WAITING_GRAY)
    marks: list[Mark] = [Box(x, y, side, side, 0.5, WAITING_GRAY)]
    for number, text in enumerate(("tempat QR", f"{size_mm:g} × {size_mm:g} mm")):
        line = one_line(text, style)
        marks.append(line.at(x + (side - line.natural_width) / 2, y + side / 2 + number * 8))
    return marks
