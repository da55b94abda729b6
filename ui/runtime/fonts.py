"""Load the bundled typefaces into the application."""

from importlib.resources import files

from PySide6.QtGui import QFontDatabase

SCREEN_FONTS = (
    "inter/Inter-Regular.ttf",
    "inter/Inter-Medium.ttf",
    "inter/Inter-SemiBold.ttf",
)
MONOSPACED_FONT = "dejavu/DejaVuSansMono.ttf"


class FontMissing(Exception):
    """A bundled typeface could not be read; the installation is damaged."""


def load_screen_fonts() -> None:
    """
    Make Inter known to Qt; needs a QGuiApplication.

    Raises:
        FontMissing: a file is absent or no font.
    """
    for name in SCREEN_FONTS:
        _load(name)


def load_monospaced_font() -> None:
    """Apart from the others: the first paint does without it. Raises FontMissing."""
    _load(MONOSPACED_FONT)


def _load(name: str) -> None:
    data = (files("resources") / "fonts" / name).read_bytes()
    if QFontDatabase.addApplicationFontFromData(data) < 0:
        raise FontMissing(name)
