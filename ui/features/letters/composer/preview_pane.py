"""The page beside the form: its head with page and zoom, and the page itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.bar import Bar
from ui.widgets.buttons import IconButton
from ui.widgets.card import Divider
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import Label
from ui.widgets.page_preview import PagePreview
from ui.widgets.paint import fill_rect, px


class PreviewPane(QWidget):
    """save_pdf is the button that keeps a copy of the page as a file; printer, full_page too."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(px(300))
        self.pages = PagePreview("Pratinjau halaman")
        self._page = Label("", "sm", "text2")
        self._zoom = Label("", "smm", "text")
        self._note = Label("", "sm", "warn", wraps=True)
        self._note.setContentsMargins(16, 6, 16, 6)
        self._note.hide()
        self.full_page = IconButton("maximize", "Halaman penuh (F11)", size=28)
        self.printer = IconButton("printer", "Cetak (Ctrl+P)", size=28)
        self.save_pdf = IconButton("file-down", "Simpan sebagai PDF", size=28)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Divider())
        column.addWidget(self._note)
        column.addWidget(self.pages, 1)
        self.pages.page_changed.connect(self._show_page)
        self.pages.zoom_changed.connect(self._show_zoom)

    def show_pdf(self, pdf: bytes) -> None:
        """The old page stays where the new one cannot be read."""
        self._note.hide()
        self.pages.show_pdf(pdf)

    def show_problem(self, sentence: str) -> None:
        """The old page stays below the sentence."""
        self._note.setText(sentence)
        self._note.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_rect(QPainter(self), self.rect(), appearance().theme.surface)

    def _head(self) -> QWidget:
        head = Bar(35, right=10, spacing=4)
        row = head.row
        row.addWidget(Label("Pratinjau", "smb"))
        row.addSpacing(4)
        row.addWidget(KeyHints([("F4", "")]))
        row.addStretch(1)
        row.addWidget(self._page)
        row.addSpacing(6)
        smaller = IconButton("minus", "Perkecil halaman", size=28)
        larger = IconButton("plus", "Perbesar halaman", size=28)
        smaller.clicked.connect(self.pages.zoom_out)
        larger.clicked.connect(self.pages.zoom_in)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(px(42))
        for widget in (smaller, self._zoom, larger, self.full_page, self.printer, self.save_pdf):
            row.addWidget(widget)
        return head

    def _show_page(self, page: int, count: int) -> None:
        self._page.setText(f"Hal. {page} dari {count}")

    def _show_zoom(self, percent: int) -> None:
        self._zoom.setText(f"{percent} %")
