from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.grid_sample import EntryModel, grid
from ui.widgets.clipboard import from_tsv, to_tsv
from ui.widgets.grid import Grid


def an_open_grid(qtbot: QtBot) -> tuple[Grid, EntryModel]:
    view = grid()
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    model = view.model()
    assert isinstance(model, EntryModel)
    return view, model


def editor(view: Grid) -> QLineEdit:
    found = view.viewport().findChild(QLineEdit)
    assert found is not None
    return found


def where(view: Grid) -> tuple[int, int]:
    return view.currentIndex().row(), view.currentIndex().column()


def test_typing_replaces_the_value_and_enter_goes_down(qtbot: QtBot) -> None:
    view, model = an_open_grid(qtbot)
    qtbot.keyClicks(view, "8")
    qtbot.keyClicks(editor(view), ",5")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: where(view) == (2, 3))
    assert model.values[1] == "8,5"


def test_tab_saves_and_goes_to_the_next_cell_that_can_be_typed_into(qtbot: QtBot) -> None:
    view, model = an_open_grid(qtbot)
    qtbot.keyClicks(view, "7")
    qtbot.keyClick(editor(view), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: where(view) == (2, 3))
    assert model.values[1] == "7"


def test_escape_keeps_the_old_value(qtbot: QtBot) -> None:
    view, model = an_open_grid(qtbot)
    qtbot.keyClicks(view, "7")
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert model.values[1] == "9,1"
    assert where(view) == (1, 3)


def test_a_paste_is_handed_over_as_rows(qtbot: QtBot) -> None:
    view, _ = an_open_grid(qtbot)
    pasted: list[object] = []
    view.pasted.connect(pasted.append)
    QApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted == [[["1", "2"], ["3", "4"]]]


def test_a_block_pasted_into_an_open_cell_goes_to_the_grid(qtbot: QtBot) -> None:
    view, model = an_open_grid(qtbot)
    pasted: list[object] = []
    view.pasted.connect(pasted.append)
    QApplication.clipboard().setText("5\n6")
    qtbot.keyClicks(view, "7")
    qtbot.keyClick(editor(view), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted == [[["5"], ["6"]]]
    assert model.values[1] == "9,1"


def test_a_copy_is_tab_separated(qtbot: QtBot) -> None:
    view, model = an_open_grid(qtbot)
    block = QItemSelection(model.index(0, 0), model.index(0, 2))
    view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "1.1\tPrevalensi balita stunting\t9,5"


def test_the_row_that_became_current_is_told(qtbot: QtBot) -> None:
    view, _ = an_open_grid(qtbot)
    told: list[int] = []
    view.row_changed.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert told == [2]


def test_a_quoted_cell_of_a_spreadsheet_stays_one_cell() -> None:
    assert from_tsv('a\t"baris\nkedua"\t"kata ""x"""\n') == [["a", "baris kedua", 'kata "x"']]


def test_what_is_copied_can_be_pasted() -> None:
    rows = [["86,7 %", "satu dua"], ["", "x"]]
    assert from_tsv(to_tsv(rows)) == rows
