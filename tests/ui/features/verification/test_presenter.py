"""Deciding on figures without Qt: order, buttons, groups, and what binds a decision."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.performance import CellAction, CellState
from app.services.bus import ObjectChanged
from app.services.kinds import Kind
from tests.app.services.figure_builders import BARU, LALANG, a_cell, a_target, an_indicator
from tests.ui.features.figure_desk import FigureDesk, Speaker
from ui.features.verification.presenter import VerificationPresenter
from ui.features.verification.view import Pile


class FakeView:
    def __init__(self):
        self.rows = []
        self.row = None
        self.overview = None
        self.empty = None
        self.reason_problem = ""
        self.reasons_cleared = 0
        self.files = []

    def show_files(self, rows):
        self.files = list(rows)

    def show_overview(self, overview):
        self.overview = overview

    def show_rows(self, rows):
        self.rows = list(rows)
        self.empty = None

    def show_row(self, row):
        self.row = row

    def show_empty(self, title, sentence):
        self.empty = (title, sentence)

    def show_reason_problem(self, sentence):
        self.reason_problem = sentence

    def clear_reason(self, id):
        self.reasons_cleared += 1


class Table:
    def __init__(self, *names, cells=(), codes=("I-01",)):
        self.desk = FigureDesk(
            *(names or ("kasi", "camat")),
            cells=cells,
            targets=[a_target(unit, code) for unit in (LALANG, BARU) for code in codes],
            indicators=[an_indicator(code) for code in codes],
        )
        self.view, self.window = FakeView(), Speaker()
        self.presenter = VerificationPresenter(self.view, self.desk, self.window)
        self.presenter.open()

    def told(self):
        self.presenter.happened(ObjectChanged(kind=Kind.CELL, id=self.view.rows[0].id))

    def state(self, cell):
        return self.desk.queries.known[cell.id].state


BAD = a_cell(LALANG, "40")
GOOD = a_cell(BARU, "105")


def test_the_worst_figure_is_at_the_top_of_all_villages():
    table = Table(cells=[GOOD, BAD])
    assert [row.percent for row in table.view.rows] == ["40,0\u00a0%", "105,0\u00a0%"]


def test_one_village_can_be_looked_at_alone_and_the_counts_follow():
    table = Table(cells=[GOOD, BAD])
    table.presenter.show_village(BARU)
    assert [row.id for row in table.view.rows] == [GOOD.id]
    assert table.view.overview.counts[Pile.AWAITING] == 1


def test_accepting_verifies_first_and_approves_then():
    table = Table(cells=[BAD])
    table.presenter.at(BAD.id)
    assert table.view.row.accepting() is CellAction.VERIFY
    table.presenter.accept()
    assert table.state(BAD) is CellState.VERIFIED
    table.told()
    assert table.view.row.accepting() is CellAction.APPROVE
    table.presenter.accept()
    assert table.state(BAD) is CellState.APPROVED
    assert [text for text, _ in table.window.undo] == ["1 sel diverifikasi", "1 sel disetujui"]


def test_a_verifier_without_a_camat_is_not_offered_approval():
    table = Table("kasi", cells=[replace(BAD, state=CellState.VERIFIED)])
    table.presenter.at(BAD.id)
    assert table.view.row.accepting() is None
    assert table.view.overview.approvable == 0


def test_a_return_needs_a_reason_and_says_so_at_the_field():
    table = Table(cells=[BAD])
    table.presenter.at(BAD.id)
    table.presenter.send_back("  ")
    assert "alasan" in table.view.reason_problem
    assert table.state(BAD) is CellState.SUBMITTED
    table.presenter.send_back("Beda dengan bukti")
    assert table.desk.queries.known[BAD.id].return_reason == "Beda dengan bukti"
    assert table.view.reasons_cleared == 1


def test_a_decision_on_a_figure_that_moved_is_refused_and_the_new_one_shown():
    table = Table(cells=[BAD])
    table.presenter.at(BAD.id)
    table.desk.queries.put(replace(BAD, value=Decimal(90)))
    table.presenter.accept()
    assert table.state(BAD) is CellState.SUBMITTED
    assert "berubah" in table.window.problems[0]
    assert table.view.rows[0].value == "90"


def test_everything_that_waits_for_approval_is_approved_as_one_act():
    cells = [replace(BAD, state=CellState.VERIFIED), replace(GOOD, state=CellState.VERIFIED)]
    table = Table(cells=cells)
    assert table.view.overview.approvable == 2
    table.presenter.approve_all()
    assert {table.state(cell) for cell in cells} == {CellState.APPROVED}
    assert len({request.group for request in table.desk.requests}) == 1
    assert table.window.undo[0][0] == "2 sel disetujui"


def test_only_what_reached_its_target_is_verified_without_opening_it():
    unknown = a_cell(LALANG, "5", indicator="I-02")
    table = Table(cells=[BAD, GOOD, unknown], codes=("I-01", "I-02"))
    table.desk.queries.targets = [
        each for each in table.desk.queries.targets if each.indicator == "I-01"
    ]
    table.told()
    assert table.view.overview.verifiable == 1
    table.presenter.verify_reached()
    assert table.state(GOOD) is CellState.VERIFIED
    assert table.state(BAD) is table.state(unknown) is CellState.SUBMITTED


def test_decided_figures_leave_the_list_and_are_found_in_their_own():
    table = Table(cells=[replace(BAD, state=CellState.RETURNED), GOOD])
    assert [row.id for row in table.view.rows] == [GOOD.id]
    table.presenter.show_pile("dikembalikan")
    assert [row.id for row in table.view.rows] == [BAD.id]


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ([], "Belum ada isian yang sampai"),
        ([a_cell(LALANG, "1", CellState.ENTERED)], "Belum ada isian yang sampai"),
        ([a_cell(LALANG, "1", CellState.APPROVED)], "Semua yang sampai sudah diputuskan"),
    ],
)
def test_an_empty_list_says_whether_nothing_came_or_all_is_decided(cells, title):
    assert Table(cells=cells).view.empty[0] == title


def test_a_village_that_sent_only_a_part_is_named_with_what_is_missing():
    table = Table(cells=[a_cell(LALANG, "1", CellState.APPROVED)])
    assert table.view.empty[1] == f"Belum kirim: {BARU} 1 sel."


def test_a_person_who_decides_on_nothing_is_told_so():
    table = Table("operator", cells=[BAD])
    assert table.view.rows == []
    assert table.view.empty[0] == "Tidak ada desa di bawah kantor Anda"


def test_an_earlier_quarter_can_be_looked_at():
    table = Table(cells=[a_cell(LALANG, "80", quarter=2)])
    table.presenter.show_quarter("2026-2")
    assert [row.value for row in table.view.rows] == ["80"]


def test_the_change_to_the_quarter_before_is_written_with_its_sign():
    before = a_cell(LALANG, "58", CellState.APPROVED, quarter=2)
    table = Table(cells=[before, a_cell(LALANG, "57.5")])
    assert table.view.rows[0].change == "−0,5"
