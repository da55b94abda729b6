"""The verification list as a table: rows come, go and move without a reset."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.performance import CellState
from tests.app.services.figure_builders import BARU, LALANG, a_cell
from tests.ui.features.verification.test_presenter import Table
from ui.features.verification.model import CheckModel

CELLS = [a_cell(LALANG, "40"), a_cell(BARU, "80")]


@pytest.fixture
def model(qtbot):
    made = CheckModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.modelReset.connect(lambda: pytest.fail("reset"))
    made.show_rows(Table(cells=CELLS).view.rows)
    return made


def units(model):
    return [model.row(at).found.unit.code for at in range(model.rowCount())]


def test_a_decided_row_goes_and_the_others_stay(model):
    model.rowsInserted.connect(lambda: pytest.fail("the other row was there already"))
    approved = replace(CELLS[0], state=CellState.APPROVED)
    model.show_rows(Table(cells=[approved, CELLS[1]]).view.rows)
    assert units(model) == [BARU]


def test_rows_take_their_new_places_when_the_worst_changes(model):
    model.show_rows(Table(cells=[CELLS[0], replace(CELLS[1], value=CELLS[0].value / 2)]).view.rows)
    assert units(model) == [BARU, LALANG]


def test_a_new_row_comes_in_its_place(model):
    model.show_rows([])
    model.show_rows(Table(cells=CELLS).view.rows)
    assert units(model) == [LALANG, BARU]
