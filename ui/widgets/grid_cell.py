"""One cell of a table, ready to paint, and how it is painted."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.chip import paint_chip, paint_mark
from ui.widgets.figures import paint_progress
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_width
from ui.widgets.status import Status

CELL_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignLeft


class Entry(StrEnum):
    """How a cell that can be typed into looks; NONE cannot."""

    NONE = "none"
    OPEN = "open"
    FILLED = "filled"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    What one cell shows, every text formatted.

    Args:
        text: the value; in an OPEN entry the word that invites, such as "isi".
        role: type role; colour: a colour role of the theme.
        icon: stands before the text, or after it if is_icon_after.
        chip, mark: a status as a chip, or its icon alone.
        bar: a share from 0 to 1, painted before the text.
        sentence: what a screen reader says; empty says the text.
    """

    text: str = ""
    role: str = "body"
    colour: str = "text"
    is_right: bool = False
    icon: str = ""
    is_icon_after: bool = False
    tone: Tone = Tone.NEUTRAL
    chip: Status | None = None
    mark: Status | None = None
    bar: float | None = None
    entry: Entry = Entry.NONE
    sentence: str = ""

    def spoken(self) -> str:
        if self.sentence:
            return self.sentence
        status = self.chip or self.mark
        return self.text or (status.word if status else "")


def paint_cell(painter: QPainter, rect: QRect, cell: Cell, *, is_current: bool) -> None:
    """rect is the cell without its divider."""
    inner = rect.adjusted(px(8), 0, -px(8), 0)
    if cell.entry is not Entry.NONE:
        _paint_entry(painter, rect, cell, is_current)
    elif cell.chip is not None:
        top = rect.y() + (rect.height() - px(22)) // 2
        paint_chip(painter, QPoint(inner.x(), top), cell.chip)
    elif cell.mark is not None:
        edge = px(16)
        paint_mark(painter, cell.mark, centred(edge, rect))
    elif cell.bar is not None:
        _paint_bar(painter, inner, cell)
    else:
        _paint_text(painter, inner, cell, getattr(appearance().theme, cell.colour))


def _paint_entry(painter: QPainter, rect: QRect, cell: Cell, is_current: bool) -> None:
    theme = appearance().theme
    box = QRectF(entry_box(rect))
    is_wrong = cell.entry is Entry.WRONG
    fill = theme.bad_soft if is_wrong else theme.surface
    edge = theme.bad if is_wrong else theme.field if cell.entry is Entry.OPEN else theme.line2
    fill_box(painter, box, 4, fill, edge, 2 if is_wrong else 1)
    if is_current:
        fill_box(painter, box.adjusted(-1, -1, 1, 1), 5, None, theme.accent, 2)
    ink = theme.bad if is_wrong else theme.text3 if cell.entry is Entry.OPEN else theme.text
    role = "sm" if cell.entry is Entry.OPEN else "strong"
    inner = box.toRect().adjusted(px(8), 0, -px(10), 0)
    draw_text(painter, inner, cell.text, role, ink, _RIGHT)


def entry_box(rect: QRect) -> QRect:
    """Where the box of an entry stands inside its cell."""
    height = min(px(26), rect.height() - 4)
    return QRect(
        rect.x() + px(4), rect.y() + (rect.height() - height) // 2, rect.width() - px(8), height
    )


def _paint_bar(painter: QPainter, inner: QRect, cell: Cell) -> None:
    theme = appearance().theme
    width = px(44)
    bar = QRectF(inner.x(), inner.center().y() - px(2), width, px(5))
    paint_progress(painter, bar, cell.bar or 0.0, cell.tone)
    place = inner.adjusted(width + px(6), 0, 0, 0)
    ink = theme.text if cell.tone is Tone.NEUTRAL else theme.tone_text(cell.tone)
    _paint_text(painter, place, cell, ink)


def _paint_text(painter: QPainter, inner: QRect, cell: Cell, ink: str) -> None:
    place = QRect(inner)
    if cell.icon:
        edge, gap = px(14), px(5)
        tone = appearance().theme.tone_text(cell.tone)
        if cell.is_icon_after:
            left = inner.right() - edge + 1
            if not cell.is_right:
                left = min(left, inner.x() + text_width(cell.text, cell.role) + gap)
            spot = QRect(left, inner.y(), edge, inner.height())
            place.setRight(left - gap)
        else:
            spot = QRect(inner.x(), inner.y(), edge, inner.height())
            place.setLeft(inner.x() + edge + gap)
        draw_icon(painter, cell.icon, centred(edge, spot), tone)
    draw_text(painter, place, cell.text, cell.role, ink, _RIGHT if cell.is_right else _LEFT)
