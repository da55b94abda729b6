"""Indonesian words of the approval screen."""

from app.domain.content_lines import Part
from app.domain.differences import Change, Difference
from app.domain.letters import Action

CHANGE_WORDS = {
    Change.ADDED: "ditambah",
    Change.REMOVED: "dihapus",
    Change.CHANGED: "diubah",
    Change.RESTYLED: "tampilannya diubah",
}
_PART_WORDS = {
    Part.KIND: "Jenis naskah",
    Part.DATE: "Tanggal surat",
    Part.PLACE: "Tempat",
    Part.SECRECY: "Klasifikasi keamanan",
    Part.URGENCY: "Sifat",
    Part.ATTACHMENT: "Lampiran",
    Part.SUBJECT: "Hal",
    Part.SENDER: "Dari",
    Part.RECIPIENT: "Penerima",
    Part.BASIS: "Dasar",
    Part.ASSIGNEE: "Yang ditugaskan",
    Part.TASK_TIME: "Waktu",
    Part.TASK_PLACE: "Tempat tugas",
    Part.TASK_COST: "Biaya",
    Part.EVENT_DAY: "Hari, tanggal",
    Part.EVENT_TIME: "Waktu",
    Part.EVENT_PLACE: "Tempat acara",
    Part.EVENT_AGENDA: "Acara",
    Part.EVENT_NOTE: "Catatan acara",
    Part.BODY: "Paragraf",
    Part.COPY: "Tembusan",
    Part.ANNEX: "Isi lampiran",
    Part.FILE: "Berkas",
    Part.CLASSIFICATION: "Kode klasifikasi",
    Part.VERIFIER: "Pemaraf",
    Part.SIGNATORY: "Penanda tangan",
    Part.OTHER: "Isian lain",
}


UNSENT_NOTE = "Catatan untuk surat “{subject}” belum dikirim."
UNSENT_REASON = {
    Action.RETURN: "Alasan mengembalikan surat “{subject}” belum dikirim.",
    Action.REJECT: "Alasan menolak surat “{subject}” belum dikirim.",
}


def part_words(one: Difference) -> str:
    """The field's name; paragraphs with their number on the side where they stand."""
    words = _PART_WORDS[one.part]
    place = one.later if one.later is not None else one.earlier
    return f"{words} {place + 1}" if one.part is Part.BODY and place is not None else words


def differences_title(count: int) -> str:
    return f"{count} perubahan" if count else "Tidak ada perubahan"
