"""One figure close up, with what may be decided on it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.performance import CellAction
from ui.features.verification.rows import CheckRow
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import SectionTitle
from ui.widgets.chip import Chip
from ui.widgets.evidence import NONE_YET
from ui.widgets.field import Field
from ui.widgets.file_list import FilePanel
from ui.widgets.file_row import FileRow
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import Label
from ui.widgets.scrolled import scrolled_clear
from ui.widgets.status import Entry, Status
from ui.widgets.text_input import TextInput

REASONS = ("Salah ketik", "Beda dengan bukti", "Satuan keliru", "Perlu penjelasan")
_ACCEPT = {CellAction.APPROVE: "Setujui", CellAction.VERIFY: "Verifikasi"}


class Inspector(QWidget):
    """accepted: the row may stand. returned: with this reason."""

    accepted = Signal()
    returned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = Label("", "h2", wraps=True)
        self._village = Label("", "sm", "text2", wraps=True)
        self._value = Label("", "num")
        self._measure = Label("", "sm", "text2")
        self._beside = Label("", "sm", "text2", wraps=True)
        self._band = Chip(Entry.EMPTY)
        self._formula = Label("", "sm", "text2", wraps=True)
        self._note = Label("", "sm", wraps=True)
        self.files = FilePanel("Bukti dukung")
        self._files_title = SectionTitle("Bukti dukung", trailing=KeyHints([("B", "buka")]))
        self._no_files = Label(NONE_YET, "sm", "text2")
        self._row_id: UUID | None = None
        self._reasons: dict[UUID, str] = {}
        self.reason = TextInput("Tulis alasannya")
        self._field = Field("Alasan bila dikembalikan", self.reason)
        self.give_back = Button("Kembalikan sel", ButtonKind.DANGER, icon="undo-2", shortcut="K")
        self.accept = Button("Terima", shortcut="S")
        self._pills = [Button(words, ButtonKind.SECONDARY, height=28) for words in REASONS]
        self._details, self._decision, self._why = QWidget(), QWidget(), QWidget()
        self._lay_out()
        for pill in self._pills:
            pill.clicked.connect(self._write_reason)
        self.accept.clicked.connect(self.accepted)
        self.give_back.clicked.connect(self.send_back)
        self.reason.returnPressed.connect(self.send_back)
        self.reason.textEdited.connect(self._clear_error)
        self.show_row(None)

    def show_row(self, row: CheckRow | None) -> None:
        self._turn_to(row.id if row else None)
        self._details.setVisible(row is not None)
        self._decision.setVisible(row is not None)
        if row is None:
            return
        cell = row.found.row.cell
        self._name.setText(row.indicator)
        self._village.setText(
            f"{row.village} · {row.state.word.lower()} · {row.workings.direction}"
        )
        self._value.setText(row.value)
        self._measure.setText(row.found.row.indicator.measure)
        self._beside.setText(_beside(row))
        band = row.band
        words = f"{row.percent}, {band.word}" if row.percent else band.word
        self._band.set_status(Status(words, band.icon, band.tone))
        parts = (row.workings.formula.rstrip("."), *row.workings.notes)
        self._formula.setText(". ".join(part.rstrip(".") for part in parts) + ".")
        notes = [f"Dikembalikan: {cell.return_reason}" if cell.return_reason else "", cell.note]
        self._note.setText(" ".join(note for note in notes if note))
        self._note.setVisible(any(notes))
        self._show_buttons(row)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self._files_title.set_count(len(rows) or None)
        self._files_title.setVisible(bool(rows))
        self._no_files.setVisible(not rows)
        self.files.show_files(rows)

    def ask_reason(self) -> None:
        """K: to the reason, or return at once where one stands there."""
        if self.give_back.isVisible() and self.reason.text().strip():
            self.send_back()
        elif self.give_back.isVisible():
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def send_back(self) -> None:
        self.returned.emit(self.reason.text())

    def show_reason_problem(self, sentence: str) -> None:
        self._field.set_error(sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_reason(self) -> bool:
        """Whether one was typed for any row and not sent."""
        self._keep_reason()
        return any(text.strip() for text in self._reasons.values())

    def clear_reason(self, id: UUID) -> None:
        self._reasons.pop(id, None)
        if id == self._row_id:
            self.reason.clear()
            self._field.set_error("")

    def drop_reasons(self) -> None:
        self._reasons.clear()
        self.reason.clear()
        self._field.set_error("")

    def set_is_wide(self, is_wide: bool) -> None:
        """Details and decision side by side where there is height for one only."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _show_buttons(self, row: CheckRow) -> None:
        action = row.accepting()
        self.accept.setVisible(action is not None)
        if action is not None:
            self.accept.set_label(_ACCEPT[action])
        may_return = CellAction.RETURN in row.offered
        self._why.setVisible(may_return)
        self.give_back.setVisible(may_return)

    def _turn_to(self, id: UUID | None) -> None:
        """A reason belongs to its row: it goes and comes back with it."""
        if id == self._row_id:
            return
        self._keep_reason()
        self._row_id = id
        self.reason.setText(self._reasons.get(id, "") if id else "")
        self._field.set_error("")

    def _keep_reason(self) -> None:
        if self._row_id is not None:
            self._reasons[self._row_id] = self.reason.text()

    def _clear_error(self) -> None:
        self._field.set_error("")

    def _write_reason(self) -> None:
        pill = self.sender()
        if isinstance(pill, Button):
            self.reason.setText(pill.text())
            self._clear_error()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self._value)
        figure.addWidget(self._measure, 0, Qt.AlignmentFlag.AlignVCenter)
        figure.addSpacing(8)
        figure.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignVCenter)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self._band)
        chips.addStretch(1)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(6)
        for part in (self._name, self._village):
            details.addWidget(part)
        details.addLayout(figure)
        details.addLayout(chips)
        details.addWidget(self._formula)
        details.addWidget(self._note)
        details.addWidget(self._files_title)
        details.addWidget(self.files)
        details.addWidget(self._no_files)
        details.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(16, 12, 8, 10)
        self._row.setSpacing(10)
        self._row.addWidget(scrolled_clear(self._details), 1)
        self._row.addWidget(self._decision)
        self._lay_out_decision()

    def _lay_out_decision(self) -> None:
        why = QVBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(0)
        why.addWidget(self._field)
        for pair in (self._pills[:2], self._pills[2:]):
            line = QHBoxLayout()
            line.setSpacing(2)
            for pill in pair:
                line.addWidget(pill)
            line.addStretch(1)
            why.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.give_back)
        buttons.addWidget(self.accept)
        buttons.addStretch(1)
        decision = QVBoxLayout(self._decision)
        decision.setContentsMargins(0, 0, 0, 0)
        decision.setSpacing(4)
        decision.addWidget(self._why)
        decision.addLayout(buttons)
        decision.addStretch(1)


def _beside(row: CheckRow) -> str:
    """Target, the quarter before, the difference, and what the figure is made of."""
    parts = [f"target {row.goal}"]
    if row.found.previous is not None:
        parts.append(f"TW lalu {row.previous} ({row.change})")
    if row.entered != row.value:
        parts.append(row.entered)
    return " · ".join(parts)
