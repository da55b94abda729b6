from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.cut_words import cut_words
from tests.ui.shell.note_page import NotePage, a_spec, note, windows
from ui.runtime.appearance import Appearance
from ui.runtime.settings import UiSettings
from ui.runtime.type import TextSize
from ui.shell.page_spec import PageSpec
from ui.shell.rail_items import MORE_ID
from ui.shell.window import MainWindow
from ui.widgets.dialog import Dialog
from ui.widgets.page import Page
from ui.widgets.panes import REST, Panes
from ui.widgets.rail import ITEM_ROLE, RailItem, RailMode
from ui.widgets.sync_card import SyncCardState
from ui.widgets.width_mode import WidthMode, width_mode

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, look: Appearance) -> Iterator[MainWindow]:
    yield from windows(qtbot)


def rail_ids(window: MainWindow) -> list[str]:
    model = window.frame.column.rail.model()
    items = [model.index(row, 0).data(ITEM_ROLE) for row in range(model.rowCount())]
    return [item.id for item in items if isinstance(item, RailItem) and item.id]


def test_rail_and_header_stand_where_the_design_puts_them(window: MainWindow) -> None:
    assert window.frame.column.width() == 196
    assert window.frame.header.geometry().getRect() == (196, 0, 1170, 56)
    rail = window.frame.column.rail
    model = rail.model()
    tops = [
        rail.visualRect(model.index(row, 0)).translated(0, rail.y()).center().y()
        for row in range(4)
    ]
    assert tops == pytest.approx([69, 102, 135, 169], abs=1)
    search = window.frame.header.search
    right = search.mapTo(window.frame, search.rect().topRight()).x()
    save = note(window).header_actions[0]
    assert right < save.mapTo(window.frame, save.rect().topLeft()).x()


def test_a_page_is_made_at_the_first_visit_only(window: MainWindow) -> None:
    first = window.show_page("p2")
    window.show_page("p1")
    assert window.show_page("p2") is first
    assert note(window).times_opened == 2
    assert window.windowTitle() == "Balai — Halaman 2"


def test_opening_a_page_puts_the_focus_on_its_first_work(window: MainWindow) -> None:
    window.show_page("p3")
    assert note(window).field.hasFocus()


def test_a_page_that_holds_the_person_stays_marked_in_the_rail(window: MainWindow) -> None:
    note(window).is_free = False
    assert window.show_page("p2") is None
    assert window.frame.column.rail.current_id() == "p1"
    assert not window.close()


def test_a_page_without_a_place_in_the_rail_leaves_its_own_place_marked(
    window: MainWindow,
) -> None:
    inside = PageSpec(
        id="surat",
        title="Surat",
        icon="inbox",
        factory=lambda: NotePage("Surat"),
        is_in_rail=False,
        within="p2",
    )
    window.add_page(inside)
    window.show_page("surat")
    assert window.frame.column.rail.current_id() == "p2"


def test_alt_and_a_figure_go_to_that_place(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, ALT)
    assert note(window).title == "Halaman 4"
    assert window.frame.column.rail.current_id() == "p4"


def test_arrows_in_the_rail_move_and_keep_the_focus_there(qtbot: QtBot, window: MainWindow) -> None:
    rail = window.frame.column.rail
    rail.setFocus()
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    assert note(window).title == "Halaman 2"
    assert rail.hasFocus()


def test_f6_goes_round_rail_header_and_panes(qtbot: QtBot, window: MainWindow) -> None:
    stops = []
    for _ in range(4):
        stops.append(QApplication.focusWidget())
        qtbot.keyClick(window, Qt.Key.Key_F6)
    frame = window.frame
    assert stops == [note(window).field, frame.column.rail, frame.header.search, note(window).field]


@pytest.mark.parametrize(
    ("width", "mode"),
    [
        (880, WidthMode.NARROW),
        (1023, WidthMode.NARROW),
        (1024, WidthMode.COMPACT),
        (1199, WidthMode.COMPACT),
        (1200, WidthMode.REGULAR),
        (1600, WidthMode.WIDE),
    ],
)
def test_the_width_decides_the_mode(width: int, mode: WidthMode) -> None:
    assert width_mode(width) is mode


def test_large_text_on_a_small_window_counts_as_a_smaller_window() -> None:
    assert width_mode(1366, TextSize.LARGE) is WidthMode.COMPACT
    assert width_mode(1366, TextSize.SMALL) is WidthMode.REGULAR


def test_a_narrow_window_keeps_six_places_and_the_last_is_more(window: MainWindow) -> None:
    window.resize(911, 441)
    assert window.frame.column.mode is RailMode.STACKED
    assert rail_ids(window) == ["p1", "p2", "p3", "p4", "p12", MORE_ID]
    assert window.frame.header.search_icon.isVisible()
    assert note(window).modes[-1] is WidthMode.NARROW


def test_a_page_behind_more_is_marked_there(window: MainWindow) -> None:
    window.resize(911, 441)
    window.show_page("p7")
    assert window.frame.column.rail.current_id() == MORE_ID


def test_the_rail_can_be_narrowed_by_hand_and_remembers(qtbot: QtBot, window: MainWindow) -> None:
    told: list[UiSettings] = []
    window.settings_changed.connect(told.append)
    qtbot.keyClick(window, Qt.Key.Key_Backslash, CTRL)
    assert window.frame.column.width() == 64
    assert told[-1].is_rail_collapsed


