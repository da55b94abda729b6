"""Files of the letter in the form: what is attached, and how one more gets there."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.attachments import LIMITS, megabytes
from ui.runtime.appearance import appearance
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import SectionTitle
from ui.widgets.file_list import FilePanel
from ui.widgets.file_row import FileRow
from ui.widgets.label import Label
from ui.widgets.paint import fill_box

HOW = (
    f"Bisa juga diseret atau ditempel ke sini: PDF, gambar, Word, atau Excel, "
    f"paling banyak {megabytes(LIMITS.each_bytes)} MB."
)
DROP = "Lepaskan untuk melampirkan ke surat ini"


class AttachmentsField(QWidget):
    """asked: the person wants to choose files. panel tells what is done to those attached."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = SectionTitle("Berkas lampiran")
        self.attach = Button("Lampirkan…", ButtonKind.LINK, shortcut="Ctrl+Shift+L", height=24)
        self.attach.setAccessibleName("Lampirkan berkas")
        self.attach.clicked.connect(self.asked)
        self.panel = FilePanel("Berkas lampiran", may_change=True)
        self._how = Label(HOW, "cap", "text2", wraps=True)
        self._is_dropping = False
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.attach)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.panel)
        column.addWidget(self._how)

    @property
    def words(self) -> str:
        """How files get here, as it is said now."""
        return self._how.text()

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self._title.set_count(len(rows) or None)
        self.panel.show_files(rows)
        self._show_how()

    def set_editable(self, is_editable: bool) -> None:
        self.attach.setVisible(is_editable)
        self.panel.set_may_change(is_editable)
        self._show_how()

    def set_dropping(self, is_dropping: bool) -> None:
        """Files are held over the page."""
        self._is_dropping = is_dropping
        self._how.setText(DROP if is_dropping else HOW)
        self._show_how()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        fill = theme.accent_soft if self._is_dropping else theme.surface
        edge = theme.accent if self._is_dropping else theme.line2
        fill_box(QPainter(self), QRectF(self.rect()), 8, fill, edge, 2 if self._is_dropping else 1)

    def _show_how(self) -> None:
        is_empty = not self.panel.files()
        may_attach = not self.attach.isHidden()
        self._how.setVisible(may_attach and (is_empty or self._is_dropping))
        self.setVisible(may_attach or not is_empty)
