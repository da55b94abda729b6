"""Every key of the window in one table: what is bound comes from here, and so does the help."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from ui.runtime.keys import COVERS, LetterKeys, add_shortcut
from ui.runtime.place import Place

Action = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """
    One line of the table.

    Args:
        id: by which an action is bound to it; empty where a list, a grid or a field hears
            the key by itself.
        keys: as Qt writes them; all of them do the same.
        words: what it does; empty where another line speaks for this one.
        shown: on screen, where that is not the first of the keys.
        is_letter: a single letter, heard only on a list or a page.
        in_dialogs: also while a dialog covers the page.
    """

    id: str = ""
    keys: tuple[str, ...] = ()
    words: str
    shown: str = ""
    is_letter: bool = False
    in_dialogs: bool = False

    @property
    def label(self) -> str:
        return self.shown or self.keys[0]


def _letter(id: str, letter: str, words: str) -> KeyRow:
    return KeyRow(id=id, keys=(letter,), words=words, is_letter=True)


def _main(words: str) -> KeyRow:
    return KeyRow(id="main", keys=("Ctrl+Return", "Ctrl+Enter"), words=words, shown="Ctrl+Enter")


def _new() -> KeyRow:
    return KeyRow(id="new", keys=("Ctrl+N",), words="Surat baru")


EVERYWHERE: tuple[KeyRow, ...] = (
    KeyRow(id="search", keys=("Ctrl+K",), words="Cari surat, nomor, atau perintah"),
    KeyRow(id="place_1", keys=("Alt+1",), words="Buka halaman di bilah", shown="Alt+1 … 9"),
    *(KeyRow(id=f"place_{number}", keys=(f"Alt+{number}",), words="") for number in range(2, 10)),
    KeyRow(id="pane_next", keys=("F6",), words="Ke bagian berikutnya"),
    KeyRow(id="pane_before", keys=("Shift+F6",), words="Ke bagian sebelumnya"),
    KeyRow(id="undo", keys=("Ctrl+Z",), words="Urungkan"),
    KeyRow(id="back", keys=("Esc",), words="Tutup, atau kembali", in_dialogs=True),
    KeyRow(id="connect", keys=("F5",), words="Coba sambungkan"),
    KeyRow(id="lock", keys=("Ctrl+L",), words="Kunci", in_dialogs=True),
    KeyRow(
        id="larger",
        keys=("Ctrl++", "Ctrl+="),
        words="Huruf lebih besar, lebih kecil, biasa",
        shown="Ctrl + − 0",
        in_dialogs=True,
    ),
    KeyRow(id="smaller", keys=("Ctrl+-",), words="", in_dialogs=True),
    KeyRow(id="usual", keys=("Ctrl+0",), words="", in_dialogs=True),
    KeyRow(id="rail", keys=("Ctrl+\\",), words="Ciutkan bilah"),
)

HELP = KeyRow(id="help", keys=("F1",), words="Bantuan halaman ini")
FULL_PAGE = KeyRow(
    id="full_page", keys=("F11",), words="Halaman surat sepenuh jendela", in_dialogs=True
)
PRINT = KeyRow(id="print", keys=("Ctrl+P",), words="Cetak surat", in_dialogs=True)
ON_LETTERS = (FULL_PAGE, PRINT)

IN_FULL_PAGE: tuple[KeyRow, ...] = (
    KeyRow(id="larger", keys=("+", "="), words="Perbesar", shown="+"),
    KeyRow(id="smaller", keys=("-",), words="Perkecil", shown="−"),
    KeyRow(id="fit", keys=("0",), words="Selebar jendela"),
)

_ARROWS = "↑ ↓"

OWN: Mapping[Place, tuple[KeyRow, ...]] = {
    Place.HOME: (
        KeyRow(words="Pilih hal yang menunggu", shown=_ARROWS),
        KeyRow(words="Buka", shown="Enter"),
        _new(),
    ),
    Place.INBOX: (
        KeyRow(words="Surat sebelumnya dan berikutnya", shown=_ARROWS),
        KeyRow(words="Baca halamannya", shown="Enter"),
        KeyRow(words="Gulir halaman surat", shown="PgUp PgDn"),
        _letter("files", "L", "Buka berkas lampiran"),
        _new(),
    ),
    Place.DRAFTS: (
        KeyRow(words="Pilih surat", shown=_ARROWS),
        KeyRow(words="Buka surat", shown="Enter"),
        _new(),
    ),
    Place.COMPOSER: (
        _main("Ajukan, atau langkah utama surat ini"),
        KeyRow(id="page", keys=("F4",), words="Tampilkan atau tutup pratinjau"),
        KeyRow(id="kind", keys=("Ctrl+T",), words="Ganti jenis surat"),
        KeyRow(id="problem", keys=("F8",), words="Isian berikutnya yang perlu dilengkapi"),
        KeyRow(id="save", keys=("Ctrl+S",), words="Simpan sekarang (juga tersimpan sendiri)"),
        KeyRow(id="attach", keys=("Ctrl+Shift+L",), words="Lampirkan berkas"),
        KeyRow(words="Berkas lampiran: ubah urutan, lepas", shown="Alt+↑ ↓ Delete"),
        _new(),
    ),
    Place.APPROVALS: (
        KeyRow(words="Surat sebelumnya dan berikutnya", shown=_ARROWS),
        _letter("initial", "P", "Bubuhkan paraf"),
        _letter("sign", "T", "Setujui dan tanda tangani (meminta PIN)"),
        _letter("give_back", "K", "Kembalikan, dengan alasan"),
        _letter("next_change", "N", "Perubahan berikutnya"),
        _letter("note", "C", "Tulis catatan"),
        _letter("files", "L", "Buka berkas lampiran"),
        _main("Paraf atau tanda tangani, mana yang diminta"),
        KeyRow(words="Gulir halaman surat", shown="PgUp PgDn"),
    ),
    Place.ENTRY: (
        KeyRow(words="Isi sel, turun satu baris", shown="Enter"),
        KeyRow(words="Ke kanan", shown="Tab"),
        KeyRow(words="Ubah isi sel", shown="F2"),
        KeyRow(words="Kosongkan sel yang dipilih", shown="Delete"),
        KeyRow(words="Salin; tempel dari Excel", shown="Ctrl+C Ctrl+V"),
        KeyRow(id="evidence", keys=("Ctrl+B",), words="Bukti dukung sel ini: tambah, buka, lepas"),
        KeyRow(id="problem", keys=("F8",), words="Angka berikutnya yang perlu diperiksa"),
        KeyRow(
            id="thousands",
            keys=("Ctrl+1",),
            words="Bila ditanya arti titik: pilihan pertama atau kedua",
            shown="Ctrl+1 Ctrl+2",
        ),
        KeyRow(id="decimal", keys=("Ctrl+2",), words=""),
        _main("Ajukan triwulan ini"),
    ),
    Place.VERIFICATION: (
        KeyRow(words="Pindah sel", shown="← ↑ ↓ →"),
        KeyRow(words="Buka rincian sel", shown="Enter"),
        _letter("accept", "S", "Terima angka ini"),
        _letter("give_back", "K", "Kembalikan sel, dengan alasan"),
        _letter("evidence", "B", "Buka bukti dukung sel ini"),
        KeyRow(id="next_odd", keys=("F8",), words="Angka berikutnya yang perlu dilihat"),
        _main("Setujui semua yang bersih"),
    ),
    Place.SYNC: (
        KeyRow(words="Pindah dan buka", shown="Tab Enter"),
        KeyRow(words="Dahulukan, di Atur urutan", shown="Enter"),
    ),
    Place.SETTINGS: (KeyRow(words="Pindah dan pilih", shown="Tab ← →"),),
}

IN_BODY: tuple[KeyRow, ...] = (
    KeyRow(id="bold", keys=("Ctrl+B",), words="Tebal"),
    KeyRow(id="italic", keys=("Ctrl+I",), words="Miring"),
    KeyRow(id="underline", keys=("Ctrl+U",), words="Garis bawah"),
    KeyRow(id="numbers", keys=("Ctrl+Shift+7",), words="Daftar bernomor"),
    KeyRow(id="dashes", keys=("Ctrl+Shift+8",), words="Daftar bertanda"),
    KeyRow(id="deeper", keys=("Ctrl+]",), words="Butir lebih dalam, lebih luar", shown="Ctrl+] ["),
    KeyRow(id="outer", keys=("Ctrl+[",), words=""),
    KeyRow(id="table", keys=("Ctrl+Shift+T",), words="Tabel"),
)

IN_EVIDENCE: tuple[KeyRow, ...] = (
    KeyRow(id="evidence", keys=("Ctrl+B",), words="Tambah bukti", in_dialogs=True),
)

_ALSO: Mapping[Place, tuple[KeyRow, ...]] = {
    Place.INBOX: ON_LETTERS,
    Place.COMPOSER: (*ON_LETTERS, *IN_BODY),
    Place.APPROVALS: ON_LETTERS,
}

PURPOSES: Mapping[Place, str] = {
    Place.HOME: "Apa yang menunggu Anda hari ini dan minggu ini, yang paling mendesak lebih dulu.",
    Place.INBOX: "Surat yang sampai di kantor Anda, halaman aslinya, dan jejaknya.",
    Place.DRAFTS: "Surat yang Anda tulis: yang masih ditulis, dalam proses, dan selesai.",
    Place.COMPOSER: "Menulis satu surat. Halaman di kanan adalah halaman yang akan dicetak.",
    Place.APPROVALS: "Surat yang menunggu paraf atau tanda tangan Anda, dengan perubahannya.",
    Place.ENTRY: "Mengisi realisasi triwulan. Setiap sel tersimpan begitu ditinggalkan.",
    Place.VERIFICATION: "Memeriksa angka unit kerja, yang paling perlu dilihat lebih dulu.",
    Place.SYNC: "Apa yang antre kirim, apa yang sudah sampai di pusat, dan yang perlu perhatian.",
    Place.SETTINGS: "Tampilan, papan ketik, kunci, dan PIN di laptop ini.",
}


def keys_of(place: Place) -> tuple[KeyRow, ...]:
    """What can be pressed on this page, its own and what is shared with others."""
    return (*OWN[place], *_ALSO.get(place, ()))


def letters_of(place: Place) -> str:
    """ "P, T, K": the single letters of a page."""
    return ", ".join(row.label for row in OWN[place] if row.is_letter)


def bind_keys(
    owner: QWidget,
    rows: Iterable[KeyRow],
    actions: Mapping[str, Action],
    *,
    in_window: bool = False,
    letters_on: Iterable[QWidget] = (),
) -> None:
    """
    Give every row with an id its action.

    They work while owner or a child has the focus, or anywhere in its window unless a
    dialog has it; single letters while one of letters_on has it.

    Raises:
        ValueError: a row has no action, or an action no row.
    """
    bound = {row.id: row for row in rows if row.id}
    if bound.keys() != actions.keys():
        raise ValueError(f"keys and actions differ: {sorted(bound.keys() ^ actions.keys())}")
    letters = [LetterKeys(place) for place in letters_on]
    for id_, action in actions.items():
        row = bound[id_]
        for each in letters if row.is_letter else ():
            each.add(row.keys[0], action)
        guarded = partial(_unless_covered, action) if not row.in_dialogs else action
        for sequence in () if row.is_letter else row.keys:
            add_shortcut(owner, sequence, guarded if in_window else action, in_window=in_window)


def _unless_covered(action: Action) -> None:
    place = QApplication.focusWidget()
    while place is not None and not place.property(COVERS):
        place = place.parentWidget()
    if place is None:
        action()
