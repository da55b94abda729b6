"""One attached file in a list, every text ready."""

from dataclasses import dataclass

from app.services.files import Standing, Where
from ui.runtime.theme import Tone
from ui.runtime.wording import size_text
from ui.widgets.status import DataState, Status

KINDS = {
    "application/pdf": ("PDF", "file-text"),
    "image/jpeg": ("Gambar", "image"),
    "image/png": ("Gambar", "image"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "Dokumen",
        "file-text",
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Tabel", "table"),
}
_OTHER = ("Berkas", "file-text")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """
    id is the hash. facts: kind and size; note: what the person wrote beside it.

    is_here: it can be opened; is_coming: it is on its way and can be stopped.
    """

    id: str
    name: str
    icon: str
    facts: str
    state: Status
    is_here: bool
    is_coming: bool
    note: str = ""

    @property
    def where(self) -> str:
        """The state inside a sentence, names in it left as they are."""
        return self.state.word[:1].lower() + self.state.word[1:]

    def sentence(self) -> str:
        """The whole row for a screen reader."""
        parts = (self.name, self.note, self.facts, self.where)
        return ", ".join(part for part in parts if part)


def file_row(found: Standing, sender: str = "", note: str = "") -> FileRow:
    """
    Args:
        sender: from whose laptop it still comes, "Kaur Umum"; empty where that is not known.
        note: of evidence, its caption and page.
    """
    word, icon = KINDS.get(found.file.media_type, _OTHER)
    return FileRow(
        id=found.file.sha256,
        name=found.file.name,
        icon=icon,
        facts=f"{word} · {size_text(found.file.size_bytes)}",
        state=state_of(found, sender),
        is_here=found.is_here,
        is_coming=found.where in (Where.COMING, Where.AWAITED),
        note=note,
    )


def state_of(found: Standing, sender: str = "") -> Status:
    percent = f" {found.percent} %" if found.percent else ""
    match found.where:
        case Where.HERE:
            return DataState.LOCAL
        case Where.QUEUED:
            return Status(f"Antre kirim{percent}", "clock-arrow-up", Tone.ACCENT)
        case Where.AT_HUB:
            return DataState.ARRIVED
        case Where.UNASKED:
            return Status("Belum diambil dari pusat", "download", Tone.NEUTRAL)
        case Where.COMING:
            word = f"Mengambil…{percent}" if percent else "Menunggu diambil"
            return Status(word, "download", Tone.ACCENT)
        case Where.AWAITED:
            return Status(still_sent(sender), "clock-arrow-up", Tone.ACCENT)
        case Where.REFUSED:
            return Status(f"{DataState.ATTENTION.word}: ditolak pusat", "triangle-alert", Tone.WARN)
        case Where.DAMAGED:
            return Status(f"{DataState.ATTENTION.word}: rusak", "triangle-alert", Tone.WARN)


def still_sent(sender: str) -> str:
    """ "Masih dikirim dari laptop Kaur Umum"."""
    return f"Masih dikirim dari laptop {sender or 'pengirim'}"
