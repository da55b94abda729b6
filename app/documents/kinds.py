"""Which kinds of letters can be printed, and the words for those that cannot yet."""

from dataclasses import dataclass
from enum import Enum, auto

from app.documents.refusals import KindNotPrinted
from app.domain.content import LetterKind


class Form(Enum):
    """The shape of a kind's head."""

    CORRESPONDENCE = auto()  # Nomor, Sifat, Lampiran, Hal, Yth.
    NOTE = auto()  # short kop, title, fields
    TITLE = auto()  # title and number, dasar, MENUGASKAN


@dataclass(frozen=True, slots=True)
class KindForm:
    name: str  # as a lampiran names the letter
    form: Form
    title: str = ""


KINDS: dict[LetterKind, KindForm] = {
    LetterKind.OFFICIAL_LETTER: KindForm("Surat", Form.CORRESPONDENCE),
    LetterKind.INVITATION: KindForm("Surat", Form.CORRESPONDENCE),
    LetterKind.INTERNAL_NOTE: KindForm("Nota Dinas", Form.NOTE, "NOTA DINAS"),
    LetterKind.ASSIGNMENT_LETTER: KindForm("Surat Tugas", Form.TITLE, "SURAT TUGAS"),
}

KIND_NAMES: dict[str, str] = {
    "SD": "surat dinas",
    "UND": "surat undangan",
    "ND": "nota dinas",
    "ST": "surat tugas",
    "SP": "surat perintah",
    "SK": "surat keterangan",
    "SPN": "surat pengantar",
    "SE": "surat edaran",
    "KEP": "keputusan",
    "PENG": "pengumuman",
    "BA": "berita acara",
    "LAP": "laporan",
    "TS": "telaahan staf",
    "MEMO": "memorandum",
    "DISP": "lembar disposisi",
    "SPPD": "surat perjalanan dinas",
    "REK": "rekomendasi",
    "KUA": "surat kuasa",
    "PERJ": "perjanjian",
    "IZIN": "surat izin",
    "SPMT": "surat pernyataan melaksanakan tugas",
    "INS": "instruksi",
    "NOT": "notula",
    "DH": "daftar hadir",
}


def printable_kind(code: str) -> LetterKind:
    """
    The kind of a code, if its layout exists.

    Raises:
        KindNotPrinted: another kind of eoffice, or no kind at all.
    """
    for kind in KINDS:
        if kind.value == code:
            return kind
    raise KindNotPrinted(
        kind=code,
        name=KIND_NAMES.get(code, code),
        printed=tuple(KIND_NAMES[kind.value] for kind in KINDS),
    )
