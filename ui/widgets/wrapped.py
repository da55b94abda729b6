"""Text broken into at most a few lines, laid out once for each width."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout

from ui.runtime.appearance import appearance
from ui.runtime.type import TextSize, font, metrics


def wrap(text: str, role: str, width: int, lines: int) -> tuple[str, ...]:
    """
    The lines to paint; only the last one may end in an ellipsis.

    Args:
        width: px that a line may take.
        lines: the most lines wanted, at least one.
    """
    return _wrap(text, role, max(1, width), lines, appearance().text_size)


@lru_cache(maxsize=4096)
def _wrap(text: str, role: str, width: int, lines: int, size: TextSize) -> tuple[str, ...]:
    face, measure = font(role, size), metrics(role, size)
    if measure.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, face)
    layout.beginLayout()
    starts: list[int] = []
    ends: list[int] = []
    while len(starts) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    broken = [text[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    if ends[-1] < len(text) or measure.horizontalAdvance(broken[-1]) > width:
        rest = text[starts[-1] :].strip()
        broken[-1] = measure.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return tuple(broken)


def draw_wrapped(
    painter: QPainter, at: QPointF, lines: tuple[str, ...], role: str, colour: str, step: int
) -> None:
    """Paint lines from the top left corner of the first; step is the line pitch in px."""
    look = appearance()
    measure = look.metrics(role)
    painter.setFont(look.font(role))
    painter.setPen(QColor(colour))
    lead = round((step - measure.height()) / 2 + measure.ascent())
    for index, line in enumerate(lines):
        painter.drawText(QPointF(at.x(), at.y() + index * step + lead), line)
