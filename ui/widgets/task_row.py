"""What waits for the person: rows of Beranda (56 px) and of a queue beside a page (96 px)."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.chip import paint_mark
from ui.widgets.list_row import RowGround, row_width
from ui.widgets.paged_model import ROW_ROLE
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_height, text_width
from ui.widgets.status import Status
from ui.widgets.wrapped import draw_wrapped, wrap

_DUE = 257  # from the right end to where the due date begins
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """
    One thing to do, every text ready.

    due_tone is BAD when late or today, WARN when near.
    """

    id: str
    title: str
    caption: str
    icon: str = "stamp"
    due: str = ""
    due_icon: str = "calendar-clock"
    due_tone: Tone = Tone.NEUTRAL
    state: Status | None = None
    verb: str = ""  # on the button of the row at hand

    def sentence(self) -> str:
        parts = (self.title, self.caption, self.due, self.state.word.lower() if self.state else "")
        return ", ".join(part for part in parts if part)


class TaskRowDelegate(RowGround):
    """Tile with icon, title over caption, due date, and where it leads."""

    divider_left = 62
    divider_right = 11

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """56 px, or 74 where the title needs two lines."""
        row = index.data(ROW_ROLE)
        is_tall = isinstance(row, TaskRow) and len(_title_lines(row, row_width(option))) > 1
        return QSize(px(400), px(74) if is_tall else px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.has_divider = index.row() < index.model().rowCount() - 1
        super().paint(painter, option, index)

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, TaskRow):
            return
        theme = appearance().theme
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        tile = QRect(rect.x() + px(16), rect.y() + (rect.height() - px(32)) // 2, px(32), px(32))
        fill_box(painter, QRectF(tile), 6, theme.surface if is_current else theme.sunken)
        ink = theme.accent if is_current else theme.text2
        draw_icon(painter, row.icon, centred(px(16), tile), ink)
        has_verb = bool(row.verb and state & QStyle.StateFlag.State_HasFocus)
        end = self._paint_end(painter, row.verb if has_verb else "", rect)
        due_left = min(rect.right() - px(_DUE), end - px(6) - _due_width(row, "smm"))
        left, line = rect.x() + px(62), text_height("strong") + px(3)
        lines = _title_lines(row, rect.width())
        if has_verb:
            # The button pushes the due date into the title, which keeps its number of lines.
            lines = wrap(row.title, "strong", due_left - left - px(12), len(lines))
        top = rect.y() + (rect.height() - (len(lines) + 1) * line) // 2
        draw_wrapped(painter, QPointF(left, top), lines, "strong", theme.text, line)
        place = QRect(left, top + len(lines) * line, due_left - left - px(12), line)
        draw_text(painter, place, row.caption, "sm", theme.text2)
        if row.due:
            place = QRect(due_left, rect.y(), end - px(6) - due_left, rect.height())
            paint_due(painter, place, row, "smm")

    def _paint_end(self, painter: QPainter, verb: str, rect: QRect) -> int:
        """The button, or the chevron where there is no verb; its left edge."""
        if verb:
            return self._paint_verb(painter, verb, rect)
        chevron = QRect(rect.right() - px(31), rect.y(), px(16), rect.height())
        draw_icon(painter, "chevron-right", centred(px(16), chevron), appearance().theme.text2)
        return chevron.x()

    def _paint_verb(self, painter: QPainter, verb: str, rect: QRect) -> int:
        theme = appearance().theme
        width, height = text_width(verb, "smb") + px(28), px(30)
        top = rect.y() + (rect.height() - height) // 2
        button = QRect(rect.right() - px(15) - width, top, width, height)
        fill_box(painter, QRectF(button), 6, theme.accent)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, button, verb, "smb", theme.on_accent, centre)
        return button.x()


class QueueRowDelegate(RowGround):
    """A narrow queue: subject on two lines, who and which version, due date."""

    divider_left = 16

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(200), px(96))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, TaskRow):
            return
        theme = appearance().theme
        left, room = rect.x() + px(16), rect.width() - px(32)
        top, line = rect.y() + px(11), px(16)
        lines = wrap(row.title, "smb", room, 2)
        draw_wrapped(painter, QPointF(left, top), lines, "smb", theme.text, line)
        below = QRect(left, top + len(lines) * line + px(5), room, px(18))
        draw_text(painter, below, row.caption, "cap", theme.text2)
        if row.due:
            paint_due(painter, below.translated(0, px(19)), row, "capm")
        if row.state:
            mark = px(16)
            spot = QRect(rect.right() - px(16) - mark, rect.bottom() - px(28), mark, mark)
            paint_mark(painter, row.state, spot)


def _title_lines(row: TaskRow, width: int) -> tuple[str, ...]:
    return wrap(row.title, "strong", width - px(62 + _DUE + 12), 2)


def _due_width(row: TaskRow, role: str) -> int:
    return px(16 if role == "smm" else 14) + px(5) + text_width(row.due, role)


def paint_due(painter: QPainter, place: QRect, row: TaskRow, role: str) -> None:
    """Icon and date in the tone of the due date."""
    ink = appearance().theme.tone_text(row.due_tone)
    size = px(16) if role == "smm" else px(14)
    icon = QRect(place.x(), place.y(), size, place.height())
    draw_icon(painter, row.due_icon, centred(size, icon), ink)
    draw_text(painter, place.adjusted(size + px(5), 0, 0, 0), row.due, role, ink)
