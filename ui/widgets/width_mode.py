"""How wide the window is, as four modes."""

from enum import StrEnum

from ui.runtime.type import REGULAR_BASE_PX, TextSize


class WidthMode(StrEnum):
    NARROW = "narrow"
    COMPACT = "compact"
    REGULAR = "regular"
    WIDE = "wide"


_FROM_PX = ((1600, WidthMode.WIDE), (1200, WidthMode.REGULAR), (1024, WidthMode.COMPACT))


def width_mode(width_px: int, size: TextSize = TextSize.REGULAR) -> WidthMode:
    """The mode of a window; large text counts as a smaller window."""
    room = width_px * REGULAR_BASE_PX / max(size, REGULAR_BASE_PX)
    return next((mode for least, mode in _FROM_PX if room >= least), WidthMode.NARROW)
