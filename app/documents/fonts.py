"""The typefaces that documents embed: registered once a process, measured fast."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FOLDERS = {"bonum": "BalaiBonum", "liberation": "LiberationSans"}
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILIES = tuple(_FOLDERS)
FALLBACK_FAMILY = "liberation"
UNKNOWN_GLYPH = "□"  # stands where no typeface here has the character
_REGISTRATION = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """
    One style of a family; widths maps a code point to thousandths of the em.
    """

    name: str
    widths: dict[int, float]

    def width(self, text: str) -> float:
        """Thousandths of the em; every character of text must be in the face."""
        widths = self.widths
        return sum([widths[ord(char)] for char in text])

    def holds(self, text: str) -> bool:
        widths = self.widths
        return all([ord(char) in widths for char in text])  # noqa: C419 - a list is faster here


@cache
def face(family: str, is_bold: bool, is_italic: bool) -> Face:
    """
    The face of a family in a style.

    Raises:
        KeyError: no such family.
    """
    with _REGISTRATION:
        return _register(family, _STYLES[is_bold + 2 * is_italic])


def _register(family: str, style: str) -> Face:
    stem = f"{_FOLDERS[family]}-{style}"
    with as_file(files("resources") / "fonts" / family / f"{stem}.ttf") as path:
        font = TTFont(stem, str(path))
    pdfmetrics.registerFont(font)
    # Characters reach reportlab only through these widths, so the no-break space, which
    # it prints as a space, is given the space's width.
    widths = {code: font.face.charWidths[code] for code in font.face.charToGlyph}
    widths[0xA0] = widths[0x20]
    return Face(stem, widths)


def split_by_face(wanted: Face, text: str) -> list[tuple[Face, str]]:
    """
    The text in stretches of one face each, nothing lost: a character that the wanted face
    lacks comes from the fallback family, and one that no face has prints as UNKNOWN_GLYPH.
    """
    if wanted.holds(text):
        return [(wanted, text)]
    fallback = face(FALLBACK_FAMILY, "Bold" in wanted.name, "Italic" in wanted.name)
    stretches: list[tuple[Face, list[str]]] = []
    for char in text:
        code = ord(char)
        chosen, shown = wanted, char
        if code not in wanted.widths:
            chosen = fallback
            shown = char if code in fallback.widths else UNKNOWN_GLYPH
        if stretches and stretches[-1][0] is chosen:
            stretches[-1][1].append(shown)
        else:
            stretches.append((chosen, [shown]))
    return [(chosen, "".join(chars)) for chosen, chars in stretches]
