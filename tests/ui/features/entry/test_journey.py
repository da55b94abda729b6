"""A village fills in its quarter by keyboard, in the real window over a real store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.domain.commands import ReturnFigure
from app.domain.performance import CellState
from tests.ui.features.figure_window import FigureWindow
from ui.features.entry.page import make_page
from ui.widgets.dialog import Dialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(qtbot, tmp_path):
    made = FigureWindow(qtbot, tmp_path, make_page)
    yield made
    made.close()


@pytest.fixture
def narrow(qtbot, tmp_path):
    made = FigureWindow(qtbot, tmp_path, make_page, width=911, height=441)
    yield made
    made.close()


def test_typed_figures_are_stored_row_by_row_and_submitted_as_one_act(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    office.type("860/9900")
    office.press(Qt.Key.Key_Return)
    office.type("20 dari 210")
    office.press(Qt.Key.Key_Return)
    assert (office.cell("I-01").value, office.cell("I-02").denominator) == (3, 9900)
    qtbot.waitUntil(lambda: office.page.submit.text() == "Ajukan 3 isian")
    office.press(Qt.Key.Key_Return, CTRL)
    states = [office.cell(code).state for code in ("I-01", "I-02", "I-03")]
    assert states == [CellState.SUBMITTED] * 3
    office.press(Qt.Key.Key_Z, CTRL)
    assert office.cell("I-01").state is CellState.ENTERED


def test_a_block_from_a_spreadsheet_is_pasted_mended_and_asked_about(office, qtbot):
    QGuiApplication.clipboard().setText("3\n860/9900\nabc\n2\n178/210\n9/10\n83,5\n1.234/5000\n")
    office.press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: office.page.model.line(0).text == "3")
    assert office.cell("I-03") is None
    office.press(Qt.Key.Key_F8)
    assert office.page.grid.currentIndex().row() == 2
    office.type("20/210")
    office.press(Qt.Key.Key_Return)
    assert office.cell("I-03").numerator == 20
    office.press(Qt.Key.Key_1, CTRL)
    assert office.cell("I-08").numerator == 1234
    qtbot.waitUntil(lambda: office.page.submit.text() == "Ajukan 8 isian")


def test_esc_leaves_the_figure_as_it_was(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    office.press(Qt.Key.Key_Up)
    office.press(Qt.Key.Key_F2)
    office.type("9")
    assert office.page.model.line(0).text == "39"
    office.press(Qt.Key.Key_Escape)
    assert office.page.model.line(0).text == "3"
    assert office.cell("I-01").value == 3


def test_del_empties_a_figure_and_ctrl_c_copies_the_chosen_cells(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    office.press(Qt.Key.Key_Up)
    office.press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "3"
    office.press(Qt.Key.Key_Delete)
    assert office.cell("I-01").state is CellState.EMPTY
    office.press(Qt.Key.Key_Z, CTRL)
    assert office.cell("I-01").value == 3


def test_typing_beside_the_figures_goes_into_the_figure_of_the_row(office):
    office.press(Qt.Key.Key_Left)
    office.type("7")
    office.press(Qt.Key.Key_Return)
    assert office.cell("I-01").value == 7


def test_leaving_the_page_stores_what_stands_in_the_open_cell(office):
    office.type("5")
    assert office.page.may_leave()
    assert office.cell("I-01").value == 5


def test_another_quarter_is_chosen_by_its_tab_and_has_cells_of_its_own(office, qtbot):
    office.type("5")
    office.press(Qt.Key.Key_Return)
    office.page.bar.tabs.choose("2")
    qtbot.waitUntil(lambda: office.page.model.line(0).row.cell.quarter == 2)
    assert office.page.model.line(0).text == ""
    office.page.bar.tabs.choose("3")
    qtbot.waitUntil(lambda: office.page.model.line(0).text == "5")


def test_a_returned_cell_shows_its_reason_in_the_help_box(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.page.submit.text() == "Ajukan 1 isian")
    office.press(Qt.Key.Key_Return, CTRL)
    office.do("return_figure", ReturnFigure(reason="Beda dengan bukti"), office.cell("I-01").id)
    office.press(Qt.Key.Key_Up)
    qtbot.waitUntil(
        lambda: "Dikembalikan: Beda dengan bukti" in office.page.help.accessibleDescription()
    )
    assert office.page.model.line(0).may_enter


def test_in_a_narrow_window_enter_goes_from_half_to_half_and_on_to_the_next(narrow, qtbot):
    narrow.type("3")
    narrow.press(Qt.Key.Key_Return)
    assert narrow.cell("I-01").value == 3
    narrow.type("860")
    narrow.press(Qt.Key.Key_Return)
    narrow.type("9900")
    narrow.press(Qt.Key.Key_Return)
    assert narrow.cell("I-02").denominator == 9900
    assert narrow.page.one_by_one.list.currentIndex().row() == 2


def test_in_a_narrow_window_what_is_wrong_stays_with_its_sentence(narrow):
    narrow.type("tiga")
    narrow.press(Qt.Key.Key_Return)
    assert narrow.page.model.line(0).text == "tiga"
    narrow.press(Qt.Key.Key_F8)
    assert narrow.page.one_by_one.list.currentIndex().row() == 0
    assert narrow.page.one_by_one.fields.text() == "tiga"


def test_in_a_narrow_window_the_question_on_screen_is_the_one_that_is_answered(narrow):
    narrow.press(Qt.Key.Key_Return)
    narrow.type("1.500")
    narrow.press(Qt.Key.Key_Return)
    narrow.type("9900")
    narrow.press(Qt.Key.Key_Return)
    narrow.page.one_by_one.step(-1)
    narrow.press(Qt.Key.Key_1, CTRL)
    assert narrow.cell("I-02").numerator == 1500


def test_ctrl_z_takes_back_the_whole_paste_with_what_was_refused_in_it(office, qtbot):
    QGuiApplication.clipboard().setText("3\n7\nabc\n")
    office.press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: office.page.model.line(2).text == "abc")
    office.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: office.page.model.line(0).text == "")
    assert [office.page.model.line(row).text for row in range(3)] == ["", "", ""]


@pytest.mark.parametrize("text", ["dua belas", "1.234"])
def test_the_window_does_not_close_over_a_text_that_is_no_figure_without_asking(
    office, qtbot, text
):
    office.press(Qt.Key.Key_Down)
    office.type("7")
    office.press(Qt.Key.Key_Up)
    office.type(text)
    assert not office.window.close()
    dialog = next(each for each in office.window.findChildren(Dialog) if each.isVisible())
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"I-01 TW III {office.year}" in words
    assert f"I-02 TW III {office.year}" in words
    office.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [office.page.model.line(row).text for row in (0, 1)] == [text, "7"]
    office.page.discard()
