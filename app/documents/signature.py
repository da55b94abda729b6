"""The signature block: position, pen space or box, name, rank and NIP."""

from app.documents.electronic_box import box_marks
from app.documents.lines import Line, break_lines, one_line
from app.documents.marks import MM, Mark, Style
from app.documents.pieces import Piece
from app.documents.sheet import Sheet, baseline, spans
from app.documents.wording import capitals, clean, grouped_nip, signatory_name
from app.services.printed import PrintedLetter, SignatureState

DECREED_GAP = 4.0  # points between "pada tanggal ..." and the position
BOX_GAP_MM = 2.0


def signature_piece(sheet: Sheet, letter: PrintedLetter, decreed: tuple[str, ...] = ()) -> Piece:
    """
    The block as one piece that never breaks.

    Args:
        decreed: "Ditetapkan di ...", "pada tanggal ..." above the position.
    """
    form = sheet.profile.signature
    pitch = form.pitch * sheet.text.size
    marks: list[Mark] = []
    top = 0.0
    for text in decreed:
        marks += _line_marks(sheet, one_line(text, sheet.text), "", top)
        top += pitch
    top += DECREED_GAP if decreed else 0.0
    for prefix, line in _position_lines(sheet, letter):
        marks += _line_marks(sheet, line, prefix, top)
        top += pitch
    if letter.signature_state is SignatureState.WET:
        top += sheet.pen_space
        for line in _name_lines(sheet, letter):
            marks += _line_marks(sheet, line, "", top)
            top += pitch
    else:
        top += BOX_GAP_MM * MM
        box, height = box_marks(sheet, letter, top)
        marks += box
        top += height
    return Piece(
        height=top,
        marks=marks,
        before=sheet.squeezed_gap(form.gap),
        is_text=False,
        is_signature=True,
    )


def axis(sheet: Sheet) -> float:
    """Where the lines of the block begin, or its box where they are centred."""
    return sheet.right - sheet.profile.signature.width * MM


def _line_marks(sheet: Sheet, line: Line, prefix: str, top: float) -> list[Mark]:
    """A line on the axis with its prefix hanging left of it, or all of it centred."""
    y = top + baseline(sheet.text)
    if sheet.profile.signature.centred:
        middle = (axis(sheet) + sheet.right) / 2
        return [line.at(middle - line.natural_width / 2, y)]
    marks: list[Mark] = [line.at(axis(sheet), y)]
    if prefix:
        hanging = one_line(prefix, sheet.text)
        space = one_line("\u00a0", sheet.text).natural_width
        marks.append(hanging.at(axis(sheet) - space - hanging.natural_width, y))
    return marks


def _position_lines(sheet: Sheet, letter: PrintedLetter) -> list[tuple[str, Line]]:
    """Each printed line with the prefix that hangs before it; the last ends in a comma."""
    is_centred = sheet.profile.signature.centred
    width = sheet.profile.signature.width * MM
    placed: list[tuple[str, Line]] = []
    positions = letter.signature.position_lines
    for number, (prefix, position) in enumerate(positions):
        text = capitals(clean(position)) + ("," if number == len(positions) - 1 else "")
        if is_centred and prefix:
            text = f"{prefix}\u00a0{text}"
        lines = break_lines(spans(text, sheet.text), width)
        placed.append(("" if is_centred else prefix, lines[0]))
        placed.extend(("", line) for line in lines[1:])
    return placed


def _name_lines(sheet: Sheet, letter: PrintedLetter) -> list[Line]:
    form, signer = sheet.profile.signature, letter.signature
    width = form.width * MM
    style = Style(
        sheet.text.family,
        sheet.text.size,
        bold=form.name_bold,
        underline=form.name_underlined,
    )
    lines = break_lines(spans(signatory_name(signer.name), style), width)
    if signer.rank:
        lines += break_lines(spans(signer.rank, sheet.text), width)
    if signer.nip:
        lines.append(one_line(grouped_nip(signer.nip, form.nip_groups), sheet.text))
    return lines
