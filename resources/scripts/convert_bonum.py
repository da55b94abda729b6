"""
Turn TeX Gyre Bonum (CFF outlines) into the TrueType family Balai Bonum that letters embed.

Run once when the source changes, with fonttools installed:

    python resources/scripts/convert_bonum.py SOURCE_FOLDER

SOURCE_FOLDER holds the four texgyrebonum-*.otf files (Debian: fonts-texgyre, in
/usr/share/texmf/fonts/opentype/public/tex-gyre). reportlab embeds TrueType outlines
only; the GUST Font License asks that a changed font bear another name.
"""

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FAMILY = "Balai Bonum"
MAX_ERROR_PER_EM = 0.0005
STYLES = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bolditalic": "Bold Italic",
}
# What a letter may hold: Latin with all its accents, Greek, punctuation, signs, arrows.
UNICODES = [*range(0x20, 0x250), *range(0x300, 0x400), *range(0x1E00, 0x2300)]
KEPT_NAMES = (0, 7, 8, 9, 11, 13, 14)
TRUETYPE = "\0\1\0\0"


def main(source: Path) -> None:
    target = Path(__file__).parent.parent / "fonts" / "bonum"
    target.mkdir(parents=True, exist_ok=True)
    for file_style, style in STYLES.items():
        font = TTFont(source / f"texgyrebonum-{file_style}.otf", recalcTimestamp=False)
        keep_letters_only(font)
        to_quadratic(font)
        rename(font, style)
        font.save(target / f"BalaiBonum-{style.replace(' ', '')}.ttf", reorderTables=True)


def keep_letters_only(font: TTFont) -> None:
    """Drop glyphs that no character reaches, and the tables that only shapers read."""
    options = Options(layout_features=[], notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)


def to_quadratic(font: TTFont) -> None:
    """Replace the CFF table by glyf and loca; the error stays below MAX_ERROR_PER_EM."""
    max_error = font["head"].unitsPerEm * MAX_ERROR_PER_EM
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, max_error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs = glyphs
    font["post"].formatType = 3.0
    font["maxp"] = truetype_limits(len(glyphs))
    font.sfntVersion = TRUETYPE
    set_left_bearings(font)


def truetype_limits(glyph_count: int) -> object:
    """A maxp table without instructions; fonttools counts points and contours on saving."""
    limits = newTable("maxp")
    limits.tableVersion = 0x00010000
    limits.numGlyphs = glyph_count
    for name in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(limits, name, 0)
    limits.maxZones = 1
    return limits


def set_left_bearings(font: TTFont) -> None:
    """Keep the advance widths, take the bearings from the new outlines."""
    for name, glyph in font["glyf"].glyphs.items():
        glyph.recalcBounds(font["glyf"])
        width = font["hmtx"][name][0]
        font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))


def rename(font: TTFont, style: str) -> None:
    """Another name, as the licence asks; copyright and licence entries stay."""
    postscript = f"{FAMILY.replace(' ', '')}-{style.replace(' ', '')}"
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    entries = {
        1: FAMILY,
        2: style,
        3: f"{postscript};1.000",
        4: f"{FAMILY} {style}",
        5: "Version 1.000; TrueType outlines made from TeX Gyre Bonum 2.005",
        6: postscript,
    }
    for name_id, text in entries.items():
        names.setName(text, name_id, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
