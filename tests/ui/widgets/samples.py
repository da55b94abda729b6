"""One example of each widget as the drawings show it, for grabs."""

from collections.abc import Callable

from PySide6.QtCore import (
    Qt,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.attachments import AttachedFile
from app.services.files import Standing, Where
from tests.pdfs import a_pdf
from tests.ui.widgets.grid_sample import grid
from tests.ui.widgets.row_samples import letters, queue, tasks, wide_letters
from ui.runtime.theme import Tone
from ui.widgets import status
from ui.widgets.avatar import Avatar
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.card import Box, Card, SectionTitle
from ui.widgets.change_list import ChangeList, ChangeRow
from ui.widgets.chip import Chip, DataStateMark, TextChip
from ui.widgets.choice import CheckBox, ChoicePills, SideChoice, Tabs
from ui.widgets.dialog import Dialog
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.field import Choice, Field, TextArea
from ui.widgets.figures import Fact, FactsRow, ProgressBar
from ui.widgets.file_list import FilePanel
from ui.widgets.file_row import file_row
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import Label
from ui.widgets.page_preview import MarkKind, PageMark, PagePreview
from ui.widgets.palette import CommandPalette
from ui.widgets.palette_list import PaletteResult
from ui.widgets.pin_input import CodeInput, PinInput
from ui.widgets.save_state import SaveState
from ui.widgets.steps import RouteStep, RouteStrip, Steps
from ui.widgets.sync_card import PersonCard, SyncCard, SyncCardState
from ui.widgets.text_input import TextInput
from ui.widgets.timeline import Timeline, TimelineStep
from ui.widgets.undo_bar import UndoBar
from ui.widgets.waves import Waves


def _column(*parts: QWidget, width: int = 440) -> QWidget:
    holder = QWidget()
    holder.setObjectName("surface")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(holder)
    for part in parts:
        row = QHBoxLayout()
        row.addWidget(part)
        if part.sizePolicy().horizontalPolicy().name == "Fixed":
            row.addStretch(1)
        column.addLayout(row)
    column.addStretch(1)
    holder.resize(width, column.sizeHint().height())
    return holder


def buttons() -> QWidget:
    off = Button("Ajukan", ButtonKind.PRIMARY)
    off.setEnabled(False)
    return _column(
        Button("Surat baru", ButtonKind.PRIMARY, icon="plus", shortcut="Ctrl+N"),
        Button("Tandai selesai", icon="check", shortcut="E"),
        Button("Kembalikan", ButtonKind.DANGER, icon="undo-2", shortcut="K", height=36),
        Button("Lewati", ButtonKind.GHOST, shortcut="↓"),
        Button("Ganti", ButtonKind.LINK),
        Button("Ekspor", icon="file-spreadsheet", trailing_icon="chevron-down"),
        off,
        IconButton("printer", "Cetak"),
        IconButton("arrow-up", "Naik", size=28, is_outlined=True),
        width=300,
    )


def chips() -> QWidget:
    groups = (status.DataState, status.Letter, status.Entry, status.Urgency, status.Secrecy)
    shown = [s for g in groups for s in vars(g).values() if isinstance(s, status.Status)]
    return _column(
        *(Chip(each) for each in shown),
        Chip(status.Check.RETURNED),
        Chip(status.in_review(1, 2)),
        TextChip("9 kepala desa"),
        DataStateMark(status.DataState.QUEUED, has_word=True),
        width=260,
    )


def fields() -> QWidget:
    wrong = Field("Batas waktu", TextInput("", icon="calendar"), is_required=True)
    wrong.set_error("Sudah lewat. Pilih 8 Oktober atau sesudahnya.")
    good = Field("Nomor surat", TextInput())
    good.set_ok("Belum pernah dicatat")
    choice = Choice((("segera", "Segera"), ("biasa", "Biasa")))
    return _column(
        wrong,
        good,
        Field("Sifat", choice, keeps_line=False),
        Field("Catatan", TextArea("Tulis alasan"), hint="Terbaca oleh penyusun"),
        width=320,
    )


def choices() -> QWidget:
    pills = ChoicePills("Instruksi", (("a", "Tindak lanjuti"), ("b", "Koordinasikan")))
    pills.choose("b")
    tabs = Tabs("Triwulan", (("1", "TW I"), ("3", "TW III")))
    tabs.tab("3").set_note("sedang diisi")
    tabs.choose("3")
    on = CheckBox("Kasi Pemberdayaan", "2 disposisi berjalan")
    on.setChecked(True)
    side = SideChoice("Kasi Pemberdayaan")
    side.setChecked(True)
    return _column(pills, tabs, on, CheckBox("Ingat pilihan ini"), side, SideChoice("Kasi Umum"))


def boxes() -> QWidget:
    card = Card()
    card.body.addWidget(SectionTitle("Keadaan data", count=3, trailing=Label("09.41", "cap")))
    bar = ProgressBar("Pengisian")
    bar.set_share(22 / 28)
    card.body.addWidget(bar)
    box = Box(Tone.ACCENT)
    box.body.addWidget(Label("Hasil: gabungan 4 pilihan", "smb"))
    facts = FactsRow(
        (
            Fact(figure="1.204", words="Tersimpan", caption="semua aman", icon="hard-drive"),
            Fact(
                figure="3",
                words="Antre kirim",
                caption="412 KB",
                icon="clock-arrow-up",
                tone=Tone.ACCENT,
            ),
        )
    )
    save = SaveState()
    save.show_saved("09.41")
    hints = KeyHints((("Enter", "turun"), ("Tab", "kanan")))
    return _column(card, box, facts, save, hints, Avatar("SL", 56), width=560)


def banners() -> QWidget:
    calm, amber = Banner(), Banner()
    calm.say("Bekerja luring", "3 antre, terkirim sendiri nanti.", icon="wifi-off")
    amber.say(
        "Ruang laptop tinggal 1,2 GB",
        "Pindahkan arsip 2023 ke USB.",
        icon="triangle-alert",
        tone=Tone.WARN,
        action="Pindahkan",
    )
    return _column(calm, amber, width=590)


def empty_states() -> QWidget:
    again = Button("Pindai surat", icon="scan-line")
    return _column(
        EmptyState(Picture.TIDY, "Kotak masuk sudah rapi", "Surat baru muncul di sini.", again),
        EmptyState(Picture.NOT_FOUND, "Tidak ada hasil untuk “jembatan”", "Coba satu kata saja."),
        EmptyState(Picture.BROKEN, "Pindaian tidak bisa dibuka", "Isian dan disposisinya aman."),
        width=420,
    )


def pins() -> QWidget:
    pin, code = PinInput("PIN"), CodeInput("Kode aktivasi")
    pin.set_text("1234")
    code.set_text("BLT7MGR4K9")
    bad = PinInput("PIN")
    bad.set_bad(True)
    return _column(pin, bad, code, width=480)


def files() -> QWidget:
    """Each state once; the second one is chosen."""
    rows = [
        file_row(
            Standing(
                file=AttachedFile(
                    name=f"Daftar hadir rapat koordinasi {where.value}.pdf",
                    media_type="application/pdf",
                    size_bytes=388_000,
                    sha256=f"{at:064x}",
                ),
                where=where,
                percent=40,
                is_here=where in (Where.HERE, Where.QUEUED, Where.AT_HUB),
            ),
            "Kasi Kesos",
            "Daftar hadir · hal. 3" if at == 0 else "",
        )
        for at, where in enumerate(Where)
    ]
    panel = FilePanel("Berkas lampiran", may_change=True)
    panel.show_files(rows)
    panel.list.choose(1)
    panel.resize(420, panel.heightForWidth(420))
    return panel


def timeline() -> QWidget:
    view = Timeline("Jejak surat")
    view.resize(304, 320)
    view.show_steps(
        (
            TimelineStep(id="1", title="Diterima", when="08.05", icon="inbox", note="Subbag Umum"),
            TimelineStep(
                id="2",
                title="Disposisi Camat",
                when="08.40",
                icon="forward",
                tone=Tone.ACCENT,
                note="kepada Sekcam dan Kasi Pemberdayaan",
                quote="Koordinasikan dengan sembilan desa. Himpun dalam satu rekap.",
            ),
            TimelineStep(
                id="3", title="Surat balasan", when="4 hari lagi", icon="reply", is_waiting=True
            ),
        )
    )
    return view


def page_preview() -> QWidget:
    view = PagePreview()
    view.resize(640, 500)
    view.show_pdf(a_pdf())
    view.set_marks(
        (
            PageMark(page=0, x_mm=20, y_mm=20, width_mm=60, height_mm=6, number=1, is_tinted=True),
            PageMark(
                page=0,
                x_mm=20,
                y_mm=40,
                width_mm=60,
                height_mm=6,
                number=2,
                kind=MarkKind.DELETED,
                is_tinted=True,
            ),
        )
    )
    return view


def sync_cards() -> QWidget:
    quiet, busy, failed = SyncCard(), SyncCard(), SyncCard()
    quiet.set_state(SyncCardState(connection="tersambung"))
    busy.set_state(
        SyncCardState(
            connection="40\u00a0%, 2 menit lagi", queued=3, attention=1, share=0.4, is_busy=True
        )
    )
    failed.set_state(
        SyncCardState(saved="Belum tersimpan", connection="disk penuh", is_failed=True)
    )
    person = PersonCard()
    person.set_person("Samudra Baturusa Panjang", "Camat Manggar")
    return _column(quiet, busy, failed, person, width=196)


def palette() -> QWidget:
    host = QWidget()
    host.resize(1170, 697)
    box = CommandPalette(host)
    box.show_results(
        (
            PaletteResult(id="", title="Surat"),
            PaletteResult(
                id="1",
                title="Undangan Rapat Koordinasi Penurunan Stunting",
                caption="Konsep · 400.7.1/214/KEC-MGR/2026",
                icon="file-pen",
                trailing="Enter buka",
                marks=((36, 8),),
            ),
            PaletteResult(id="", title="Perintah"),
            PaletteResult(id="2", title="Buat surat undangan", icon="plus", trailing="Ctrl+N"),
        ),
        "0,04 detik, dicari di laptop ini",
    )
    box.open("stunting")
    return host


def dialog() -> QWidget:
    host = QWidget()
    host.resize(1170, 697)
    box = Dialog(host, "Kembalikan konsep", "Undangan Rapat Koordinasi", width=520)
    box.body.addWidget(Field("Alasan", TextArea("Tulis alasan"), is_required=True))
    box.set_note("Masuk antrean, terkirim saat tersambung.")
    box.add_button(Button("Batal", shortcut="Esc"))
    box.add_button(Button("Kembalikan", ButtonKind.PRIMARY, icon="undo-2", shortcut="Ctrl+Enter"))
    box.open()
    return host


def steps() -> QWidget:
    run = Steps(("Kode dan PIN", "Unduh data awal", "Siap dipakai"))
    run.set_current(1)
    route = RouteStrip(
        (
            RouteStep(title="Kasi Kesos", note="Anda, konsep", icon="pencil", is_current=True),
            RouteStep(title="Sekcam", note="Paraf", icon="pen-line"),
            RouteStep(title="Camat", note="Tanda tangan", icon="signature"),
        )
    )
    return _column(run, route, width=500)


def changes() -> QWidget:
    view = ChangeList()
    view.resize(284, 220)
    view.show_changes(
        (
            ChangeRow(number=1, title="Sifat", how="diubah", before="Biasa", after="Segera"),
            ChangeRow(number=2, title="Penerima", how="ditambah", after="3. Ketua TP PKK"),
            ChangeRow(number=3, title="Paragraf 2", how="dihapus", before="Demikian"),
        )
    )
    view.next()
    return view


def undo_bar() -> QWidget:
    host = QWidget()
    host.resize(800, 120)
    UndoBar(host).offer("Paraf dibubuhkan pada Undangan Rapat Stunting", lambda: None)
    return host


def waves() -> QWidget:
    view = Waves()
    view.resize(683, 349)
    return view


SAMPLES: dict[str, Callable[[], QWidget]] = {
    "banners": banners,
    "boxes": boxes,
    "buttons": buttons,
    "changes": changes,
    "chips": chips,
    "choices": choices,
    "dialog": dialog,
    "empty_states": empty_states,
    "fields": fields,
    "files": files,
    "grid": grid,
    "letters": letters,
    "page_preview": page_preview,
    "palette": palette,
    "pins": pins,
    "queue": queue,
    "steps": steps,
    "sync_cards": sync_cards,
    "tasks": tasks,
    "timeline": timeline,
    "undo_bar": undo_bar,
    "waves": waves,
    "wide_letters": wide_letters,
}
