"""The card says how far a longer meeting is, and ends it."""

from pytestqt.qtbot import QtBot

from ui.runtime.appearance import Appearance
from ui.widgets.rail import RailMode
from ui.widgets.sync_card import SyncCard, SyncCardState

BUSY = SyncCardState(connection="40 %, 2 menit lagi", queued=3, share=0.4, is_busy=True)


def shown(qtbot: QtBot) -> SyncCard:
    card = SyncCard()
    qtbot.addWidget(card)
    card.show()
    return card


def test_what_is_under_way_can_be_ended_from_the_card(qtbot: QtBot, look: Appearance) -> None:
    card = shown(qtbot)
    card.set_state(BUSY)
    with qtbot.waitSignal(card.stop_asked), qtbot.assertNotEmitted(card.clicked):
        card.stop.click()
    assert card.stop.accessibleName() == "Hentikan pengiriman"


def test_there_is_nothing_to_end_where_nothing_is_under_way(qtbot: QtBot, look: Appearance) -> None:
    card = shown(qtbot)
    card.set_state(BUSY)
    card.set_state(SyncCardState(connection="tersambung"))
    assert not card.stop.isVisible()


def test_how_far_it_is_is_spoken_with_what_waits(qtbot: QtBot, look: Appearance) -> None:
    card = shown(qtbot)
    card.set_state(BUSY)
    assert card.accessibleName() == "Semua tersimpan, 40 %, 2 menit lagi, 3 antre kirim"


def test_a_narrow_card_leaves_the_ending_to_its_page(qtbot: QtBot, look: Appearance) -> None:
    card = shown(qtbot)
    card.set_mode(RailMode.STACKED)
    card.set_state(BUSY)
    assert not card.stop.isVisible()
