"""Quick search over the window: one field, grouped results, keys shown below."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ui.runtime.appearance import appearance
from ui.widgets.card import Divider
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import IconLabel, Label
from ui.widgets.overlay import Overlay
from ui.widgets.paint import fill_box, px
from ui.widgets.palette_list import (
    RESULT_ROLE,
    PaletteResult,
    ResultDelegate,
    ResultModel,
    row_height,
)


class CommandPalette(Overlay):
    """
    asked: the text after each change. chosen: a result's id, and whether Ctrl was held.
    The owner answers with show_results.
    """

    asked = Signal(str)
    chosen = Signal(str, bool)
    closes_outside = True

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._model = ResultModel(self)
        self.field = QLineEdit()
        self.field.setAccessibleName("Cari surat, nomor, perintah")
        self.field.setPlaceholderText("Cari surat, nomor, perintah…")
        self.field.setProperty("bare", True)
        self.field.textChanged.connect(self.asked)
        self.field.installEventFilter(self)
        self._list = QListView()
        self._note = Label("", "cap", "text2")
        self._frame = _PaletteFrame()
        self._build()
        self.lift(self._frame)

    def open(self, text: str = "") -> None:
        self.field.setText(text)
        super().open()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.asked.emit(text)

    def show_results(self, results: Sequence[PaletteResult], note: str = "") -> None:
        """Groups and their results in order; note says how long and where it was looked."""
        self._model.show_results(results)
        self._note.setText(note)
        self._select(0, 1)
        self.place()

    def place(self) -> None:
        heights = sum(row_height(result) for result in self._model.results)
        width = min(px(640), self.width() - 32)
        top = px(88) if self.height() > px(600) else px(24)
        wanted = px(58) + heights + px(16) + px(38)
        height = min(wanted, self.height() - top - px(16))
        self._frame.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._select(self._list.currentIndex().row() + step, step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(self._list.currentIndex(), held)
            return True
        return False

    def _select(self, row: int, step: int) -> None:
        results = self._model.results
        while 0 <= row < len(results):
            if results[row].id:
                self._list.setCurrentIndex(self._model.index(row))
                return
            row += step

    def _choose(self, index: QModelIndex, is_held: bool = False) -> None:
        result = index.data(RESULT_ROLE)
        if isinstance(result, PaletteResult) and result.id:
            self.close_overlay()
            self.chosen.emit(result.id, is_held)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(23, 0, 18, 0)
        head.setSpacing(12)
        head.addWidget(IconLabel("search", 18, "accent_text"))
        head.addWidget(self.field, 1)
        head.addWidget(self._note)
        head.addWidget(KeyHints((("Esc", ""),)))
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head, 0)
        head.addStrut(px(56))
        column.addWidget(Divider())
        self._list.setAccessibleName("Hasil")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.setItemDelegate(ResultDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._choose)
        column.addSpacing(px(6))
        column.addWidget(self._list, 1)
        column.addSpacing(px(6))
        column.addWidget(Divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addWidget(KeyHints((("↑ ↓", "pilih"), ("Enter", "buka"), ("Esc", "tutup"))))
        foot.addStretch(1)
        foot.addWidget(Label("> perintah   # nomor surat", "cap", "text2"))
        foot.addStrut(px(36))
        column.addLayout(foot)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.field.setFont(appearance().font("h2"))


class _PaletteFrame(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        edge = theme.line2 if theme.is_dark else None
        fill_box(QPainter(self), QRectF(self.rect()), 12, theme.surface, edge)
