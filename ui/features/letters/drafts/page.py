"""Konsep Saya: own drafts and letters under way."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.features.letters.drafts.delegate import DraftRowDelegate
from ui.features.letters.drafts.model import DraftsModel
from ui.features.letters.drafts.presenter import DraftsPresenter, Group
from ui.features.letters.drafts.rows import DraftRow
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, bind_keys
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choice import Tabs
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.page import Page
from ui.widgets.row_list import RowList

_TABS = (
    (Group.TO_WRITE.value, "Perlu ditulis"),
    (Group.UNDER_WAY.value, "Dalam proses"),
    (Group.DONE.value, "Selesai"),
)
_EMPTY: Mapping[Group, tuple[str, str]] = {
    Group.TO_WRITE: (
        "Belum ada konsep",
        "Surat yang Anda tulis tersimpan sendiri di laptop ini dan tampil di sini.",
    ),
    Group.UNDER_WAY: (
        "Tidak ada surat dalam proses",
        "Surat yang sudah Anda ajukan tampil di sini sampai terkirim.",
    ),
    Group.DONE: ("Belum ada surat selesai", "Surat yang sudah terkirim tampil di sini."),
}


class DraftsPage(Page):
    """The view of DraftsPresenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Konsep Saya")
        self._new = Button("Surat baru", ButtonKind.PRIMARY, icon="plus", shortcut="Ctrl+N")
        self._new.setParent(self)
        self._new.hide()
        self.header_actions = [self._new]
        self.tabs = Tabs("Kelompok surat", _TABS)
        self.use_toolbar(47).addWidget(self.tabs)
        self.model = DraftsModel(self)
        self.list = RowList("Konsep Saya", DraftRowDelegate(), is_uniform=False)
        self.list.show_rows(self.model)
        self._empty = EmptyState(Picture.TIDY, *_EMPTY[Group.TO_WRITE])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack)
        self.presenter = DraftsPresenter(self, around.desk, around.window)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(self._open_current)
        self.tabs.chosen.connect(self._choose_group)
        self._new.clicked.connect(self.presenter.write_new)
        bind_keys(self, OWN[Place.DRAFTS], {"new": self.presenter.write_new}, in_window=True)
        around.desk.events.happened.connect(self.presenter.happened)

    def opened(self) -> None:
        self.presenter.load()

    def panes(self) -> list[QWidget]:
        return [self.tabs.tab(self.tabs.value()), self.list]

    def first_focus(self) -> QWidget:
        return self.list if self.model.rowCount() else self.tabs.tab(self.tabs.value())

    def show_rows(self, rows: Sequence[DraftRow]) -> None:
        self.model.show(rows)
        if rows and not self.list.currentIndex().isValid():
            self.list.choose(0)
        self._stack.setCurrentWidget(self.list if rows else self._empty)

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        for group, count in counts.items():
            self.tabs.tab(group.value).set_count(count)

    def _choose_group(self, group_id: str) -> None:
        group = Group(group_id)
        self._empty.say(Picture.TIDY, *_EMPTY[group])
        self.presenter.choose_group(group)

    def _open(self, row: object) -> None:
        if isinstance(row, DraftRow):
            self.presenter.open(row.id)

    def _open_current(self) -> None:
        self._open(self.list.current_row())


def make_page(around: Surroundings) -> DraftsPage:
    """The page of Place.DRAFTS."""
    return DraftsPage(around)
