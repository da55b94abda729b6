"""A letter written, left, opened and submitted by keyboard through the real pages."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.content import LetterKind
from app.domain.letters import Letter, LetterState
from app.services.kinds import Kind
from tests.ui.cut_words import cut_words
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from ui.features.letters.composer.page import ComposerPage
from ui.features.letters.composer.page import make_page as make_composer
from ui.features.letters.composer.route_strip import TITLE_PX, RouteStop, RouteStrip
from ui.features.letters.drafts.page import DraftsPage
from ui.features.letters.drafts.page import make_page as make_drafts
from ui.features.letters.suggest import SuggestInput
from ui.runtime.appearance import Appearance
from ui.runtime.desk import Place, Surroundings
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.window import MainWindow
from ui.widgets.wrapped import wrap


class Opener(FakeWindow):
    """The port Window over a real main window, as far as pages go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.overlay_host)
        self._window = window

    def open(self, place: Place, object: UUID | None = None) -> None:
        super().open(place, object)
        page = self._window.show_page(place.value)
        if object is not None and isinstance(page, ComposerPage):
            page.show_object(object)


class Screen:
    """The window with both pages."""

    def __init__(self, desk: ProfileDesk, qtbot: QtBot) -> None:
        self.desk = desk
        self.window = MainWindow()
        self.window.prepare(Inside)
        qtbot.addWidget(self.window)
        self.opener = Opener(self.window)
        around = Surroundings(desk, self.opener)
        for place, make in ((Place.DRAFTS, make_drafts), (Place.COMPOSER, make_composer)):
            self.window.add_page(
                PageSpec(
                    id=place.value,
                    title=place.value,
                    icon="file-pen",
                    factory=lambda make=make: make(around),
                )
            )
        self.window.resize(1366, 697)
        self.window.show()
        self.opener.open(Place.DRAFTS)

    @property
    def composer(self) -> ComposerPage:
        page = self.window.page(Place.COMPOSER.value)
        assert isinstance(page, ComposerPage)
        return page

    @property
    def drafts(self) -> DraftsPage:
        page = self.window.page(Place.DRAFTS.value)
        assert isinstance(page, DraftsPage)
        return page


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot) -> Iterator[Screen]:
    desk, profile = make_desk(tmp_path)
    yield Screen(desk, qtbot)
    desk.events.stop()
    profile.close()


