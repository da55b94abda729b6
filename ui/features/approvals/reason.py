"""Why a letter goes back, or ends here."""

from PySide6.QtWidgets import QWidget

from app.domain.letters import Action
from ui.widgets.reason_dialog import ReasonDialog

_TITLES = {Action.RETURN: "Kembalikan surat", Action.REJECT: "Tolak surat"}
_TO_WHOM = {Action.RETURN: "Kembali ke {drafter}", Action.REJECT: "Diajukan oleh {drafter}"}
_VERBS = {Action.RETURN: "Kembalikan", Action.REJECT: "Tolak"}
_HINTS = {
    Action.RETURN: "Tulis alasan agar penyusun tahu apa yang diperbaiki",
    Action.REJECT: "Surat yang ditolak tidak dapat diajukan lagi. Tulis alasannya",
}
MISSING = "Tulis alasannya agar penyusun tahu apa yang diperbaiki."


class DecisionReason(ReasonDialog):
    def __init__(self, host: QWidget, action: Action, drafter: str, typed: str) -> None:
        super().__init__(
            host,
            _TITLES[action],
            _TO_WHOM[action].format(drafter=drafter),
            _VERBS[action],
            hint=_HINTS[action],
            missing=MISSING,
            typed=typed,
        )
        self.action = action
