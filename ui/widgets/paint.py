"""Painting that every widget and delegate shares: boxes, rings, icons, lines, shadows."""

import math
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from ui.runtime.appearance import appearance
from ui.runtime.icons import icon_pixmap

RING_MARGIN = 3  # the focus ring is 2 px, 1 px away from the control


def px(length: float) -> int:
    """A length of the design in px at the person's text size."""
    return appearance().px(length)


def fill_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str | None,
    edge: str | None = None,
    edge_px: float = 1.0,
) -> None:
    """A rounded box whose edge lies inside rect, so that neighbours never overlap."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = edge_px / 2 if edge else 0
    painter.setPen(QPen(QColor(edge), edge_px) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def fill_rect(painter: QPainter, rect: QRect | QRectF, colour: str) -> None:
    painter.fillRect(rect, QColor(colour))


def focus_ring(painter: QPainter, control: QRectF, radius: float) -> None:
    """Two px of accent outside control with one px between; needs RING_MARGIN around it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(appearance().theme.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(control.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)
    painter.restore()


def draw_icon(painter: QPainter, name: str, where: QRect, colour: str) -> None:
    """The icon fills the square where; it is rendered for the painter's own screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(where.topLeft(), icon_pixmap(name, where.width(), colour, ratio))


def centred(size: int, inside: QRect) -> QRect:
    """A square of this size in the middle of a rectangle."""
    return QRect(
        inside.x() + (inside.width() - size) // 2,
        inside.y() + (inside.height() - size) // 2,
        size,
        size,
    )


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """
    One line, centred in height, cut with an ellipsis only if it does not fit.

    Returns:
        The advance in px of what was drawn.
    """
    look = appearance()
    face, measure = look.font(role, text), look.metrics(role, text)
    width = measure.horizontalAdvance(text)
    if width > rect.width():
        text = measure.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = measure.horizontalAdvance(text)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, text)
    return math.ceil(width)


def text_width(text: str, role: str) -> int:
    """Px that a text takes, rounded up."""
    return math.ceil(appearance().metrics(role, text).horizontalAdvance(text))


def text_height(role: str) -> int:
    return math.ceil(appearance().metrics(role).height())


def hline(painter: QPainter, left: int, right: int, y: int, colour: str) -> None:
    """A crisp line of one px from left to right, right excluded."""
    painter.fillRect(QRect(left, y, right - left, 1), QColor(colour))


def draw_badge(painter: QPainter, rect: QRect, text: str, fill: str, ink: str) -> None:
    """A shortcut or a count in a small rounded box."""
    fill_box(painter, QRectF(rect), 4, fill)
    draw_text(painter, rect, text, "capm", ink, Qt.AlignmentFlag.AlignHCenter)


def draw_shadow(painter: QPainter, box: QRect, ring: int, step_percent: int, radius: int) -> None:
    """
    The soft ring of a lifted box, from a cached nine-patch.

    Args:
        box: the lifted box; the shadow reaches ring px outside it.
        step_percent: darkness added by each ring towards the box.
    """
    ratio = painter.device().devicePixelRatioF()
    patch = _shadow_patch(ring, step_percent, radius, ratio)
    corner = ring + radius
    outer = box.adjusted(-ring, -ring, ring, ring)
    edge = 2 * corner + 1
    for column, row in ((c, r) for c in range(3) for r in range(3) if (c, r) != (1, 1)):
        source = QRectF(
            _cut(column, corner, edge)[0] * ratio,
            _cut(row, corner, edge)[0] * ratio,
            _cut(column, corner, edge)[1] * ratio,
            _cut(row, corner, edge)[1] * ratio,
        )
        x, width = _stretch(column, corner, outer.x(), outer.width())
        y, height = _stretch(row, corner, outer.y(), outer.height())
        painter.drawPixmap(QRectF(x, y, width, height), patch, source)


def _cut(index: int, corner: int, edge: int) -> tuple[int, int]:
    return ((0, corner), (corner, 1), (edge - corner, corner))[index]


def _stretch(index: int, corner: int, start: int, length: int) -> tuple[int, int]:
    return (
        (start, corner),
        (start + corner, length - 2 * corner),
        (start + length - corner, corner),
    )[index]


@lru_cache(maxsize=16)
def _shadow_patch(ring: int, step_percent: int, radius: int, ratio: float) -> QPixmap:
    edge = 2 * (ring + radius) + 1
    pixmap = QPixmap(round(edge * ratio), round(edge * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, max(1, round(255 * step_percent / 100 / ring * 4))))
    for step in range(ring):
        painter.drawRoundedRect(
            QRectF(step, step, edge - 2 * step, edge - 2 * step),
            radius + ring - step,
            radius + ring - step,
        )
    painter.end()
    return pixmap


def rounded_path(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def dot(painter: QPainter, centre: QPoint, diameter: int, colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(centre), diameter / 2, diameter / 2)
    painter.restore()
