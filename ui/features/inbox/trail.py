"""Jejak surat and the files that came with it: beside the reader, or as a drawer over it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.features.inbox.reading import Reading
from ui.runtime.appearance import appearance
from ui.widgets.buttons import IconButton
from ui.widgets.card import Divider, SectionTitle
from ui.widgets.file_list import FilePanel
from ui.widgets.file_row import FileRow
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import Label
from ui.widgets.paint import fill_rect, px
from ui.widgets.timeline import Timeline

TRAIL_PX, LEAST_PX = 303, 220
_ANY_WIDTH = 16_777_215


class Trail(QWidget):
    """closed: the drawer's cross."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline("Jejak surat")
        self.files = FilePanel("Berkas lampiran")
        self._files_title = SectionTitle("Berkas lampiran", trailing=KeyHints([("L", "")]))
        self._files_part = QWidget()
        self._close = IconButton("x", "Tutup jejak surat (Esc)", size=28)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 8, 8)
        head.addWidget(Label("Jejak surat", "smb"), 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._lay_out_files())
        column.addLayout(head)
        column.addWidget(self.timeline, 1)
        self.set_drawer(False)

    def show_reading(self, reading: Reading) -> None:
        self.timeline.show_steps(reading.steps)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self._files_title.set_count(len(rows))
        self.files.show_files(rows)
        self._files_part.setVisible(bool(rows))

    def set_drawer(self, is_drawer: bool) -> None:
        self._is_drawer = is_drawer
        self._close.setVisible(is_drawer)
        self.setContentsMargins(int(is_drawer), 0, 0, 0)
        self.setMinimumWidth(px(TRAIL_PX if is_drawer else LEAST_PX))
        self.setMaximumWidth(px(TRAIL_PX) if is_drawer else _ANY_WIDTH)

    def _lay_out_files(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 8, 0)
        head.addWidget(self._files_title)
        column = QVBoxLayout(self._files_part)
        column.setContentsMargins(8, 10, 8, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.files)
        column.addWidget(Divider())
        self._files_part.hide()
        return self._files_part

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        fill_rect(painter, self.rect(), theme.surface)
        if self._is_drawer:
            fill_rect(painter, QRectF(0, 0, 1, self.height()), theme.line)
