"""Rows of lists as the drawings show them."""

from PySide6.QtWidgets import QWidget

from ui.runtime.theme import Tone
from ui.widgets import status
from ui.widgets.list_row import LetterRowDelegate, ListRow, WideLetterRowDelegate
from ui.widgets.paged_model import PagedModel
from ui.widgets.row_list import RowList
from ui.widgets.task_row import QueueRowDelegate, TaskRow, TaskRowDelegate

LETTERS = (
    ListRow(
        id="1",
        sender="Dinas Sosial PMD",
        when="08.05",
        subject="Permintaan data penerima BLT Dana Desa TW III beserta rekap per dusun",
        flag=status.Urgency.SOON,
        state=status.DataState.ARRIVED,
        is_unread=True,
    ),
    ListRow(
        id="2",
        sender="Puskesmas Manggar",
        when="6 Okt",
        subject="Hasil penimbangan balita",
        number="400.7/219/PKM-MGR/2026",
        state=status.DataState.LOCAL,
    ),
    ListRow(
        id="3",
        sender="Inspektorat",
        when="6 Okt",
        subject="Pemberitahuan reviu laporan kinerja triwulan",
        flag=status.Secrecy.SECRET,
        state=status.DataState.ATTENTION,
        is_unread=True,
    ),
)

TASKS = (
    TaskRow(
        id="1",
        title="Undangan Rapat Koordinasi Penurunan Stunting",
        caption="Kasi Kesos · versi 3",
        due="Rapat besok",
        due_icon="clock",
        due_tone=Tone.BAD,
    ),
    TaskRow(
        id="2",
        title="Nota Dinas Perpanjangan Sewa Genset",
        caption="Subbag Umum · versi 2",
        due="Selasa 13 Okt",
    ),
)


def _list(delegate: object, rows: tuple[object, ...], width: int) -> QWidget:
    view = RowList("Surat", delegate)
    model: PagedModel[object] = PagedModel(
        lambda row: row.id,
        lambda row: row.sentence(),
        parent=view,
    )
    model.set_total(len(rows) + 1)
    model.put_page(0, rows)
    view.show_rows(model)
    view.choose(0)
    view.resize(width, 330)
    return view


def letters() -> QWidget:
    return _list(LetterRowDelegate(), LETTERS, 344)


def wide_letters() -> QWidget:
    return _list(WideLetterRowDelegate(), LETTERS, 838)


def tasks() -> QWidget:
    return _list(TaskRowDelegate(), TASKS, 768)


def queue() -> QWidget:
    return _list(QueueRowDelegate(), TASKS, 228)
