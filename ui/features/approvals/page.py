"""Persetujuan on screen: queue, page, side and action bar."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.letters import Action
from ui.features.approvals.action_bar import ActionBar
from ui.features.approvals.page_pane import PagePane
from ui.features.approvals.presenter import ApprovalsPresenter
from ui.features.approvals.queue import Queue
from ui.features.approvals.reason import DecisionReason
from ui.features.approvals.review import Review
from ui.features.approvals.rows import QueueRow
from ui.features.approvals.side import SidePane
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, bind_keys
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Divider
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.file_dialogs import ask_place
from ui.widgets.file_row import FileRow
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.panes import REST, Panes
from ui.widgets.width_mode import WidthMode

QUEUE_PX, SIDE_PX, LEAST_QUEUE_PX, LEAST_SIDE_PX = 227, 319, 200, 240
_BESIDE = (WidthMode.REGULAR, WidthMode.WIDE)


def make_page(around: Surroundings) -> Page:
    """The page with its presenter, listening to what happens."""
    return ApprovalsPage(around)


class ApprovalsPage(Page):
    """The view of ApprovalsPresenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Persetujuan")
        self.subtitle = "surat keluar"
        self._host = around.window.overlay_host
        self._dialog: DecisionReason | None = None
        self._is_letter_open = False  # narrow: the queue or one letter
        self.queue = Queue()
        self.pane = PagePane()
        self.side = SidePane()
        self.bar = ActionBar()
        self.back = Button("Kembali", ButtonKind.GHOST, icon="arrow-left")
        self._empty = EmptyState(
            Picture.TIDY,
            "Tidak ada yang menunggu Anda",
            "Surat yang menunggu paraf atau tanda tangan Anda muncul di sini, juga saat luring.",
        )
        self._build()
        self.presenter = ApprovalsPresenter(self, around.desk, around.window)
        self._connect(around)
        self._bind_keys()
        around.desk.events.happened.connect(self.presenter.happened)
        self.show_nothing()

    def opened(self) -> None:
        self.presenter.open()

    def show_object(self, id: UUID) -> None:
        self._is_letter_open = True
        self._arrange()
        self.presenter.open(id)

    def panes(self) -> list[QWidget]:
        return [
            self.queue.list,
            self.pane.preview,
            self.side.changes,
            self.side.files.list,
            self.side.note,
            self.bar,
        ]

    def first_focus(self) -> QWidget | None:
        is_queue = self.queue.isVisibleTo(self)
        return self.queue.list if is_queue else self.pane.preview

    def unstored(self) -> str:
        if self._dialog is not None:
            self.presenter.keep_reason(self._dialog.action, self._dialog.text.toPlainText())
        return " ".join(self.presenter.unstored())

    def unsaved_words(self) -> str:
        return "Belum tersimpan" if self.unstored() else ""

    def discard(self) -> None:
        self.close_reason()
        self.presenter.discard()

    def go_back(self) -> bool:
        if self.width_mode is WidthMode.NARROW and self._is_letter_open:
            self._is_letter_open = False
            self._arrange()
            self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def full_page(self) -> QWidget:
        return self.pane.preview

    def letter_title(self) -> str:
        return self.presenter.subject

    def print_page(self) -> bool:
        return self.presenter.print_page()

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        self._arrange()

    def show_queue(self, rows: Sequence[QueueRow], current: UUID | None) -> None:
        self.queue.show_rows(rows, current)
        at = next((at for at, row in enumerate(rows, 1) if row.id == current), 0)
        self.pane.set_place(f"{at} dari {len(rows)}" if at else "")
        self._stack.setCurrentIndex(1 if rows or current else 0)

    def show_nothing(self) -> None:
        self._is_letter_open = False
        self._stack.setCurrentIndex(0)
        self._arrange()

    def show_review(self, review: Review) -> None:
        self._stack.setCurrentIndex(1)
        self.side.show_review(review)
        self.side.note.setEnabled(Action.COMMENT in review.actions)
        self.bar.show_actions(review.actions)
        self.pane.show_versions(review)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.side.show_files(rows)
        self.bar.show_files(rows)

    def show_page(self, review: Review, clean: bytes | None) -> None:
        self.pane.show_page(review, clean)

    def show_unreadable(self, sentence: str) -> None:
        self.pane.show_unreadable(sentence)
        self.bar.show_actions(frozenset())

    def show_busy(self, is_busy: bool) -> None:
        self.bar.set_busy(is_busy)
        if self._dialog is not None:
            self._dialog.send.setEnabled(not is_busy)

    def ask_reason(self, action: Action, drafter: str, typed: str) -> None:
        dialog = DecisionReason(self._host, action, drafter, typed)
        dialog.given.connect(lambda text: self.presenter.give_reason(action, text))
        dialog.left.connect(lambda text: self._reason_left(action, text))
        self._dialog = dialog
        dialog.text.textChanged.connect(self.unsaved_changed)
        dialog.open()

    def close_reason(self) -> None:
        if self._dialog is not None:
            self._dialog.close_overlay()

    def note(self) -> str:
        return self.side.note.text()

    def set_note(self, text: str) -> None:
        self.side.note.setText(text)
        self.unsaved_changed.emit()

    def go_to_difference(self, number: int) -> None:
        self.side.changes.choose(number - 1)
        self.pane.preview.go_to_mark(number)

    def _reason_left(self, action: Action, text: str) -> None:
        self._dialog = None
        self.unsaved_changed.emit()
        self.presenter.keep_reason(action, text)

    def _build(self) -> None:
        modes = (WidthMode.COMPACT, *_BESIDE)
        self._middle = Panes("persetujuan-rincian", {mode: [REST, SIDE_PX] for mode in modes})
        self._middle.add_pane(self.pane)
        self._middle.add_pane(self.side, "Lebar rincian")
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._middle, 1)
        column.addWidget(Divider())
        column.addWidget(self.bar)
        self._whole = Panes("persetujuan", {mode: [QUEUE_PX, REST] for mode in _BESIDE})
        self._whole.add_pane(self.queue)
        self._whole.add_pane(self._right, "Lebar antrean")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self.body.addWidget(self._stack)
        self.back.setParent(self)
        self.back.hide()

    def _connect(self, around: Surroundings) -> None:
        presenter = self.presenter
        self.back.clicked.connect(self.go_back)
        self.queue.chosen.connect(presenter.choose)
        self.queue.opened.connect(self._open_letter)
        self.queue.stepped.connect(presenter.skip)
        self.queue.list.clicked.connect(self._open_letter)
        self.pane.clean_chosen.connect(presenter.show_clean)
        self.pane.version_chosen.connect(presenter.compare_with)
        self.pane.stepped.connect(presenter.skip)
        self.pane.full_page.clicked.connect(around.window.full_page)
        self.pane.printer.clicked.connect(presenter.print_page)
        self.pane.details_asked.connect(self._toggle_details)
        self.side.next_asked.connect(presenter.next_change)
        self.side.change_asked.connect(presenter.go_to_change)
        self.side.note_sent.connect(presenter.comment)
        self.side.note.textChanged.connect(self.unsaved_changed)
        self.side.files.asked.connect(presenter.files.open)
        self.side.files.stopped.connect(presenter.files.stop)
        self.side.files.kept.connect(self._keep_file)
        self.bar.skipped.connect(presenter.skip)
        self.bar.asked.connect(self._act)

    def _bind_keys(self) -> None:
        presenter = self.presenter
        actions = {
            "initial": presenter.initial,
            "sign": presenter.sign,
            "give_back": presenter.ask_return,
            "next_change": presenter.next_change,
            "note": self._write_note,
            "files": self._open_files,
            "main": presenter.decide,
        }
        side = self.side
        places = (self.queue.list, self.pane.preview, side.changes, side.notes, side.files.list)
        bind_keys(self, OWN[Place.APPROVALS], actions, letters_on=places)
        self.pane.preview.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the page, the arrows go through the queue; PgUp and PgDn scroll."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.presenter.skip(step)
                return True
        return super().eventFilter(watched, event)

    def _act(self, action: Action) -> None:
        {
            Action.INITIAL: self.presenter.initial,
            Action.SIGN: self.presenter.sign,
            Action.RETURN: self.presenter.ask_return,
            Action.REJECT: self.presenter.ask_reject,
        }[action]()

    def _write_note(self) -> None:
        if self.width_mode is WidthMode.NARROW and not self.side.isVisibleTo(self):
            self._toggle_details()
        self.side.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_files(self) -> None:
        """L: the only file at once, or the list of them."""
        rows = self.side.files.files()
        if len(rows) == 1:
            self.presenter.files.open(rows[0].id)
        elif rows:
            if self.width_mode is WidthMode.NARROW and not self.side.isVisibleTo(self):
                self._toggle_details()
            self.side.files.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_file(self, sha256: str) -> None:
        files = self.presenter.files
        ask_place(self, files.name(sha256), partial(files.keep, sha256))

    def _open_letter(self) -> None:
        if self.width_mode is not WidthMode.NARROW:
            return
        self._is_letter_open = True
        self._arrange()
        self.pane.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_details(self) -> None:
        """Narrow: the side in the place of the page, and back."""
        shows_side = not self.side.isVisibleTo(self)
        self.side.setVisible(shows_side)
        self.pane.set_details_open(shows_side)

    def _arrange(self) -> None:
        is_narrow = self.width_mode is WidthMode.NARROW
        is_compact = self.width_mode is WidthMode.COMPACT
        has_letter = not is_narrow or self._is_letter_open
        self.queue.setVisible(not is_compact and not (is_narrow and has_letter))
        self._right.setVisible(has_letter)
        self.queue.setMinimumWidth(0 if is_narrow else px(LEAST_QUEUE_PX))
        self.side.setMinimumWidth(0 if is_narrow else px(LEAST_SIDE_PX))
        below, beside = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._middle.setOrientation(below if is_narrow else beside)
        self.side.setVisible(not is_narrow)
        for panes in (self._whole, self._middle):
            panes.set_mode(self.width_mode)
        self.pane.set_narrow(is_narrow, has_steps=is_narrow or is_compact)
        self.bar.set_roomy(not is_narrow)
        self.header_leading = [self.back] if is_narrow and has_letter else []
        self.header_changed.emit()
