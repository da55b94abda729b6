"""Filling in a quarter without Qt: what is stored, what is kept, what is asked."""

from decimal import Decimal

import pytest

from app.domain.performance import CellState, returned
from app.domain.refusals import NotPermitted
from tests.app.services.figure_builders import (
    AT,
    LALANG,
    YEAR,
    a_cell,
    an_indicator,
)
from tests.ui.features.entry.table import FakeView, SlowRunner, Table
from tests.ui.features.figure_desk import FigureDesk, Speaker
from ui.features.entry.presenter import EntryPresenter


@pytest.fixture
def table():
    return Table()


def test_it_opens_at_the_quarter_that_is_reported_now(table):
    assert (table.view.period.year, table.view.period.quarter) == (YEAR, 3)
    assert list(table.view.lines) == ["I-01", "I-02", "I-03"]


def test_a_cell_is_stored_when_it_is_left(table):
    table.leave("I-01", "17")
    assert table.stored("I-01").value == Decimal(17)
    assert table.view.state == "saved 09.41"


def test_capaian_follows_the_typing_and_nothing_is_stored(table):
    table.presenter.at(table.id("I-01"))
    table.presenter.typed(table.id("I-01"), "17")
    assert table.view.lines["I-01"].percent == "86,7\u00a0%"
    assert table.view.help.formula.endswith("= (2 × 15 − 17) ÷ 15 = 86,7\u00a0%")
    assert table.desk.requests == []


def test_half_a_ratio_is_no_problem_while_it_is_typed_and_is_one_when_it_is_left(table):
    table.presenter.typed(table.id("I-02"), "10/")
    assert table.view.lines["I-02"].problem == ""
    table.leave("I-02", "10/")
    assert "Pembilang dan penyebut" in table.view.lines["I-02"].problem


def test_a_ratio_is_stored_with_both_halves(table):
    table.leave("I-02", "10/50")
    cell = table.stored("I-02")
    assert (cell.numerator, cell.denominator, cell.value) == (10, 50, 20)


def test_what_cannot_be_read_stays_in_its_cell_with_the_cure(table):
    table.leave("I-01", "tujuh belas")
    line = table.view.lines["I-01"]
    assert line.text == "tujuh belas"
    assert "Tulis misalnya" in line.problem
    assert table.desk.requests == []
    assert table.view.problem.id == line.id


def test_two_readings_are_asked_and_never_guessed(table):
    table.leave("I-03", "1.234")
    assert table.view.lines["I-03"].question is not None
    assert table.desk.requests == []
    table.presenter.choose_reading(table.id("I-03"), is_thousands=True)
    assert table.stored("I-03").value == Decimal(1234)
    assert table.view.problem is None


def test_a_text_that_was_not_stored_survives_another_quarter(table):
    table.leave("I-01", "abc")
    table.presenter.show(quarter=2)
    assert table.view.lines["I-01"].text == ""
    table.presenter.show(quarter=3)
    assert table.view.lines["I-01"].text == "abc"
    assert table.view.lines["I-01"].problem


def test_leaving_a_cell_unchanged_stores_nothing(table):
    table.leave("I-01", "17")
    table.told()
    table.leave("I-01", "17")
    assert len(table.desk.requests) == 1


def test_the_same_number_in_another_spelling_stores_nothing(table):
    table.leave("I-01", "17")
    table.told()
    table.leave("I-01", "17,0")
    assert len(table.desk.requests) == 1
    assert table.view.lines["I-01"].text == "17"


def test_a_refused_entry_keeps_its_text_and_is_tried_again(table):
    table.desk.refuse = NotPermitted(action="enter")
    table.leave("I-01", "17")
    assert table.view.lines["I-01"].text == "17"
    assert "tidak berwenang" in table.view.lines["I-01"].problem
    table.desk.refuse = None
    table.leave("I-01", "17")
    assert table.stored("I-01").value == Decimal(17)


def test_a_pasted_block_is_one_act_that_can_be_undone(table):
    table.presenter.paste(table.id("I-01"), 0, "17\n10/50\n1.234\n")
    assert [request.object for request in table.desk.requests] == [
        table.id("I-01"),
        table.id("I-02"),
    ]
    assert len({request.group for request in table.desk.requests}) == 1
    assert table.window.undo == [
        ("2 angka ditempel, 1 perlu dilihat (F8)", table.desk.requests[0].group)
    ]


def test_pasting_an_empty_cell_empties_nothing(table):
    table.leave("I-01", "17")
    table.told()
    table.presenter.paste(table.id("I-01"), 0, "\n10/50")
    assert table.stored("I-01").value == Decimal(17)


def test_two_pasted_columns_are_the_halves_of_a_ratio(table):
    table.presenter.paste(table.id("I-02"), 0, "10\t50")
    assert table.stored("I-02").value == Decimal(20)


