"""Small questions of the composer: why a letter is cancelled, and its history."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.letters import Action, Step
from app.domain.words import long_date
from ui.features.letters.labels import STEPS
from ui.runtime.theme import Tone
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.reason_dialog import ReasonDialog
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


def cancel_reason(host: QWidget, typed: str) -> ReasonDialog:
    return ReasonDialog(
        host,
        "Batalkan surat ini?",
        "Alasan ikut tercatat pada surat",
        "Batalkan surat",
        hint="Misalnya: kegiatan ditiadakan",
        missing="Tulis alasannya dulu",
        typed=typed,
        is_final=True,
    )


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
