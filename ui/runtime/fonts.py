"""Load the bundled typefaces into the application."""

from importlib.resources import files

from PySide6.QtGui import QFontDatabase

SCREEN_FONTS = (
    "inter/Inter-Regular.ttf",
    "inter/Inter-Medium.ttf",
    "inter/Inter-SemiBold.ttf",
    "dejavu/DejaVuSansMono.ttf",
)


class FontMissing(Exception):
    """A bundled typeface could not be read; the installation is damaged."""


def load_screen_fonts() -> None:
    """
    Make Inter and the monospaced face known to Qt; needs a QGuiApplication.

    Raises:
        FontMissing: a file is absent or no font.
    """
    folder = files("resources") / "fonts"
    for name in SCREEN_FONTS:
        if QFontDatabase.addApplicationFontFromData((folder / name).read_bytes()) < 0:
            raise FontMissing(name)
