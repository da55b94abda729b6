"""Which offices and which buttons a person gets, from the tables of rights."""

from app.domain.performance import CellAction, CellState
from app.services.figure_actions import decided_units, offered_actions, reporting_units
from tests.app.services.figure_builders import (
    BARU,
    LALANG,
    a_cell,
    a_directory,
    an_indicator,
    held,
)


def test_an_operator_fills_in_and_only_the_kades_submits():
    directory = a_directory("operator", "kades")
    cell = a_cell(LALANG, "1", CellState.ENTERED)
    operator, kades = held("operator").id, held("kades").id
    assert set(offered_actions(cell, [operator], directory)) == {CellAction.ENTER}
    assert offered_actions(cell, [operator, kades], directory) == {
        CellAction.ENTER: operator,
        CellAction.SUBMIT: kades,
    }


def test_where_somebody_verifies_the_camat_waits_for_it():
    cell = a_cell(LALANG, "1", CellState.SUBMITTED)
    camat = [held("camat").id]
    assert CellAction.APPROVE not in offered_actions(cell, camat, a_directory("camat", "kasi"))
    assert CellAction.APPROVE in offered_actions(cell, camat, a_directory("camat"))


def test_the_kecamatan_decides_on_its_villages_and_a_village_on_none():
    directory = a_directory("operator", "kasi")
    assert [unit.code for unit in decided_units([held("kasi")], directory)] == [LALANG, BARU]
    assert decided_units([held("operator")], directory) == []


def test_the_office_where_a_person_fills_in_comes_first():
    directory = a_directory("kasi", "operator", indicators=(an_indicator(),))
    units = reporting_units([held("kasi"), held("operator")], directory)
    assert units[0].code == LALANG


def test_an_office_that_reports_nothing_is_not_offered():
    directory = a_directory("kasi", indicators=(an_indicator(unit_kinds=("desa",)),))
    assert reporting_units([held("kasi")], directory) == []
