"""What happened to one object: a line of dots, solid for done, dashed for what still waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.list_row import row_width
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, fill_rect, px, text_width
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_MANY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """
    One step; quote is what the person wrote.

    is_waiting: it did not happen yet.
    """

    id: str
    title: str
    when: str
    icon: str
    note: str = ""
    quote: str = ""
    tone: Tone = Tone.NEUTRAL
    is_waiting: bool = False

    def sentence(self) -> str:
        parts = (self.title, self.note, self.quote, self.when)
        return ", ".join(part for part in parts if part)


class Timeline(QListView):
    """Steps from the earliest to what is awaited."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_StepDelegate(self))
        self._steps: PagedModel[TimelineStep] = PagedModel(
            lambda step: step.id, TimelineStep.sentence, page_size=_MANY, parent=self
        )
        self.setModel(self._steps)
        appearance().changed.connect(self.scheduleDelayedItemsLayout)

    def show_steps(self, steps: Sequence[TimelineStep]) -> None:
        self._steps.set_total(len(steps))
        for page in range((len(steps) + _MANY - 1) // _MANY):
            self._steps.put_page(page, steps[page * _MANY : (page + 1) * _MANY])
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _StepDelegate(QStyledItemDelegate):
    """Heights follow the wrapped note and quote."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        step = index.data(ROW_ROLE)
        if not isinstance(step, TimelineStep):
            return QSize(px(100), px(46))
        width = row_width(option)
        notes, quotes = self._notes(step, width), self._quotes(step, width)
        height = px(20) + len(notes) * px(16) + px(10)
        height += len(quotes) * px(16) + px(24) if quotes else 0
        return QSize(px(100), max(px(46), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        step = index.data(ROW_ROLE)
        if not isinstance(step, TimelineStep):
            return
        rect: QRect = option.rect
        is_last = index.row() == index.model().rowCount() - 1
        self._paint_line(painter, rect, step, is_last)
        theme = appearance().theme
        left, top = rect.x() + px(52), rect.y()
        width = text_width(step.when, "sm")
        right = rect.right() - px(18)
        ink = theme.text2 if step.is_waiting else theme.text
        place = QRect(left, top, right - width - px(8) - left, px(20))
        draw_text(painter, place, step.title, "smb", ink)
        when = QRect(right - width, top, width + 1, px(20))
        draw_text(painter, when, step.when, "sm", theme.text2)
        notes = self._notes(step, rect.width())
        draw_wrapped(painter, QPointF(left, top + px(19)), notes, "cap", theme.text2, px(16))
        quotes = self._quotes(step, rect.width())
        if quotes:
            y = top + px(20) + len(notes) * px(16) + px(4)
            box = QRectF(left, y, right - left, len(quotes) * px(16) + px(16))
            fill_box(painter, box, 6, theme.sunken)
            at = QPointF(left + px(10), y + px(8))
            draw_wrapped(painter, at, quotes, "sm", theme.text, px(16))

    def _paint_line(
        self, painter: QPainter, rect: QRect, step: TimelineStep, is_last: bool
    ) -> None:
        theme = appearance().theme
        ring = QRect(rect.x() + px(18), rect.y(), px(24), px(24))
        if not is_last:
            x = ring.center().x()
            fill_rect(
                painter, QRect(x, ring.bottom(), 2, rect.bottom() - ring.bottom()), theme.line
            )
        if step.is_waiting:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(theme.text2), 1.5, Qt.PenStyle.DashLine)
            pen.setDashPattern([2.0, 2.0])
            painter.setPen(pen)
            painter.drawEllipse(QRectF(ring).adjusted(1, 1, -1, -1))
            painter.restore()
        else:
            fill_box(painter, QRectF(ring), ring.height() / 2, theme.tone_fill(step.tone))
        ink = theme.text2 if step.is_waiting else theme.tone_text(step.tone)
        draw_icon(painter, step.icon, centred(px(14), ring), ink)

    def _notes(self, step: TimelineStep, width: int) -> tuple[str, ...]:
        return wrap(step.note, "cap", width - px(70), 3) if step.note else ()

    def _quotes(self, step: TimelineStep, width: int) -> tuple[str, ...]:
        return wrap(step.quote, "sm", width - px(90), 8) if step.quote else ()
