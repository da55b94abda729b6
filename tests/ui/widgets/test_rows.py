import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.ui.widgets.row_samples import letters, wide_letters
from ui.runtime.appearance import Appearance
from ui.runtime.type import TextSize
from ui.widgets import status
from ui.widgets.change_list import ChangeList, ChangeRow
from ui.widgets.list_row import ListRow
from ui.widgets.row_list import RowList
from ui.widgets.wrapped import wrap


def heights(view: object) -> list[int]:
    assert isinstance(view, RowList)
    model = view.model()
    return [view.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())]


def test_a_row_is_spoken_as_one_sentence() -> None:
    row = ListRow(
        id="1",
        sender="Pemerintah Desa Baru",
        when="hari ini 07.50",
        subject="Laporan abrasi",
        flag=status.Urgency.SOON,
        state=status.DataState.ARRIVED,
        is_unread=True,
    )
    assert row.sentence() == (
        "Belum dibaca, Segera, dari Pemerintah Desa Baru, Laporan abrasi, "
        "hari ini 07.50, sampai di pusat"
    )


def test_rows_beside_a_reader_have_one_height_that_follows_the_text_size(
    qtbot: QtBot, look: Appearance
) -> None:
    view = letters()
    qtbot.addWidget(view)
    view.show()
    assert set(heights(view)) == {80}
    look.set_text_size(TextSize.LARGE)
    qtbot.waitUntil(lambda: set(heights(view)) == {92})


def test_rows_of_a_whole_pane_have_one_height_however_long_the_subject(
    qtbot: QtBot, look: Appearance
) -> None:
    view = wide_letters()
    qtbot.addWidget(view)
    view.show()
    assert set(heights(view)) == {58}


@pytest.mark.parametrize("width", [60, 140, 300])
def test_a_subject_is_cut_only_past_its_second_line(look: Appearance, width: int) -> None:
    subject = "Permintaan data penerima BLT Dana Desa triwulan tiga beserta rekap"
    lines = wrap(subject, "body", width, 2)
    assert len(lines) <= 2
    assert not lines[0].endswith("…") or len(lines) == 1
    assert "".join(lines)


def test_a_subject_that_fits_is_untouched(look: Appearance) -> None:
    assert wrap("Undangan", "body", 400, 2) == ("Undangan",)


def test_the_row_list_asks_for_no_room_of_its_own(qtbot: QtBot, look: Appearance) -> None:
    view = letters()
    qtbot.addWidget(view)
    assert view.minimumSizeHint().width() <= QSize(344, 0).width()


def test_the_next_difference_after_the_last_is_the_first(qtbot: QtBot) -> None:
    view, chosen = ChangeList(), []
    qtbot.addWidget(view)
    view.chosen.connect(chosen.append)
    assert view.next() is None
    view.show_changes([ChangeRow(number=n, title="Sifat", how="diubah") for n in (1, 2)])
    assert [view.next(), view.next(), view.next()] == [1, 2, 1]
    assert chosen == [1, 2, 1]


def test_a_difference_is_spoken_with_both_its_sides() -> None:
    row = ChangeRow(number=1, title="Sifat", how="diubah", before="Biasa", after="Segera")
    assert row.sentence() == "Perubahan 1, Sifat, diubah, dari Biasa, menjadi Segera"
