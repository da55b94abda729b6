"""A letter with its differences marked: printed by the same renderer, then located."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.documents.letter import Layout, lay_out
from app.documents.lines import style_face
from app.documents.marks import MM, Text
from app.documents.merged import Sought, merge
from app.documents.painter import paint
from app.documents.wording import clean
from app.domain.content import LetterContent
from app.domain.differences import Fate, differences
from app.services.printed import MarkedLetter, MarkedPlace, MarkLook, PrintedLetter

ASCENT, DESCENT = 0.80, 0.24  # of the size: what a tint covers above and below the baseline
MOST_SKIPPED = 14  # marks of a page's foot and head that may stand inside of a paragraph
_NUMBERING = re.compile(r"^\d+\.")
_LOOKS = {Fate.INSERTED: MarkLook.INSERTED, Fate.DELETED: MarkLook.DELETED}


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of text on a page, its characters without spaces, and how many come before them."""

    page: int
    mark: Text
    letters: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """One stretch of a line in points."""

    page: int
    x: float
    y: float
    width: float
    size: float
    fate: Fate


def render_marked(
    letter: PrintedLetter, earlier: LetterContent, name_of: Callable[[UUID], str]
) -> MarkedLetter:
    """
    The PDF of a letter with what changed since an earlier content, and where.

    Raises: as render_letter.
    """
    found = differences(earlier, letter.content, name_of)
    merged = merge(earlier, letter.content, found)
    layout = lay_out(replace(letter, content=merged.content))
    pdf = paint(
        layout.pages,
        layout.sheet.size,
        font=style_face(layout.sheet.text).name,
        title=letter.content.subject,
    )
    return MarkedLetter(pdf=pdf, differences=found, places=tuple(locate(layout, merged.sought)))


def locate(layout: Layout, sought: Sequence[Sought]) -> Iterator[MarkedPlace]:
    """Tints of the changed words, then a bar for each difference and page."""
    printed = [
        _Printed(number, mark, _letters(mark.text))
        for number, page in enumerate(layout.pages)
        for mark in page.marks
        if isinstance(mark, Text)
    ]
    cursor = 0
    spots: dict[int, list[_Spot]] = {}
    for one in sought:
        hit = _search(printed, one, cursor)
        if hit is None:
            continue
        cursor, lines = hit
        spots.setdefault(one.number, []).extend(_spots(printed, lines, one))
    left, right = layout.sheet.left, layout.sheet.right
    for number, found in spots.items():
        yield from (_tint(number, spot) for spot in found)
        yield from _bars(number, found, left, right)


def _letters(text: str) -> str:
    return "".join(clean(text).split())


def _search(
    printed: Sequence[_Printed], sought: Sought, cursor: int
) -> tuple[int, list[tuple[int, int]]] | None:
    """
    The lines that print these words, from the cursor on, else from the beginning.

    Returns:
        Where to look next, and (line, offset of its first wanted character) pairs.
    """
    wanted = _letters("".join(one.text for one in sought.stretches))
    if not wanted:
        return None
    for start in (*range(cursor, len(printed)), *range(cursor)):
        lines = _follow(printed, start, wanted)
        if lines is not None:
            return lines[-1][0] + 1, lines
    return None


def _follow(printed: Sequence[_Printed], start: int, wanted: str) -> list[tuple[int, int]] | None:
    """The lines from start on that spell the wanted characters; None where they do not."""
    lines: list[tuple[int, int]] = []
    skipped = 0
    at = 0
    for number in range(start, len(printed)):
        letters = printed[number].letters
        skip = _head_length(letters) if not lines else 0
        body = letters[skip:]
        rest = wanted[at:]
        if body and (rest.startswith(body) or body.startswith(rest)):
            lines.append((number, skip))
            at += len(body)
            skipped = 0
            if at >= len(wanted):
                return lines
            continue
        skipped += 1
        if not lines or skipped > MOST_SKIPPED:
            return None
    return None


def _head_length(letters: str) -> int:
    found = _NUMBERING.match(letters)
    return found.end() if found and found.end() < len(letters) else 0


def _spots(
    printed: Sequence[_Printed], lines: Sequence[tuple[int, int]], sought: Sought
) -> list[_Spot]:
    """Stretches of the changed words; of the whole text where only a gap changed."""
    fates = [one.fate for one in sought.stretches for char in clean(one.text) if not char.isspace()]
    at = 0
    found: list[_Spot] = []
    for number, skip in lines:
        line = printed[number]
        count = len(line.letters) - skip
        found += _line_spots(line, skip, fates[at : at + count])
        at += count
    return found


def _line_spots(line: _Printed, skip: int, fates: Sequence[Fate]) -> list[_Spot]:
    mark = line.mark
    spots: list[_Spot] = []
    x = mark.x
    seen = -skip
    for fragment in mark.fragments:
        scale = fragment.style.size / 1000
        for char in fragment.text:
            width = fragment.face.widths[ord(char)] * scale
            if char in " \u00a0":
                x += width + mark.word_space
                continue
            if 0 <= seen < len(fates) and fates[seen] is not Fate.KEPT:
                _grow(spots, _Spot(line.page, x, mark.y, width, fragment.style.size, fates[seen]))
            elif spots and spots[-1].fate is not Fate.KEPT:
                spots.append(replace(spots[-1], x=x, width=0.0, fate=Fate.KEPT))
            seen += 1
            x += width
    return [spot for spot in spots if spot.fate is not Fate.KEPT]


def _grow(spots: list[_Spot], spot: _Spot) -> None:
    """Words of one fate that follow each other are one stretch, their spaces included."""
    if spots and spots[-1].fate is spot.fate:
        last = spots[-1]
        spots[-1] = replace(last, width=spot.x + spot.width - last.x)
    else:
        spots.append(spot)


def _tint(number: int, spot: _Spot) -> MarkedPlace:
    return MarkedPlace(
        number=number,
        look=_LOOKS[spot.fate],
        page=spot.page,
        x_mm=spot.x / MM,
        y_mm=(spot.y - ASCENT * spot.size) / MM,
        width_mm=spot.width / MM,
        height_mm=(ASCENT + DESCENT) * spot.size / MM,
    )


def _bars(number: int, spots: Sequence[_Spot], left: float, right: float) -> Iterator[MarkedPlace]:
    for page in sorted({spot.page for spot in spots}):
        here = [spot for spot in spots if spot.page == page]
        top = min(spot.y - ASCENT * spot.size for spot in here)
        bottom = max(spot.y + DESCENT * spot.size for spot in here)
        yield MarkedPlace(
            number=number,
            look=MarkLook.LINE,
            page=page,
            x_mm=left / MM,
            y_mm=top / MM,
            width_mm=(right - left) / MM,
            height_mm=(bottom - top) / MM,
        )
