"""F11 and Ctrl+P on the three pages that show a letter, through a real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.commands import InitialLetter
from app.domain.refusals import DomainError
from app.services.dispatcher import Request
from tests.ui.desk import make_desk
from tests.ui.mail import an_incoming
from tests.ui.route import a_submitted_letter
from ui.features.approvals.page import make_page as make_approvals
from ui.features.home.page import HomePage
from ui.features.inbox.page import make_page as make_inbox
from ui.features.letters.composer.page import ComposerPage
from ui.features.letters.composer.page import make_page as make_composer
from ui.runtime.appearance import Appearance
from ui.runtime.desk import Place, Surroundings
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.page_tools import NO_PAGES, NOTHING_TO_PRINT, PageTools
from ui.shell.window import MainWindow
from ui.shell.window_services import WindowServices
from ui.widgets.full_page import FullPage
from ui.widgets.page import Page
from ui.widgets.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier
MAKERS = {
    Place.INBOX: make_inbox,
    Place.COMPOSER: make_composer,
    Place.APPROVALS: make_approvals,
}
MM = 72 / 25.4


class Screen:
    """A window over a practice office whose printer writes into a file."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.desk, self.profile = make_desk(folder)
        self.paper = folder / "cetak.pdf"
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.prepare(Inside)
        self.services = WindowServices(self.window, self.desk, None, self.ask_printer)
        around = Surroundings(self.desk, self.services)
        for place, make in MAKERS.items():
            self._add(place, lambda make=make: make(around))
        self._add(Place.HOME, lambda: HomePage("Sekar", self.desk.now()))
        self.window.resize(1366, 697)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def _add(self, place: Place, make: Callable[[], Page]) -> None:
        spec = PageSpec(id=place.value, title=place.value, icon="inbox", factory=make)
        self.window.add_page(spec)

    def ask_printer(
        self, host: QWidget, printer: QPrinter, title: str, accepted: Callable[[], None]
    ) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.paper))
        accepted()

    def full_page(self) -> FullPage:
        return next(each for each in self.window.findChildren(FullPage) if each.isVisible())

    def said(self) -> str:
        return self.window.findChildren(Toast)[-1].accessibleName()

    def open_composer(self, qtbot: QtBot) -> ComposerPage:
        page = self.window.show_page(Place.COMPOSER.value)
        assert isinstance(page, ComposerPage)
        qtbot.waitUntil(lambda: page.form.place.text() == "Padang")
        qtbot.waitUntil(page.form.subject.hasFocus)
        qtbot.waitUntil(lambda: page.preview.pages.page_count == 1)
        return page

    def open_letter(self, place: Place, qtbot: QtBot) -> None:
        if place is Place.COMPOSER:
            qtbot.keyClicks(self.open_composer(qtbot).form.subject, "Undangan")
            return
        if place is Place.INBOX:
            self.profile.store.put_own([an_incoming(self.desk.assignments()[0].unit)])
        else:
            a_submitted_letter(self.desk)
        page = self.window.show_page(place.value)
        assert page is not None
        preview = page.full_page()
        qtbot.waitUntil(lambda: getattr(preview, "page_count", 0) == 1)

    def close(self) -> None:
        self.services.close()
        self.desk.events.stop()
        self.profile.close()


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot, look: Appearance) -> Iterator[Screen]:
    made = Screen(tmp_path, qtbot)
    yield made
    made.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
@pytest.mark.parametrize("place", list(MAKERS))
def test_the_page_fills_the_window_and_one_key_returns_to_where_one_was(
    screen: Screen, qtbot: QtBot, place: Place, key: Qt.Key
) -> None:
    screen.open_letter(place, qtbot)
    before = QApplication.focusWidget()
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    full = screen.full_page()
    assert full.size() == screen.window.overlay_host.size()
    assert full.pages.page_count == 1
    assert full.pages.hasFocus()
    qtbot.keyClick(full.pages, key)
    assert not full.isVisible()
    assert QApplication.focusWidget() is before


