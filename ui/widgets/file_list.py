"""A list of attached files with what can be done to the chosen one below it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.file_row import FileRow
from ui.widgets.flow import FlowLayout
from ui.widgets.list_row import RowGround, row_width
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_width
from ui.widgets.row_list import RowList
from ui.widgets.wrapped import draw_wrapped, wrap

_Index = QModelIndex | QPersistentModelIndex
_MOST = 100  # of one page of the model; no object has so many files
_TEXT_LEFT, _EDGE, _LINE = 46, 8, 18


class FileDelegate(RowGround):
    """Name on up to two lines, what was noted, then kind, size and where the file is."""

    divider_left = _TEXT_LEFT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, FileRow):
            return QSize(px(120), px(48))
        room = _room(row_width(option))
        lines = len(_name(row, room)) + len(_note(row, room)) + len(_state(row, room))
        return QSize(px(120), px(12) + lines * px(_LINE))

    def paint_row(
        self, painter: QPainter, rect: QRect, row: object, state: QStyle.StateFlag
    ) -> None:
        if not isinstance(row, FileRow):
            return
        theme = appearance().theme
        tile = QRect(rect.x() + px(_EDGE), rect.y() + px(7), px(30), px(34))
        fill_box(painter, QRectF(tile), 6, theme.surface, theme.line2)
        draw_icon(painter, row.icon, centred(px(16), tile), theme.text2)
        left, room, step = rect.x() + px(_TEXT_LEFT), _room(rect.width()), px(_LINE)
        top = rect.y() + px(5)
        name, note = _name(row, room), _note(row, room)
        draw_wrapped(painter, QPointF(left, top), name, "smm", theme.text, step)
        top += len(name) * step
        draw_wrapped(painter, QPointF(left, top), note, "sm", theme.text2, step)
        top += len(note) * step
        self._paint_state(painter, row, QRect(left, top, room, step))

    def _paint_state(self, painter: QPainter, row: FileRow, place: QRect) -> None:
        theme = appearance().theme
        taken = draw_text(painter, place, row.facts, "cap", theme.text2)
        lines = _state(row, place.width())
        if len(lines) == 1:
            place = place.adjusted(taken + px(10), 0, 0, 0)
        else:
            place = place.translated(0, place.height())
        ink = theme.tone_text(row.state.tone)
        mark = QRect(place.x(), place.y(), px(14), place.height())
        draw_icon(painter, row.state.icon, centred(px(14), mark), ink)
        draw_text(painter, place.adjusted(px(19), 0, 0, 0), row.state.word, "capm", ink)


class FileList(RowList):
    """
    As high as its rows. opened: Enter or a double click; gone: Delete; moved: Alt with an
    arrow, +1 or -1 place; all carry the hash.
    """

    asked = Signal(str)
    gone = Signal(str)
    moved = Signal(str, int)

    def __init__(self, name: str) -> None:
        super().__init__(name, FileDelegate(), is_uniform=False)
        self._rows: PagedModel[FileRow] = PagedModel(
            lambda row: row.id, FileRow.sentence, page_size=_MOST, parent=self
        )
        self.show_rows(self._rows)
        self.opened.connect(lambda row: self.asked.emit(row.id))
        appearance().changed.connect(self._fit)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self._rows.set_total(len(rows))
        self._rows.put_page(0, rows)
        if rows and not self.currentIndex().isValid():
            self.choose(0)
        self._fit()

    def current_file(self) -> FileRow | None:
        row = self.current_row()
        return row if isinstance(row, FileRow) else None

    def choose_file(self, sha256: str) -> None:
        at = self._rows.position_of(sha256)
        if at is not None:
            self.choose(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_file()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.gone.emit(row.id)
        elif row is not None and step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(row.id, step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount())))


class FilePanel(QWidget):
    """
    The list and the buttons for its chosen file.

    asked, kept, stopped, gone and moved carry its hash: open it, keep a copy of it, stop its
    coming, take it out, put it one place up or down.

    Args:
        may_change: whether files are put in and taken out here.
        has_order: and whether their order says something.
    """

    asked = Signal(str)
    kept = Signal(str)
    stopped = Signal(str)
    gone = Signal(str)
    moved = Signal(str, int)

    def __init__(self, name: str, *, may_change: bool = False, has_order: bool = True) -> None:
        super().__init__()
        self.list = FileList(name)
        self.open = Button("Buka", ButtonKind.LINK, shortcut="Enter", height=24)
        self.keep = Button("Simpan sebagai…", ButtonKind.LINK, height=24)
        self.stop = Button("Batal mengambil", ButtonKind.LINK, height=24)
        self.remove = Button("Lepas", ButtonKind.LINK, shortcut="Delete", height=24)
        self.up = IconButton("arrow-up", "Naikkan urutan (Alt+↑)", size=24)
        self.down = IconButton("arrow-down", "Turunkan urutan (Alt+↓)", size=24)
        self._may_change, self._has_order = may_change, has_order
        self._buttons = QWidget()
        self._lay_out()
        self._connect()
        self.show_files(())

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.list.show_files(rows)
        self.setVisible(bool(rows))
        self._show_buttons()

    def set_may_change(self, may_change: bool) -> None:
        self._may_change = may_change
        self._show_buttons()

    def files(self) -> tuple[FileRow, ...]:
        model = self.list.model()
        return tuple(model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount()))

    def _lay_out(self) -> None:
        flow = FlowLayout(self._buttons, gap=2, last_width=1)
        flow.setContentsMargins(_TEXT_LEFT - 10, 0, 0, 0)
        for button in (self.open, self.keep, self.stop, self.remove, self.up, self.down):
            flow.addWidget(button)
        flow.addWidget(QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_buttons)
        self.list.asked.connect(self.asked)
        self.list.gone.connect(self._remove)
        self.list.moved.connect(self._move)
        self.open.clicked.connect(lambda: self._tell(self.asked))
        self.keep.clicked.connect(lambda: self._tell(self.kept))
        self.stop.clicked.connect(lambda: self._tell(self.stopped))
        self.remove.clicked.connect(lambda: self._tell(self.list.gone))
        self.up.clicked.connect(lambda: self._step(-1))
        self.down.clicked.connect(lambda: self._step(1))

    def _tell(self, signal: SignalInstance) -> None:
        row = self.list.current_file()
        if row is not None:
            signal.emit(row.id)

    def _step(self, step: int) -> None:
        row = self.list.current_file()
        if row is not None:
            self._move(row.id, step)

    def _remove(self, sha256: str) -> None:
        if self._may_change:
            self.gone.emit(sha256)

    def _move(self, sha256: str, step: int) -> None:
        if self._may_change and self._has_order:
            self.moved.emit(sha256, step)

    def _show_buttons(self) -> None:
        row = self.list.current_file()
        count = self.list.model().rowCount()
        is_here = row is not None and row.is_here
        self.open.set_label("Buka" if is_here else "Ambil dari pusat")
        self.open.setVisible(row is not None and not row.is_coming)
        self.keep.setVisible(is_here)
        self.stop.setVisible(row is not None and row.is_coming)
        self.remove.setVisible(self._may_change and row is not None)
        for button in (self.up, self.down):
            button.setVisible(self._may_change and self._has_order and count > 1)


def _room(width: int) -> int:
    return width - px(_TEXT_LEFT) - px(_EDGE)


def _name(row: FileRow, room: int) -> tuple[str, ...]:
    return wrap(row.name, "smm", room, 2)


def _note(row: FileRow, room: int) -> tuple[str, ...]:
    return wrap(row.note, "sm", room, 2) if row.note else ()


def _state(row: FileRow, room: int) -> tuple[str, ...]:
    """Kind and size, with the state behind them where there is room, else below."""
    taken = text_width(row.facts, "cap") + px(29) + text_width(row.state.word, "capm")
    return (row.facts,) if taken <= room else (row.facts, row.state.word)
