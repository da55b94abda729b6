"""One group of tasks: its title, and rows in a card as high as they are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.features.home.tasks import Task
from ui.runtime.appearance import appearance
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card, SectionTitle
from ui.widgets.paged_model import PagedModel
from ui.widgets.paint import px
from ui.widgets.row_list import RowList
from ui.widgets.task_row import TaskRow, TaskRowDelegate

SHOWN = 6
_PAGE = 50
_ROW = 56


class TaskGroup(QWidget):
    """opened carries the Task. More than six are shown when asked for."""

    opened = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._tasks: dict[str, Task] = {}
        self._shown = SHOWN
        self._title = SectionTitle(title, count=0)
        self.rows = _GroupList(title, TaskRowDelegate(), is_uniform=False)
        self._model: PagedModel[object] = PagedModel(
            lambda row: row.id if isinstance(row, TaskRow) else row,
            lambda row: row.sentence() if isinstance(row, TaskRow) else "",
            page_size=_PAGE,
            parent=self,
        )
        self.rows.show_rows(self._model)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.opened.connect(self._open)
        self.rows.clicked.connect(lambda index: self._open(self.rows.current_row()))
        self._more = Button("", ButtonKind.LINK)
        self._more.clicked.connect(self._show_all)
        card = Card(padding=4, gap=0)
        card.body.addWidget(self.rows)
        card.body.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        self._title.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self._title)
        column.addWidget(card)
        appearance().changed.connect(self._fit)
        self.hide()

    def show_tasks(self, tasks: list[Task]) -> None:
        self._tasks = {task.id: task for task in tasks}
        self._title.set_count(len(tasks))
        self.setVisible(bool(tasks))
        self._fill()

    def _fill(self) -> None:
        tasks = list(self._tasks.values())[: self._shown]
        rows: list[object] = [task.row for task in tasks]
        self._model.set_total(len(rows))
        self._model.put_page(0, rows)
        hidden = len(self._tasks) - len(rows)
        self._more.setVisible(hidden > 0)
        self._more.set_label(f"Tampilkan {hidden} lainnya")
        self._fit()

    def _show_all(self) -> None:
        self._shown = _PAGE
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, some of which may have a title of two lines."""
        heights = (self.rows.sizeHintForRow(row) for row in range(self._model.rowCount()))
        self.rows.setFixedHeight(max(px(_ROW), sum(heights)))

    def _open(self, row: object) -> None:
        task = self._tasks.get(getattr(row, "id", ""))
        if task is not None:
            self.opened.emit(task)


class _GroupList(RowList):
    """Marks a row only while the focus is here: of several lists one is at hand."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.choose(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.selectionModel().clear()
