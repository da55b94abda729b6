"""Dividers that a person moves, and where they stand the next time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.runtime.appearance import Appearance
from ui.widgets.panes import REST, Panes
from ui.widgets.width_mode import WidthMode


def some_panes(
    qtbot: QtBot, width: int = 1170, stored: dict[str, list[int]] | None = None
) -> Panes:
    made = Panes("surat", {WidthMode.REGULAR: [344, REST, 304]})
    for name in ("", "Lebar daftar", "Lebar jejak"):
        pane = QWidget()
        pane.setMinimumWidth(200)
        made.add_pane(pane, name)
    made.restore(stored or {})
    qtbot.addWidget(made)
    made.resize(width, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_design_stands_until_something_was_moved(qtbot: QtBot, look: Appearance) -> None:
    assert some_panes(qtbot).sizes() == [344, 520, 304]


def test_a_divider_moved_by_arrow_keys_is_told_once_it_rests(
    qtbot: QtBot, look: Appearance
) -> None:
    panes = some_panes(qtbot)
    divider = panes.handle(1)
    assert divider.accessibleName() == "Lebar daftar"
    divider.setFocus()
    with qtbot.waitSignal(panes.remembered) as told:
        qtbot.keyClick(divider, Qt.Key.Key_Right)
        qtbot.keyClick(divider, Qt.Key.Key_Right)
        qtbot.keyClick(divider, Qt.Key.Key_Left)
    assert told.args == ["surat/regular", [360, 504, 304]]


def test_a_move_is_kept_although_the_page_is_left_at_once(qtbot: QtBot, look: Appearance) -> None:
    panes = some_panes(qtbot)
    panes.handle(2).setFocus()
    qtbot.keyClick(panes.handle(2), Qt.Key.Key_Left)
    with qtbot.waitSignal(panes.remembered) as told:
        panes.hide()
    assert told.args == ["surat/regular", [344, 504, 320]]


def test_widths_from_a_wide_window_shrink_on_a_small_one_and_come_back(
    qtbot: QtBot, look: Appearance
) -> None:
    panes = some_panes(qtbot, stored={"surat/regular": [500, 400, 400]})
    panes.resize(900, 400)
    list_, reader, trail = panes.sizes()
    assert reader >= 200
    assert list_ > trail >= 200
    panes.resize(1400, 400)
    assert panes.sizes() == [500, 498, 400]


@pytest.mark.parametrize("stored", [[], [1], [-5, 0, -9], [0, 0, 0], [344, 1, 304, 9]])
def test_widths_that_make_no_sense_give_way_to_the_design(
    qtbot: QtBot, look: Appearance, stored: list[int]
) -> None:
    assert some_panes(qtbot, stored={"surat/regular": stored}).sizes() == [344, 520, 304]


def test_where_nothing_can_be_moved_no_divider_takes_the_focus(
    qtbot: QtBot, look: Appearance
) -> None:
    panes = some_panes(qtbot)
    panes.set_mode(WidthMode.NARROW)
    assert panes.handle(1).focusPolicy() is Qt.FocusPolicy.NoFocus
