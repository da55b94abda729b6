from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.list_row import LetterRowDelegate
from ui.widgets.paged_model import ROW_ROLE, PagedModel
from ui.widgets.row_list import RowList


@dataclass(frozen=True)
class Row:
    id: int
    text: str = ""


def rows(first: int, count: int) -> list[Row]:
    return [Row(id=number, text=f"surat {number}") for number in range(first, first + count)]


def model(*, page_size: int = 10, kept_pages: int = 3) -> PagedModel[Row]:
    return PagedModel(
        lambda row: row.id, lambda row: row.text, page_size=page_size, kept_pages=kept_pages
    )


def shown(of: PagedModel[Row]) -> list[int | None]:
    found = [of.row(position) for position in range(of.rowCount())]
    return [row.id if row else None for row in found]


def test_it_keeps_qt_s_contract_through_every_change(qtmodeltester: ModelTester) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_total(25)
    made.put_page(0, rows(0, 10))
    made.insert(0, Row(id=100))
    made.change(Row(id=5, text="lain"))
    made.remove(3)
    made.set_total(12)
    made.refresh(30)
    qtmodeltester.check(made)
    assert tester.model() is made


def test_looking_at_a_row_asks_for_its_page_once(qtbot: QtBot) -> None:
    made, asked = model(), []
    made.set_total(1000)
    made.page_wanted.connect(asked.append)
    for position in (512, 513, 519):
        assert made.index(position).data(ROW_ROLE) is None
    assert not asked
    qtbot.waitUntil(lambda: asked == [51])


def test_only_some_pages_stay_in_memory() -> None:
    made = model(kept_pages=2)
    made.set_total(100)
    for page in range(5):
        made.put_page(page, rows(page * 10, 10))
    assert sum(found is not None for found in shown(made)) == 20
    assert made.position_of(0) is None
    assert made.position_of(45) == 45


def test_a_change_touches_one_row_and_no_other(qtbot: QtBot) -> None:
    made, touched = model(), []
    made.set_total(10)
    made.put_page(0, rows(0, 10))
    made.dataChanged.connect(lambda first, last: touched.append((first.row(), last.row())))
    assert made.change(Row(id=4, text="dibaca"))
    assert not made.change(Row(id=400))
    assert touched == [(4, 4)]


def test_a_refresh_keeps_what_is_on_screen_until_the_new_page_comes(qtbot: QtBot) -> None:
    made, asked = model(), []
    made.set_total(10)
    made.put_page(0, rows(0, 10))
    made.page_wanted.connect(asked.append)
    made.refresh(11)
    assert shown(made)[:10] == list(range(10))
    qtbot.waitUntil(lambda: bool(asked))
    made.put_page(0, rows(50, 10))
    assert shown(made)[0] == 50
    assert made.position_of(0) is None


changes = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(0, 40)),
        st.tuples(st.just("remove"), st.integers(0, 40)),
        st.tuples(st.just("change"), st.integers(0, 40)),
    ),
    max_size=30,
)


@given(changes)
def test_after_any_changes_it_holds_what_a_plain_list_would(todo: list[tuple[str, int]]) -> None:
    made, plain = model(page_size=4, kept_pages=1000), rows(0, 12)
    made.set_total(len(plain))
    for page in range(3):
        made.put_page(page, plain[page * 4 : page * 4 + 4])
    for number, (what, at) in enumerate(todo):
        if what == "insert":
            at = min(at, len(plain))
            plain.insert(at, Row(id=1000 + number))
            made.insert(at, plain[at])
        elif at < len(plain) and what == "remove":
            made.remove(plain.pop(at).id)
        elif at < len(plain):
            plain[at] = replace(plain[at], text="baru")
            made.change(plain[at])
    assert [made.row(position) for position in range(made.rowCount())] == plain
    assert all(made.position_of(row.id) == at for at, row in enumerate(plain))


@pytest.mark.parametrize("how", ["insert", "refresh"])
def test_the_chosen_row_stays_chosen_when_another_comes_before_it(qtbot: QtBot, how: str) -> None:
    made, view = model(), RowList("Surat", LetterRowDelegate())
    qtbot.addWidget(view)
    made.set_total(5)
    made.put_page(0, rows(0, 5))
    view.show_rows(made)
    view.choose(2)
    if how == "insert":
        made.insert(0, Row(id=99))
    else:
        made.refresh(6)
        made.put_page(0, [Row(id=99), *rows(0, 5)])
    current = view.current_row()
    assert isinstance(current, Row)
    assert current.id == 2
