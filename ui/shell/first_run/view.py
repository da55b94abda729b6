"""The window of the first run: invitation or code, PIN twice, name of the laptop."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.shell.first_run.form import SHARED, FirstRunForm
from ui.shell.first_run.parts import BrandSide, Steps
from ui.widgets.announce import announce
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.label import IconLabel, Label
from ui.widgets.scrolled import scrolled

_TICK_MS = 500
_MARGIN, _NARROW_MARGIN = 72, 32  # left and right of the form, beside the side and without it


class FirstRunView(QWidget):
    """
    submitted: Form. taken: a pasted, dropped or opened text. code_typed: the boxes.
    shared_chosen: whether several people use this laptop. ticked: while data are fetched.
    go_on_asked: the rest of them may come later.
    """

    submitted = Signal(object)
    taken = Signal(str)
    code_typed = Signal(str)
    shared_chosen = Signal(bool)
    ticked = Signal()
    go_on_asked = Signal()

    def __init__(self, laptop_name: str) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setAccessibleName("Hubungkan laptop ini")
        self.form = FirstRunForm(laptop_name)
        self.form.file_asked.connect(self.open_file)
        self.accept = Button(
            "Lanjut", ButtonKind.PRIMARY, icon="arrow-right", shortcut="Enter", height=36
        )
        self.steps = Steps(("Kode dan PIN", "Unduh data awal", "Siap dipakai"))
        self._problem = Label("", "sm", "bad", wraps=True)
        self.progress = Label("", "sm", "text2", wraps=True)
        self.go_on = Button("Lanjutkan, sisanya menyusul", ButtonKind.LINK)
        self.go_on.clicked.connect(self.go_on_asked)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self.ticked)
        self.show_progress("")
        self._side = BrandSide()
        self._build()
        self._connect()
        self.setFocusProxy(self.form.code)

    def show_code(self, code: str, note: str) -> None:
        self.form.show_code(code, note)

    def show_code_problem(self, sentence: str) -> None:
        self.form.show_code_problem(sentence)

    def ask_address(self, is_asked: bool) -> None:
        self.form.ask_address(is_asked)

    def ask_secret(self, pin_digits: int | None) -> None:
        self.form.ask_secret(pin_digits)
        self._arrange()

    def show_secret_problem(self, sentence: str) -> None:
        self.form.show_secret_problem(sentence)

    def show_step(self, step: int) -> None:
        self.steps.show_step(step)

    def show_busy(self, is_busy: bool) -> None:
        self.form.setEnabled(not is_busy)
        self.accept.set_label("Menghubungkan…" if is_busy else "Lanjut")
        if is_busy:
            self.show_problem("")
            self._ticks.start()
        else:
            self._ticks.stop()
            self.show_progress("")

    def show_progress(self, words: str) -> None:
        for part in (self.progress, self.go_on):
            part.setVisible(bool(words))
        self.progress.setText(words)

    def show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        if sentence:
            announce(self, sentence, is_urgent=True)

    def open_file(self) -> None:
        """Choose a file with the invitation; the window stays usable meanwhile."""
        picker = QFileDialog(self, "Buka undangan")
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.setNameFilter("Undangan Balai (*.txt *.balai);;Semua berkas (*)")
        picker.fileSelected.connect(self._read_file)
        picker.open()

    def submit(self) -> None:
        self.submitted.emit(self.form.read())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self._read_file(urls[0].toLocalFile())
        else:
            self.taken.emit(event.mimeData().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.form.isEnabled():
            self.submit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.taken.emit(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The side goes before anything of the form is cut, then the PINs stand one below other."""
        beside = self.width() - self._side.width() - 2 * _MARGIN
        has_side = beside >= self.form.least_width()
        margin = _MARGIN if has_side else _NARROW_MARGIN
        self._side.setVisible(has_side)
        self._column.setContentsMargins(margin, 24, margin, 24)
        self.form.fit(beside if has_side else self.width() - 2 * margin)

    def _read_file(self, path: str) -> None:
        self.taken.emit(read_small_text(path))

    def _connect(self) -> None:
        self.form.code.pasted.connect(self.taken)
        self.form.code.changed.connect(self.code_typed)
        self.form.use.chosen.connect(lambda use: self.shared_chosen.emit(use == SHARED))
        self.accept.clicked.connect(self.submit)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(scrolled(self._page()), 1)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("surface")
        column = self._column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.steps)
        column.addSpacing(8)
        column.addWidget(Label("Hubungkan laptop ini", "display"))
        column.addWidget(
            Label(
                "Masukkan undangan dari petugas kabupaten, lalu buat PIN. Cukup sekali.",
                "body",
                "text2",
                wraps=True,
            )
        )
        column.addWidget(self.form)
        column.addWidget(self._problem)
        column.addWidget(self.accept)
        column.addWidget(self.progress)
        column.addWidget(self.go_on)
        column.addLayout(self._foot())
        column.addStretch(2)
        return page

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("wifi", 16))
        words = "Langkah ini butuh internet sekitar 2 MB, sekali saja. Setelah itu boleh luring."
        row.addWidget(Label(words, "sm", "text2", wraps=True), 1)
        return row


def read_small_text(path: str, limit: int = 64 * 1024) -> str:
    """The beginning of a file as text; an unreadable one is empty, and so is no invitation."""
    try:
        with open(path, "rb") as file:
            return file.read(limit).decode("utf-8", "replace")
    except OSError:
        return ""
