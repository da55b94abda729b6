"""Words of letters on these screens: kinds, urgency, secrecy, states, fields."""

from app.domain.content import LetterKind, Secrecy, SigningMode, Urgency
from app.domain.letters import Action, LetterState
from ui.widgets.status import Letter as LetterStatus
from ui.widgets.status import Secrecy as SecrecyStatus
from ui.widgets.status import Status
from ui.widgets.status import Urgency as UrgencyStatus

KINDS: dict[LetterKind, str] = {
    LetterKind.OFFICIAL_LETTER: "Surat Dinas",
    LetterKind.INVITATION: "Surat Undangan",
    LetterKind.INTERNAL_NOTE: "Nota Dinas",
    LetterKind.ASSIGNMENT_LETTER: "Surat Tugas",
}
URGENCIES: dict[Urgency, str] = {
    Urgency.ORDINARY: "Biasa",
    Urgency.URGENT: "Segera",
    Urgency.VERY_URGENT: "Sangat segera",
}
SECRECIES: dict[Secrecy, str] = {
    Secrecy.ORDINARY: "Biasa",
    Secrecy.RESTRICTED: "Terbatas",
    Secrecy.SECRET: "Rahasia",
    Secrecy.TOP_SECRET: "Sangat rahasia",
}
MODES: dict[SigningMode, str] = {
    SigningMode.OWN: "Atas nama jabatan sendiri",
    SigningMode.ON_BEHALF: "a.n. (atas nama)",
    SigningMode.ON_BEHALF_NEXT: "u.b. (untuk beliau)",
}
STATES: dict[LetterState, Status] = {
    LetterState.DRAFT: LetterStatus.DRAFT,
    LetterState.IN_REVIEW: LetterStatus.IN_REVIEW,
    LetterState.IN_REVISION: LetterStatus.IN_REVISION,
    LetterState.READY_TO_SIGN: LetterStatus.READY_TO_SIGN,
    LetterState.SIGNED: LetterStatus.SIGNED,
    LetterState.SENT: LetterStatus.SENT,
    LetterState.ARCHIVED: LetterStatus.ARCHIVED,
    LetterState.REJECTED: LetterStatus.REJECTED,
    LetterState.CANCELLED: LetterStatus.CANCELLED,
}
STEPS: dict[Action, str] = {
    Action.SAVE: "Disimpan",
    Action.SUBMIT: "Diajukan",
    Action.INITIAL: "Diparaf",
    Action.RETURN: "Dikembalikan",
    Action.REJECT: "Ditolak",
    Action.WITHDRAW: "Ditarik",
    Action.CANCEL: "Dibatalkan",
    Action.COMMENT: "Diberi catatan",
    Action.SIGN: "Ditandatangani",
    Action.SEND: "Dikirim",
    Action.ARCHIVE: "Diarsipkan",
}
FIELDS: dict[str, str] = {
    "subject": "Hal",
    "classification_code": "Kode klasifikasi",
    "place": "Tempat surat",
    "body": "Isi surat",
    "recipients": "Kepada",
    "sender": "Dari",
    "event": "Acara",
    "event_place": "Tempat acara",
    "event_agenda": "Acara",
    "event_time": "Jam acara",
    "task": "Yang ditugaskan",
}
NUMBER_LATER = "Nomor terbit setelah paraf terakhir"
NO_SUBJECT = "Tanpa hal"


def urgency_status(urgency: Urgency) -> Status | None:
    """Ordinary shows nothing."""
    return {
        Urgency.URGENT: UrgencyStatus.SOON,
        Urgency.VERY_URGENT: UrgencyStatus.VERY_SOON,
    }.get(urgency)


def secrecy_status(secrecy: Secrecy) -> Status | None:
    """Ordinary shows nothing."""
    return {
        Secrecy.RESTRICTED: SecrecyStatus.RESTRICTED,
        Secrecy.SECRET: SecrecyStatus.SECRET,
        Secrecy.TOP_SECRET: SecrecyStatus.TOP_SECRET,
    }.get(secrecy)