def test_the_full_page_follows_what_is_still_being_rendered(screen: Screen, qtbot: QtBot) -> None:
    page = screen.open_composer(qtbot)
    before = page.preview.pages.pdf
    qtbot.keyClicks(page.form.subject, "Undangan Rapat")
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: page.preview.pages.pdf != before)
    assert screen.full_page().pages.pdf == page.preview.pages.pdf


def test_no_key_of_the_page_below_is_heard_while_the_letter_fills_the_window(
    screen: Screen, qtbot: QtBot
) -> None:
    page = screen.open_composer(qtbot)
    qtbot.keyClicks(page.form.subject, "Undangan Rapat")
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    qtbot.keyClick(screen.full_page().pages, Qt.Key.Key_N, CTRL)
    qtbot.keyClick(screen.full_page().pages, Qt.Key.Key_F4)
    qtbot.keyClick(screen.full_page().pages, Qt.Key.Key_F11)
    assert page.form.subject.text() == "Undangan Rapat"
    assert page.preview.isVisible()


def test_the_full_page_is_made_larger_and_smaller_by_keys(screen: Screen, qtbot: QtBot) -> None:
    screen.open_letter(Place.INBOX, qtbot)
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    pages = screen.full_page().pages
    fitted = pages.zoom_percent
    qtbot.keyClicks(pages, "+")
    assert pages.zoom_percent > fitted
    qtbot.keyClicks(pages, "-")
    qtbot.keyClicks(pages, "-")
    assert pages.zoom_percent < fitted
    qtbot.keyClicks(pages, "0")
    assert pages.zoom_percent == fitted


@pytest.mark.parametrize("place", list(MAKERS))
def test_ctrl_p_prints_the_letter_on_screen_on_its_own_paper(
    screen: Screen, qtbot: QtBot, place: Place
) -> None:
    screen.open_letter(place, qtbot)
    qtbot.keyClick(screen.window, Qt.Key.Key_P, CTRL)
    document = QPdfDocument()
    document.load(str(screen.paper))
    points = document.pagePointSize(0)
    assert document.pageCount() == 1
    assert points.width() / MM == pytest.approx(215, abs=0.5)
    assert points.height() / MM == pytest.approx(330, abs=0.5)
    document.close()
    assert screen.said() == "Dikirim ke pencetak: 1 halaman, kertas F4 (215 × 330 mm)"


def test_it_is_printed_from_the_full_page_too(screen: Screen, qtbot: QtBot) -> None:
    screen.open_letter(Place.APPROVALS, qtbot)
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    qtbot.keyClick(screen.full_page().pages, Qt.Key.Key_P, CTRL)
    assert screen.paper.exists()


def test_a_number_that_stands_on_paper_can_no_longer_be_undone(
    screen: Screen, qtbot: QtBot
) -> None:
    letter = a_submitted_letter(screen.desk)
    actor = screen.desk.acting_for("initial", InitialLetter(), letter)
    request = Request(type="initial", args=InitialLetter(), actor=actor, object=letter)
    done = screen.desk.execute(request)
    screen.services.offer_undo("Paraf dibubuhkan", done.group)
    page = screen.window.show_page(Place.APPROVALS.value)
    assert page is not None
    qtbot.waitUntil(lambda: page.letter_title() != "")
    qtbot.keyClick(screen.window, Qt.Key.Key_P, CTRL)
    assert not screen.window.undo_bar.isVisible()
    with pytest.raises(DomainError):
        screen.desk.undo(done.group)


def test_where_no_letter_is_open_both_keys_say_so(screen: Screen, qtbot: QtBot) -> None:
    screen.window.show_page(Place.HOME.value)
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    assert screen.said() == NO_PAGES
    qtbot.keyClick(screen.window, Qt.Key.Key_P, CTRL)
    assert screen.said() == NOTHING_TO_PRINT


def test_another_persons_window_has_each_key_once(screen: Screen, qtbot: QtBot) -> None:
    screen.services.close()
    screen.services = WindowServices(screen.window, screen.desk, None, screen.ask_printer)
    qtbot.waitUntil(lambda: len(screen.window.findChildren(PageTools)) == 1)
    screen.open_letter(Place.INBOX, qtbot)
    qtbot.keyClick(screen.window, Qt.Key.Key_F11)
    assert screen.full_page().isVisible()
