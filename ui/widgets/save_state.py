"""Whether what was typed is safe, and short words that pass."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.runtime.theme import Tone
from ui.widgets.announce import announce
from ui.widgets.label import IconLabel, Label
from ui.widgets.status import DataState, Status

PASSING_MS = 4_000
_INKS = {
    Tone.NEUTRAL: "text2",
    Tone.ACCENT: "accent_text",
    Tone.OK: "ok",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
}
_SHORT = {
    DataState.LOCAL: "di sini",
    DataState.QUEUED: "antre",
    DataState.ARRIVED: "sampai",
    DataState.ATTENTION: "cek",
}


class SaveState(QWidget):
    """ "Tersimpan di laptop ini · 09.41"; only a failure is announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("hard-drive", 16)
        self._text = Label("", "sm", "text2")
        self._is_short = False
        self._saved_at = ""
        self._state: Status | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        row.addStretch(1)

    def show_saved(self, at: str) -> None:
        """at is a time such as 09.41."""
        self._saved_at, self._state = at, None
        self._say(f"Tersimpan di laptop ini · {at}", "hard-drive", "text2", short=at)

    def show_state(self, status: Status) -> None:
        """Where it is, of something that is not being typed in."""
        self._saved_at = ""
        self._state = status
        self._say(status.word, status.icon, _INKS[status.tone], short=_SHORT.get(status, ""))

    def set_short(self, is_short: bool) -> None:
        """Where there is no room for words the icon and the time stand alone."""
        self._is_short = is_short
        if self._saved_at:
            self.show_saved(self._saved_at)
        elif self._state is not None:
            self.show_state(self._state)

    def show_saving(self) -> None:
        self._saved_at, self._state = "", None
        self._say("Menyimpan…", "hard-drive", "text3")

    def show_failed(self, sentence: str) -> None:
        self._saved_at, self._state = "", None
        self._say(sentence, "triangle-alert", "warn")
        announce(self, sentence, is_urgent=True)

    def _say(self, text: str, icon: str, colour: str, *, short: str = "") -> None:
        self._icon.set_icon(icon, colour)
        self._text.set_look("sm", colour)
        shown = short if short and self._is_short else text
        self._text.setText(shown)
        self.setToolTip("" if shown == text else text)
        self.setAccessibleName(text)


class PassingWord(QWidget):
    """A short confirmation that goes by itself; nothing is lost who does not see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("check", 16, "ok")
        self._text = Label("", "sm", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(PASSING_MS)
        self._end.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.show()
        self._end.start()
        announce(self, text)
