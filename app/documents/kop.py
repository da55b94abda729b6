"""The letterhead (kop surat) with its crest and double rule."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.lines import Line, one_line
from app.documents.marks import MM, Crest, Mark, Rule, Style
from app.documents.pieces import Piece
from app.documents.profiles import Kop
from app.documents.sheet import Sheet, baseline
from app.documents.wording import NO_BREAK, clean


def kop(sheet: Sheet, lines: Sequence[str], *, is_note: bool = False) -> Piece:
    """
    Crest, centred lines and rules at the top of page 1.

    Args:
        lines: from the top, as many as the profile styles; more take the last style.
        is_note: the short form of a nota dinas.
    """
    form = sheet.profile.kop
    shown = lines[: form.note_lines] if is_note else lines
    styled = _styled_lines(sheet, form, shown)
    crest_height = (form.note_crest_height_mm if is_note else form.crest_height_mm) * MM
    crest_width = crest_height * form.crest_width_mm / form.crest_height_mm
    text_height = sum(style.size * form.line_pitch for _, style in styled)
    height = max(crest_height, text_height)
    marks: list[Mark] = []
    if form.crest:
        top = (height - crest_height) / 2
        marks.append(Crest(sheet.left, top, crest_width, crest_height, form.crest))
    else:
        crest_width = 0.0
    marks += _text_marks(sheet, form, styled, crest_width, (height - text_height) / 2)
    bottom = _add_rules(marks, sheet, form, height + form.rule_gap_mm * MM)
    return Piece(height=bottom, marks=marks, keeps_next=True)


def _styled_lines(sheet: Sheet, form: Kop, lines: Sequence[str]) -> list[tuple[Line, Style]]:
    styled: list[tuple[Line, Style]] = []
    for number, text in enumerate(lines):
        look = form.lines[min(number, len(form.lines) - 1)]
        style = Style(sheet.profile.body.family, look.size, look.bold, look.italic)
        if number == form.name_line:
            styled.extend(_name_lines(form, clean(text), style))
        else:
            styled.append((one_line(clean(text).replace(" ", NO_BREAK), style), style))
    return [_within(sheet.width, line, style) for line, style in styled]


def _name_lines(form: Kop, name: str, style: Style) -> list[tuple[Line, Style]]:
    if sum(map(str.isalpha, name)) > form.long_name_letters:
        style = replace(style, size=min(style.size, form.long_name_size))
    line = one_line(name, style)
    if line.natural_width <= form.max_name_mm * MM or " " not in name:
        return [(line, style)]
    style = replace(style, size=min(style.size, form.split_name_size))
    return [(one_line(half, style), style) for half in _halves(name)]


def _halves(name: str) -> tuple[str, str]:
    """Two lines as even as the words allow."""
    words = name.split(" ")
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(splits, key=lambda pair: abs(len(pair[0]) - len(pair[1])))


def _within(width: float, line: Line, style: Style) -> tuple[Line, Style]:
    """A line wider than the text area in smaller letters instead of beyond the paper."""
    if line.natural_width <= width:
        return line, style
    smaller = replace(style, size=style.size * width / line.natural_width)
    return one_line(line.text, smaller), smaller


def _text_marks(
    sheet: Sheet, form: Kop, styled: list[tuple[Line, Style]], crest_width: float, top: float
) -> list[Mark]:
    """Centred on the text area, or beside the crest where that comes too near."""
    widest = max((line.natural_width for line, _ in styled), default=0.0)
    left = sheet.left
    taken = sheet.left + crest_width + form.crest_clearance_mm * MM
    if crest_width and (sheet.left + sheet.right - widest) / 2 < taken:
        left = taken
        styled = [_within(sheet.right - taken, *pair) for pair in styled]
    marks: list[Mark] = []
    for line, style in styled:
        x = (left + sheet.right - line.natural_width) / 2
        marks.append(line.at(x, top + baseline(style)))
        top += style.size * form.line_pitch
    return marks


def _add_rules(marks: list[Mark], sheet: Sheet, form: Kop, y: float) -> float:
    """Thick above thin; returns their lower edge."""
    for thickness, gap in ((form.thick_rule, form.rules_gap), (form.thin_rule, 0.0)):
        middle = y + thickness / 2
        marks.append(Rule(sheet.left, middle, sheet.right, middle, thickness))
        y += thickness + gap
    return y
