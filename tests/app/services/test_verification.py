"""What waits for a decision: worst first, the unknown never among the good."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.performance import CellState
from app.domain.policies import BALAI, Tone
from app.services.hashing import content_hash
from app.services.verification import verification, worst_first
from tests.app.services.figure_builders import (
    BARU,
    LALANG,
    YEAR,
    FakeQueries,
    a_cell,
    a_target,
    a_unit,
    an_indicator,
)


def read(queries, targets, indicators=None):
    return verification(
        queries,
        [a_unit(LALANG), a_unit(BARU)],
        indicators or [an_indicator()],
        targets,
        year=YEAR,
        quarter=3,
        policy=BALAI,
    )


def test_the_worst_capaian_comes_first_over_all_villages():
    queries = FakeQueries(a_cell(LALANG, "80"), a_cell(BARU, "40"))
    found = read(queries, [a_target(LALANG), a_target(BARU)])
    assert [(row.unit.code, row.row.on_target.shown) for row in found.rows] == [
        (BARU, Decimal("40.0")),
        (LALANG, Decimal("80.0")),
    ]


def test_a_figure_without_target_stands_before_those_that_reached_it_and_is_not_reached():
    queries = FakeQueries(a_cell(LALANG, "120"), a_cell(BARU, "5"))
    found = read(queries, [a_target(LALANG)])
    assert [row.unit.code for row in found.rows] == [BARU, LALANG]
    assert [row.is_reached for row in found.rows] == [False, True]
    assert found.rows[0].row.on_target.band.tone is Tone.NEUTRAL


def test_an_entry_that_was_not_submitted_is_missing_and_not_shown():
    queries = FakeQueries(a_cell(LALANG, "80", CellState.ENTERED))
    found = read(queries, [a_target(LALANG)])
    assert found.rows == ()
    assert [report.is_silent for report in found.reports] == [True, True]


def test_the_counts_of_a_village_add_up_to_what_is_expected_of_it():
    codes = ("I-01", "I-02", "I-03", "I-04")
    queries = FakeQueries(
        a_cell(LALANG, "80", CellState.VERIFIED, indicator="I-01"),
        a_cell(LALANG, "80", CellState.RETURNED, indicator="I-02"),
        a_cell(LALANG, "80", CellState.APPROVED, indicator="I-03"),
    )
    report = read(queries, [], [an_indicator(code) for code in codes]).reports[0]
    assert (report.awaiting, report.returned, report.approved, report.missing) == (1, 1, 1, 1)
    assert report.expected == 4


def test_the_change_is_measured_from_the_quarter_before():
    queries = FakeQueries(a_cell(LALANG, "58", CellState.APPROVED, quarter=2), a_cell(LALANG, "88"))
    row = read(queries, [a_target(LALANG)]).rows[0]
    assert (row.previous, row.change) == (Decimal(58), Decimal(30))


def test_without_a_figure_in_the_quarter_before_there_is_no_change_and_not_zero():
    row = read(FakeQueries(a_cell(LALANG, "88")), [a_target(LALANG)]).rows[0]
    assert row.change is None


def test_a_row_carries_the_hash_of_the_figure_that_was_seen():
    cell = a_cell(LALANG, "88")
    row = read(FakeQueries(cell), [a_target(LALANG)]).rows[0]
    assert row.row.content_hash == content_hash(cell)


@given(st.lists(st.one_of(st.none(), st.integers(0, 200)), min_size=1, max_size=8))
def test_in_any_list_nothing_good_stands_before_something_worse(values):
    codes = [f"I-{n:02d}" for n in range(len(values))]
    queries = FakeQueries(
        *(
            a_cell(LALANG, None if value is None else str(value), indicator=code)
            for code, value in zip(codes, values, strict=True)
        )
    )
    targets = [a_target(LALANG, code) for code in codes[::2]]
    rows = read(queries, targets, [an_indicator(code) for code in codes]).rows
    assert list(rows) == worst_first(reversed(rows))
    tones = [row.row.on_target.band.tone for row in rows]
    order = [Tone.BAD, Tone.WARN, Tone.ACCENT, Tone.NEUTRAL, Tone.OK]
    assert [order.index(tone) for tone in tones] == sorted(order.index(tone) for tone in tones)
    assert not any(row.is_reached for row in rows if row.row.on_target.shown is None)
