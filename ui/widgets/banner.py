"""What happened and what stays safe: at most one, at the top of the content."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.announce import announce
from ui.widgets.buttons import Button, IconButton
from ui.widgets.label import IconLabel, Label
from ui.widgets.paint import fill_box


class Banner(QFrame):
    """
    Hidden until it has something to say; one action, or none if nothing is to be done.

    inset is the room in px that it keeps around itself at the top of a page.
    """

    def __init__(self, parent: QWidget | None = None, *, inset: int = 0) -> None:
        super().__init__(parent)
        self._inset = inset
        self._tone = Tone.ACCENT
        self._action: Callable[[], object] | None = None
        self._icon = IconLabel("info", 18, "accent_text")
        self._title = Label("", "smb")
        self._text = Label("", "sm", "text2", wraps=True)
        self._button = Button("")
        self._button.clicked.connect(self._act)
        self._close = IconButton("x", "Tutup")
        self._close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + inset, 7 + inset, 8 + inset, 7 + inset)
        row.setSpacing(11)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    def say(
        self,
        title: str,
        text: str,
        *,
        icon: str = "info",
        tone: Tone = Tone.ACCENT,
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Replace whatever was said before. Tone WARN and BAD interrupt a screen reader."""
        self._tone, self._action = tone, do
        ink = {Tone.ACCENT: "accent_text", Tone.NEUTRAL: "text2"}.get(tone, tone.value)
        self._icon.set_icon(icon, ink)
        self._title.setText(title)
        self._text.setText(text)
        self._button.setVisible(bool(action))
        if action:
            self._button.set_label(action)
        self.setAccessibleName(f"{title}. {text}")
        self.show()
        self.update()
        announce(self, f"{title}. {text}", is_urgent=tone in (Tone.WARN, Tone.BAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        edge = theme.warn_line if self._tone is Tone.WARN else None
        inset = self._inset
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        fill_box(QPainter(self), box, 8, theme.tone_fill(self._tone), edge)

    def _act(self) -> None:
        if self._action is not None:
            self._action()
