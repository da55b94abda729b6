"""One table of keys, from which they are bound and explained."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.runtime.desk import Place
from ui.runtime.keymap import EVERYWHERE, HELP, KeyRow, bind_keys, keys_of, letters_of

ROWS = (
    KeyRow(id="main", keys=("F9", "F10"), words="Ajukan"),
    KeyRow(id="sign", keys=("T",), words="Tanda tangani", is_letter=True),
    KeyRow(words="Pilih", shown="↑ ↓"),
)


def test_every_key_of_a_row_does_its_action_and_letters_only_where_nobody_types(
    qtbot: QtBot,
) -> None:
    done: list[str] = []
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    letters = QListWidget(page)
    qtbot.addWidget(page)
    actions = {"main": lambda: done.append("main"), "sign": lambda: done.append("sign")}
    bind_keys(page, ROWS, actions, letters_on=[letters])
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    letters.setFocus()
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_T):
        qtbot.keyClick(letters, key)
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert done == ["main", "main", "sign"]


@pytest.mark.parametrize("actions", [{"main": print}, {"main": print, "sign": print, "x": print}])
def test_a_key_without_an_action_or_an_action_without_a_key_is_a_fault_of_ours(
    qtbot: QtBot, actions: dict[str, object]
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(ValueError, match="differ"):
        bind_keys(owner, ROWS, actions)


@pytest.mark.parametrize("place", list(Place))
def test_no_key_means_two_things_on_one_page(place: Place) -> None:
    rows = (*EVERYWHERE, HELP, *keys_of(place))
    pressed = [QKeySequence(key).toString() for row in rows for key in row.keys]
    assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize("place", list(Place))
def test_every_line_of_the_help_has_words_and_a_key_to_show(place: Place) -> None:
    for row in (*EVERYWHERE, *keys_of(place)):
        assert row.label
    assert [row for row in keys_of(place) if row.words]


def test_the_single_letters_of_a_page_are_named() -> None:
    assert letters_of(Place.APPROVALS) == "P, T, K, N, C, L"
    assert letters_of(Place.HOME) == ""
