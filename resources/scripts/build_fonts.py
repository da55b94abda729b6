"""
Make the TrueType files of resources/fonts from their published forms.

    python -m resources.scripts.build_fonts INTER LIBERATION DEJAVU

INTER is the unpacked npm package `inter-ui` 4.1.1 (its static fonts are WOFF2 with TrueType
outlines). LIBERATION and DEJAVU are the font folders of Debian's `fonts-liberation2` (2.x is
under the OFL, 1.x is not) and `fonts-dejavu-core`. Needs fonttools and brotli.
"""

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "fonts"
INTER_WEIGHTS = ("Regular", "Medium", "SemiBold")
LIBERATION_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


def unpack_woff2(source: Path, target: Path) -> None:
    """Write the same outlines and tables without the web compression."""
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    font.save(target)


def main(inter: Path, liberation: Path, dejavu: Path) -> None:
    for weight in INTER_WEIGHTS:
        source = inter / "web" / f"Inter-{weight}.woff2"
        unpack_woff2(source, FONTS / "inter" / f"Inter-{weight}.ttf")
    for style in LIBERATION_STYLES:
        name = f"LiberationSans-{style}.ttf"
        shutil.copyfile(liberation / name, FONTS / "liberation" / name)
    shutil.copyfile(dejavu / "DejaVuSansMono.ttf", FONTS / "dejavu" / "DejaVuSansMono.ttf")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
