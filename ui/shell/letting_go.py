"""Asks before what is on screen only goes with the window."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.widgets.announce import announce
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label

TITLE = "Belum semuanya tersimpan"
UNDER_LOCK = "Ada yang sudah diketik dan belum tersimpan. Buka kunci dulu untuk melihatnya."
AFTER = "Kembali untuk membereskannya. Bila ditutup sekarang, yang disebut di atas hilang."


class LettingGo:
    """One question at a time: closing again while it is asked changes nothing."""

    def __init__(self) -> None:
        self._dialog: Dialog | None = None
        self._is_letting_go = False

    def ask(
        self,
        host: QWidget,
        losing: Sequence[str],
        *,
        back: Callable[[], object],
        let_go: Callable[[], object],
    ) -> None:
        """
        Args:
            host: what the dialog covers.
            losing: a sentence for each page; none where a lock must not tell.
        """
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            return
        sentences = (*losing, AFTER) if losing else (UNDER_LOCK, AFTER)
        dialog = Dialog(host, TITLE)
        for sentence in sentences:
            dialog.body.addWidget(Label(sentence, "body", wraps=True))
        leave = Button("Tutup saja", ButtonKind.DANGER, height=34)
        leave.clicked.connect(partial(self._let_go, dialog))
        stay = Button("Kembali", ButtonKind.PRIMARY, shortcut="Esc", height=34)
        stay.clicked.connect(dialog.close_overlay)
        dialog.add_button(leave)
        dialog.add_button(stay)
        dialog.set_first_focus(stay)
        self._dialog, self._is_letting_go = dialog, False
        dialog.closed.connect(lambda: let_go() if self._is_letting_go else back())
        dialog.open()
        announce(dialog, " ".join((TITLE + ".", *sentences)), is_urgent=True)

    def _let_go(self, dialog: Dialog) -> None:
        self._is_letting_go = True
        dialog.close_overlay()
