"""Painting a screenful of the inbox after a jump, beside QTableView with its own delegate."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView
from pytestqt.qtbot import QtBot

from app.services.read_models import DataState, IncomingRow
from tests.benchmarks.measure import Case, paired, spent_ms
from tests.benchmarks.profiles import arrived
from ui.features.inbox.list_pane import ListPane
from ui.features.inbox.rows import list_row

ROWS = 100_000
TEXTS = 2_000
SIZE = (1100, 700)
ROUNDS = 150
NOW = datetime(2026, 10, 8, tzinfo=UTC)


class Arrivals(QAbstractTableModel):
    """The same letters as a table of six columns, all at hand."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return ROWS

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return len(self._rows[0])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row() % TEXTS][index.column()]
        return None


@pytest.fixture(scope="module")
def letters() -> list[IncomingRow]:
    found = []
    for number in range(TEXTS):
        letter = arrived(number)
        found.append(
            IncomingRow(
                key=UUID(int=number).hex,
                unit=letter.unit,
                sender_name=letter.sender_name,
                number=letter.number,
                subject=letter.content.subject,
                letter_day="2026-10-08",
                urgency=letter.content.urgency.value,
                secrecy=letter.content.secrecy.value,
                arrival=(NOW - timedelta(minutes=number)).isoformat(),
                read=number % 2,
                data_state=DataState.AT_HUB,
            )
        )
    return found


def jumps(view: QAbstractItemView, load: Callable[[], None]) -> Callable[[], None]:
    """Each call goes to another far place of the list and paints what is to be seen there."""
    bar = view.verticalScrollBar()
    assert bar.maximum() > ROWS / 2
    places = (bar.maximum() * (step * 37 % ROUNDS) // ROUNDS for step in range(10 * ROUNDS))

    def jump() -> None:
        bar.setValue(next(places))
        load()
        view.viewport().repaint()

    return jump


def nothing() -> None:
    """The table has all its rows at hand."""


@pytest.fixture
def table(qtbot: QtBot, letters: list[IncomingRow]) -> Iterator[QTableView]:
    view = QTableView()
    qtbot.addWidget(view)
    model = Arrivals(
        [
            (row.sender_name, row.number, row.subject, row.letter_day, row.urgency, row.secrecy)
            for row in letters
        ]
    )
    view.setModel(model)
    view.verticalHeader().setDefaultSectionSize(28)
    view.setColumnWidth(2, 500)
    view.resize(*SIZE)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.setModel(None)


def test_painting_after_a_jump(
    qtbot: QtBot, table: QTableView, letters: list[IncomingRow], cases: list[Case]
) -> None:
    pane = ListPane()
    qtbot.addWidget(pane)
    per_page = pane.model.page_size
    pages = [
        [list_row(row, NOW) for row in letters[start : start + per_page]]
        for start in range(0, TEXTS, per_page)
    ]
    pane.show_total(ROWS)
    pane.resize(*SIZE)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.list.doItemsLayout()

    def load() -> None:
        """The pages in sight, as the inbox puts them once they are read."""
        view = pane.list
        first = view.indexAt(QPoint(5, 5)).row()
        last = view.indexAt(QPoint(5, view.viewport().height() - 5)).row()
        for page in range(first // per_page, last // per_page + 1):
            pane.put_page(page, pages[page % len(pages)])

    mine, theirs = paired(jumps(pane.list, load), jumps(table, nothing), ROUNDS)
    assert pane.model.row(pane.list.indexAt(QPoint(5, 5)).row()) is not None
    cases.append(Case.of_rounds("list repaint after a jump, 100,000 rows", mine, theirs, goal=0.5))
    pane.set_wide(True)
    cases.append(
        Case(
            name="layout of 100,000 rows (narrow window)",
            ours=spent_ms(pane.list.doItemsLayout),
            note="when the width class or the text size changes; a mere resize lays out nothing.",
        )
    )
