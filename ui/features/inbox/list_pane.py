"""The list of arrived letters, all or only the unread."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.features.inbox.rows import row_id
from ui.widgets.bar import Bar
from ui.widgets.card import Divider
from ui.widgets.choice import Tabs
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.key_hint import KeyHints
from ui.widgets.list_row import LetterRowDelegate, ListRow, WideLetterRowDelegate
from ui.widgets.paged_model import PagedModel
from ui.widgets.row_list import RowList

ALL, UNREAD = "all", "unread"


class ListPane(QWidget):
    """
    chosen: id that became current. opened: id that Enter asks for.
    unread_only: the filter changed. page_wanted: rows that came into sight.
    """

    chosen = Signal(object)
    opened = Signal(object)
    unread_only = Signal(bool)
    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._is_wide = False
        self.model: PagedModel[ListRow] = PagedModel(
            lambda row: row.id, ListRow.sentence, parent=self
        )
        self.model.page_wanted.connect(self.page_wanted)
        self.list = RowList("Surat masuk", LetterRowDelegate())
        self.list.show_rows(self.model)
        self.list.chosen.connect(lambda row: self.chosen.emit(row_id(row)))
        self.list.opened.connect(lambda row: self.opened.emit(row_id(row)))
        self.tabs = Tabs("Saringan surat masuk", ((ALL, "Semua"), (UNREAD, "Belum dibaca")))
        self.tabs.chosen.connect(lambda id: self.unread_only.emit(id == UNREAD))
        self._hints = KeyHints((("Enter", "buka"), ("Esc", "kembali")))
        self._tidy = EmptyState(
            Picture.TIDY, "Semua sudah dibaca", "Surat baru muncul di sini, juga saat luring."
        )
        self._build()

    def show_total(self, total: int) -> None:
        self.model.refresh(total)
        self._stack.setCurrentIndex(0 if total else 1)

    def put_page(self, page: int, rows: Sequence[ListRow]) -> None:
        self.model.put_page(page, rows)

    def change_row(self, row: ListRow) -> bool:
        return self.model.change(row)

    def show_unread(self, count: int) -> None:
        self.tabs.tab(UNREAD).set_count(count or None)

    def select(self, id: UUID | None) -> None:
        """Mark this letter in the list where it is loaded."""
        position = self.model.position_of(str(id))
        if position is not None and position != self.list.currentIndex().row():
            self.list.choose(position)

    def go_to_page(self, page: int) -> None:
        """Scroll there, unless the chosen row is in sight already."""
        first = page * self.model.page_size
        if self.model.row(first) is None:
            self.list.scrollTo(self.model.index(first))
            self.page_wanted.emit(page)

    def select_first(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.choose(0)

    def set_wide(self, is_wide: bool) -> None:
        """The whole pane at narrow width: other rows."""
        self._hints.setVisible(is_wide)
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        self.list.set_delegate(WideLetterRowDelegate() if is_wide else LetterRowDelegate())

    def _build(self) -> None:
        head = Bar(40, left=13, spacing=6)
        row = head.row
        row.addWidget(self.tabs, 1)
        row.addWidget(self._hints)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._tidy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)
