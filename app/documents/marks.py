"""What a page is made of: marks in points, y growing downwards from their origin."""

from dataclasses import dataclass

from app.documents.fonts import Face

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look. gray 0 is black; family names a folder of resources/fonts."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    gray: float = 0.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of one face in a line; width in points before word spacing."""

    face: Face
    style: Style
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Text:
    """
    A line of text: x of its left edge, y of its baseline; word_space widens each space.

    is_loose: left flush because its holes would have been too wide.
    """

    x: float
    y: float
    fragments: tuple[Fragment, ...]
    word_space: float = 0.0
    is_loose: bool = False

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments).replace("\u00a0", " ")

    @property
    def width(self) -> float:
        return sum(
            fragment.width + self.word_space * count_spaces(fragment.text)
            for fragment in self.fragments
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line around its centre."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    gray: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner; thickness 0 draws no line, fill None no area."""

    x: float
    y: float
    width: float
    height: float
    thickness: float
    gray: float = 0.0
    fill: float | None = None
    radius: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class QrSquare:
    """A QR code of size x size points that holds content."""

    x: float
    y: float
    size: float
    content: str


@dataclass(frozen=True, slots=True)
class Crest:
    """A crest of resources/crests in a rectangle."""

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Watermark:
    """Large pale words behind the text, turned by angle degrees around their centre."""

    x: float
    y: float
    angle: float
    fragment: Fragment


Mark = Text | Rule | Box | QrSquare | Crest | Watermark


def count_spaces(text: str) -> int:
    """Spaces that word spacing widens; reportlab prints the no-break space as one."""
    return text.count(" ") + text.count("\u00a0")
