"""Pictures of a window during the day: light and dark, at the sizes of small laptops."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize

from ui.demo.canvas import save_picture
from ui.demo.laptop import REGULAR, Laptop
from ui.runtime.settings import ThemeChoice

WIDE = QSize(1920, 1009)
COMPACT = QSize(1093, 543)  # 1366 by 697 at 125 %
NARROW = QSize(911, 441)  # 1366 by 697 at 150 %
_THEMES = ((ThemeChoice.LIGHT, "terang"), (ThemeChoice.DARK, "gelap"))


class Album:
    """Takes pictures of the laptop that lies open, into one folder; count says how many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._laptop: Laptop | None = None
        self.count = 0

    def open(self, laptop: Laptop) -> None:
        """From now on of this one."""
        self._laptop = laptop

    def take(self, name: str, before: Callable[[], object] | None = None) -> None:
        """name-terang.png and name-gelap.png of what is on screen."""
        if before is not None:
            before()
        laptop = self._now()
        for theme, word in reversed(_THEMES):
            laptop.window.change_theme(theme)
            laptop.rest()
            path = self._folder / f"{name}-{word}.png"
            save_picture(laptop.window, path, laptop.now(), is_dark=theme is ThemeChoice.DARK)
            self.count += 1

    def take_wide(self, name: str) -> None:
        self._at_size(WIDE, name)

    def take_compact(self, name: str) -> None:
        self._at_size(COMPACT, name)

    def take_narrow(self, name: str) -> None:
        self._at_size(NARROW, name)

    def _at_size(self, size: QSize, name: str) -> None:
        laptop = self._now()
        laptop.resize(size)
        laptop.rest()
        self.take(name)
        laptop.resize(REGULAR)
        laptop.rest()

    def _now(self) -> Laptop:
        if self._laptop is None:
            raise RuntimeError("no laptop lies open")
        return self._laptop
