"""Windows high contrast: the person's own colours, for what the window paints itself."""

from typing import Any

from PySide6.QtGui import QPalette

from ui.runtime.theme import DARK, LIGHT, Heat, Theme


def high_contrast_theme(palette: QPalette) -> Theme:
    """
    A theme of nothing but the palette's colours.

    Status hues fall away; icon and word carry the meaning, as they always do.
    """
    role = QPalette.ColorRole
    ground = palette.color(role.Window).name()
    ink = palette.color(role.WindowText).name()
    mark = palette.color(role.Highlight).name()
    on_mark = palette.color(role.HighlightedText).name()
    base = DARK if palette.color(role.Window).lightness() < 128 else LIGHT
    grounds = (
        "rail canvas surface sunken desk hover accent_soft ok_soft warn_soft bad_soft neu_soft tip"
    )
    inks = (
        "text text2 text3 line line2 field accent_text accent_line ok warn warn_line bad tip_text"
    )
    colours: dict[str, Any] = dict.fromkeys(grounds.split(), ground)
    colours |= dict.fromkeys(inks.split(), ink)
    return base._replace(
        **colours,
        accent=mark,
        accent_hover=mark,
        on_accent=on_mark,
        heat=tuple(Heat(fill=ground, text=ink) for _ in base.heat),
    )