def test_a_whole_row_pasted_from_its_first_column_finds_the_figure(table):
    table.presenter.paste(table.id("I-01"), 2, "I-01\tNama\t17")
    assert table.stored("I-01").value == Decimal(17)


def test_del_empties_the_chosen_cells_in_one_act(table):
    table.leave("I-01", "17")
    table.leave("I-03", "5")
    table.told()
    table.presenter.clear([table.id("I-01"), table.id("I-03")])
    assert table.stored("I-01").state is CellState.EMPTY
    assert table.window.undo[-1][0] == "2 isian dikosongkan"


def test_f8_goes_from_problem_to_problem_in_a_circle(table):
    table.leave("I-01", "abc")
    table.leave("I-03", "def")
    table.presenter.at(table.id("I-01"))
    table.presenter.next_problem()
    assert table.view.place == table.id("I-03")
    table.presenter.at(table.id("I-03"))
    table.presenter.next_problem()
    assert table.view.place == table.id("I-01")


def test_an_operator_is_not_offered_to_submit(table):
    table.leave("I-01", "17")
    table.told()
    assert table.view.progress.sendable is None


def test_the_kades_submits_all_entered_cells_as_one_group():
    table = Table("operator", "kades")
    table.leave("I-01", "17")
    table.leave("I-03", "5")
    table.told()
    assert table.view.progress.sendable == 2
    table.presenter.submit()
    submits = [each for each in table.desk.requests if each.type == "submit_figure"]
    assert len(submits) == 2
    assert len({each.group for each in submits}) == 1
    assert all(each.seen for each in submits)
    assert table.window.undo[-1] == ("2 isian diajukan", submits[0].group)
    assert table.stored("I-01").state is CellState.SUBMITTED


def test_nothing_is_submitted_while_a_cell_has_an_error():
    table = Table("operator", "kades")
    table.leave("I-01", "17")
    table.leave("I-03", "abc")
    table.told()
    table.presenter.submit()
    assert [each.type for each in table.desk.requests] == ["enter_figure"]
    assert table.view.place == table.id("I-03")


def test_a_submitted_cell_takes_no_more_typing():
    table = Table(cells=[a_cell(LALANG, "17", CellState.SUBMITTED)])
    assert not table.view.lines["I-01"].may_enter
    table.leave("I-01", "18")
    table.presenter.paste(table.id("I-01"), 0, "18")
    assert table.stored("I-01").value == Decimal(17)
    assert table.window.said == ["0 angka ditempel, 1 terkunci, dilewati"]


def test_a_returned_cell_can_be_corrected_and_says_why_it_came_back():
    cell = returned(a_cell(LALANG, "188"), "Terketik dua kali", AT)
    table = Table(cells=[cell])
    line = table.view.lines["I-01"]
    assert line.row.cell.return_reason == "Terketik dua kali"
    table.leave("I-01", "88")
    assert table.stored("I-01").value == Decimal(88)


def test_a_figure_without_target_has_no_percentage_and_no_green():
    table = Table(targets=[])
    table.leave("I-03", "5")
    line = table.view.lines["I-03"]
    assert (line.percent, line.band.word, line.band.tone.value) == (
        "",
        "belum ada target",
        "neutral",
    )


def test_who_has_no_reporting_office_is_told_so():
    view, desk = FakeView(), FigureDesk("kasi", indicators=[an_indicator(unit_kinds=("desa",))])
    EntryPresenter(view, desk, Speaker()).open()
    assert view.nothing == "Belum ada yang diisi di sini"


def test_a_figure_that_was_just_stored_can_be_emptied_before_its_row_is_read_again(table):
    table.leave("I-01", "17")
    table.leave("I-01", "")
    assert table.stored("I-01").state is CellState.EMPTY
    table.leave("I-03", "5")
    table.presenter.clear([table.id("I-03")])
    assert table.stored("I-03").state is CellState.EMPTY


def test_changes_told_inside_an_act_are_read_once_after_it(table):
    runner = table.desk.runner = SlowRunner()
    table.presenter.paste(table.id("I-01"), 0, "17\n10/50")
    for _ in range(2):
        table.told()
    assert len(runner.waiting) == 1
    runner.finish()
    assert len(runner.waiting) == 1
    runner.finish()
    assert runner.waiting == []
    assert table.view.lines["I-01"].row.cell.value == Decimal(17)


def test_what_is_wrong_where_the_person_is_comes_before_the_first_of_all(table):
    table.leave("I-01", "abc")
    table.leave("I-03", "1.234")
    assert table.view.problem.row.indicator.code == "I-01"
    table.presenter.at(table.id("I-03"))
    assert table.view.problem.row.indicator.code == "I-03"
