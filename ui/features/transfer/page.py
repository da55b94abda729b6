"""Sinkronisasi as a page: facts, queue and history left, what needs attention right."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.travel import FilesWait, TurnRecord
from ui.features.transfer.attention_pane import AttentionPane
from ui.features.transfer.data_use import DataUse
from ui.features.transfer.dialogs import HistoryDialog, LimitsDialog, OrderDialog
from ui.features.transfer.facts import facts_of
from ui.features.transfer.lines import (
    LineList,
    all_lines,
    colleague_lines,
    queue_lines,
    todays_lines,
)
from ui.features.transfer.presenter import TransferPresenter
from ui.features.transfer.progress_box import ProgressBox
from ui.features.transfer.reading import AttentionItem, TransferState
from ui.runtime.connection import Courier, Link, LinkState
from ui.runtime.desk import Surroundings
from ui.runtime.theme import Tone
from ui.runtime.when import clock_of
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Box, Divider, SectionTitle
from ui.widgets.chip import Chip
from ui.widgets.choice import CheckBox
from ui.widgets.figures import FactsRow
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.scrolled import scrolled_clear
from ui.widgets.status import Status
from ui.widgets.width_mode import WidthMode

_LEFT = 446
_QUEUE_ROWS, _HISTORY_ROWS, _COLLEAGUE_ROWS = 4, 2, 3  # of a section; the rest scrolls
_FILES_WAIT = {
    FilesWait.METERED: "menunggu Wi-Fi",
    FilesWait.BUDGET: "menunggu: batas data 30 hari tercapai",
}


def make_page(around: Surroundings, courier: Courier) -> Page:
    page = TransferPage(around.window.overlay_host)
    presenter = TransferPresenter(page, around.desk, around.window, courier)
    page.attach(presenter, courier)
    around.desk.events.happened.connect(presenter.notice)
    return page


class TransferPage(Page):
    def __init__(self, host: QWidget) -> None:
        super().__init__("Sinkronisasi")
        self.has_search = False
        self._host = host
        self._presenter: TransferPresenter | None = None
        self._state = TransferState()
        self._now: datetime | None = None
        self._order: OrderDialog | None = None
        self.facts, self.progress, self.use = FactsRow(), ProgressBox(), DataUse()
        self.queue, self.history = LineList("Antrean"), LineList("Riwayat hari ini")
        self.colleagues = LineList("Laptop rekan sekantor")
        self.pane = AttentionPane()
        self.link_chip = Chip(link_status_of_unknown())
        self.connect_button = Button("Coba sambungkan", icon="refresh-cw", shortcut="F5")
        self.off = CheckBox("Kerja luring", "Balai tidak menghubungi pusat sampai ini dimatikan")
        self.order_link = Button("Atur urutan", ButtonKind.LINK, height=24)
        self.history_link = Button("Lihat semua", ButtonKind.LINK, height=24)
        self.limits_link = Button("Ubah batas", ButtonKind.LINK, height=24)
        self.send_files = Button("Kirim sekarang", ButtonKind.LINK, height=24)
        self._queue_title = SectionTitle("Antrean", count=0, trailing=self.order_link)
        self._wait_words = Label("", "sm", "text", wraps=True)
        self.header_actions = [self.link_chip, self.connect_button]
        self._build()

    def attach(self, presenter: TransferPresenter, courier: Courier) -> None:
        self._presenter = presenter
        self.connect_button.clicked.connect(presenter.connect_now)
        self.off.toggled.connect(presenter.switch_off)
        self.progress.stop_asked.connect(presenter.end_turn)
        self.send_files.clicked.connect(presenter.let_files_go)
        self.order_link.clicked.connect(self._open_order)
        self.history_link.clicked.connect(presenter.open_history)
        self.limits_link.clicked.connect(self._open_limits)
        self.pane.stepped.connect(presenter.step)
        self.pane.opened.connect(presenter.open_item)
        self.pane.copied.connect(presenter.copied)
        self.pane.set_aside.connect(presenter.set_aside)
        courier.changed.connect(presenter.follow_link)
        presenter.follow_link()

    def show_state(self, state: TransferState, now: datetime) -> None:
        self._state, self._now = state, now
        self._queue_title.set_count(len(state.queue))
        self.order_link.setVisible(any(line.key for line in state.queue))
        self.queue.show_lines(queue_lines(state.queue))
        self.history.show_lines(todays_lines(state.turns, now))
        self.colleagues.show_lines(colleague_lines(state.colleagues, now))
        self._colleagues.setVisible(bool(state.colleagues))
        self.use.show_use(state.days, state.used_bytes, state.limits, now.date())
        self.facts.set_facts(facts_of(state, now, self.width_mode))
        self._empty_queue.setVisible(not state.queue)
        self._empty_history.setVisible(not self.history.model().rowCount())
        self._keep_rows()
        if self._order is not None:
            self._order.show_queue(state.queue)

    def show_link(self, link: Link) -> None:
        self.link_chip.set_status(link_status(link))
        is_practice = link.state is LinkState.PRACTICE
        self.connect_button.setEnabled(not link.is_running and not is_practice)
        self.connect_button.set_label("Menyambungkan…" if link.is_running else "Coba sambungkan")
        self.off.setEnabled(not is_practice)
        blocked = self.off.blockSignals(True)
        self.off.setChecked(link.is_switched_off)
        self.off.blockSignals(blocked)
        self.progress.show_link(link)
        files = self._state.waiting_files
        self._wait.setVisible(link.files_wait is not None)
        if link.files_wait is not None:
            count = f"{files} berkas" if files else "Berkas"
            self._wait_words.setText(
                f"{count} {_FILES_WAIT[link.files_wait]}. Surat dan isian tetap terkirim."
            )

    def show_item(self, item: AttentionItem | None, number: int, count: int) -> None:
        self.pane.show_item(item, number, count)
        if self._presenter is not None:
            self._presenter.follow_link()

    def opened(self) -> None:
        if self._presenter is not None:
            self._presenter.load()

    def panes(self) -> list[QWidget]:
        return [self.queue, self.history, self.use.bars, self.colleagues, self.pane]

    def first_focus(self) -> QWidget | None:
        return self.connect_button

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        width = {WidthMode.NARROW: 372, WidthMode.COMPACT: 380}.get(mode, _LEFT)
        self._left.setFixedWidth(px(width))
        self.facts.setVisible(mode is not WidthMode.NARROW)
        if self._now is not None:
            self.facts.set_facts(facts_of(self._state, self._now, mode))
        self._keep_rows()

    def _keep_rows(self) -> None:
        self.queue.keep_rows(_QUEUE_ROWS)
        self.history.keep_rows(_HISTORY_ROWS)
        self.colleagues.keep_rows(_COLLEAGUE_ROWS)

    def _open_order(self) -> None:
        if self._presenter is None:
            return
        self._order = OrderDialog(self._host, self._presenter.put_first)
        self._order.closed.connect(self._order_closed)
        self._order.show_queue(self._state.queue)
        self._order.open()

    def _order_closed(self) -> None:
        self._order = None

    def show_history(self, turns: Sequence[TurnRecord], now: datetime) -> None:
        HistoryDialog(self._host, all_lines(turns, now)).open()

    def _open_limits(self) -> None:
        if self._presenter is not None:
            LimitsDialog(self._host, self._state.limits, self._presenter.set_limits).open()

    def _build(self) -> None:
        self._wait = self._files_wait_box()
        self._empty_queue = _inset(Label("Tidak ada antrean", "sm", "text2"))
        self._empty_history = _inset(Label("Belum ada pertemuan hari ini", "sm", "text2"))
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 12, 0, 12)
        left.setSpacing(4)
        for part in (self.progress, _inset(self._queue_title), self._wait, self._empty_queue):
            left.addWidget(part)
        left.addWidget(self.queue)
        left.addWidget(Divider())
        left.addWidget(_inset(SectionTitle("Riwayat hari ini", trailing=self.history_link)))
        left.addWidget(self._empty_history)
        left.addWidget(self.history)
        left.addWidget(Divider())
        left.addWidget(_inset(SectionTitle("Pemakaian data", trailing=self.limits_link)))
        left.addWidget(_inset(self.use))
        left.addWidget(self._colleagues_part())
        left.addWidget(Divider())
        left.addWidget(_inset(self.off, is_fixed=True))
        left.addStretch(1)
        self._left = scrolled_clear(inside)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(Divider(is_vertical=True))
        row.addWidget(self.pane, 1)
        self.body.addWidget(self.facts)
        self.body.addWidget(Divider())
        self.body.addLayout(row, 1)
        self._left.setFixedWidth(px(_LEFT))

    def _files_wait_box(self) -> QWidget:
        box = Box(Tone.NEUTRAL)
        box.body.addWidget(self._wait_words, 1)
        box.body.addWidget(self.send_files)
        inset = _inset(box)
        inset.hide()
        return inset

    def _colleagues_part(self) -> QWidget:
        self._colleagues = QWidget()
        column = QVBoxLayout(self._colleagues)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Divider())
        note = Label("terakhir sampai di pusat", "cap", "text2")
        column.addWidget(_inset(SectionTitle("Laptop rekan sekantor", trailing=note)))
        column.addWidget(self.colleagues)
        self._colleagues.hide()
        return self._colleagues


def link_status(link: Link) -> Status:
    """The chip of the header; never red."""
    since = clock_of(link.since)
    if link.is_switched_off:
        return Status("Kerja luring", "wifi-off", Tone.NEUTRAL)
    return {
        LinkState.PRACTICE: Status("Kantor latihan", "hard-drive", Tone.NEUTRAL),
        LinkState.UNKNOWN: link_status_of_unknown(),
        LinkState.CONNECTED: Status("Tersambung", "wifi", Tone.OK),
        LinkState.AWAY: Status(f"Luring sejak {since}", "wifi-off", Tone.NEUTRAL),
        LinkState.REFUSED: Status("Pusat belum menerima", "triangle-alert", Tone.WARN),
        LinkState.OUTDATED: Status("Balai perlu diperbarui", "triangle-alert", Tone.WARN),
        LinkState.RESTORING: Status("Pusat sedang dipulihkan", "history", Tone.WARN),
    }[link.state]


def link_status_of_unknown() -> Status:
    return Status("Belum tersambung", "wifi-off", Tone.NEUTRAL)


def _inset(widget: QWidget, *, is_fixed: bool = False) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(16, 2, 16, 2)
    row.addWidget(widget, 1, Qt.AlignmentFlag.AlignLeft if is_fixed else Qt.AlignmentFlag(0))
    return box
