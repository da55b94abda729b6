"""A question over the window: title, a body that scrolls, a footer that stays."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Divider
from ui.widgets.label import IconLabel, Label
from ui.widgets.overlay import Overlay
from ui.widgets.paint import fill_box, px


class Dialog(Overlay):
    """
    Add rows to body and buttons to the footer, then open(). One question, one dialog: it
    deletes itself after closed.

    Args:
        host: the window's content; the scrim covers it.
        width: of the frame in px at regular text size.
        max_height: the body scrolls when the frame would be higher.
    """

    def __init__(
        self,
        host: QWidget,
        title: str,
        subtitle: str = "",
        *,
        width: int = 560,
        max_height: int = 560,
    ) -> None:
        super().__init__(host)
        self._width, self._max_height = width, max_height
        self._first: QWidget | None = None
        self._frame = _Frame()
        self._frame.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.footer = QHBoxLayout()
        self._build(title, subtitle)
        self.lift(self._frame)

    def add_button(self, button: Button) -> None:
        """From left to right; the main one last."""
        self.footer.addWidget(button)

    def close_overlay(self) -> None:
        super().close_overlay()
        self.deleteLater()

    def focus_body(self, spoken: str) -> None:
        """Let the body itself have the first focus: it is only read, and keys scroll it."""
        self.body_scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body_scroll.setAccessibleName(spoken)
        self.set_first_focus(self.body_scroll)

    def set_first_focus(self, widget: QWidget) -> None:
        self._first = widget

    def set_note(self, text: str, icon: str = "clock-arrow-up") -> None:
        """A quiet sentence at the left end of the footer: what happens to the result."""
        self.footer.insertWidget(0, IconLabel(icon, 16))
        self.footer.insertSpacing(1, 6)
        self.footer.insertWidget(2, Label(text, "cap", "text2", wraps=True), 100)

    def open(self) -> None:
        super().open()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._step_focus(1)

    def focus_on(self, widget: QWidget) -> None:
        """Give it the focus and bring it into sight, as Tab does by itself."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.body_scroll.ensureWidgetVisible(widget, 0, px(32))

    def place(self) -> None:
        room = self.rect().adjusted(16, 16, -16, -16)
        width = min(px(self._width), room.width())
        self._frame.setFixedWidth(width)
        self.body_scroll.setMinimumHeight(0)
        wanted = self._head.sizeHint().height() + self._foot.sizeHint().height()
        inside = self._content.layout()
        if inside is not None:
            flows = inside.hasHeightForWidth()
            wanted += inside.heightForWidth(width) if flows else inside.sizeHint().height()
        height = min(wanted + 2, px(self._max_height), room.height())
        self._frame.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 2, width, height
        )

    def _build(self, title: str, subtitle: str) -> None:
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = self._build_head(title, subtitle)
        self._content = QWidget()
        self._content.setLayout(self.body)
        self.body.setContentsMargins(24, 14, 24, 16)
        self.body.setSpacing(10)
        self.body_scroll = QScrollArea()
        self.body_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.body_scroll.setWidgetResizable(True)
        self.body_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body_scroll.setWidget(self._content)
        self.body_scroll.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Divider())
        self.footer.setContentsMargins(24, 9, 21, 9)
        self.footer.setSpacing(2)
        self.footer.addStretch(1)
        foot.addLayout(self.footer)
        column.addWidget(self._head)
        column.addWidget(self.body_scroll, 1)
        column.addWidget(self._foot)

    def _build_head(self, title: str, subtitle: str) -> QWidget:
        head = QWidget()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(title, "title", wraps=True))
        if subtitle:
            words.addWidget(Label(subtitle, "sm", "text2"))
        close = IconButton("x", "Tutup (Esc)")
        close.clicked.connect(self.close_overlay)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setContentsMargins(24, 16, 10, 12)
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Divider())
        return head


class _Frame(QFrame):
    """The white box; the scrim below draws its shadow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        edge = theme.line2 if theme.is_dark else None
        fill_box(QPainter(self), QRectF(self.rect()), 12, theme.surface, edge)
