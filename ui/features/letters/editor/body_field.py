"""The body editor with its tools, in one frame that shows the focus."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.features.letters.editor.body_edit import BodyEdit
from ui.features.letters.editor.toolbar import BodyToolbar
from ui.runtime.appearance import appearance
from ui.widgets.card import Divider
from ui.widgets.paint import fill_box, px


class BodyField(QFrame):
    """set_bad marks it as a field with a problem."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = BodyEdit()
        self.edit.setAccessibleName("Isi surat")
        self.edit.setPlaceholderText("Tulis isi surat, atau tempel dari dokumen lain.")
        self.toolbar = BodyToolbar(self.edit)
        self._is_bad = False
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(Divider())
        column.addWidget(self.edit, 1)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def set_bad(self, is_bad: bool) -> None:
        self._is_bad = is_bad
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        has_focus = self.edit.hasFocus()
        edge = theme.bad if self._is_bad else theme.accent if has_focus else theme.field
        width = 2.0 if self._is_bad or has_focus else 1.0
        fill_box(QPainter(self), QRectF(self.rect()), 6, theme.surface, edge, width)

    def _restyle(self) -> None:
        self.toolbar.setFixedHeight(px(34))
        self.edit.document().setDocumentMargin(px(8))
        self.edit.setMinimumHeight(px(150))
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