def test_a_letter_is_written_left_found_again_and_submitted_by_keyboard(
    screen: Screen, qtbot: QtBot
) -> None:
    qtbot.keyClick(screen.drafts, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = screen.composer.form
    qtbot.waitUntil(lambda: screen.window.current_page() is screen.composer)
    qtbot.waitUntil(lambda: form.place.text() == "Padang")
    qtbot.waitUntil(form.subject.hasFocus)
    qtbot.keyClicks(form.subject, "Permohonan data balita")
    _pick(qtbot, form.classification, "stunting")
    assert form.classification.code() == "400.5"
    _pick(qtbot, form.recipients.input, "camat")
    qtbot.keyClicks(form.recipients.input, "Ketua TP PKK")
    qtbot.keyClick(form.recipients.input, Qt.Key.Key_Return)
    form.recipients.input.setFocus()
    qtbot.keyClick(form.recipients.input, Qt.Key.Key_Left)
    chip = QApplication.focusWidget()
    qtbot.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [each.title for each in form.recipients.recipients()] == [
        "Ketua TP PKK",
        "Camat Manggar",
    ]
    qtbot.keyClicks(form.body_field.edit, "Mohon data balita triwulan IV.")
    qtbot.waitUntil(lambda: screen.composer.preview.pages.page_count == 1)

    qtbot.keyClick(form.subject, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.drafts.model.rowCount() == 1)
    screen.drafts.list.setFocus()
    qtbot.keyClick(screen.drafts.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.subject.text() == "Permohonan data balita")
    qtbot.keyClick(form.subject, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: screen.window.current_page() is screen.drafts)
    (row,) = screen.desk.queries.letters()
    view = screen.desk.queries.find(Kind.LETTER, row.id)
    assert view is not None
    assert isinstance(view.thing, Letter)
    assert view.thing.state is LetterState.IN_REVIEW
    assert view.thing.content.body[0].text == "Mohon data balita triwulan IV."
    assert screen.opener.undo_offers


def test_submitting_too_early_leads_to_the_first_empty_field(screen: Screen, qtbot: QtBot) -> None:
    screen.opener.open(Place.COMPOSER)
    form = screen.composer.form
    qtbot.waitUntil(lambda: form.place.text() == "Padang")
    qtbot.keyClick(form.subject, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.composer.parts.problems.isVisible()
    qtbot.waitUntil(form.subject.hasFocus)
    qtbot.keyClicks(form.subject, "x")
    assert "subject" not in screen.composer.parts.problems.fields
    qtbot.keyClick(form.subject, Qt.Key.Key_F8)
    qtbot.waitUntil(form.classification.hasFocus)


def test_the_page_is_hidden_and_shown_by_one_key(screen: Screen, qtbot: QtBot) -> None:
    screen.opener.open(Place.COMPOSER)
    qtbot.waitUntil(lambda: screen.composer.form.place.text() == "Padang")
    assert screen.composer.preview.isVisible()
    qtbot.keyClick(screen.composer, Qt.Key.Key_F4)
    assert not screen.composer.preview.isVisible()
    qtbot.keyClick(screen.composer, Qt.Key.Key_F4)
    assert screen.composer.preview.isVisible()


def test_another_kind_keeps_what_was_typed_and_asks_for_its_own_fields(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.opener.open(Place.COMPOSER)
    form = screen.composer.form
    qtbot.waitUntil(lambda: form.place.text() == "Padang")
    qtbot.keyClicks(form.subject, "Undangan rapat")
    assert not form.event_fields.isVisible()
    screen.composer.choose_kind(LetterKind.INVITATION)
    assert form.event_fields.isVisible()
    assert form.subject.text() == "Undangan rapat"
    screen.composer.choose_kind(LetterKind.ASSIGNMENT_LETTER)
    assert form.task.isVisible()
    assert not form.recipients.isVisible()


def _pick(qtbot: QtBot, field: SuggestInput, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)
    assert field.is_open()
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_at_150_percent_a_long_subject_cuts_no_button_of_the_composer(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.window.resize(911, 441)
    screen.opener.open(Place.COMPOSER)
    form = screen.composer.form
    qtbot.waitUntil(lambda: form.place.text() == "Padang")
    form.subject.setFocus()
    qtbot.keyClicks(form.subject, "Undangan Pelatihan Aplikasi Surat dan Kinerja bagi Semua Desa")
    screen.composer.show_saved("09.41")
    screen.composer.header.show_title(form.subject.text())
    qtbot.waitUntil(lambda: cut_words(screen.window) == [])
    title = screen.window.frame.header.title
    assert title.toolTip() == form.subject.text()
    assert screen.composer.header.save_state.toolTip() == "Tersimpan di laptop ini · 09.41"


def test_a_route_shows_long_positions_whole(qtbot: QtBot, look: Appearance) -> None:
    strip = RouteStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.resize(470, strip.sizeHint().height())
    low = strip.sizeHint().height()
    words = "Kasi Kesejahteraan Sosial"
    strip.show_stops(
        [
            RouteStop(title=words, act="Konsep", icon="pencil"),
            RouteStop(title="Sekcam", act="Paraf", icon="pen-line"),
            RouteStop(title="Camat", act="Tanda tangan", icon="signature"),
        ]
    )
    assert not wrap(words, "smm", TITLE_PX, 2)[-1].endswith("…")
    assert strip.sizeHint().height() > low
    row = strip.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: row.widget().width() <= row.viewport().width())
