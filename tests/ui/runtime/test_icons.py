import re
from importlib.resources import files
from pathlib import Path

from PySide6.QtGui import QColor

import ui
from ui.runtime.appearance import Appearance
from ui.runtime.icons import icon_pixmap, mark_pixmap
from ui.widgets import status

FOLDER = files("resources") / "icons"


def test_the_folder_holds_exactly_the_icons_that_are_listed() -> None:
    listed = set((FOLDER / "names.txt").read_text(encoding="utf-8").split())
    there = {file.name.removesuffix(".svg") for file in FOLDER.iterdir() if ".svg" in file.name}
    assert there == listed


def test_every_status_has_its_icon() -> None:
    groups = [value for value in vars(status).values() if isinstance(value, type)]
    shown = [
        entry
        for group in groups
        for entry in vars(group).values()
        if isinstance(entry, status.Status)
    ]
    assert len(shown) > 40
    assert all((FOLDER / f"{entry.icon}.svg").is_file() for entry in shown)


def test_every_icon_named_in_the_window_is_bundled() -> None:
    named = re.compile(r'(?:icon=|icon: str = |IconLabel\(|IconButton\(\s*)"([a-z0-9-]+)"')
    sources = "\n".join(
        file.read_text(encoding="utf-8") for file in Path(ui.__path__[0]).rglob("*.py")
    )
    missing = {n for n in named.findall(sources) if not (FOLDER / f"{n}.svg").is_file()}
    assert not missing


def test_an_icon_takes_the_colour_and_the_pixels_of_its_screen(look: Appearance) -> None:
    pixmap = icon_pixmap("check", 16, "#FF0000", 1.5)
    assert pixmap.width() == 24
    image = pixmap.toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert all(colour == QColor("#FF0000") for colour in inked)


def test_the_small_mark_is_cut_on_whole_pixels(look: Appearance) -> None:
    image = mark_pixmap(16, "#0B5F7A", "#FFFFFF").toImage()
    assert image.pixelColor(5, 10) == QColor("#FFFFFF")
    assert image.pixelColor(8, 10) == QColor("#0B5F7A")
