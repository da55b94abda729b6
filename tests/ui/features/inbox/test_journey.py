"""Reading arrived letters with the keyboard, at every width."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QSplitterHandle
from pytestqt.qtbot import QtBot

from app.domain.incoming import IncomingLetter
from app.services.kinds import Kind
from sync.profile.profile import Profile
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from tests.ui.mail import an_incoming
from ui.features.inbox.page import InboxPage
from ui.runtime.desk import Place, Surroundings
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.window import MainWindow
from ui.widgets.page import Page

PAGE = "kotak-masuk"


@dataclass
class Screen:
    window: MainWindow
    asked: FakeWindow
    desk: ProfileDesk
    profile: Profile

    @property
    def page(self) -> InboxPage:
        page = self.window.page(PAGE)
        assert isinstance(page, InboxPage)
        return page

    def receive(self, count: int) -> list[UUID]:
        unit = self.desk.assignments()[0].unit
        letters = [an_incoming(unit, number) for number in range(1, count + 1)]
        self.profile.store.put_own(letters)
        return [letter.id for letter in letters]

    def is_read(self, id: UUID) -> bool:
        view = self.desk.queries.find(Kind.INCOMING, id)
        assert view is not None
        assert isinstance(view.thing, IncomingLetter)
        return view.thing.read_at is not None


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot) -> Iterator[Screen]:
    desk, profile = make_desk(tmp_path)
    window = MainWindow()
    window.prepare(Inside)
    qtbot.addWidget(window)
    asked = FakeWindow(window.overlay_host)

    def page() -> Page:
        return InboxPage(Surroundings(desk, asked))

    window.add_page(PageSpec(id=PAGE, title="Kotak Masuk", icon="inbox", factory=page))
    window.resize(1366, 697)
    yield Screen(window, asked, desk, profile)
    desk.events.stop()
    profile.close()


def show(screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitExposed(screen.window):
        screen.window.show()
    screen.window.show_page(PAGE)


def test_a_letter_that_stays_on_screen_is_read_and_its_row_says_so(
    screen: Screen, qtbot: QtBot
) -> None:
    first, second, _ = screen.receive(3)
    show(screen, qtbot)
    pane = screen.page.pane
    qtbot.waitUntil(lambda: screen.page.presenter.current == first)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert screen.page.presenter.current == second
    assert screen.page.reader.preview.page_count == 1
    screen.page.reader.stayed.emit(second)
    assert (screen.is_read(first), screen.is_read(second)) == (False, True)
    qtbot.waitUntil(lambda: not _row(screen, 1).startswith("Belum dibaca"))
    assert _row(screen, 0).startswith("Belum dibaca")
    qtbot.waitUntil(lambda: screen.page.subtitle == "2 belum dibaca")


def test_the_end_of_a_long_list_is_reached_by_one_key(screen: Screen, qtbot: QtBot) -> None:
    ids = screen.receive(420)
    show(screen, qtbot)
    qtbot.waitUntil(lambda: screen.page.presenter.current == ids[0])
    qtbot.keyClick(screen.page.pane.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: _row(screen, 419) != "")
    assert screen.page.pane.model.row(100) is None  # what nobody looks at is not loaded


def test_the_unread_filter_ends_in_a_calm_word(screen: Screen, qtbot: QtBot) -> None:
    (letter,) = screen.receive(1)
    show(screen, qtbot)
    qtbot.waitUntil(lambda: screen.page.presenter.current == letter)
    screen.page.reader.stayed.emit(letter)
    screen.page.pane.tabs.choose("unread")
    assert not screen.page.pane.list.isVisible()
    assert screen.page.reader.isVisible()


def test_an_empty_inbox_says_so(screen: Screen, qtbot: QtBot) -> None:
    show(screen, qtbot)
    assert not screen.page.pane.isVisible()


def test_narrow_has_one_pane_and_a_way_back(screen: Screen, qtbot: QtBot) -> None:
    screen.receive(2)
    screen.window.resize(911, 441)
    show(screen, qtbot)
    page = screen.page
    qtbot.waitUntil(lambda: page.pane.model.row(0) is not None)
    assert not page.reader.isVisible()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert page.reader.isVisible()
    assert not page.pane.isVisible()
    screen.window.go_back()
    assert page.pane.isVisible()


def test_the_trail_is_a_drawer_at_compact_width(screen: Screen, qtbot: QtBot) -> None:
    screen.receive(1)
    screen.window.resize(1093, 543)
    show(screen, qtbot)
    page = screen.page
    assert not page.trail.isVisible()
    page.reader.trail_button.click()
    assert page.trail.isVisible()
    screen.window.go_back()
    assert not page.trail.isVisible()
    screen.window.resize(1366, 697)
    assert page.trail.isVisible()


def test_another_screen_opens_the_inbox_at_one_letter(screen: Screen, qtbot: QtBot) -> None:
    ids = screen.receive(80)
    show(screen, qtbot)
    screen.page.show_object(ids[70])
    assert screen.page.presenter.current == ids[70]
    qtbot.waitUntil(lambda: screen.page.pane.list.currentIndex().row() == 70)
    assert screen.page.presenter.current == ids[70]


def test_a_new_letter_is_begun_from_here(screen: Screen, qtbot: QtBot) -> None:
    screen.receive(1)
    show(screen, qtbot)
    qtbot.keyClick(screen.page.pane.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    screen.page.write.click()
    assert screen.asked.opened[-1] == (Place.COMPOSER, None)


def test_the_list_is_a_proper_model(screen: Screen, qtbot: QtBot) -> None:
    screen.receive(3)
    show(screen, qtbot)
    QAbstractItemModelTester(screen.page.pane.model)
    qtbot.waitUntil(lambda: screen.page.pane.model.row(2) is not None)


def test_a_wider_list_is_kept_for_the_next_time_and_never_pushes_the_reader_out(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.receive(2)
    show(screen, qtbot)
    before = screen.page.pane.width()
    divider = next(
        each
        for each in screen.page.findChildren(QSplitterHandle)
        if each.accessibleName() == "Lebar daftar surat"
    )
    divider.setFocus()
    with qtbot.waitSignal(screen.window.settings_changed) as kept:
        for _ in range(5):
            qtbot.keyClick(divider, Qt.Key.Key_Right)
    assert screen.page.pane.width() == before + 80

    again = MainWindow(kept.args[0])

    again.prepare(Inside)
    qtbot.addWidget(again)
    around = Surroundings(screen.desk, FakeWindow(again.overlay_host))
    again.add_page(
        PageSpec(id=PAGE, title="Kotak Masuk", icon="inbox", factory=lambda: InboxPage(around))
    )
    again.resize(1366, 697)
    with qtbot.waitExposed(again):
        again.show()
    page = again.show_page(PAGE)
    assert isinstance(page, InboxPage)
    assert page.pane.width() == before + 80
    again.resize(1200, 697)
    assert page.reader.width() >= 480
    again.resize(911, 441)
    assert page.pane.width() == page.width()


@pytest.mark.parametrize(("width", "height"), [(1366, 697), (1200, 697), (1093, 543), (911, 441)])
def test_the_window_keeps_its_size(screen: Screen, qtbot: QtBot, width: int, height: int) -> None:
    screen.receive(2)
    screen.window.resize(width, height)
    show(screen, qtbot)
    qtbot.waitUntil(lambda: screen.page.pane.model.row(0) is not None)
    assert screen.page.minimumSizeHint().width() <= screen.page.width()
    assert screen.window.width() == width


def _row(screen: Screen, position: int) -> str:
    index = screen.page.pane.model.index(position)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))
