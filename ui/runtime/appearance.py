"""The theme and the text size in force; painted parts ask here and follow its signal."""

import sys

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.runtime.fonts import load_screen_fonts
from ui.runtime.high_contrast import high_contrast_theme
from ui.runtime.settings import ThemeChoice
from ui.runtime.sheet import application_palette, application_sheet
from ui.runtime.theme import DARK, LIGHT, Theme
from ui.runtime.type import TextSize, font, is_figure, metrics, scaled


class Appearance(QObject):
    """
    One per application, owned by it.

    changed comes after sheet, palette and font are in place: listeners take the new
    values and lay themselves out again.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.choice = ThemeChoice.SYSTEM
        self.text_size = TextSize.REGULAR
        self.has_motion = True
        self.has_letter_keys = True
        self.theme: Theme = LIGHT
        self._applied: tuple[Theme, TextSize] | None = None
        load_screen_fonts()
        # Both are kept: the second is only valid in Python while the first is.
        self._hints = application.styleHints()
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._contrast.contrastPreferenceChanged.connect(self._apply)
        self._apply()

    def set_theme(self, choice: ThemeChoice) -> None:
        self.choice = choice
        self._apply()

    def set_text_size(self, size: TextSize) -> None:
        self.text_size = size
        self._apply()

    def set_both(self, choice: ThemeChoice, size: TextSize) -> None:
        """Theme and text size in one pass over the widgets."""
        self.choice, self.text_size = choice, size
        self._apply()

    def px(self, length: float) -> int:
        """A length of the design, following the text size."""
        return scaled(length, self.text_size)

    def font(self, role: str, text: str = "") -> QFont:
        """A copy that may be changed, for this text: numbers have digits of equal width."""
        return QFont(font(role, self.text_size, has_equal_digits=is_figure(text)))

    def metrics(self, role: str, text: str = "") -> QFontMetricsF:
        return metrics(role, self.text_size, has_equal_digits=is_figure(text))

    def _follow_system(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        wanted = (self._wanted_theme(), self.text_size)
        if wanted == self._applied:
            return
        self._applied = wanted
        self.theme = wanted[0]
        self._application.setFont(self.font("body"))
        if self._is_high_contrast():
            self._application.setPalette(self._application.style().standardPalette())
            self._application.setStyleSheet("")
        else:
            self._application.setPalette(application_palette(self.theme))
            self._application.setStyleSheet(application_sheet(self.theme, self.text_size))
        self.changed.emit()

    def _wanted_theme(self) -> Theme:
        if self._is_high_contrast():
            return high_contrast_theme(self._application.style().standardPalette())
        return DARK if self._is_dark() else LIGHT

    def _is_high_contrast(self) -> bool:
        return self._contrast.contrastPreference() is Qt.ContrastPreference.HighContrast

    def _is_dark(self) -> bool:
        if self.choice is ThemeChoice.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self.choice is ThemeChoice.DARK


def make_application() -> QApplication:
    """
    125 and 150 percent stay what they are, and the style is Fusion everywhere.

    It is named as an argument: setStyle() gives the style back, and to make Python's QStyle
    with its 800 names is the slowest thing that could come before the first paint.
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    return QApplication([sys.argv[0], "-style", "Fusion"])


_current: Appearance | None = None


def appearance() -> Appearance:
    """
    The one of this application, made at the first call.

    Raises:
        RuntimeError: there is no QApplication yet.
    """
    global _current
    if _current is None or not isValid(_current):
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("appearance() needs a QApplication")
        _current = Appearance(application)
    return _current
