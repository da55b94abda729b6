"""Bukti dukung of one cell over the grid: its files, what each shows, and on which page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.evidence import LAST_PAGE, MOST_CAPTION_CHARS, CellEvidence
from ui.features.entry.lines import Line, cell_name
from ui.runtime.keymap import IN_EVIDENCE, bind_keys
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.evidence import NONE_YET
from ui.widgets.field import Field
from ui.widgets.file_list import FilePanel
from ui.widgets.file_row import FileRow
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.text_input import TextInput

TRAVELS = "Isian bisa diajukan selagi bukti masih dikirim."


class EvidenceSheet(Dialog):
    """
    asked: choose files. Words typed about a file are kept when it is left, by keep_words().

    Args:
        held: what is stored of a file, by its hash.
        describe: stores caption and page of a file; False where that failed.
    """

    asked = Signal()

    def __init__(
        self,
        host: QWidget,
        line: Line,
        held: Callable[[str], CellEvidence | None],
        describe: Callable[[str, str, int | None], bool],
    ) -> None:
        title = f"Bukti dukung {cell_name(line.row.cell)}"
        super().__init__(host, title, line.row.indicator.name, width=640)
        self._held, self._describe = held, describe
        self._shown = ""  # hash of the file that the fields speak of
        self.panel = FilePanel("Bukti dukung", may_change=line.may_enter, has_order=False)
        self.caption = TextInput("Misalnya: daftar hadir musyawarah desa")
        self.caption.setMaxLength(MOST_CAPTION_CHARS)
        self.page = TextInput("–")
        self.page.setValidator(QIntValidator(1, LAST_PAGE, self))
        self.page.setFixedWidth(px(72))
        self.add = Button("Tambah bukti…", ButtonKind.PRIMARY, icon="plus", shortcut="Ctrl+B")
        self._none = Label(NONE_YET, "body", "text2")
        self._words = QWidget()
        self._lay_out(may_change=line.may_enter)
        self.panel.list.chosen.connect(self._show_words)
        for field in (self.caption, self.page):
            field.editingFinished.connect(self.keep_words)
            field.setReadOnly(not line.may_enter)
        self.add.clicked.connect(self.asked)
        bind_keys(self, IN_EVIDENCE, {"evidence": self._ask})
        self._content.installEventFilter(self)
        self.show_files(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As high as its files: their rows wrap only once the width is known."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().eventFilter(watched, event)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.panel.show_files(rows)
        self._none.setVisible(not rows)
        self._words.setVisible(bool(rows))
        self._show_words()

    def keep_words(self) -> bool:
        """Store what was typed about the file; False where it is on screen only."""
        if not self._shown or self._held(self._shown) is None:
            return True
        page = int(self.page.text()) if self.page.hasAcceptableInput() else None
        return self._describe(self._shown, self.caption.text().strip(), page)

    def close_overlay(self) -> None:
        """Only once the words are kept."""
        if self.keep_words():
            super().close_overlay()

    def _ask(self) -> None:
        if self.add.isVisible():
            self.asked.emit()

    def _show_words(self) -> None:
        row = self.panel.list.current_file()
        now = row.id if row is not None else ""
        held = self._held(now) if now else None
        is_typing = self.caption.hasFocus() or self.page.hasFocus()
        if now == self._shown and is_typing:
            return
        if now != self._shown:
            self.keep_words()
        self._shown = now
        self.caption.setText(held.caption if held else "")
        self.page.setText(str(held.page) if held and held.page else "")

    def _lay_out(self, *, may_change: bool) -> None:
        fields = QHBoxLayout(self._words)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(Field("Yang dibuktikan berkas ini", self.caption, keeps_line=False), 1)
        fields.addWidget(Field("Halaman", self.page, keeps_line=False))
        for part in (self._none, self.panel, self._words):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.set_note(TRAVELS)
        close = Button("Tutup", ButtonKind.GHOST, shortcut="Esc", height=34)
        close.clicked.connect(self.close_overlay)
        self.add_button(close)
        self.add_button(self.add)
        self.add.setVisible(may_change)
        self.set_first_focus(self.add if may_change else close)
