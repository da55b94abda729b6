from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from ui.runtime.keys import LetterKeys


def test_a_letter_acts_on_a_list(qtbot: QtBot) -> None:
    place, pressed = QListView(), []
    qtbot.addWidget(place)
    LetterKeys(place).add("D", lambda: pressed.append("d"))
    qtbot.keyClick(place, Qt.Key.Key_D)
    qtbot.keyClick(place, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["d"]


def test_a_letter_typed_into_a_field_stays_text(qtbot: QtBot) -> None:
    field, pressed = QLineEdit(), []
    qtbot.addWidget(field)
    LetterKeys(field).add("D", lambda: pressed.append("d"))
    qtbot.keyClicks(field, "d")
    assert not pressed
    assert field.text() == "d"


def test_letters_can_be_switched_off(qtbot: QtBot) -> None:
    place, pressed = QListView(), []
    qtbot.addWidget(place)
    keys = LetterKeys(place)
    keys.add("E", lambda: pressed.append("e"))
    keys.is_enabled = False
    qtbot.keyClick(place, Qt.Key.Key_E)
    assert not pressed
