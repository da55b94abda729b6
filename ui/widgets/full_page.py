"""A letter's pages over the whole window, following the preview that they were opened from."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.keymap import IN_FULL_PAGE, bind_keys
from ui.widgets.bar import Bar
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.card import Divider
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay
from ui.widgets.page_preview import PagePreview
from ui.widgets.paint import px
from ui.widgets.wrapped import draw_wrapped, wrap


class FullPage(Overlay):
    """
    Deletes itself when it closes. What the preview shows anew is shown here too.

    print_asked: the printer button.
    """

    print_asked = Signal()

    def __init__(self, host: QWidget, source: PagePreview, title: str) -> None:
        super().__init__(host)
        self._source = source
        self.pages = PagePreview(f"Halaman surat, {title}")
        self._title = _Subject(title)
        self._place = Label("", "sm", "text2")
        self._zoom = Button("Selebar jendela", ButtonKind.GHOST, height=28)
        box = QWidget()
        box.setObjectName("surface")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box.setAccessibleName("Halaman penuh")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Divider())
        column.addWidget(self.pages, 1)
        self.lift(box)
        self._box = box
        self.pages.page_changed.connect(self._show_place)
        self.pages.zoom_changed.connect(self._show_zoom)
        source.pages_shown.connect(self._follow)
        actions = {
            "larger": self.pages.zoom_in,
            "smaller": self.pages.zoom_out,
            "fit": self.pages.fit_width,
        }
        bind_keys(self, IN_FULL_PAGE, actions)

    def open(self) -> None:
        super().open()
        self._follow()
        self.pages.go_to_page(self._source.page_at_top)
        self.pages.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        super().close_overlay()
        self.deleteLater()

    def place(self) -> None:
        self._box.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing is to be seen of what lies below."""

    def _follow(self) -> None:
        """The marks often come right after the same pages."""
        pdf = self._source.pdf
        if pdf == self.pages.pdf or self.pages.show_pdf(pdf):
            self.pages.set_marks(self._source.marks)

    def _show_place(self, page: int, count: int) -> None:
        self._place.setText(f"Halaman {page} dari {count}")

    def _show_zoom(self, percent: int) -> None:
        self._zoom.setAccessibleName(f"Selebar jendela, sekarang {percent} %")
        self._zoom.setToolTip(f"{percent} %")

    def _head(self) -> QWidget:
        head = Bar(48, left=13, spacing=4)
        smaller = IconButton("minus", "Perkecil halaman (−)", size=28)
        larger = IconButton("plus", "Perbesar halaman (+)", size=28)
        printer = IconButton("printer", "Cetak (Ctrl+P)", size=28)
        close = Button("Kembali", icon="arrow-left", shortcut="Esc", height=30)
        smaller.clicked.connect(self.pages.zoom_out)
        self._zoom.clicked.connect(self.pages.fit_width)
        larger.clicked.connect(self.pages.zoom_in)
        printer.clicked.connect(self.print_asked)
        close.clicked.connect(self.close_overlay)
        row = head.row
        row.addWidget(close)
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._place)
        row.addSpacing(8)
        for button in (smaller, self._zoom, larger, printer):
            row.addWidget(button)
        return head


class _Subject(QWidget):
    """On two lines where one is too short; cut only past the second."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        lines = wrap(self._text, "smb", self.width(), 2)
        step = px(18)
        top = (self.height() - len(lines) * step) / 2
        ink = appearance().theme.text
        draw_wrapped(QPainter(self), QPointF(0, top), lines, "smb", ink, step)
