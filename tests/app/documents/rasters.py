"""Pictures of printed pages, and how far a stretch of one lies from where it is in another."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

DPI = 90
PX_PER_PT = DPI / 72
SEARCH_PX = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Where a stretch was found: px to the right and down, and how unlike it is there."""

    dx: int
    dy: int
    unlike: float  # 0 the same picture, 1 as if nothing were there


def raster(pdf: bytes, folder: Path) -> list[Image.Image]:
    """The pages of a PDF in gray at DPI."""
    if shutil.which("pdftoppm") is None:
        pytest.fail("pdftoppm is missing: install poppler-utils")
    source = folder / "letter.pdf"
    source.write_bytes(pdf)
    prefix = folder / "page"
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", source, prefix], check=True)
    return [Image.open(path).convert("L") for path in sorted(folder.glob("page-*.pgm"))]


def find(ours: Image.Image, theirs: Image.Image, box: tuple[int, int, int, int]) -> Match:
    """The nearest place in theirs that looks like ours in box."""
    stretch = ours.crop(box)
    ink = max(1.0, ImageStat.Stat(ImageChops.invert(stretch)).sum[0])
    found = []
    for dy in range(-SEARCH_PX, SEARCH_PX + 1):
        for dx in range(-SEARCH_PX, SEARCH_PX + 1):
            other = theirs.crop((box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy))
            difference = ImageStat.Stat(ImageChops.difference(stretch, other)).sum[0]
            found.append((difference / ink, abs(dx) + abs(dy), dx, dy))
    unlike, _, dx, dy = min(found)
    return Match(dx, dy, unlike)


def ink_outside(picture: Image.Image, boxes: list[tuple[int, int, int, int]]) -> int:
    """Dark pixels that no box covers."""
    rest = picture.copy()
    for box in boxes:
        rest.paste(255, box)
    return sum(rest.point(lambda value: 1 if value < 128 else 0).tobytes())
