"""The list of own letters changes by id."""

from uuid import UUID

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.features.letters.drafts.model import DraftsModel
from ui.features.letters.drafts.rows import DraftRow
from ui.widgets.status import DataState, Letter


def test_any_change_of_the_rows_is_told_to_the_view(qtbot: QtBot) -> None:
    model = DraftsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for ids in ([1, 2, 3], [3, 1], [], [4, 3, 2, 1], [4, 2, 5]):
        model.show([_row(each) for each in ids])
        assert [_id(model, at) for at in range(model.rowCount())] == ids


def test_a_changed_row_keeps_its_place(qtbot: QtBot) -> None:
    model = DraftsModel()
    model.show([_row(1), _row(2)])
    with qtbot.waitSignal(model.dataChanged):
        model.show([_row(1), _row(2, "Hal baru")])
    found = model.row(1)
    assert found is not None
    assert found.subject == "Hal baru"


def test_a_row_is_spoken_as_one_sentence() -> None:
    assert _row(1, "Undangan").sentence() == (
        "Undangan, Konsep, Surat Dinas, Nomor terbit setelah paraf terakhir, 8 Okt, "
        "tersimpan di laptop ini"
    )


def _id(model: DraftsModel, at: int) -> int:
    row = model.row(at)
    assert row is not None
    return row.id.int


def _row(number: int, subject: str = "Hal") -> DraftRow:
    return DraftRow(
        id=UUID(int=number),
        subject=subject,
        kind="Surat Dinas",
        number="Nomor terbit setelah paraf terakhir",
        turn="",
        when="8 Okt",
        state=Letter.DRAFT,
        data_state=DataState.LOCAL,
    )
