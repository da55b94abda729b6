"""Two versions side by side, part by part; both are kept until a person chose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.features.letters.composer.merging import Beside, Difference, Side
from ui.runtime.theme import Tone
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import SideChoice
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.status import Status

_MOST_CHARS = 600
_TWO_PLACES = "Surat ini diubah di dua tempat."
_KEPT = "Keduanya tetap tersimpan."
_TWO_VERSIONS = Status("Dua versi", "git-compare", Tone.WARN)


class ConflictPanel(Card):
    """chosen carries {part: Side} of every difference."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=14, gap=8)
        self._rows: dict[str, _PartRow] = {}
        self._shown: tuple[tuple[str, str], tuple[Difference, ...]] = (("", ""), ())
        head = QHBoxLayout()
        head.addWidget(Chip(_TWO_VERSIONS))
        head.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._use = Button("Pakai pilihan ini", ButtonKind.SECONDARY, icon="check")
        self._use.clicked.connect(self._choose)
        self.setFocusProxy(self._use)
        self.body.addLayout(head)
        self._words = Label(_TWO_PLACES, "smb", wraps=True)
        self.body.addWidget(self._words)
        self.body.addLayout(self._list)
        self.body.addWidget(self._use)
        self.hide()

    def show_parts(self, beside: Beside | None, parts: Sequence[Difference]) -> None:
        """beside is the text next to the one on screen; what was chosen already stays chosen."""
        self._words.setText(f"{_TWO_PLACES} {_KEPT}" if beside and beside.is_kept else _TWO_PLACES)
        titles = (beside.screen, beside.name) if beside else ("", "")
        if (titles, tuple(parts)) == self._shown:
            return
        self._shown = (titles, tuple(parts))
        chosen = {name: row.side() for name, row in self._rows.items()}
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for part in parts:
            row = _PartRow(part, *titles)
            row.choose(chosen.get(part.part, Side.MINE))
            self._rows[part.part] = row
            self._list.addWidget(row)
        self.setVisible(bool(parts))

    def _choose(self) -> None:
        self.chosen.emit({part: row.side() for part, row in self._rows.items()})


class _PartRow(QWidget):
    def __init__(self, part: Difference, screen: str, other: str) -> None:
        super().__init__()
        self._mine, self._other = SideChoice(screen), SideChoice(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(part.label, "smm", "text2"))
        sides = QHBoxLayout()
        sides.setSpacing(8)
        for choice, words in ((self._mine, part.mine), (self._other, part.other)):
            side = QVBoxLayout()
            side.setSpacing(2)
            choice.setMinimumWidth(px(120))
            choice.setMaximumWidth(px(200))
            choice.setAccessibleName(f"{part.label}, {choice.text()}: {_short(words)}")
            side.addWidget(choice)
            side.addWidget(Label(_short(words), "sm", wraps=True))
            side.addStretch(1)
            sides.addLayout(side, 1)
        column.addLayout(sides)

    def choose(self, side: Side) -> None:
        (self._other if side is Side.OTHER else self._mine).setChecked(True)

    def side(self) -> Side:
        return Side.OTHER if self._other.isChecked() else Side.MINE


def _short(words: str) -> str:
    return words if len(words) <= _MOST_CHARS else f"{words[:_MOST_CHARS]}…"
