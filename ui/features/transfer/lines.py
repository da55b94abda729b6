"""How the queue, the history of turns and the laptops of the office are painted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.services.travel import ColleagueLaptop, TurnEnd, TurnRecord
from ui.features.transfer.reading import QueueLine
from ui.runtime.appearance import appearance
from ui.runtime.when import clock_of, full_when, short_date
from ui.runtime.wording import plain_name, size_text
from ui.widgets.list_row import RowGround, row_width
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.paint import centred, draw_icon, draw_text, px, text_width
from ui.widgets.row_list import RowList
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_PAGE = 1_000
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

    def keep_rows(self, most: int) -> None:
        """As high as its rows, but for those beyond so many, which scroll."""
        rows = range(min(most, self._lines.rowCount()))
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows) or 0)


def queue_lines(queue: Sequence[QueueLine]) -> list[Line]:
    return [
        Line(
            id=line.id,
            title=line.title,
            caption=line.caption,
            trailing=line.state,
            icon=line.icon,
            trailing_icon="clock-arrow-up",
        )
        for line in queue
    ]


def colleague_lines(laptops: Sequence[ColleagueLaptop], now: datetime) -> list[Line]:
    return [
        Line(
            id=f"{at}",
            title=plain_name(laptop.name),
            caption=laptop.label or "laptop tanpa nama",
            trailing=full_when(laptop.seen_at, now),
            icon="laptop",
        )
        for at, laptop in enumerate(laptops)
    ]


def todays_lines(turns: Sequence[TurnRecord], now: datetime) -> list[Line]:
    """Newest first; meetings that came through one after the other are told as one."""
    return [_line(_joined(run), now, is_today=True) for run in _runs(turns)]


def all_lines(turns: Sequence[TurnRecord], now: datetime) -> list[Line]:
    """Newest first, each as it was written down."""
    return [_line(turn, now, is_today=False) for turn in turns]


def _runs(turns: Sequence[TurnRecord]) -> list[list[TurnRecord]]:
    """Neighbours that ended alike."""
    return [list(run) for _, run in groupby(turns, key=lambda turn: (turn.end, turn.code))]


def _joined(run: Sequence[TurnRecord]) -> TurnRecord:
    """One for several, which stand newest first."""
    return replace(
        run[0],
        began_at=run[-1].began_at,
        sent=sum(turn.sent for turn in run),
        received=sum(turn.received for turn in run),
        files_sent=sum(turn.files_sent for turn in run),
        files_fetched=sum(turn.files_fetched for turn in run),
        bytes_up=sum(turn.bytes_up for turn in run),
        bytes_down=sum(turn.bytes_down for turn in run),
        tries=sum(turn.tries for turn in run),
    )


def _line(turn: TurnRecord, now: datetime, *, is_today: bool) -> Line:
    began, ended = (at.astimezone(now.tzinfo) for at in (turn.began_at, turn.ended_at))
    span = clock_of(ended)
    if clock_of(began) != span and began.date() == ended.date():
        span = f"{clock_of(began)}–{span}"
    title, icon = _title(turn)
    return Line(
        id=str(turn.id),
        title=title,
        caption=_caption(turn),
        trailing=span if is_today else f"{short_date(ended.date())} {span}",
        icon=icon,
        trailing_icon="check-check" if turn.end is TurnEnd.REACHED else "",
    )


def _title(turn: TurnRecord) -> tuple[str, str]:
    if turn.end is TurnEnd.AWAY:
        return ("Sambungan terputus" if not turn.is_quiet else "Pusat belum terjangkau"), "wifi-off"
    if turn.end is TurnEnd.REFUSED:
        return "Pusat belum menerima", "triangle-alert"
    if turn.end is TurnEnd.STOPPED:
        return "Anda hentikan", "ban"
    if turn.is_quiet:
        return "Tidak ada yang baru", "check"
    return _moved(turn), "arrow-up" if turn.sent or turn.files_sent else "arrow-down"


def _caption(turn: TurnRecord) -> str:
    use = f"naik {size_text(turn.bytes_up)}, turun {size_text(turn.bytes_down)}"
    if turn.end is TurnEnd.REACHED:
        return use
    told = "sisanya menunggu" if turn.end is TurnEnd.STOPPED else "tidak ada data hilang"
    if not turn.is_quiet:
        return f"{_moved(turn)}, {told}"
    return f"{turn.tries} kali dicoba, {told}" if turn.tries > 1 else told


def _moved(turn: TurnRecord) -> str:
    """ "17 terkirim, 23 diterima, 1 berkas"."""
    files = turn.files_sent + turn.files_fetched
    counted = ((turn.sent, "terkirim"), (turn.received, "diterima"), (files, "berkas"))
    return ", ".join(f"{count} {word}" for count, word in counted if count)
