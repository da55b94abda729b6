"""At 150 %, and at the largest text, every word of a screen is whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.store.refusals import DatabaseForeign
from tests.pdfs import a_pdf
from tests.ui.cut_words import cut_words
from ui.features.lock.view import LockView
from ui.features.preferences.page import make_page as make_preferences
from ui.features.preferences.secret_dialog import SecretChangeDialog
from ui.features.trouble.view import TroubleView
from ui.runtime.appearance import Appearance
from ui.runtime.place import Place
from ui.runtime.settings import ThemeChoice, UiSettings
from ui.runtime.type import TextSize
from ui.shell.first_run.view import FirstRunView
from ui.shell.help import HelpDialog
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.places import title_of
from ui.shell.window import MainWindow
from ui.widgets.full_page import FullPage
from ui.widgets.page_preview import PagePreview

SMALL = QSize(911, 441)  # 1366 by 697 at 150 %
LARGE_TEXT = QSize(1366, 697)
VIEWS = pytest.mark.parametrize(
    ("size", "text"),
    [(SMALL, TextSize.REGULAR), (LARGE_TEXT, TextSize.VERY_LARGE), (LARGE_TEXT, TextSize.REGULAR)],
    ids=["150 %", "very large text", "100 %"],
)


@pytest.fixture
def window(qtbot: QtBot, look: Appearance) -> Iterator[MainWindow]:
    made = MainWindow(UiSettings(theme=ThemeChoice.LIGHT))
    made.prepare(Inside)
    qtbot.addWidget(made)
    yield made
    made.close()


def shown(qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize) -> None:
    window.change_text_size(text)
    window.resize(size)
    window.show()
    qtbot.waitExposed(window)


def covered(qtbot: QtBot, window: MainWindow, cover: QWidget, size: QSize, text: TextSize) -> None:
    shown(qtbot, window, size, text)
    window.show_cover(cover)
    qtbot.waitUntil(cover.isVisible)


@VIEWS
@pytest.mark.parametrize("digits", [6, 8])
def test_the_first_run_shows_every_box_of_code_and_pin(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize, digits: int
) -> None:
    window.change_text_size(text)
    view = FirstRunView("laptop")
    covered(qtbot, window, view, size, text)
    view.ask_secret(digits)
    qtbot.waitUntil(lambda: cut_words(view) == [])
    assert view.form.width() <= size.width()


@VIEWS
def test_the_lock_screen_is_whole_with_all_its_people(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize
) -> None:
    window.change_text_size(text)
    view = LockView(
        "Sekar Laut", "Kecamatan Manggar", 6, ("Kemuning Pelangi", "Samudra"), may_add=True
    )
    covered(qtbot, window, view, size, text)
    qtbot.waitUntil(lambda: cut_words(view) == [])


@VIEWS
def test_what_cannot_be_opened_is_told_whole(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize, tmp_path: Path
) -> None:
    window.change_text_size(text)
    view = TroubleView(DatabaseForeign(place=str(tmp_path)), str(tmp_path))
    covered(qtbot, window, view, size, text)
    qtbot.waitUntil(lambda: cut_words(view) == [])


@VIEWS
def test_the_settings_are_whole(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize
) -> None:
    window.add_page(
        PageSpec(
            id="p",
            title="P",
            icon="settings",
            factory=lambda: make_preferences(window, print, "kata sandi"),
        )
    )
    window.show_page("p")
    shown(qtbot, window, size, text)
    qtbot.waitUntil(lambda: cut_words(window) == [])


@VIEWS
@pytest.mark.parametrize("place", [Place.COMPOSER, Place.APPROVALS, Place.ENTRY])
def test_the_help_is_whole(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize, place: Place
) -> None:
    shown(qtbot, window, size, text)
    dialog = HelpDialog(window.overlay_host, place, title_of(place))
    dialog.open()
    qtbot.waitUntil(lambda: cut_words(dialog) == [])


@VIEWS
@pytest.mark.parametrize("digits", [6, 8, None])
def test_the_dialog_of_another_pin_is_whole(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize, digits: int | None
) -> None:
    shown(qtbot, window, size, text)
    dialog = SecretChangeDialog(window.overlay_host, digits)
    dialog.open()
    dialog.show_old_problem("PIN atau kata sandi tidak cocok. Data Anda aman. Coba lagi.", 0)
    qtbot.waitUntil(lambda: cut_words(dialog) == [])


@VIEWS
def test_a_letter_over_the_whole_window_has_all_its_tools(
    qtbot: QtBot, window: MainWindow, size: QSize, text: TextSize
) -> None:
    shown(qtbot, window, size, text)
    pages = PagePreview()
    qtbot.addWidget(pages)
    pages.show_pdf(a_pdf(2))
    full = FullPage(window.overlay_host, pages, "Undangan Rapat Koordinasi Penurunan Stunting")
    full.open()
    qtbot.waitUntil(lambda: cut_words(full) == [])
