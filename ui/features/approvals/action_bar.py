"""What may be done with the letter: one filled button, the rest quiet."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.domain.letters import Action
from ui.widgets.bar import Bar
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.file_row import FileRow
from ui.widgets.label import FittedLabel, IconLabel

KEPT_HERE = "Disimpan dulu di laptop ini, dapat diurungkan 10 detik"
ASKS_PIN = "Meminta PIN. Tanda tangan tidak dapat diurungkan"
WAITS_FOR_NUMBER = "Belum bernomor: nomor terbit saat tersambung ke pusat"
WAITS_FOR_FILE = "{name}: {where}, jadi belum bisa disetujui"
WAITS_FOR_FILES = "{count} berkas belum masuk ke laptop ini, jadi belum bisa disetujui"
NOT_ASKED = "Surat ini tidak menunggu keputusan Anda"
_SENTENCES = (
    (Action.SIGN, ASKS_PIN),
    (Action.INITIAL, KEPT_HERE),
    (Action.RETURN, WAITS_FOR_NUMBER),
)


def waits_for_files(rows: Sequence[FileRow]) -> str:
    """Empty where every file can be opened here."""
    missing = [row for row in rows if not row.is_here]
    if len(missing) > 1:
        return WAITS_FOR_FILES.format(count=len(missing))
    return "".join(WAITS_FOR_FILE.format(name=row.name, where=row.where) for row in missing)


class ActionBar(Bar):
    """asked carries the Action that a person wants; skipped: Lewati."""

    asked = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__(60, left=13, right=15, spacing=4)
        self._actions: frozenset[Action] = frozenset()
        self._waits = ""
        self._is_roomy = True
        self.give_back = Button(
            "Kembalikan", ButtonKind.DANGER, icon="undo-2", shortcut="K", height=34
        )
        self.more = IconButton("ellipsis", "Tindakan lain", size=34)
        self.skip = Button("Lewati", ButtonKind.GHOST, shortcut="↓", height=34)
        self.initial = Button(
            "Bubuhkan paraf", ButtonKind.PRIMARY, icon="pen-line", shortcut="P", height=34
        )
        self.sign = Button(
            "Setujui dan tanda tangani",
            ButtonKind.PRIMARY,
            icon="signature",
            shortcut="T",
            height=34,
        )
        self._icon = IconLabel("hard-drive", 16, "text2")
        self._note = FittedLabel(KEPT_HERE, "sm", "text2")
        self._connect()
        row = self.row
        row.addWidget(self.give_back)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addSpacing(4)
        row.addWidget(self._note)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addSpacing(4)
        row.addWidget(self.initial)
        row.addWidget(self.sign)
        self.show_actions(frozenset())

    def show_actions(self, actions: frozenset[Action]) -> None:
        self._actions = actions
        self.give_back.setVisible(Action.RETURN in actions)
        self.more.setVisible(Action.REJECT in actions)
        self.initial.setVisible(Action.INITIAL in actions)
        self.sign.setVisible(Action.SIGN in actions)
        self._say()

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Those of the letter: without one of them here nobody approves it."""
        self._waits = waits_for_files(rows)
        self._say()

    def _say(self) -> None:
        sentence = next((words for one, words in _SENTENCES if one in self._actions), NOT_ASKED)
        is_waiting = bool(self._waits) and Action.RETURN in self._actions
        self._note.setText(self._waits if is_waiting else sentence)
        # Where nobody can approve yet, the buttons leave room for the reason.
        for part in (self._icon, self._note):
            part.setVisible(self._is_roomy or is_waiting)

    def set_busy(self, is_busy: bool) -> None:
        for button in (self.give_back, self.more, self.initial, self.sign):
            button.setEnabled(not is_busy)

    def set_roomy(self, is_roomy: bool) -> None:
        """Whether there is room for the sentence between the buttons."""
        self._is_roomy = is_roomy
        self._say()

    def menu(self) -> QMenu:
        """Tolak, apart from the buttons of every day; it deletes itself when closed."""
        menu = QMenu(self)
        if Action.REJECT in self._actions:
            menu.addAction("Tolak, beri alasan…").triggered.connect(
                lambda: self.asked.emit(Action.REJECT)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _connect(self) -> None:
        self.give_back.clicked.connect(lambda: self.asked.emit(Action.RETURN))
        self.initial.clicked.connect(lambda: self.asked.emit(Action.INITIAL))
        self.sign.clicked.connect(lambda: self.asked.emit(Action.SIGN))
        self.skip.clicked.connect(self.skipped)
        self.more.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        menu = self.menu()
        corner = self.more.mapToGlobal(QPoint(0, 0))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))
