"""Beranda as a page: greeting, tasks in two groups, cards beside them."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.services.read_models import IncomingRow
from ui.features.home.cards import DataCard, DraftsCard, QuarterCard, Strip
from ui.features.home.presenter import HomePresenter, greeting, summary
from ui.features.home.reading import HomeState
from ui.features.home.task_group import TaskGroup
from ui.features.home.tasks import Sort, Task, incoming_tasks
from ui.runtime.appearance import appearance
from ui.runtime.connection import Courier
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, bind_keys
from ui.runtime.wording import full_date
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.choice import Tabs
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.row_list import RowList
from ui.widgets.scrolled import scrolled
from ui.widgets.width_mode import WidthMode

_SORTS = (
    ("", "Semua"),
    (Sort.APPROVAL.value, "Persetujuan"),
    (Sort.INCOMING.value, "Surat masuk"),
    (Sort.FIGURES.value, "Kinerja"),
)
_WIDEST = 960


class HomePage(Page):
    """
    Made before the profile is open: show_first() fills it with the newest arrivals, attach()
    brings the rest.
    """

    def __init__(self, name: str, now: datetime) -> None:
        super().__init__("Beranda", ground="canvas")
        self.subtitle = full_date(now.date())
        self._presenter: HomePresenter | None = None
        self._courier: Courier | None = None
        self._is_first_look = True
        self.today, self.week = TaskGroup("Hari ini"), TaskGroup("Minggu ini")
        self._greeting = Label(greeting(now, name), "display", wraps=True)
        self._summary = Label("", "body", "text2", wraps=True)
        self._tabs = Tabs("Saring yang menunggu", _SORTS, is_boxed=True)
        self._data, self._quarter, self._drafts = DataCard(), QuarterCard(), DraftsCard()
        self._strip = Strip()
        self._tidy = Card()
        self._tidy.body.addWidget(
            EmptyState(
                Picture.TIDY,
                "Tidak ada yang menunggu",
                "Surat baru dan permintaan paraf muncul di sini, juga saat luring.",
            )
        )
        self._tidy.hide()
        self._new = Button("Surat baru", ButtonKind.PRIMARY, icon="plus", shortcut="Ctrl+N")
        self._new.setParent(self)
        self._new.hide()
        self._build()

    def show_first(self, rows: list[IncomingRow], now: datetime) -> None:
        """Arrivals read ahead of everything else; the whole comes with the first look."""
        tasks = incoming_tasks(rows, now)
        today = [task for task in tasks if task.is_today]
        self._summary.setText(summary(len(tasks), len(today)) if tasks else "")
        self.today.show_tasks(today)
        self.week.show_tasks([task for task in tasks if not task.is_today])

    def attach(self, around: Surroundings, courier: Courier) -> None:
        presenter = HomePresenter(self, around.desk, around.window)
        self._presenter = presenter
        self._courier = courier
        for group in (self.today, self.week):
            group.opened.connect(presenter.open_task)
        self._drafts.opened.connect(presenter.open_draft)
        self._tabs.chosen.connect(presenter.choose_sort)
        self._new.clicked.connect(presenter.new_letter)
        around.desk.events.happened.connect(presenter.notice)
        courier.changed.connect(self._show_link)
        self._show_link()
        presenter.load()

    def show_greeting(self, greeting: str, summary: str) -> None:
        self._greeting.setText(greeting)
        self._summary.setText(summary)

    def show_counts(self, counts: dict[str, int]) -> None:
        for sort, _ in _SORTS:
            self._tabs.tab(sort).set_count(counts.get(sort, 0))
        self._tidy.setVisible(not counts[""])

    def show_tasks(self, today: list[Task], week: list[Task]) -> None:
        self.today.show_tasks(today)
        self.week.show_tasks(week)
        if self._is_first_look and (today or week):
            self._is_first_look = False
            if self.isVisible() and not self._is_person_elsewhere():
                self._go_to_first()

    def show_state(self, state: HomeState, now: datetime) -> None:
        self._data.show_counts(state.counts, now)
        self._quarter.show_progress(state.progress)
        self._strip.show_progress(state.progress)
        self._drafts.show_drafts(state.drafts, now)
        wanted: list[QWidget] = [self._new] if state.may_draft else []
        if wanted != self.header_actions:
            self.header_actions = wanted
            self.header_changed.emit()

    def opened(self) -> None:
        if self._presenter is not None:
            self._presenter.load()

    def panes(self) -> list[QWidget]:
        return [group.rows for group in (self.today, self.week) if group.isVisible()]

    def first_focus(self) -> QWidget | None:
        shown = self.panes()
        return shown[0] if shown else None

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        self._arrange()

    def _is_person_elsewhere(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused not in (self.today.rows, self.week.rows)

    def _go_to_first(self) -> None:
        """What is on top now was not known at the first look."""
        first = self.first_focus()
        if isinstance(first, RowList):
            first.choose(0)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_link(self) -> None:
        if self._courier is not None:
            sent = sum(line.sent for line in self._courier.history)
            self._data.show_link(self._courier.link, sent)
            self._strip.show_link(self._courier.link)

    def _build(self) -> None:
        list_column = QVBoxLayout()
        list_column.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._greeting)
        words.addWidget(self._summary)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self._strip, 0, Qt.AlignmentFlag.AlignTop)
        list_column.addLayout(head)
        list_column.addSpacing(6)
        list_column.addWidget(self._tabs)
        for part in (self.today, self.week, self._tidy):
            list_column.addWidget(part)
        list_column.addStretch(1)
        self._list = QWidget()
        self._list.setLayout(list_column)
        list_column.setContentsMargins(0, 0, 0, 0)
        self._side = QWidget()
        side_column = QVBoxLayout(self._side)
        side_column.setContentsMargins(0, 0, 0, 0)
        side_column.setSpacing(14)
        for card in (self._data, self._quarter, self._drafts):
            side_column.addWidget(card)
        side_column.addStretch(1)
        ground = QWidget()
        ground.setObjectName("canvas")
        self._row = QHBoxLayout(ground)
        self._row.addWidget(self._list, 1)
        self._row.addWidget(self._side)
        self.body.addWidget(scrolled(ground))
        bind_keys(self, OWN[Place.HOME], {"new": self._new.click})
        appearance().changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width_mode is WidthMode.NARROW
        is_wide = self.width_mode is WidthMode.WIDE
        self._side.setVisible(not is_narrow)
        self._strip.setVisible(is_narrow)
        self._tabs.setVisible(not is_narrow)
        self._side.setFixedWidth(px(264 if self.width_mode is WidthMode.COMPACT else 312))
        self._list.setMaximumWidth(px(_WIDEST) if is_wide else 16777215)
        side = 16 if is_narrow else 32
        self._row.setContentsMargins(side, 12 if is_narrow else 24, side - 4, 16)
        self._row.setSpacing(28)
