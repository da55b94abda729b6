"""Verifikasi: the list worst first, the inspector beside it, the decisions below."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.features.verification.inspector import Inspector
from ui.features.verification.loading import missing_words
from ui.features.verification.model import CheckModel
from ui.features.verification.presenter import VerificationPresenter
from ui.features.verification.rows import CheckRow
from ui.features.verification.table import CheckTable
from ui.features.verification.view import Overview, Pile
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, bind_keys
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Divider
from ui.widgets.choice import Tabs
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.field import Choice
from ui.widgets.file_dialogs import ask_place
from ui.widgets.file_row import FileRow
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.width_mode import WidthMode

_PILES = (
    (Pile.AWAITING, "Menunggu"),
    (Pile.RETURNED, "Dikembalikan"),
    (Pile.APPROVED, "Disetujui"),
)
_SEALS = "Keputusan menyegel angka yang Anda lihat. Angka berubah, keputusannya gugur."
UNSENT = "Alasan pengembalian di Meja Verifikasi belum dikirim."
_SIDE = {WidthMode.WIDE: 400, WidthMode.REGULAR: 336, WidthMode.COMPACT: 336}


def make_page(around: Surroundings) -> Page:
    return VerificationPage(around)


class VerificationPage(Page):
    """The view of VerificationPresenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Meja Verifikasi")
        self.model = CheckModel(self)
        self.table = CheckTable(self.model)
        self.inspector = Inspector()
        self.piles = Tabs("Bagian daftar", [(pile.value, words) for pile, words in _PILES])
        self.village = Choice()
        self.village.setAccessibleName("Desa")
        self.quarter = Choice()
        self.quarter.setAccessibleName("Triwulan")
        self.village.setMinimumWidth(px(132))
        self.quarter.setMinimumWidth(px(124))
        self._missing = Label("", "sm", "text2")
        self._note = Label(_SEALS, "sm", "text2")
        self.verify_all = Button("", icon="check", height=34)
        self.approve_all = Button(
            "", ButtonKind.PRIMARY, icon="check-check", shortcut="Ctrl+Enter", height=34
        )
        self._back = Button("Kembali", ButtonKind.GHOST, icon="arrow-left")
        self._empty = EmptyState(Picture.TIDY, "", "")
        self._is_showing = False
        self._is_row_open = False
        self._lay_out()
        self.presenter = VerificationPresenter(self, around.desk, around.window)
        self._connect()
        around.desk.events.happened.connect(self.presenter.happened)

    def show_overview(self, overview: Overview) -> None:
        """Shown, not asked: no signal comes from it."""
        self._is_showing = True
        self.set_title("Meja Verifikasi", overview.title)
        for pile, count in overview.counts.items():
            self.piles.tab(pile.value).set_count(count)
        units = [(each.unit.code, each.unit.name) for each in overview.reports]
        _offer(self.village, [("", "Semua desa"), *units], overview.village)
        _offer(self.quarter, overview.quarters, overview.quarter)
        self._missing.setText(missing_words(overview.reports) if overview.reports else "")
        self.verify_all.setVisible(overview.verifiable > 0)
        self.verify_all.set_label(f"Verifikasi {overview.verifiable} yang mencapai target")
        self.approve_all.setVisible(overview.approvable > 0)
        self.approve_all.set_label(f"Setujui semua yang siap ({overview.approvable})")
        self._is_showing = False

    def show_rows(self, rows: Sequence[CheckRow]) -> None:
        self.model.show_rows(rows)
        if rows:
            self.table.keep_place()
        self._arrange()

    def show_row(self, row: CheckRow | None) -> None:
        self.inspector.show_row(row)
        if row is None and self._is_row_open:
            self._close_row()

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.inspector.show_files(rows)

    def show_empty(self, title: str, sentence: str) -> None:
        self._empty.say(Picture.TIDY, title, sentence)
        self._body.setCurrentWidget(self._empty)
        self.inspector.show_row(None)

    def show_reason_problem(self, sentence: str) -> None:
        self.inspector.show_reason_problem(sentence)

    def clear_reason(self, id: UUID) -> None:
        self.inspector.clear_reason(id)
        if self.inspector.reason.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unsaved_changed.emit()

    def show_object(self, id: UUID) -> None:
        """Opened at one cell, as from Beranda."""
        self.table.go_to(id)

    def panes(self) -> list[QWidget]:
        return [self.piles, self.table, self.inspector.accept, self.approve_all]

    def first_focus(self) -> QWidget | None:
        return self.table

    def opened(self) -> None:
        self.presenter.open()

    def unstored(self) -> str:
        return UNSENT if self.inspector.has_reason() else ""

    def unsaved_words(self) -> str:
        return "Belum tersimpan" if self.inspector.has_reason() else ""

    def discard(self) -> None:
        self.inspector.drop_reasons()

    def go_back(self) -> bool:
        if self._is_row_open:
            self._close_row()
            return True
        if self.inspector.reason.hasFocus() or self.inspector.files.list.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        self.table.set_width_mode(mode)
        is_narrow = mode is WidthMode.NARROW
        self._missing.setVisible(mode in (WidthMode.REGULAR, WidthMode.WIDE))
        self.inspector.set_is_wide(is_narrow)
        self._note.setVisible(mode in (WidthMode.REGULAR, WidthMode.WIDE))
        self._is_row_open = self._is_row_open and is_narrow
        self._arrange()

    def _lay_out(self) -> None:
        toolbar = self.use_toolbar(51)
        toolbar.setSpacing(12)
        toolbar.addWidget(self.piles)
        toolbar.addStretch(1)
        for part in (self._missing, self.village, self.quarter):
            toolbar.addWidget(part)
        self._line = Divider(is_vertical=True)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self._line)
        row.addWidget(self.inspector)
        self._body = QStackedWidget()
        self._body.addWidget(self._both)
        self._body.addWidget(self._empty)
        self.body.addWidget(self._body)
        footer = self.use_footer(59)
        footer.setSpacing(6)
        footer.addSpacing(4)
        footer.addWidget(self._note)
        footer.addStretch(1)
        footer.addWidget(self.verify_all)
        footer.addWidget(self.approve_all)
        self._back.setParent(self)
        self._back.hide()

    def _connect(self) -> None:
        presenter = self.presenter
        self.table.at.connect(presenter.at)
        self.table.opened.connect(self._open_row)
        self.inspector.accepted.connect(presenter.accept)
        self.inspector.returned.connect(presenter.send_back)
        self.inspector.reason.textChanged.connect(self.unsaved_changed)
        self.verify_all.clicked.connect(presenter.verify_reached)
        self.approve_all.clicked.connect(presenter.approve_all)
        self.piles.chosen.connect(presenter.show_pile)
        self.village.currentIndexChanged.connect(self._choose_village)
        self.quarter.currentIndexChanged.connect(self._choose_quarter)
        self._back.clicked.connect(self._close_row)
        actions = {
            "accept": presenter.accept,
            "give_back": self._ask_reason,
            "next_odd": self.table.next_odd,
            "evidence": self._open_evidence,
            "main": presenter.approve_all,
        }
        files = self.inspector.files
        files.asked.connect(presenter.files.open)
        files.stopped.connect(presenter.files.stop)
        files.kept.connect(self._keep_file)
        places = [self.table, files.list]
        bind_keys(self, OWN[Place.VERIFICATION], actions, letters_on=places)

    def _open_evidence(self) -> None:
        """B: the only file at once, or the list of them."""
        rows = self.inspector.files.files()
        if len(rows) == 1:
            self.presenter.files.open(rows[0].id)
        elif rows:
            self._open_row()
            self.inspector.files.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_file(self, sha256: str) -> None:
        files = self.presenter.files
        ask_place(self, files.name(sha256), partial(files.keep, sha256))

    def _ask_reason(self) -> None:
        self._open_row()
        self.inspector.ask_reason()

    def _choose_village(self) -> None:
        if not self._is_showing:
            self.presenter.show_village(self.village.chosen())

    def _choose_quarter(self) -> None:
        if not self._is_showing and self.quarter.chosen():
            self.presenter.show_quarter(self.quarter.chosen())

    def _open_row(self) -> None:
        """Where there is room for one pane only, the figure takes it."""
        if self.width_mode is WidthMode.NARROW:
            self._is_row_open = True
            self._arrange()
            self.inspector.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_row(self) -> None:
        self._is_row_open = False
        self._arrange()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        is_narrow = self.width_mode is WidthMode.NARROW
        if self.model.rowCount():
            self._body.setCurrentWidget(self._both)
        self.table.setVisible(not self._is_row_open)
        self.inspector.setVisible(self._is_row_open or not is_narrow)
        self._line.setVisible(not is_narrow)
        side = _SIDE.get(self.width_mode)
        self.inspector.setMinimumWidth(px(side) if side else 0)
        self.inspector.setMaximumWidth(px(side) if side else 16_777_215)
        leading: list[QWidget] = [self._back] if self._is_row_open else []
        if self.header_leading != leading:
            self.header_leading = leading
            self.header_changed.emit()


def _offer(choice: Choice, options: Sequence[tuple[str, str]], chosen: str) -> None:
    known = [(choice.itemData(at), choice.itemText(at)) for at in range(choice.count())]
    if known != list(options):
        choice.set_options(tuple(options))
    choice.choose(chosen)
