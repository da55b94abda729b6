"""The sheet that a letter is laid out on: profile, paper and squeeze resolved to points."""

from dataclasses import dataclass
from functools import cached_property

from app.documents.lines import Line, Span, break_lines
from app.documents.marks import MM, Mark, Style
from app.documents.pieces import Piece
from app.documents.profiles import Profile
from app.documents.wording import bind, clean
from app.services.printed import PaperSize

_PAPER_MM = {PaperSize.F4: (215.0, 330.0), PaperSize.A4: (210.0, 297.0)}
SQUEEZED_GAP_MM = 4.0
SQUEEZE_STEPS = 3  # gaps, then leading, then pen space


@dataclass(frozen=True)
class Sheet:
    """
    Args:
        squeeze: 0 as designed; 1 smaller gaps; 2 smaller leading too; 3 smaller pen space too.
        is_electronic: a footer is printed, so the text area ends higher.
    """

    profile: Profile
    paper: PaperSize
    is_electronic: bool = False
    squeeze: int = 0

    @cached_property
    def size(self) -> tuple[float, float]:
        width, height = _PAPER_MM[self.paper]
        return width * MM, height * MM

    @cached_property
    def left(self) -> float:
        return self.profile.margins.left * MM

    @cached_property
    def right(self) -> float:
        return self.size[0] - self.profile.margins.right * MM

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def bottom(self) -> float:
        margins = self.profile.margins
        margin = margins.electronic_bottom if self.is_electronic else margins.bottom
        return self.size[1] - margin * MM

    @cached_property
    def text(self) -> Style:
        return Style(self.profile.body.family, self.profile.body.size)

    @cached_property
    def bold(self) -> Style:
        return Style(self.profile.body.family, self.profile.body.size, bold=True)

    @property
    def small(self) -> Style:
        """Small print."""
        return Style("liberation", 6.8)

    @property
    def leading(self) -> float:
        body = self.profile.body
        return body.leading if self.squeeze < 2 else body.squeezed_leading

    def squeezed_gap(self, gap_mm: float) -> float:
        """A gap that gives way first when a letter spills; points."""
        return (min(gap_mm, SQUEEZED_GAP_MM) if self.squeeze else gap_mm) * MM

    @property
    def pen_space(self) -> float:
        signature = self.profile.signature
        return (signature.pen if self.squeeze < SQUEEZE_STEPS else signature.squeezed_pen) * MM


def spans(text: str, style: Style) -> list[Span]:
    """Plain text of a field, cleaned and with what belongs together bound."""
    return [Span(bind(clean(text)), style)]


def baseline(style: Style) -> float:
    """From the upper edge of a line to its baseline: the size, whatever the leading."""
    return style.size


def text_pieces(
    lines: list[Line],
    x: float,
    leading: float,
    style: Style,
    *,
    before: float = 0.0,
    block: int = 0,
) -> list[Piece]:
    """One piece a line, with the rules against single lines at a break."""
    drop = baseline(style)
    pieces = [
        Piece(height=leading, marks=[line.at(x, drop)], block=block, opening=_first_word(line))
        for line in lines
    ]
    pieces[0].before = before
    for index in (0, len(pieces) - 2):
        if 0 <= index < len(pieces) - 1:
            pieces[index].keeps_next = True
    return pieces


def _first_word(line: Line) -> str:
    return line.text.split(" ", 1)[0].replace("\u00a0", " ")


def broken(text: str, style: Style, width: float, *, is_justified: bool = False) -> list[Line]:
    return break_lines(spans(text, style), width, is_justified=is_justified)


def line_marks(lines: list[Line], x: float, top: float, leading: float, style: Style) -> list[Mark]:
    """Lines below each other from top."""
    drop = baseline(style)
    return [line.at(x, top + drop + number * leading) for number, line in enumerate(lines)]
