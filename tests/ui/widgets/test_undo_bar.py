import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.undo_bar import LIFETIME_MS, UndoBar


@pytest.fixture
def bar(qtbot: QtBot) -> UndoBar:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 400)
    host.show()
    return UndoBar(host)


def pass_time(bar: UndoBar, ms: int) -> None:
    for _ in range(ms // 100):
        bar.tick()


def test_what_was_done_stands_after_ten_seconds(bar: UndoBar) -> None:
    undone: list[str] = []
    bar.offer("Paraf dibubuhkan", lambda: undone.append("paraf"))
    pass_time(bar, LIFETIME_MS - 100)
    assert bar.isVisible()
    pass_time(bar, 100)
    assert not bar.isVisible()
    assert not bar.undo()
    assert not undone


def test_undo_takes_it_back_once(bar: UndoBar) -> None:
    undone: list[str] = []
    bar.offer("Paraf dibubuhkan", lambda: undone.append("paraf"))
    assert bar.undo()
    assert not bar.undo()
    assert undone == ["paraf"]
    assert not bar.isVisible()


def test_a_second_offer_lets_the_first_stand(bar: UndoBar) -> None:
    undone: list[str] = []
    bar.offer("Satu", lambda: undone.append("satu"))
    bar.offer("Dua", lambda: undone.append("dua"))
    bar.undo()
    assert undone == ["dua"]


def test_the_clock_stops_while_the_focus_is_on_it(bar: UndoBar, qtbot: QtBot) -> None:
    bar.offer("Paraf dibubuhkan", lambda: None)
    button = next(child for child in bar.children() if hasattr(child, "setFocus"))
    assert isinstance(button, QWidget)
    bar.window().activateWindow()
    button.setFocus()
    qtbot.waitUntil(bar.is_held)
    pass_time(bar, 2 * LIFETIME_MS)
    assert bar.isVisible()


def test_it_stays_above_the_footer_of_a_window_that_changes_size(
    bar: UndoBar, qtbot: QtBot
) -> None:
    bar.offer("Paraf dibubuhkan", lambda: None)
    host = bar.parentWidget()
    assert host is not None
    QPushButton(host)
    host.resize(600, 300)
    qtbot.waitUntil(lambda: bar.geometry().bottom() == 300 - 69)
    assert abs(bar.geometry().center().x() - 300) <= 1
