"""One letter open: what it is about, and its pages as they were sent."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.features.inbox.reading import Reading
from ui.widgets.bar import Bar
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.card import Divider
from ui.widgets.chip import Chip, DataStateMark
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.label import FittedLabel, IconLabel, Label
from ui.widgets.page_preview import PagePreview
from ui.widgets.status import DataState
from ui.widgets.status_of import status_of_data

DWELL_MS = 2_000  # as long as it takes to see what a letter is about


class Reader(QWidget):
    """
    stayed: id of a letter whose page stood before the eyes for a moment.
    trail_asked: the drawer, where there is no room beside. files_asked: what came with it.
    """

    stayed = Signal(object)
    trail_asked = Signal()
    files_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._id: UUID | None = None
        self.preview = PagePreview("Surat yang dibaca", least_fit_percent=45)
        self._subject = Label("", "h1", wraps=True)
        self._sender = Label("", "smb")
        self._facts = Label("", "sm", "text2")
        self._chips = QHBoxLayout()
        self._shown_chips: list[Chip] = []
        self._pages = Label("", "sm", "text2")
        self._zoom = Button("Selebar jendela", ButtonKind.GHOST, height=28)
        self.printer = IconButton("printer", "Cetak (Ctrl+P)", size=28)
        self.full_page = Button("Halaman penuh", ButtonKind.GHOST, shortcut="F11", height=28)
        self.trail_button = Button("Jejak surat", icon="history", height=28)
        self.trail_button.clicked.connect(self.trail_asked)
        self.files_button = Button("", icon="paperclip", shortcut="L", height=28)
        self.files_button.clicked.connect(self.files_asked)
        self.files_button.hide()
        self._state = DataStateMark(DataState.ARRIVED)
        self._state_words = FittedLabel("", "sm", "text2")
        self._broken = EmptyState(Picture.BROKEN, "Surat tidak bisa ditampilkan", "")
        self._nothing = EmptyState(
            Picture.TIDY, "Pilih surat di daftar", "Isinya tampil di sini, apa adanya."
        )
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(DWELL_MS)
        self._dwell.timeout.connect(self._stay)
        self._build()

    def show_reading(self, reading: Reading, *, is_same_page: bool) -> None:
        self._subject.setText(reading.subject)
        self._sender.setText(reading.sender)
        self._facts.setText(f"· {reading.facts}")
        self._show_chips(reading)
        state = status_of_data(reading.data_state)
        self._state.set_state(state)
        self._state_words.setText(f"{state.word} · bisa dibuka saat luring")
        if is_same_page:
            return
        if not self.preview.show_pdf(reading.pdf):
            self.show_unreadable("Halamannya tidak utuh. Isian suratnya aman.")
            return
        self._stack.setCurrentIndex(0)
        self.preview.go_to_page(0)
        self._id = reading.id
        self._begin_dwell()

    def show_files(self, count: int) -> None:
        """How many came with the letter."""
        self.files_button.set_label(f"{count} berkas")
        self.files_button.setVisible(count > 0)

    @property
    def subject(self) -> str:
        return self._subject.text()

    def show_unreadable(self, sentence: str) -> None:
        self._id = None
        self._broken.say(Picture.BROKEN, "Surat tidak bisa ditampilkan", sentence)
        self._stack.setCurrentIndex(1)

    def show_nothing(self) -> None:
        self._id = None
        self.preview.clear()
        self._stack.setCurrentIndex(2)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_dwell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._dwell.stop()

    def _begin_dwell(self) -> None:
        if self._id is not None and self.isVisible():
            self._dwell.start()

    def _stay(self) -> None:
        if self._id is None or not self.isVisible():
            return
        if self.window().isActiveWindow():
            self.stayed.emit(self._id)
        else:
            self._dwell.start()  # nobody looks: begin again

    def _show_chips(self, reading: Reading) -> None:
        for chip in self._shown_chips:
            self._chips.removeWidget(chip)
            chip.deleteLater()
        self._shown_chips = [Chip(flag) for flag in reading.chips]
        for chip in self._shown_chips:
            self._chips.addWidget(chip)

    def _show_page_number(self, page: int, count: int) -> None:
        self._pages.setText(f"Halaman {page} dari {count}")

    def _show_zoom(self, percent: int) -> None:
        self._zoom.setAccessibleName(f"Selebar jendela, sekarang {percent} %")
        self._zoom.setToolTip(f"{percent} %")

    def _build(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(Divider())
        column.addWidget(self._build_tools())
        column.addWidget(Divider())
        column.addWidget(self.preview, 1)
        column.addWidget(Divider())
        column.addWidget(self._build_foot())
        self._stack = QStackedWidget()
        for page in (whole, self._broken, self._nothing):
            self._stack.addWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.preview.page_changed.connect(self._show_page_number)
        self.preview.zoom_changed.connect(self._show_zoom)
        self.show_nothing()

    def _build_head(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._subject, 1)
        self._chips.setSpacing(8)
        first.addLayout(self._chips)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._sender)
        second.addWidget(self._facts)
        second.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(20, 12, 16, 12)
        head.setSpacing(4)
        head.addLayout(first)
        head.addLayout(second)
        return head

    def _build_tools(self) -> QWidget:
        tools = Bar(36, right=8)
        out = IconButton("minus", "Perkecil halaman", size=28)
        larger = IconButton("plus", "Perbesar halaman", size=28)
        out.clicked.connect(self.preview.zoom_out)
        larger.clicked.connect(self.preview.zoom_in)
        self._zoom.clicked.connect(self.preview.fit_width)
        row = tools.row
        row.addWidget(IconLabel("file-text", 16))
        row.addSpacing(8)
        row.addWidget(self._pages)
        row.addStretch(1)
        row.addWidget(out)
        row.addWidget(self._zoom)
        row.addWidget(larger)
        row.addWidget(self.printer)
        row.addWidget(self.files_button)
        row.addWidget(self.trail_button)
        return tools

    def _build_foot(self) -> QWidget:
        foot = Bar(34, right=4, spacing=6)
        row = foot.row
        row.addWidget(self._state)
        row.addWidget(self._state_words)
        row.addStretch(1)
        row.addWidget(self.full_page)
        return foot
