"""How the queue and the history of turns are painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.features.transfer.reading import QueueLine
from ui.runtime.appearance import appearance
from ui.runtime.connection import TurnLine
from ui.runtime.when import clock_of
from ui.runtime.wording import size_text
from ui.widgets.list_row import RowGround, row_width
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.paint import centred, draw_icon, draw_text, px, text_width
from ui.widgets.row_list import RowList
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 100
_LEFT = 42  # px before the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Two lines of words with an icon before and a word behind."""

    id: str
    title: str
    caption: str
    trailing: str
    icon: str
    trailing_icon: str = ""

    def sentence(self) -> str:
        return ", ".join(part for part in (self.title, self.caption, self.trailing) if part)


class LineDelegate(RowGround):
    divider_left = 42

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        is_tall = isinstance(row, Line) and len(_title_lines(row, row_width(option))) > 1
        return QSize(px(200), px(64) if is_tall else px(46))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, Line):
            return
        theme = appearance().theme
        icon = QRect(rect.x() + px(16), rect.y() + px(6), px(16), px(18))
        draw_icon(painter, row.icon, centred(px(16), icon), theme.text2)
        width = text_width(row.trailing, "sm")
        right = rect.right() - px(16)
        end = QRect(right - width, rect.y(), width + 1, rect.height())
        draw_text(painter, end, row.trailing, "sm", theme.text2)
        if row.trailing_icon:
            place = QRect(end.x() - px(22), rect.y(), px(16), rect.height())
            draw_icon(painter, row.trailing_icon, centred(px(16), place), theme.accent_text)
        lines = _title_lines(row, rect.width())
        at = QPointF(rect.x() + px(_LEFT), rect.y() + px(5))
        draw_wrapped(painter, at, lines, "smm", theme.text, px(18))
        top = round(at.y()) + len(lines) * px(18)
        below = QRect(round(at.x()), top, _room(row, rect.width()), px(18))
        draw_text(painter, below, row.caption, "cap", theme.text2)


def _title_lines(row: Line, width: int) -> tuple[str, ...]:
    return wrap(row.title, "smm", _room(row, width), 2)


def _room(row: Line, width: int) -> int:
    behind = text_width(row.trailing, "sm") + (px(24) if row.trailing_icon else 0)
    return width - px(_LEFT) - px(16) - px(12) - behind


class LineList(RowList):
    """Shows lines; changes go by id, so that the place in the list stays."""

    def __init__(self, name: str) -> None:
        super().__init__(name, LineDelegate(), is_uniform=False)
        self._lines: PagedModel[object] = PagedModel(
            lambda row: getattr(row, "id", row),
            lambda row: row.sentence() if isinstance(row, Line) else "",
            page_size=_PAGE,
            parent=self,
        )
        self.show_rows(self._lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        shown: list[object] = [*lines[:_PAGE]]
        self._lines.set_total(len(shown))
        self._lines.put_page(0, shown)


def queue_lines(queue: Sequence[QueueLine]) -> list[Line]:
    return [
        Line(
            id=line.id,
            title=line.title,
            caption=line.caption,
            trailing="berikutnya" if at == 0 and line.state == "antre" else line.state,
            icon=line.icon,
            trailing_icon="clock-arrow-up",
        )
        for at, line in enumerate(queue)
    ]


def turn_lines(history: Sequence[TurnLine]) -> list[Line]:
    """Latest first; turns that moved nothing are left out, but for the newest."""
    newest = list(reversed(history))
    told = [
        line
        for at, line in enumerate(newest)
        if at == 0 or line.sent or line.changed or not line.is_reached
    ]
    return [_turn_line(line) for line in told]


def _turn_line(line: TurnLine) -> Line:
    when = clock_of(line.at)
    if not line.is_reached:
        return Line(
            id=line.at.isoformat(),
            title="Pusat belum terjangkau",
            caption="tidak ada data hilang",
            trailing=when,
            icon="wifi-off",
        )
    return Line(
        id=line.at.isoformat(),
        title=f"{line.sent} terkirim, {line.changed} diterima",
        caption=f"naik {size_text(line.bytes_up)}, turun {size_text(line.bytes_down)}",
        trailing=when,
        icon="arrow-up" if line.sent else "check",
        trailing_icon="check-check",
    )
