"""Small questions of the composer: why a letter is cancelled, and its history."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.letters import Action, Step
from app.domain.words import long_date
from ui.features.letters.labels import STEPS
from ui.runtime.theme import Tone
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field, TextArea
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.timeline import Timeline, TimelineStep

_ICONS = {
    Action.SUBMIT: "send",
    Action.INITIAL: "pen-line",
    Action.RETURN: "undo-2",
    Action.SIGN: "badge-check",
    Action.SEND: "send",
    Action.REJECT: "ban",
    Action.CANCEL: "ban",
    Action.ARCHIVE: "archive",
}


class ReasonDialog(Dialog):
    """
    One required field. typed: a reason was begun or taken away.

    Args:
        done: gets the reason.
    """

    typed = Signal()

    def __init__(self, host: QWidget, title: str, button: str, done: Callable[[str], None]) -> None:
        super().__init__(host, title, "Alasan ikut tercatat pada surat")
        self._done = done
        self._reason = TextArea("Misalnya: kegiatan ditiadakan")
        self._reason.textChanged.connect(self.typed)
        self._field = Field("Alasan", self._reason, is_required=True)
        self.body.addWidget(self._field)
        keep = Button("Tidak jadi", ButtonKind.GHOST)
        keep.clicked.connect(self.close_overlay)
        act = Button(button, ButtonKind.DANGER)
        act.clicked.connect(self._answer)
        self.add_button(keep)
        self.add_button(act)
        self.set_first_focus(self._reason)

    def reason(self) -> str:
        return self._reason.toPlainText().strip()

    def _answer(self) -> None:
        if not self.reason():
            self._field.set_error("Tulis alasannya dulu")
            return
        self.close_overlay()
        self._done(self.reason())


def show_trail(host: QWidget, steps: Sequence[Step]) -> Dialog:
    """Every step from the first submit on."""
    dialog = Dialog(host, "Riwayat surat")
    if steps:
        timeline = Timeline("Riwayat surat")
        timeline.show_steps([_shown(step, at) for at, step in enumerate(steps)])
        timeline.setMinimumHeight(px(min(360, 64 * len(steps) + 24)))
        dialog.body.addWidget(timeline)
    else:
        dialog.body.addWidget(Label("Surat ini belum pernah diajukan.", "body", "text2"))
    close = Button("Tutup", ButtonKind.SECONDARY)
    close.clicked.connect(dialog.close_overlay)
    dialog.add_button(close)
    dialog.set_first_focus(close)
    return dialog


def _shown(step: Step, at: int) -> TimelineStep:
    return TimelineStep(
        id=str(at),
        title=f"{STEPS[step.action]} oleh {step.name}",
        when=f"{long_date(step.at.date())} {step.at:%H.%M}",
        icon=_ICONS.get(step.action, "circle-dot"),
        note=f"{step.position}, versi {step.version}",
        quote=step.reason,
        tone=Tone.WARN if step.action is Action.RETURN else Tone.NEUTRAL,
    )
