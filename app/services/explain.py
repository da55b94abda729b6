"""Refusals in the words of a village clerk."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from app.domain.refusals import DomainError, WrongCellState, WrongState
from app.services.refusals import Malformed


def explain(error: DomainError) -> str:
    """One Indonesian sentence or two: what is safe, what happened, what helps."""
    hub_code, hub_details = error.details.get("hub_code"), error.details.get("hub_details")
    if hub_code in sentences() and isinstance(hub_details, Mapping):
        return explain_code(str(hub_code), hub_details)  # the hub's own reason says more
    return explain_code(error.code, error.details)


def explain_code(code: str, details: Mapping[str, object]) -> str:
    sentence = sentences().get(code)
    if sentence is None:
        return f"Tindakan ini belum bisa dilakukan. Pekerjaan Anda aman. (kode {code})"
    # A script must find the field in its own JSON, so that name stays as it is there.
    shown = details if code == Malformed.code else _in_words(code, details)
    return _Forgiving().vformat(sentence, (), shown)


@cache
def sentences() -> Mapping[str, str]:
    """Sentence templates by refusal code."""
    text = (files("resources") / "words" / "refusals.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text)
    return found


class _Forgiving(Formatter):
    """A detail that is missing leaves a gap, never an error about an error."""

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:
        return kwargs.get(str(key), "…")


def _in_words(code: str, details: Mapping[str, object]) -> dict[str, object]:
    words = {name: _in_word(name, value) for name, value in details.items()}
    if code in _ABOUT_THE_THING and str(details.get("action")) in _DONE_TO_IT:
        words["action"] = _DONE_TO_IT[str(details["action"])]
    return words


def _in_word(name: str, value: object) -> object:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return _WORDS.get(str(value), value) if name in _NAMED_IN_CODE else value


# Their sentences speak of the letter or the figure, to which something is done.
_ABOUT_THE_THING = frozenset({WrongState.code, WrongCellState.code})
_DONE_TO_IT = {
    "save_draft": "diubah",
    "submit": "diajukan",
    "initial": "diparaf",
    "return": "dikembalikan",
    "reject": "ditolak",
    "withdraw": "ditarik",
    "cancel": "dibatalkan",
    "comment": "diberi catatan",
    "sign": "ditandatangani",
    "send": "dikirim",
    "archive": "diarsipkan",
    "enter": "diisi",
    "verify": "diverifikasi",
    "approve": "disetujui",
}


# Details whose values are names of the code; all others are the person's own words or numbers.
_NAMED_IN_CODE = frozenset({"action", "state", "what", "field", "missing", "reason"})


_WORDS = {
    "save_draft": "menyimpan konsep",
    "submit": "mengajukan",
    "initial": "membubuhkan paraf",
    "return": "mengembalikan",
    "reject": "menolak",
    "withdraw": "menarik",
    "cancel": "membatalkan",
    "comment": "memberi catatan",
    "sign": "menandatangani",
    "send": "mengirim",
    "archive": "mengarsipkan",
    "mark_read": "membaca",
    "enter": "mengisi",
    "verify": "memverifikasi",
    "approve": "menyetujui",
    "letter": "surat",
    "file": "berkas",
    "size_bytes": "ukuran berkas",
    "sha256": "sidik berkas",
    "inbox": "surat masuk",
    "unit": "unit kerja",
    "position": "jabatan",
    "person": "orang",
    "assignment": "jabatan Anda",
    "cell": "isian kinerja",
    "indicator": "indikator",
    "incoming": "surat masuk",
    "delivery": "tanda terima",
    "target": "target",
    "subject": "hal",
    "classification_code": "kode klasifikasi",
    "place": "tempat",
    "body": "isi surat",
    "recipients": "penerima",
    "carbon_copies": "tembusan",
    "sender": "dari",
    "event": "waktu dan tempat acara",
    "event_place": "tempat acara",
    "event_agenda": "acara",
    "event_time": "jam acara",
    "task": "yang ditugaskan",
    "kind": "jenis naskah",
    "letter_on": "tahun surat",
    "text": "catatan",
    "note": "catatan",
    "caption": "keterangan bukti",
    "page": "halaman bukti",
    "reason": "alasan",
    "check_token": "tanda cek",
    "quarter": "triwulan",
    "year": "tahun",
    "object": "isian yang dituju",
    "numerator": "pembilang",
    "denominator": "penyebut",
    "empty": "belum diisi",
    "entered": "terisi",
    "submitted": "diajukan",
    "verified": "diverifikasi",
    "approved": "disetujui",
    "returned": "dikembalikan",
    "draft": "konsep",
    "in_review": "verifikasi",
    "in_revision": "perlu perbaikan",
    "ready_to_sign": "siap tanda tangan",
    "signed": "ditandatangani",
    "sent": "terkirim",
    "archived": "diarsipkan",
    "rejected": "ditolak",
    "cancelled": "batal",
    "type float": "bilangan berkoma ditulis sebagai teks",
    "depth": "bersarang terlalu dalam",
    "integer_size": "bilangannya terlalu besar",
    "surrogate": "ada huruf yang rusak",
    "nul": "ada tanda kosong yang tidak terlihat",
    "key_type": "nama isiannya bukan teks",
    "key_twice": "ada isian yang ditulis dua kali",
    "prefix": "awalnya bukan balai1:",
    "characters": "ada huruf yang tidak dipakai di dalamnya",
    "checksum": "ada huruf yang keliru atau terpotong",
    "length": "panjangnya tidak sesuai",
    "pin": "sidik jarinya tidak sesuai",
    "address": "alamatnya tidak sesuai",
}