def test_text_size_steps_by_key_and_stops_at_the_largest(
    qtbot: QtBot, window: MainWindow, look: Appearance
) -> None:
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert look.text_size is TextSize.VERY_LARGE
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert look.text_size is TextSize.REGULAR


def test_under_a_cover_no_key_reaches_the_pages_and_nothing_typed_is_lost(
    qtbot: QtBot, window: MainWindow
) -> None:
    asked: list[bool] = []
    window.lock_asked.connect(lambda: asked.append(True))
    qtbot.keyClicks(note(window).field, "belum selesai")
    window.show_cover(QPushButton("Terkunci"))
    qtbot.keyClick(window, Qt.Key.Key_4, ALT)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.is_covered()
    assert not asked
    window.hide_cover()
    assert note(window).title == "Halaman 1"
    assert note(window).field.text() == "belum selesai"
    assert note(window).field.hasFocus()


def test_a_cover_goes_although_the_field_that_had_the_focus_is_gone(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = note(window)
    passing = QLineEdit(page)
    passing.show()
    passing.setFocus()
    window.show_cover(QPushButton("Terkunci"))
    delete(passing)
    window.hide_cover()
    assert not window.is_covered()


def test_a_cover_that_another_window_was_left_for_goes_when_that_window_has_closed(
    qtbot: QtBot, window: MainWindow
) -> None:
    other = QLineEdit()
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    window.show_cover(QPushButton("Terkunci"))
    delete(other)
    window.hide_cover()
    assert not window.is_covered()


def test_ctrl_z_takes_back_what_the_bar_offers(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[str] = []
    window.frame.column.rail.setFocus()
    window.undo_bar.offer("Paraf dibubuhkan", lambda: undone.append("paraf"))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert undone == ["paraf"]


def test_ctrl_k_opens_quick_search_and_escape_returns(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.palette_box.isVisible()
    qtbot.keyClick(window.palette_box.field, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert note(window).field.hasFocus()


def test_a_dialog_keeps_the_keys_of_the_pages_away_but_not_the_lock(
    qtbot: QtBot, window: MainWindow
) -> None:
    asked: list[bool] = []
    window.lock_asked.connect(lambda: asked.append(True))
    Dialog(window.overlay_host, "Kembalikan").open()
    qtbot.keyClick(window, Qt.Key.Key_4, ALT)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert note(window).title == "Halaman 1"
    assert asked
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.has_dialog()


def test_counts_and_the_sync_card_are_spoken_in_full(window: MainWindow) -> None:
    window.set_badge("p2", 5)
    rail = window.frame.column.rail
    spoken = [
        rail.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(rail.model().rowCount())
    ]
    assert "Halaman 2, 5" in spoken
    state = SyncCardState(connection="luring sejak 08.12", queued=3, attention=1)
    window.set_sync_state(state)
    assert window.frame.column.sync_card.accessibleName() == (
        "Semua tersimpan, luring sejak 08.12, 3 antre kirim, 1 perlu perhatian"
    )


def test_a_moved_divider_is_remembered_for_its_page_and_mode(
    qtbot: QtBot, window: MainWindow
) -> None:
    told: list[UiSettings] = []
    window.settings_changed.connect(told.append)
    page, panes = Page("Panel"), Panes("panel", {WidthMode.REGULAR: [300, REST]})
    for _ in range(2):
        panes.add_pane(QWidget())
    page.body.addWidget(panes)
    window.add_page(PageSpec(id="panel", title="Panel", icon="inbox", factory=lambda: page))
    window.show_page("panel")
    panes.moveSplitter(400, 1)
    panes.splitterMoved.emit(400, 1)
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].splitters["panel/regular"][0] == 400


def test_another_person_starts_with_fresh_pages(qtbot: QtBot, window: MainWindow) -> None:
    before = window.show_page("p2")
    assert before is not None
    with qtbot.waitSignal(before.destroyed):
        window.set_pages([a_spec(2)])
    assert rail_ids(window) == ["p2"]
    assert window.show_page("p2") is not before


def test_a_banner_stands_between_header_and_page(window: MainWindow) -> None:
    assert not window.banner.isVisible()
    window.banner.say("Bekerja luring", "3 antre, terkirim sendiri nanti.", icon="wifi-off")
    assert window.banner.geometry().top() == 56
    assert window.banner.accessibleName().startswith("Bekerja luring. 3 antre")


def test_a_cover_hides_in_the_taskbar_too_what_is_open_below_it(window: MainWindow) -> None:
    assert window.windowTitle() == "Balai — Halaman 1"
    window.show_cover(QWidget())
    note(window).set_title("Surat rahasia")
    assert window.windowTitle() == "Balai"
    window.hide_cover()
    assert window.windowTitle() == "Balai — Surat rahasia"
    named = QWidget()
    named.setWindowTitle("Pemasangan")
    window.show_cover(named)
    assert window.windowTitle() == "Balai — Pemasangan"


@pytest.mark.parametrize("text", [TextSize.SMALL, TextSize.REGULAR])
def test_the_rail_tells_name_and_position_whole(
    qtbot: QtBot, window: MainWindow, text: TextSize
) -> None:
    window.change_text_size(text)
    window.set_person("Kemuning Pelangi", "Kasi Kesejahteraan Sosial")
    person = window.frame.column.person
    qtbot.waitUntil(lambda: person.height() >= person.heightForWidth(person.width()))
    qtbot.waitUntil(lambda: cut_words(person) == [])
