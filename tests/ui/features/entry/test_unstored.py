"""What stands in the grid and not in the store: said, asked about, taken back."""

from decimal import Decimal

import pytest

from app.store.refusals import DiskFull
from tests.app.services.figure_builders import YEAR
from tests.ui.features.entry.table import FULL, SlowRunner, Table


@pytest.fixture
def table():
    return Table()


def test_figures_that_a_full_disk_refused_are_not_said_to_be_stored(table):
    table.leave("I-03", "5")
    table.desk.refuse = DiskFull()
    table.leave("I-01", "17")
    assert table.view.state.startswith(FULL)
    table.presenter.at(table.id("I-03"))
    table.leave("I-03", "5")
    assert table.view.state.startswith(FULL)


def test_a_text_that_is_no_figure_is_said_not_to_be_stored(table):
    table.leave("I-03", "5")
    table.leave("I-01", "dua belas")
    assert table.view.state == "1 isian belum tersimpan"
    table.leave("I-01", "12")
    assert table.view.state == "saved 09.41"


def test_a_text_that_was_taken_out_again_leaves_nothing_unstored(table):
    table.desk.refuse = DiskFull()
    table.leave("I-01", "17")
    table.leave("I-01", "")
    assert table.view.state == "saved 09.41"
    assert table.presenter.unstored() == ()
    table.leave("I-03", "tiga")
    assert table.view.state == "1 isian belum tersimpan"


def test_what_would_go_with_the_window_is_named_in_every_quarter(table):
    table.leave("I-01", "dua belas")
    table.presenter.show(quarter=2)
    table.leave("I-02", "7")
    assert table.presenter.unstored() == (f"I-01 TW III {YEAR}", f"I-02 TW II {YEAR}")
    table.presenter.discard()
    assert table.presenter.unstored() == ()


def test_a_figure_on_its_way_is_stored_before_the_window_goes(table):
    table.desk.runner = SlowRunner()
    table.leave("I-01", "17")
    assert table.presenter.unstored() == ()
    assert table.stored("I-01").value == Decimal(17)


def test_a_figure_on_its_way_to_a_full_disk_is_named_before_the_window_goes(table):
    table.desk.runner = SlowRunner()
    table.leave("I-01", "17")
    table.desk.refuse = DiskFull()
    assert table.presenter.unstored() == (f"I-01 TW III {YEAR}",)
    assert table.view.lines["I-01"].text == "17"


def test_undo_takes_back_the_refused_texts_of_a_paste_too(table):
    table.leave("I-03", "lima")
    table.presenter.paste(table.id("I-01"), 0, "17\n7\n1.234\n")
    table.window.undone[-1]()
    assert table.view.lines["I-02"].text == ""
    assert table.view.lines["I-03"].text == "lima"
    assert table.view.state == "1 isian belum tersimpan"


def test_a_paste_of_which_nothing_is_a_figure_can_be_undone(table):
    table.presenter.paste(table.id("I-01"), 0, "satu\ndua\ntiga\n")
    assert table.window.undo == [("0 angka ditempel, 3 perlu dilihat (F8)", None)]
    table.window.undone[-1]()
    assert [line.text for line in table.view.lines.values()] == ["", "", ""]
    assert table.presenter.unstored() == ()


def test_what_was_typed_after_a_paste_stays_when_the_paste_is_undone(table):
    table.presenter.paste(table.id("I-01"), 0, "17\ntujuh")
    table.leave("I-02", "10/50")
    table.window.undone[-1]()
    assert table.stored("I-02").value == Decimal(20)
    assert table.view.lines["I-02"].text == "10/50"


def test_a_refusal_of_an_earlier_text_says_nothing_about_the_newer_one(table):
    runner = table.desk.runner = SlowRunner()
    table.leave("I-01", "17")
    table.leave("I-01", "18")
    table.desk.refuse = DiskFull()
    runner.finish()
    table.desk.refuse = None
    runner.finish()
    assert table.stored("I-01").value == Decimal(18)
    assert table.view.lines["I-01"].problem == ""
    assert table.view.state == "saved 09.41"
