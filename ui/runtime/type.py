"""Type roles as fonts, and lengths that follow the text size."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from ui.runtime.fonts import load_monospaced_font

SANS = ("Inter", "Noto Sans", "Segoe UI")
MONO = ("DejaVu Sans Mono",)
REGULAR_BASE_PX = 14
SMALLEST_PX = 12


class TextSize(IntEnum):
    """The person's text size; the value is the body size in px."""

    SMALL = 13
    REGULAR = 14
    LARGE = 16
    VERY_LARGE = 18


class TypeRole(NamedTuple):
    """
    One line of the type table.

    px is the size at regular text size; tracking is in px at that size.
    """

    px: int
    weight: QFont.Weight
    tracking: float = 0.0
    is_capitals: bool = False
    families: tuple[str, ...] = SANS
    may_shrink: bool = False


_R, _M, _S = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold

ROLES: dict[str, TypeRole] = {
    "clock": TypeRole(48, _S, -1.2),
    "display": TypeRole(26, _S, -0.5),
    "num": TypeRole(28, _S, -0.6),
    "title": TypeRole(20, _S, -0.3),
    "h1": TypeRole(18, _S, -0.25),
    "h2": TypeRole(15, _S, -0.1),
    "code": TypeRole(20, _M, 1.6),
    "body": TypeRole(14, _R),
    "med": TypeRole(14, _M),
    "strong": TypeRole(14, _S),
    "sm": TypeRole(13, _R),
    "smm": TypeRole(13, _M),
    "smb": TypeRole(13, _S),
    "cap": TypeRole(12, _R, 0.05),
    "capm": TypeRole(12, _M, 0.05),
    "capb": TypeRole(12, _S, 0.05),
    "over": TypeRole(11, _S, 0.5, is_capitals=True, may_shrink=True),
    "count": TypeRole(11, _S, may_shrink=True),
    "mono": TypeRole(13, _R, families=MONO),
}


def scaled(length_px: float, size: TextSize) -> int:
    """A length of the design at regular text size, in px at this one."""
    return round(length_px * size / REGULAR_BASE_PX)


_FIGURE = re.compile(r"(?=.*\d)[\d.,:/%+−–\s]+")


def is_figure(text: str) -> bool:
    """Whether a text is a number and nothing else, and may stand in a column of numbers."""
    return _FIGURE.fullmatch(text) is not None


@lru_cache(maxsize=256)
def font(role: str, size: TextSize = TextSize.REGULAR, *, has_equal_digits: bool = False) -> QFont:
    """
    The font of a role; shared, so copy it to change it.

    Args:
        has_equal_digits: for numbers in columns. Not for words: Inter makes the hyphen as wide
            as a digit too.

    Raises:
        KeyError: there is no such role.
    """
    entry = ROLES[role]
    if entry.families is MONO:
        load_monospaced_font()
    smallest = entry.px if entry.may_shrink else SMALLEST_PX
    made = QFont()
    made.setFamilies(list(entry.families))
    made.setPixelSize(max(smallest, scaled(entry.px, size)))
    made.setWeight(entry.weight)
    tracking = entry.tracking * size / REGULAR_BASE_PX
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if has_equal_digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    if entry.is_capitals:
        made.setCapitalization(QFont.Capitalization.AllUppercase)
    return made


@lru_cache(maxsize=256)
def metrics(
    role: str, size: TextSize = TextSize.REGULAR, *, has_equal_digits: bool = False
) -> QFontMetricsF:
    """What text of a role measures, in fractions of px: text is not hinted."""
    return QFontMetricsF(font(role, size, has_equal_digits=has_equal_digits))
