"""Kotak Masuk on screen: list, reader and trail, by the width there is."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.features.inbox.list_pane import ListPane
from ui.features.inbox.presenter import InboxPresenter
from ui.features.inbox.reader import Reader
from ui.features.inbox.reading import Reading
from ui.features.inbox.trail import TRAIL_PX, Trail
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, Action, bind_keys
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.file_dialogs import ask_place
from ui.widgets.file_row import FileRow
from ui.widgets.list_row import ListRow
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.panes import REST, Panes
from ui.widgets.width_mode import WidthMode

LIST_PX, COMPACT_LIST_PX, LEAST_LIST_PX, LEAST_READER_PX = 343, 311, 240, 480
WIDTHS = {
    WidthMode.COMPACT: [COMPACT_LIST_PX, REST],
    WidthMode.REGULAR: [LIST_PX, REST, TRAIL_PX],
    WidthMode.WIDE: [LIST_PX, REST, TRAIL_PX],
}
_TRAIL_DIVIDER = "Lebar jejak surat"


def make_page(around: Surroundings) -> Page:
    """The page with its presenter, listening to what happens."""
    return InboxPage(around)


class InboxPage(Page):
    """The view of InboxPresenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Kotak Masuk")
        self._is_letter_open = False  # narrow: the list or one letter
        self.pane = ListPane()
        self.reader = Reader()
        self.trail = Trail()
        self.back = Button("Kembali", ButtonKind.GHOST, icon="arrow-left")
        self.write = Button("Surat baru", ButtonKind.PRIMARY, icon="plus", shortcut="Ctrl+N")
        self._empty = EmptyState(
            Picture.TIDY,
            "Kotak masuk sudah rapi",
            "Belum ada surat. Surat baru muncul di sini, juga saat luring lewat USB.",
        )
        self._build()
        self.presenter = InboxPresenter(self, around.desk, around.window)
        self._connect(around)
        around.desk.events.happened.connect(self.presenter.happened)

    def opened(self) -> None:
        self.presenter.open()

    def show_object(self, id: UUID) -> None:
        self.presenter.open(id)
        self.pane.select(id)
        self._open_letter()

    def panes(self) -> list[QWidget]:
        return [self.pane.list, self.reader.preview, self.trail.timeline]

    def first_focus(self) -> QWidget | None:
        return self.pane.list if self.pane.isVisibleTo(self) else self.reader.preview

    def go_back(self) -> bool:
        if self._is_drawer and self.trail.isVisible():
            self._close_trail()
            return True
        if self.width_mode is WidthMode.NARROW and self._is_letter_open:
            self._is_letter_open = False
            self._arrange()
            self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def full_page(self) -> QWidget:
        return self.reader.preview

    def letter_title(self) -> str:
        return self.reader.subject

    def print_page(self) -> bool:
        return self.presenter.print_letter()

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        self._arrange()

    def show_total(self, total: int, *, is_unread_only: bool) -> None:
        self.pane.show_total(total)
        is_empty = total == 0 and not is_unread_only
        self._stack.setCurrentIndex(0 if is_empty else 1)

    def put_page(self, page: int, rows: Sequence[ListRow]) -> None:
        current = self.presenter.current
        # The list takes its first row by itself when it gets the focus: not over an open letter.
        blocked = self.pane.blockSignals(current is not None)
        self.pane.put_page(page, rows)
        self.pane.select(current)
        self.pane.blockSignals(blocked)
        if current is None and page == 0 and self.width_mode is not WidthMode.NARROW:
            self.pane.select_first()

    def change_row(self, row: ListRow) -> bool:
        return self.pane.change_row(row)

    def show_unread(self, count: int) -> None:
        self.pane.show_unread(count)
        self.set_title(self.title, f"{count} belum dibaca" if count else "")

    def show_reading(self, reading: Reading, *, is_same_page: bool) -> None:
        self.reader.show_reading(reading, is_same_page=is_same_page)
        self.trail.show_reading(reading)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.trail.show_files(rows)
        self.reader.show_files(len(rows))

    def show_unreadable(self, sentence: str) -> None:
        self.reader.show_unreadable(sentence)

    def show_no_letter(self) -> None:
        self.reader.show_nothing()
        self.trail.timeline.show_steps(())

    def go_to_page(self, page: int) -> None:
        self.pane.go_to_page(page)

    def offer_draft(self, may: bool) -> None:
        self.header_actions = [self.write] if may else []
        self.header_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_drawer()

    @property
    def _is_drawer(self) -> bool:
        return self.width_mode in (WidthMode.NARROW, WidthMode.COMPACT)

    def _build(self) -> None:
        self._row = Panes("kotak-masuk", WIDTHS)
        self.pane.setMinimumWidth(px(LEAST_LIST_PX))
        self.reader.setMinimumWidth(px(LEAST_READER_PX))
        self._row.add_pane(self.pane)
        self._row.add_pane(self.reader, "Lebar daftar surat")
        self._row.add_pane(self.trail, _TRAIL_DIVIDER)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._row)
        self._stack.setCurrentIndex(1)
        self.body.addWidget(self._stack)
        for lent in (self.back, self.write):
            lent.setParent(self)
            lent.hide()

    def _connect(self, around: Surroundings) -> None:
        presenter = self.presenter
        self.pane.page_wanted.connect(presenter.load_page)
        self.pane.chosen.connect(presenter.choose)
        self.pane.opened.connect(self._open_letter)
        self.pane.list.clicked.connect(self._follow_click)
        self.pane.unread_only.connect(presenter.filter_unread)
        self.reader.stayed.connect(presenter.was_on_screen)
        self.reader.trail_asked.connect(self._toggle_trail)
        self.reader.full_page.clicked.connect(around.window.full_page)
        self.reader.printer.clicked.connect(presenter.print_letter)
        self.trail.closed.connect(self._close_trail)
        self.back.clicked.connect(self.go_back)
        self.write.clicked.connect(presenter.write_letter)
        self.reader.files_asked.connect(self._go_to_files)
        self.trail.files.asked.connect(presenter.files.open)
        self.trail.files.stopped.connect(presenter.files.stop)
        self.trail.files.kept.connect(self._keep_file)
        actions: dict[str, Action] = {
            "new": presenter.write_letter,
            "files": self._open_files,
        }
        places = (self.pane.list, self.reader.preview, self.trail.timeline, self.trail.files.list)
        bind_keys(self, OWN[Place.INBOX], actions, letters_on=places)

    def _open_letter(self) -> None:
        """Enter: the letter itself gets the focus, and the pane where there is one only."""
        self._is_letter_open = True
        self._arrange()
        self.reader.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_click(self) -> None:
        if self.width_mode is WidthMode.NARROW:
            self._open_letter()

    def _open_files(self) -> None:
        """L: the only file at once, or the list of them."""
        rows = self.trail.files.files()
        if len(rows) == 1:
            self.presenter.files.open(rows[0].id)
        elif rows:
            self._go_to_files()

    def _go_to_files(self) -> None:
        if not self.trail.isVisible():
            self._toggle_trail()
        self.trail.files.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_file(self, sha256: str) -> None:
        files = self.presenter.files
        ask_place(self, files.name(sha256), partial(files.keep, sha256))

    def _toggle_trail(self) -> None:
        self.trail.setVisible(not self.trail.isVisible())
        if self.trail.isVisible():
            self._place_drawer()
            self.trail.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_trail(self) -> None:
        self.trail.hide()
        self.reader.trail_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_drawer(self) -> None:
        if self._is_drawer:
            width = self.trail.width()
            self.trail.setGeometry(self.width() - width, 0, width, self.height())
            self.trail.raise_()

    def _arrange(self) -> None:
        is_narrow = self.width_mode is WidthMode.NARROW
        has_letter = not is_narrow or self._is_letter_open
        self.pane.set_wide(is_narrow)
        self.pane.setVisible(not is_narrow or not has_letter)
        self.reader.setVisible(has_letter)
        self.reader.trail_button.setVisible(self._is_drawer)
        self._move_trail()
        self._row.set_mode(self.width_mode)
        self.header_leading = [self.back] if is_narrow and has_letter else []
        self.header_changed.emit()

    def _move_trail(self) -> None:
        is_over = self.trail.parent() is self
        self.trail.set_drawer(self._is_drawer)
        if self._is_drawer and not is_over:
            self.trail.setParent(self)
            self.trail.hide()
        elif not self._is_drawer:
            if is_over:
                self._row.add_pane(self.trail, _TRAIL_DIVIDER)
            self.trail.show()
        self._place_drawer()
