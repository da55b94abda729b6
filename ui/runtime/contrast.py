"""Which colours stand on which, and how far apart they must be (WCAG 2.2)."""

from dataclasses import dataclass

TEXT_LIMIT = 4.5
CONTROL_LIMIT = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two roles of Theme that meet on screen; limit is the least contrast ratio."""

    above: str
    below: str
    limit: float


def _text_on(above: str, *below: str) -> tuple[Pair, ...]:
    return tuple(Pair(above, role, TEXT_LIMIT) for role in below)


def _control_on(above: str, *below: str) -> tuple[Pair, ...]:
    return tuple(Pair(above, role, CONTROL_LIMIT) for role in below)


PAIRS: tuple[Pair, ...] = (
    *_text_on("text", "surface", "canvas", "rail", "accent_soft", "sunken", "hover", "neu_soft"),
    *_text_on("text", "warn_soft", "bad_soft", "ok_soft"),
    *_text_on("text2", "surface", "rail", "neu_soft", "desk", "canvas", "sunken"),
    *_text_on("text2", "accent_soft", "hover", "warn_soft", "bad_soft", "ok_soft"),
    *_text_on("text3", "surface", "canvas", "rail", "accent_soft", "sunken", "hover", "neu_soft"),
    *_text_on("accent_text", "surface", "accent_soft", "canvas", "hover", "rail", "sunken"),
    *_text_on("on_accent", "accent", "accent_hover"),
    *_text_on("ok", "ok_soft", "surface", "canvas", "accent_soft", "sunken"),
    *_text_on("warn", "warn_soft", "surface", "canvas", "accent_soft", "sunken"),
    *_text_on("bad", "bad_soft", "surface", "canvas", "accent_soft", "sunken", "hover"),
    *_text_on("tip_text", "tip"),
    *_text_on("paper_text", "paper", "ins", "deleted"),
    *_text_on("paper_deleted_text", "deleted"),
    *_control_on("accent", "surface", "rail", "accent_soft", "canvas"),
    *_control_on("field", "surface", "sunken"),
    *_control_on("paper_mark", "paper"),
)


def contrast(one: str, other: str) -> float:
    """Ratio from 1 (same) to 21 (black on white) of two #RRGGBB colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance 0 to 1, WCAG 2.2 definition."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
