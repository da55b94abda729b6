"""Paints one cell of the quarter grid."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.features.entry.grid_model import Column, cell_text
from ui.features.entry.lines import ARROWS, Line
from ui.runtime.appearance import appearance
from ui.widgets.chip import paint_mark
from ui.widgets.figures import paint_progress
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_width

_RIGHT = Qt.AlignmentFlag.AlignRight


def value_box(cell: QRect) -> QRect:
    """The field inside its cell; the editor takes the same place."""
    return cell.adjusted(px(6), px(4), -px(4), -px(5))


def paint_cell(
    painter: QPainter,
    rect: QRect,
    line: Line,
    column: Column,
    *,
    is_current: bool,
    is_edited: bool,
) -> None:
    """is_edited: an editor stands in the cell of the figure and shows the text itself."""
    theme = appearance().theme
    inner = rect.adjusted(px(8), 0, -px(8), 0)
    match column:
        case Column.CODE:
            draw_text(painter, inner, line.row.indicator.code, "sm", theme.text2)
        case Column.NAME:
            role = "strong" if is_current else "body"
            draw_text(painter, inner, line.row.indicator.name, role, theme.text)
        case Column.MEASURE:
            draw_text(painter, inner, line.row.indicator.measure, "sm", theme.text2)
        case Column.DIRECTION:
            icon, word = ARROWS[line.row.indicator.polarity]
            spot = centred(px(14), QRect(inner.x(), inner.y(), px(14), inner.height()))
            draw_icon(painter, icon, spot, theme.text2)
            draw_text(painter, inner.adjusted(px(18), 0, px(8), 0), word, "cap", theme.text2)
        case Column.GOAL:
            draw_text(painter, inner, line.goal, "smb", theme.text, _RIGHT)
        case Column.TW1 | Column.TW2 | Column.TW3:
            draw_text(painter, inner, cell_text(line, column), "sm", theme.text2, _RIGHT)
        case Column.VALUE:
            box = value_box(rect)
            _paint_field(painter, box, line, is_current=is_current)
            if not is_edited:
                _paint_figure(painter, box.adjusted(px(8), 0, -px(10), 0), line)
        case Column.ACHIEVEMENT:
            _paint_achievement(painter, rect.adjusted(px(8), 0, -px(8), 0), line)
        case Column.EVIDENCE:
            _paint_evidence(painter, inner, line)
        case Column.STATE:
            _paint_state(painter, inner, line)
        case Column.DATA if line.data is not None:
            paint_mark(painter, line.data, centred(px(16), rect))


def _paint_field(painter: QPainter, box: QRect, line: Line, *, is_current: bool) -> None:
    theme = appearance().theme
    if line.problem:
        fill_box(painter, QRectF(box), 5, theme.bad_soft, theme.bad, 2)
    elif line.question:
        fill_box(painter, QRectF(box), 5, theme.warn_soft, theme.warn, 2)
    elif not line.may_enter:
        fill_box(painter, QRectF(box), 5, theme.sunken, theme.line)
    elif is_current:
        fill_box(painter, QRectF(box), 5, theme.surface, theme.accent, 2)
    else:
        fill_box(painter, QRectF(box), 5, theme.surface, theme.line2 if line.text else theme.field)


def _paint_figure(painter: QPainter, inner: QRect, line: Line) -> None:
    theme = appearance().theme
    if not line.text:
        word = "isi" if line.may_enter else "–"
        draw_text(painter, inner, word, "sm", theme.text3, _RIGHT)
        return
    ink = theme.bad if line.problem else theme.warn if line.question else theme.text
    draw_text(painter, inner, line.value, "strong", ink, _RIGHT)
    if line.value != line.entered:
        room = inner.adjusted(0, 0, -text_width(line.value, "strong") - px(6), 0)
        if text_width(line.entered, "cap") <= room.width():
            draw_text(painter, room, line.entered, "cap", theme.text3)


def _paint_achievement(painter: QPainter, rect: QRect, line: Line) -> None:
    theme = appearance().theme
    band = line.band
    ink = theme.tone_text(band.tone)
    if not line.percent:
        draw_text(painter, rect, band.word, "cap", ink)
        return
    shown = line.assessment.shown
    bar = QRectF(rect.x(), rect.center().y() - 2, px(44), 5)
    if shown is not None:
        paint_progress(painter, bar, float(shown) / 100, band.tone)
    icon = px(14)
    spot = QRect(rect.right() - icon, rect.center().y() - icon // 2, icon, icon)
    draw_icon(painter, band.icon, spot, ink)
    place = QRect(rect.x() + px(48), rect.y(), spot.x() - px(6) - rect.x() - px(48), rect.height())
    draw_text(painter, place, line.percent, "smb", ink, _RIGHT)


def _paint_evidence(painter: QPainter, rect: QRect, line: Line) -> None:
    """Icon and words; the number alone where the column has no room for more."""
    theme = appearance().theme
    ink = theme.warn if line.lacks_evidence else theme.text2
    icon = px(14)
    spot = centred(icon, QRect(rect.x(), rect.y(), icon, rect.height()))
    draw_icon(painter, "paperclip", spot, ink)
    place = rect.adjusted(px(20), 0, px(8), 0)
    is_roomy = text_width(line.evidence, "cap") <= place.width()
    words = line.evidence if is_roomy else str(len(line.row.cell.evidence))
    draw_text(painter, place, words, "cap", ink)


def _paint_state(painter: QPainter, rect: QRect, line: Line) -> None:
    theme = appearance().theme
    state = line.state
    ink = theme.tone_text(state.tone)
    icon = px(14)
    draw_icon(
        painter, state.icon, centred(icon, QRect(rect.x(), rect.y(), icon, rect.height())), ink
    )
    draw_text(painter, rect.adjusted(px(20), 0, px(8), 0), state.word, "cap", ink)
