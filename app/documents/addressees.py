"""The addressees (Yth.) of a letter in its left and its right form."""

from collections.abc import Sequence

from app.documents.lines import break_lines, one_line
from app.documents.marks import MM, Mark
from app.documents.pieces import Piece
from app.documents.sheet import Sheet, baseline, line_marks, spans
from app.documents.wording import clean
from app.domain.content import Recipient

LISTED_IN_ANNEX = "Daftar terlampir"
_ANYWHERE = "tempat"


def printed_recipients(sheet: Sheet, recipients: Sequence[Recipient]) -> Sequence[Recipient]:
    """The recipients that the head names; too many are listed in a lampiran."""
    if len(recipients) > sheet.profile.head.most_addressees:
        return (Recipient(title=LISTED_IN_ANNEX, place=_ANYWHERE),)
    return recipients


def recipient_text(recipient: Recipient, *, with_place: bool) -> str:
    """The position, then u.p. on a line of its own; the place where lines do not share it."""
    text = clean(recipient.title)
    if with_place and recipient.place and recipient.place.lower() != _ANYWHERE:
        text += f" di {recipient.place}"
    return f"{text}\nu.p. {recipient.attention}" if recipient.attention else text


def left_addressees(sheet: Sheet, recipients: Sequence[Recipient]) -> Piece:
    """ "Yth." with one name, or with numbers and names aligned; then "di Tempat"."""
    shown = printed_recipients(sheet, recipients)
    if not shown:
        return Piece(height=0, marks=[])
    style, leading = sheet.text, sheet.profile.body.block_leading
    x = sheet.left + _name_offset(sheet)
    marks: list[Mark] = [one_line("Yth.", style).at(sheet.left, baseline(style))]
    place = common_place(shown)
    top = 0.0
    for number, recipient in enumerate(shown, 1):
        name_x = x
        if len(shown) > 1:
            marks.append(one_line(f"{number}.", style).at(x, top + baseline(style)))
            name_x = x + sheet.profile.head.number_hang * MM
        text = recipient_text(recipient, with_place=place is None)
        lines = break_lines(spans(text, style), sheet.right - name_x)
        marks += line_marks(lines, name_x, top, leading, style)
        top += leading * len(lines)
    closing = place_line(shown, place)
    if closing:
        marks.append(one_line(closing, style).at(sheet.left, top + baseline(style)))
        top += leading
    return Piece(height=top, marks=marks)


def _name_offset(sheet: Sheet) -> float:
    """From "Yth." to the names."""
    return one_line("Yth.", sheet.text).natural_width + sheet.profile.head.name_gap * MM


def common_place(recipients: Sequence[Recipient]) -> str | None:
    """The place that all share ("" for none at all), None where they differ."""
    places = {recipient.place or "" for recipient in recipients}
    return places.pop() if len(places) == 1 else None


def place_line(recipients: Sequence[Recipient], place: str | None) -> str:
    """ "di Manggar", "di Tempat", or nothing."""
    if place is None:
        is_open = any((recipient.place or "").lower() == _ANYWHERE for recipient in recipients)
        return "di Tempat" if is_open else ""
    if not place:
        return ""
    return "di Tempat" if place.lower() == _ANYWHERE else f"di {place}"


def right_addressees(
    sheet: Sheet, recipients: Sequence[Recipient], x: float, top: float
) -> tuple[list[Mark], float]:
    """ "Kepada", "Yth. ...", "di –" and the place in capitals on one axis; also the height."""
    shown = printed_recipients(sheet, recipients)
    if not shown:
        return [], 0.0
    style, leading = sheet.text, sheet.profile.body.block_leading
    axis = x + _name_offset(sheet)
    start = top
    marks: list[Mark] = [one_line("Kepada", style).at(axis, top + baseline(style))]
    top += leading
    marks.append(one_line("Yth.", style).at(x, top + baseline(style)))
    place = common_place(shown)
    for number, recipient in enumerate(shown, 1):
        name_x = axis
        if len(shown) > 1:
            marks.append(one_line(f"{number}.", style).at(axis, top + baseline(style)))
            name_x = axis + sheet.profile.head.number_hang * MM
        text = recipient_text(recipient, with_place=place is None)
        lines = break_lines(spans(text, style), sheet.right - name_x)
        marks += line_marks(lines, name_x, top, leading, style)
        top += leading * len(lines)
    closing = place_line(shown, place).removeprefix("di ")
    if closing:
        marks.append(one_line("di –", style).at(axis, top + baseline(style)))
        top += leading
        line = one_line(closing.upper(), sheet.bold)
        marks.append(line.at(axis + 6 * MM, top + baseline(sheet.bold)))
        top += leading
    return marks, top - start
