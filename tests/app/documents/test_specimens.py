"""Each specimen printed by us lies on its picture: same lines, same pages, same places."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image

from app.documents.letter import Layout, lay_out, render_letter
from app.documents.marks import Box, Rule, Text
from app.documents.painter import Page
from app.services.printed import PrintedLetter
from tests.app.documents.rasters import PX_PER_PT, find, ink_outside, raster

FOLDER = Path(__file__).parents[2] / "data" / "specimens"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
BASELINE_PX = 2  # 0.5 mm is 1.8 px
EDGE_PX = 1  # 0.3 mm is 1.1 px
MOST_UNLIKE = 0.35  # the same words half a pixel aside; other words score above 0.7
STRAY_PX = 60
# The nota dinas specimen shows a certified signature; ours says that it is none.
OTHER_WORDS = {
    "04-nota-dinas": (
        "Disetujui secara",
        "tersertifikasi",
        "RIMBA",
        "Penata Tingkat I",
        "NIP",
        "Kode naskah",
        "Keaslian",
    )
}

BoxPx = tuple[int, int, int, int]


@pytest.fixture(scope="module", params=NAMES)
def specimen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Layout, list[Image.Image], list[Image.Image]]:
    name: str = request.param
    raw = (FOLDER / f"{name}.json").read_bytes()
    letter = msgspec.json.decode(raw, type=PrintedLetter)
    ours = raster(render_letter(letter), tmp_path_factory.mktemp(name))
    theirs = [Image.open(path).convert("L") for path in sorted(FOLDER.glob(f"{name}*.png"))]
    return name, lay_out(letter), ours, theirs


def test_every_page_has_the_size_and_number_of_the_specimen(specimen):
    _, layout, ours, theirs = specimen
    assert len(layout.pages) == len(theirs)
    assert [picture.size for picture in ours] == [picture.size for picture in theirs]


def test_every_line_lies_where_the_specimen_has_it(specimen):
    name, layout, ours, theirs = specimen
    astray = []
    for number, page in enumerate(layout.pages):
        for mark in compared(name, page):
            match = find(ours[number], theirs[number], text_box(mark))
            if match.unlike > MOST_UNLIKE or abs(match.dy) > BASELINE_PX or abs(match.dx) > EDGE_PX:
                astray.append((mark.text, match))
    assert astray == []


def test_every_left_edge_lies_where_the_specimen_has_it(specimen):
    name, layout, ours, theirs = specimen
    astray = []
    for number, page in enumerate(layout.pages):
        for mark in compared(name, page):
            left, top, right, bottom = text_box(mark)
            match = find(ours[number], theirs[number], (left, top, min(left + 45, right), bottom))
            if abs(match.dx) > EDGE_PX:
                astray.append((mark.text, match))
    assert astray == []


def test_the_specimen_holds_no_words_or_rules_that_we_leave_out(specimen):
    name, layout, _, theirs = specimen
    for page, picture in zip(layout.pages, theirs, strict=True):
        assert ink_outside(picture, covered(name, page)) < STRAY_PX


def compared(name: str, page: Page) -> list[Text]:
    """The lines whose words are the specimen's."""
    others = OTHER_WORDS.get(name, ())
    return [
        mark
        for mark in page.marks
        if isinstance(mark, Text) and mark.text.strip() and not mark.text.startswith(others or " ")
    ]


def text_box(mark: Text) -> BoxPx:
    size = mark.fragments[0].style.size
    return (
        int(mark.x * PX_PER_PT) - 1,
        int((mark.y - size * 0.75) * PX_PER_PT) - 1,
        int((mark.x + mark.width) * PX_PER_PT) + 2,
        int((mark.y + size * 0.25) * PX_PER_PT) + 2,
    )


def covered(name: str, page: Page) -> list[BoxPx]:
    """Where we print something, two pixels wider; the crest and the box of 04 as a whole."""
    boxes = [(80, 45, 185, 145)]
    if name == "04-nota-dinas":
        boxes += [(410, 745, 700, 840), (80, 1105, 700, 1140)]
    for mark in page.marks:
        if isinstance(mark, Text) and mark.fragments:
            left, top, right, bottom = text_box(mark)
            boxes.append((left - 2, top - 3, right + 2, bottom + 3))
        elif isinstance(mark, Rule):
            boxes.append(rule_box(mark))
        elif isinstance(mark, Box):
            boxes += frame_boxes(mark)
    return boxes


def rule_box(mark: Rule) -> BoxPx:
    return (
        int(mark.x1 * PX_PER_PT) - 3,
        int(mark.y1 * PX_PER_PT) - 3,
        int(mark.x2 * PX_PER_PT) + 4,
        int(mark.y2 * PX_PER_PT) + 4,
    )


def frame_boxes(mark: Box) -> list[BoxPx]:
    left, top = mark.x, mark.y
    right, bottom = mark.x + mark.width, mark.y + mark.height
    edges = (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )
    return [rule_box(Rule(*edge, 1.0)) for edge in edges]
