"""One word for where something is, the same as in every list."""

import pytest
from pytestqt.qtbot import QtBot

from app.services.read_models import DataState
from ui.runtime.appearance import Appearance
from ui.widgets.save_state import SaveState
from ui.widgets.status_of import status_of_data


@pytest.mark.parametrize("state", list(DataState))
def test_it_says_the_word_of_the_lists(qtbot: QtBot, look: Appearance, state: DataState) -> None:
    shown = SaveState()
    qtbot.addWidget(shown)
    shown.show_state(status_of_data(state))
    assert shown.accessibleName() == status_of_data(state).word


def test_a_stored_draft_says_when_instead(qtbot: QtBot, look: Appearance) -> None:
    shown = SaveState()
    qtbot.addWidget(shown)
    shown.show_state(status_of_data(DataState.ATTENTION))
    shown.show_saved("09.41")
    shown.set_short(True)
    shown.set_short(False)
    assert shown.accessibleName() == "Tersimpan di laptop ini · 09.41"


def test_without_room_the_whole_word_is_still_spoken(qtbot: QtBot, look: Appearance) -> None:
    shown = SaveState()
    qtbot.addWidget(shown)
    shown.set_short(True)
    shown.show_state(status_of_data(DataState.AT_HUB))
    assert shown.accessibleName() == "Sampai di pusat"
    assert shown.toolTip() == "Sampai di pusat"
