"""Refusals in the words of a village clerk."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from app.domain.refusals import DomainError


def explain(error: DomainError) -> str:
    """One Indonesian sentence or two: what is safe, what happened, what helps."""
    return explain_code(error.code, error.details)


def explain_code(code: str, details: Mapping[str, object]) -> str:
    sentence = sentences().get(code)
    if sentence is None:
        return f"Tindakan ini belum bisa dilakukan. Pekerjaan Anda aman. (kode {code})"
    return _Forgiving().vformat(sentence, (), _in_words(details))


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


def _in_words(details: Mapping[str, object]) -> dict[str, object]:
    return {name: _WORDS.get(str(value), value) for name, value in details.items()}


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
    "inbox": "surat masuk",
    "unit": "unit kerja",
    "position": "jabatan",
    "person": "orang",
    "assignment": "jabatan Anda",
    "cell": "isian kinerja",
    "subject": "hal",
    "classification_code": "kode klasifikasi",
    "place": "tempat",
    "body": "isi surat",
    "recipients": "penerima",
    "sender": "dari",
    "event": "waktu dan tempat acara",
    "task": "yang ditugaskan",
    "kind": "jenis naskah",
    "letter_on": "tahun surat",
    "text": "catatan",
    "draft": "konsep",
    "in_review": "verifikasi",
    "in_revision": "perlu perbaikan",
    "ready_to_sign": "siap tanda tangan",
    "signed": "ditandatangani",
    "sent": "terkirim",
    "archived": "diarsipkan",
    "rejected": "ditolak",
    "cancelled": "batal",
}
