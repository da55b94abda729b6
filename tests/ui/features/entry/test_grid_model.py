"""The grid as a table: rows change in place and are never reset."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.performance import CellState
from tests.app.services.figure_builders import LALANG, a_cell, a_target, an_indicator
from tests.ui.features.entry.table import FakeView
from tests.ui.features.figure_desk import FigureDesk, Speaker
from ui.features.entry.grid import EntryGrid
from ui.features.entry.grid_model import Column, GridModel
from ui.features.entry.presenter import EntryPresenter
from ui.widgets.paint import text_width


def lines_of(*cells, codes=("I-01", "I-02"), quarter=3, goal=100):
    view = FakeView()
    desk = FigureDesk(
        "operator",
        cells=cells,
        targets=[a_target(LALANG, code, goal) for code in codes],
        indicators=[an_indicator(code) for code in codes],
    )
    presenter = EntryPresenter(view, desk, Speaker())
    presenter.open()
    presenter.show(quarter=quarter)
    return list(view.lines.values())


@pytest.fixture
def model(qtbot):
    made = GridModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.modelReset.connect(lambda: pytest.fail("reset"))
    made.show_lines(lines_of())
    return made


def test_a_change_of_one_row_is_told_for_that_row_only(model, qtbot):
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_lines(lines_of(a_cell(LALANG, "80", CellState.ENTERED, indicator="I-02")))
    top, bottom = told.args[0], told.args[1]
    assert (top.row(), bottom.row()) == (1, 1)


def test_another_quarter_changes_the_same_rows(model):
    model.rowsInserted.connect(lambda: pytest.fail("rows of the same indicators stay"))
    model.show_lines(lines_of(quarter=2))
    assert model.line(0).row.cell.quarter == 2


def test_other_indicators_replace_the_rows(model):
    model.show_lines(lines_of(codes=("I-07",)))
    assert model.rowCount() == 1
    model.show_lines([])
    assert model.rowCount() == 0


def test_only_the_figure_of_an_open_cell_can_be_edited(model):
    model.show_lines(lines_of(a_cell(LALANG, "80", CellState.SUBMITTED, indicator="I-02")))
    editable = Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, Column.VALUE)) & editable
    assert not model.flags(model.index(0, Column.NAME)) & editable
    assert not model.flags(model.index(1, Column.VALUE)) & editable


def test_a_row_is_one_sentence_for_a_screen_reader(model):
    model.show_lines(lines_of(a_cell(LALANG, "80", CellState.ENTERED)))
    spoken = model.data(model.index(0, Column.VALUE), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "I-01 Indikator I-01, satuan KK, target 100, realisasi 80, capaian 80,0\u00a0%, "
        "Di bawah target, bukti dukung belum ada, Terisi, antre kirim"
    )


def test_a_column_of_numbers_grows_until_none_is_cut(model, look, qtbot):
    grid = EntryGrid(model)
    qtbot.addWidget(grid)
    before = grid.columnWidth(Column.GOAL)
    model.show_lines(lines_of(goal=1_250_000_000))
    assert text_width("1.250.000.000", "smb") < grid.columnWidth(Column.GOAL)
    assert before < grid.columnWidth(Column.GOAL)
