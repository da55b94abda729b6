"""F1: what the page is for and its keys, from the one table of keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.desk import Place
from ui.runtime.keymap import EVERYWHERE, HELP, PURPOSES, KeyRow, keys_of
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import Label
from ui.widgets.paint import px

_WIDTH, _HEIGHT, _KEYS = 860, 600, 118
_LETTERS = "Tombol satu huruf berlaku di daftar dan halaman, tidak saat mengetik."
_NO_LETTERS = "Tombol satu huruf sedang dimatikan di Pengaturan."


class HelpDialog(Dialog):
    """The body has the focus, so that arrows and PgDn scroll it where it is too high."""

    def __init__(self, host: QWidget, place: Place, title: str) -> None:
        super().__init__(host, f"Bantuan: {title}", width=_WIDTH, max_height=_HEIGHT)
        own = [row for row in keys_of(place) if row.words]
        everywhere = [row for row in (HELP, *EVERYWHERE) if row.words]
        self._purpose, self._rows = PURPOSES[place], (*own, *everywhere)
        self._note = _note_on(own)
        self.body.addWidget(Label(self._purpose, "body", wraps=True))
        self.body.addSpacing(4)
        columns = QHBoxLayout()
        columns.setSpacing(28)
        columns.addLayout(_column("Di halaman ini", own), 1)
        columns.addLayout(_column("Di mana saja", everywhere), 1)
        self.body.addLayout(columns)
        if self._note:
            self.set_note(self._note, icon="info")
        close = Button("Tutup", shortcut="Esc")
        close.clicked.connect(self.close_overlay)
        self.add_button(close)
        self.focus_body(self.spoken())

    def spoken(self) -> str:
        """All of it, for a screen reader."""
        lines = [f"{row.label}: {row.words}" for row in self._rows]
        return ". ".join([self._purpose.rstrip("."), *lines, self._note.rstrip(".")]).rstrip(". ")

    def scroll_bar(self) -> QScrollBar:
        return self.body_scroll.verticalScrollBar()


def _note_on(rows: Sequence[KeyRow]) -> str:
    if not any(row.is_letter for row in rows):
        return ""
    return _LETTERS if appearance().has_letter_keys else _NO_LETTERS


def _column(title: str, rows: Sequence[KeyRow]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(Label(title, "smb", "text2"))
    for row in rows:
        line = QHBoxLayout()
        line.setSpacing(8)
        key = KeyHints([(row.label, "")])
        box = QWidget()
        box.setFixedWidth(px(_KEYS))
        inside = QHBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(key)
        inside.addStretch(1)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(row.words, "sm", wraps=True), 1)
        column.addLayout(line)
    column.addStretch(1)
    return column
