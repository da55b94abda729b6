"""Sinkronisasi as a page: facts, queue and history left, what needs attention right."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.features.transfer.attention_pane import AttentionPane
from ui.features.transfer.lines import LineList, queue_lines, turn_lines
from ui.features.transfer.presenter import TransferPresenter
from ui.features.transfer.reading import AttentionItem, TransferState
from ui.runtime.connection import Courier, Link, LinkState, TurnLine
from ui.runtime.desk import Surroundings
from ui.runtime.theme import Tone
from ui.runtime.when import clock_of
from ui.runtime.wording import count_text, size_text
from ui.widgets.buttons import Button
from ui.widgets.card import Divider, SectionTitle
from ui.widgets.chip import Chip
from ui.widgets.choice import CheckBox
from ui.widgets.figures import Fact, FactsRow
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.status import Status
from ui.widgets.width_mode import WidthMode

_LEFT = 446
_HISTORY_ROWS = 4
_NARROW_HISTORY_ROWS = 2
_ROW = 46


def make_page(around: Surroundings, courier: Courier) -> Page:
    page = TransferPage()
    presenter = TransferPresenter(page, around.desk, around.window, courier)
    page.attach(presenter, courier)
    around.desk.events.happened.connect(presenter.notice)
    return page


class TransferPage(Page):
    def __init__(self) -> None:
        super().__init__("Sinkronisasi")
        self.has_search = False
        self._presenter: TransferPresenter | None = None
        self._state = TransferState(queue=(), attention=())
        self.facts = FactsRow()
        self.queue, self.history = LineList("Antrean"), LineList("Riwayat sesi ini")
        self.pane = AttentionPane()
        self.link_chip = Chip(link_status_of_unknown())
        self.connect_button = Button("Coba sambungkan", icon="refresh-cw", shortcut="F5")
        self.off = CheckBox("Kerja luring", "Balai tidak menghubungi pusat sampai ini dimatikan")
        self._queue_title = SectionTitle("Antrean", count=0)
        self._use = Label("", "sm", "text2")
        self.header_actions = [self.link_chip, self.connect_button]
        self._build()

    def attach(self, presenter: TransferPresenter, courier: Courier) -> None:
        self._presenter = presenter
        self.connect_button.clicked.connect(presenter.connect_now)
        self.off.toggled.connect(presenter.switch_off)
        self.pane.stepped.connect(presenter.step)
        self.pane.opened.connect(presenter.open_item)
        self.pane.copied.connect(presenter.copied)
        self.pane.set_aside.connect(presenter.set_aside)
        courier.changed.connect(presenter.follow_link)
        presenter.follow_link()

    def show_state(self, state: TransferState) -> None:
        self._state = state
        self._queue_title.set_count(len(state.queue))
        self.queue.show_lines(queue_lines(state.queue))

    def show_link(self, link: Link, history: tuple[TurnLine, ...], now: datetime) -> None:
        self.link_chip.set_status(link_status(link))
        is_practice = link.state is LinkState.PRACTICE
        self.connect_button.setEnabled(not link.is_running and not is_practice)
        self.connect_button.set_label("Menyambungkan…" if link.is_running else "Coba sambungkan")
        self.off.setEnabled(not is_practice)
        blocked = self.off.blockSignals(True)
        self.off.setChecked(link.is_switched_off)
        self.off.blockSignals(blocked)
        self.history.show_lines(turn_lines(history))
        up = sum(line.bytes_up for line in history)
        down = sum(line.bytes_down for line in history)
        self._use.setText(
            f"Sesi ini: naik {size_text(up)}, turun {size_text(down)}"
            if up or down
            else "Sesi ini belum memakai data"
        )
        self._show_facts(link, history)

    def show_item(self, item: AttentionItem | None, number: int, count: int) -> None:
        self.pane.show_item(item, number, count)
        if self._presenter is not None:
            self._presenter.follow_link()

    def opened(self) -> None:
        if self._presenter is not None:
            self._presenter.load()

    def panes(self) -> list[QWidget]:
        return [self.queue, self.history, self.pane]

    def first_focus(self) -> QWidget | None:
        return self.connect_button

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        width = {WidthMode.NARROW: 372, WidthMode.COMPACT: 380}.get(mode, _LEFT)
        self._left.setFixedWidth(px(width))
        is_narrow = mode is WidthMode.NARROW
        self.facts.setVisible(not is_narrow)
        self._use_line.setVisible(not is_narrow)
        rows = _NARROW_HISTORY_ROWS if is_narrow else _HISTORY_ROWS
        self.history.setFixedHeight(px(rows * _ROW))

    def _show_facts(self, link: Link, history: tuple[TurnLine, ...]) -> None:
        sent = sum(line.sent for line in history)
        reached = [line for line in history if line.is_reached]
        queued = len(self._state.queue)
        attention = len(self._state.attention)
        self.facts.set_facts(
            (
                Fact(
                    figure="Semua",
                    words="tersimpan",
                    caption="di laptop ini, terkunci",
                    icon="hard-drive",
                ),
                Fact(
                    figure=count_text(queued),
                    words="Antre kirim",
                    caption=size_text(self._state.queued_bytes) if queued else "tidak ada antrean",
                    icon="clock-arrow-up",
                    tone=Tone.ACCENT,
                ),
                Fact(
                    figure=count_text(sent),
                    words="Sampai di pusat",
                    caption=f"terakhir {clock_of(reached[-1].at)}" if reached else "sesi ini",
                    icon="check-check",
                    tone=Tone.OK,
                ),
                Fact(
                    figure=count_text(attention),
                    words="Perlu perhatian",
                    caption="baca dan putuskan" if attention else "tidak ada",
                    icon="triangle-alert",
                    tone=Tone.WARN,
                ),
            )
        )

    def _build(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 12, 0, 12)
        left.setSpacing(4)
        left.addWidget(_inset(self._queue_title))
        left.addWidget(self.queue, 1)
        left.addWidget(Divider())
        left.addWidget(_inset(SectionTitle("Riwayat sesi ini")))
        self.history.setFixedHeight(px(_HISTORY_ROWS * _ROW))
        left.addWidget(self.history)
        left.addWidget(Divider())
        self._use_line = _inset(SectionTitle("Pemakaian data", trailing=self._use))
        left.addWidget(self._use_line)
        left.addWidget(_inset(self.off, is_fixed=True))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(Divider(is_vertical=True))
        row.addWidget(self.pane, 1)
        self.body.addWidget(self.facts)
        self.body.addWidget(Divider())
        self.body.addLayout(row, 1)
        self._left.setFixedWidth(px(_LEFT))


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
