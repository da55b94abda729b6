"""Line icons and the Balai mark, tinted and kept as pixmaps."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.runtime.theme import Theme

THIN_FROM_PX = 17  # strokes are 1.75 from 18 px on and 2 below


@lru_cache(maxsize=512)
def icon_pixmap(name: str, size_px: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """
    A square Lucide icon.

    Args:
        name: file name in resources/icons without its ending.
        size_px: edge in logical px.
        colour: #RRGGBB for every stroke.
        ratio: device pixels per logical px.

    Raises:
        FileNotFoundError: the icon is not bundled.
    """
    svg = _read("icons", name)
    width = "1.75" if size_px >= THIN_FROM_PX else "2"
    svg = svg.replace('stroke-width="2"', f'stroke-width="{width}"')
    return _render(svg.replace("currentColor", colour), size_px, ratio)


@lru_cache(maxsize=32)
def mark_pixmap(size_px: int, tile: str, ink: str, ratio: float = 1.0) -> QPixmap:
    """The Balai mark in the cut that fits the size; tile and ink are #RRGGBB."""
    cut = 16 if size_px < 20 else 20 if size_px < 32 else 32
    svg = _read("brand", f"mark-{cut}")
    return _render(svg.replace("tileColor", tile).replace("currentColor", ink), size_px, ratio)


def mark_of(theme: Theme, size_px: int, ratio: float = 1.0) -> QPixmap:
    return mark_pixmap(size_px, theme.accent, theme.on_accent, ratio)


@lru_cache(maxsize=128)
def _read(folder: str, name: str) -> str:
    return (files("resources") / folder / f"{name}.svg").read_text(encoding="utf-8")


def _render(svg: str, size_px: int, ratio: float) -> QPixmap:
    edge = max(1, round(size_px * ratio))
    pixmap = QPixmap(edge, edge)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
