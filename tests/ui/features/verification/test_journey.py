"""The kecamatan decides on a village's figures by keyboard, over a real store."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import AttachEvidence, EnterFigure, SubmitFigure
from app.domain.performance import CellState
from tests.scans import a_scan
from tests.ui.features.figure_window import FigureWindow
from tests.ui.shell.desk_of_one import full_disk
from ui.features.verification.page import make_page

WORDS = "Beda dengan bukti di lapangan"

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(qtbot, tmp_path):
    made = FigureWindow(qtbot, tmp_path, make_page)
    for code, value in (("I-01", "3"), ("I-25", "5"), ("I-07", "90")):
        args = EnterFigure(
            unit=made.village, indicator=code, year=made.year, quarter=3, value=Decimal(value)
        )
        entered = made.do("enter_figure", args)
        made.do("submit_figure", SubmitFigure(), entered.object)
    qtbot.waitUntil(lambda: made.page.model.rowCount() == 3)
    made.page.table.setFocus()
    yield made
    made.close()


def test_one_is_returned_and_the_rest_accepted_and_approved(office, qtbot):
    assert office.page.model.row(0).found.row.indicator.code == "I-25"
    office.press(Qt.Key.Key_K)
    office.type("Beda dengan bukti")
    office.press(Qt.Key.Key_Return)
    returned = office.cell("I-25")
    assert (returned.state, returned.return_reason) == (CellState.RETURNED, "Beda dengan bukti")
    qtbot.waitUntil(lambda: office.page.model.rowCount() == 2)
    office.press(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: office.page.model.row(0).found.state is CellState.VERIFIED)
    office.press(Qt.Key.Key_Down)
    office.press(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: office.page.approve_all.text() == "Setujui semua yang siap (2)")
    office.press(Qt.Key.Key_Return, CTRL)
    assert {office.cell("I-01").state, office.cell("I-07").state} == {CellState.APPROVED}
    qtbot.waitUntil(lambda: office.page.model.rowCount() == 0)


def test_evidence_of_a_figure_is_opened_by_one_key(qtbot, tmp_path):
    office = FigureWindow(qtbot, tmp_path, make_page)
    cell = {"unit": office.village, "indicator": "I-01", "year": office.year, "quarter": 3}
    entered = office.do("enter_figure", EnterFigure(**cell, value=Decimal(3)))
    source = tmp_path / "BA Musdes.pdf"
    source.write_bytes(a_scan(2_000))
    file = office.profile.files.take_in(source)
    office.do("attach_evidence", AttachEvidence(**cell, file=file, caption="Hadir", page=2))
    office.do("submit_figure", SubmitFigure(), entered.object)
    qtbot.waitUntil(lambda: office.page.model.rowCount() == 1)
    office.page.table.setFocus()
    qtbot.waitUntil(lambda: len(office.page.inspector.files.files()) == 1)
    assert office.page.inspector.files.files()[0].note == "Hadir · hal. 2"
    office.press(Qt.Key.Key_B)
    qtbot.waitUntil(lambda: office.opened == {"BA Musdes.pdf": a_scan(2_000)})
    office.close()


def test_an_approval_of_all_can_be_undone_whole(office, qtbot):
    office.page.verify_all.click()
    qtbot.waitUntil(lambda: office.page.approve_all.text() == "Setujui semua yang siap (2)")
    office.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: office.page.model.rowCount() == 1)
    office.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: office.page.model.rowCount() == 3)
    assert office.cell("I-01").state is CellState.VERIFIED


def test_k_without_a_reason_asks_for_one_and_changes_nothing(office):
    office.press(Qt.Key.Key_K)
    office.press(Qt.Key.Key_Return)
    assert office.cell("I-25").state is CellState.SUBMITTED
    assert "alasan" in office.page.inspector.reason.accessibleDescription()


def test_s_and_k_are_letters_while_a_reason_is_written(office):
    office.press(Qt.Key.Key_K)
    office.type("salah ketik")
    assert office.page.inspector.reason.text() == "salah ketik"
    assert office.cell("I-25").state is CellState.SUBMITTED


def test_f8_goes_to_the_next_figure_that_missed_its_target(office):
    office.page.table.choose(1)
    office.press(Qt.Key.Key_F8)
    assert office.page.table.currentIndex().row() == 0


def test_in_a_narrow_window_enter_opens_one_figure_and_esc_goes_back(qtbot, tmp_path):
    office = FigureWindow(qtbot, tmp_path, make_page, width=911, height=441)
    args = EnterFigure(
        unit=office.village, indicator="I-01", year=office.year, quarter=3, value=Decimal(3)
    )
    office.do("submit_figure", SubmitFigure(), office.do("enter_figure", args).object)
    qtbot.waitUntil(lambda: office.page.model.rowCount() == 1)
    office.page.table.setFocus()
    office.press(Qt.Key.Key_Return)
    assert office.page.inspector.isVisible()
    assert not office.page.table.isVisible()
    office.press(Qt.Key.Key_Escape)
    assert office.page.table.isVisible()
    office.close()


def test_the_window_does_not_close_over_a_reason_that_was_not_sent(office):
    office.press(Qt.Key.Key_K)
    office.type("Beda dengan bukti")
    assert not office.window.close()
    office.press(Qt.Key.Key_Escape)
    assert office.page.inspector.reason.text() == "Beda dengan bukti"
    office.page.discard()
    assert office.window.close()


def test_a_reason_stays_with_its_row(office: FigureWindow) -> None:
    office.press(Qt.Key.Key_K)
    office.type(WORDS)
    first = office.page.model.row(0).id
    office.page.table.setFocus()
    office.press(Qt.Key.Key_Down)
    office.press(Qt.Key.Key_K)
    assert office.page.inspector.reason.text() == ""
    assert office.page.unsaved_words() == "Belum tersimpan"
    assert {office.cell(code).state for code in ("I-01", "I-25")} == {CellState.SUBMITTED}
    office.page.table.go_to(first)
    assert office.page.inspector.reason.text() == WORDS


def test_a_reason_that_a_full_disk_did_not_take_stays_until_it_is_stored(
    office: FigureWindow,
) -> None:
    office.press(Qt.Key.Key_K)
    office.type(WORDS)
    with full_disk():
        office.press(Qt.Key.Key_Return)
    assert office.page.inspector.reason.text() == WORDS
    assert office.page.unstored()
    office.page.inspector.reason.setFocus()
    office.press(Qt.Key.Key_Return)
    assert office.page.inspector.reason.text() == ""
    assert not office.page.unstored()


def test_a_reason_typed_for_a_row_that_is_accepted_is_needed_no_more(office: FigureWindow) -> None:
    office.press(Qt.Key.Key_K)
    office.type(WORDS)
    office.page.table.setFocus()
    office.press(Qt.Key.Key_S)
    assert office.cell("I-25").state is CellState.VERIFIED
    assert not office.page.unstored()
