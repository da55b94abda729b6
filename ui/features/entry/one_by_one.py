"""One indicator at a time beside the list of all: for narrow windows."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.services.formula_words import ROMAN, Workings
from ui.features.entry.boxes import BandChip, ProblemBox, help_text
from ui.features.entry.figure_fields import FigureFields
from ui.features.entry.grid_model import LINE_ROLE, Column, GridModel
from ui.features.entry.lines import Line
from ui.runtime.appearance import appearance
from ui.widgets.card import Divider
from ui.widgets.label import Label
from ui.widgets.list_row import RowGround
from ui.widgets.paint import centred, draw_icon, draw_text, px, text_width
from ui.widgets.scrolled import scrolled_clear
from ui.widgets.wrapped import draw_wrapped, wrap

LIST_WIDTH = 252


class OneByOne(QWidget):
    """
    at, typed, left and chosen carry the id of the indicator's cell, as the grid's do.
    """

    at = Signal(object)
    typed = Signal(object, str)
    left = Signal(object, str)
    chosen = Signal(object, bool)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self._id: UUID | None = None
        self.list = _IndicatorList(model)
        self.fields = FigureFields()
        self._place = Label("", "sm", "text2")
        self._name = Label("", "h1", wraps=True)
        self._definition = Label("", "sm", "text2", wraps=True)
        self._facts = [(_caption(), Label("", "strong")) for _ in range(2)]
        self._band = BandChip()
        self._help = Label("", "sm", "text2", wraps=True)
        self.problem = ProblemBox(has_way=False)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._move_to)
        self.fields.typed.connect(self._type)
        self.fields.left.connect(self._leave)
        self.fields.entered.connect(self.go_on)
        self.problem.chosen.connect(self.chosen)
        model.dataChanged.connect(self._follow)

    def show_help(self, line: Line, workings: Workings) -> None:
        """Everything about the indicator on screen; what is being typed is left alone."""
        is_new = line.id != self._id
        self._id = line.id
        row = self._model.row_of(line.id) or 0
        indicator = line.row.indicator
        quarter = line.row.cell.quarter
        self._place.setText(f"{row + 1} dari {self._model.rowCount()}")
        self._name.setText(indicator.name)
        self._definition.setText(indicator.definition)
        before = line.quarter(quarter - 1) if quarter > 1 else "–"
        facts = (("Target", line.goal), (f"TW {ROMAN[max(quarter - 2, 0)]}", before))
        for (caption, value), (name, text) in zip(self._facts, facts, strict=True):
            caption.setText(name)
            value.setText(text)
        self._band.show_line(line)
        self._help.setText(f"{help_text(line, workings)} ({workings.direction})")
        if is_new or not self.fields.is_being_typed_in():
            self.fields.show_line(line)
        self.fields.mark_bad(is_bad=line.needs_look, sentence=line.problem)
        self.problem.setVisible(line.needs_look)
        self._help.setVisible(not line.needs_look)
        self.problem.show_line(line if line.needs_look else None)

    def go_to(self, id: UUID) -> None:
        row = self._model.row_of(id)
        if row is not None:
            self.list.setCurrentIndex(self._model.index(row, Column.NAME))
            self.fields.take_focus()

    def go_on(self) -> None:
        """Enter: what was typed is stored and the next indicator comes."""
        self.fields.leave()
        self.step(1)

    def step(self, rows: int) -> None:
        row = self.list.currentIndex().row() + rows
        if 0 <= row < self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(row, Column.NAME))
        self.fields.take_focus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        facts = QHBoxLayout()
        facts.setSpacing(28)
        for caption, value in self._facts:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(caption)
            column.addWidget(value)
            facts.addLayout(column)
        facts.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(10)
        beside.addLayout(facts)
        beside.addWidget(self._band)
        beside.addStretch(1)
        entry = QHBoxLayout()
        entry.setSpacing(24)
        entry.addWidget(self.fields)
        entry.addLayout(beside, 1)
        content = QWidget()
        form = QVBoxLayout(content)
        form.setContentsMargins(20, 12, 20, 8)
        form.setSpacing(6)
        form.addLayout(head)
        form.addWidget(self._definition)
        form.addSpacing(4)
        form.addLayout(entry)
        form.addWidget(self._help)
        form.addWidget(self.problem)
        form.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(Divider(is_vertical=True))
        row.addWidget(scrolled_clear(content), 1)

    def _move_to(self, index: QModelIndex, _: QModelIndex) -> None:
        self.fields.leave()
        line = self._model.line(index.row())
        if line is not None:
            self.at.emit(line.id)

    def _follow(self) -> None:
        """Another quarter's cells came into the same rows."""
        line = self._model.line(self.list.currentIndex().row())
        if line is not None and line.id != self._id and self.isVisible():
            self.at.emit(line.id)

    def _type(self, text: str) -> None:
        if self._id is not None:
            self.typed.emit(self._id, text)

    def _leave(self, text: str) -> None:
        if self._id is not None:
            self.left.emit(self._id, text)


class _IndicatorList(QListView):
    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.setAccessibleName("Daftar indikator")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setModelColumn(Column.NAME)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_IndicatorRow(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(px(LIST_WIDTH))


class _IndicatorRow(RowGround):
    """State, name and figure in 44 px, where the name may take two lines."""

    divider_left = 16

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(LIST_WIDTH), px(44))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE_ROLE)
        rect: QRect = option.rect
        self._paint_ground(painter, rect, option.state)
        if not isinstance(line, Line):
            return
        theme = appearance().theme
        state = line.band if line.needs_look else line.state
        ink = theme.tone_text(state.tone)
        spot = centred(px(16), QRect(rect.x() + px(16), rect.y(), px(16), rect.height()))
        draw_icon(painter, state.icon, spot, ink)
        value = line.value or "isi"
        role = "smb" if line.text else "sm"
        place = rect.adjusted(px(42), 0, -px(12), 0)
        width = text_width(value, role)
        colour = theme.text if line.text else theme.text3
        draw_text(painter, place, value, role, colour, Qt.AlignmentFlag.AlignRight)
        lines = wrap(line.row.indicator.name, "smm", place.width() - width - px(8), 2)
        top = rect.y() + (rect.height() - len(lines) * px(18)) // 2
        draw_wrapped(painter, QPointF(place.x(), top), lines, "smm", theme.text, px(18))


def _caption() -> Label:
    return Label("", "sm", "text2")
