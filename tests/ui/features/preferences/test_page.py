"""Choices of the settings page reach the window at once and come back from it."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.features.preferences.page import PreferencesPage, make_page
from ui.runtime.appearance import Appearance
from ui.runtime.settings import ThemeChoice, UiSettings
from ui.runtime.type import TextSize
from ui.shell.inside import Inside
from ui.shell.window import MainWindow


def a_page(qtbot: QtBot) -> tuple[MainWindow, PreferencesPage, list[UiSettings]]:
    window = MainWindow()
    window.prepare(Inside)
    qtbot.addWidget(window)
    page = make_page(window, print, "PIN")
    qtbot.addWidget(page)
    assert isinstance(page, PreferencesPage)
    kept: list[UiSettings] = []
    window.settings_changed.connect(kept.append)
    return window, page, kept


def test_every_choice_is_in_force_at_once_and_told_to_who_keeps_it(
    qtbot: QtBot, qapp: QApplication, look: Appearance
) -> None:
    window, page, kept = a_page(qtbot)
    page.theme.choose(ThemeChoice.DARK.value)
    page.text_size.choose(TextSize.LARGE.name)
    page.letter_keys.click()
    page.auto_lock.choose("30")
    page.auto_lock.activated.emit(page.auto_lock.currentIndex())
    assert look.theme.is_dark
    assert look.text_size is TextSize.LARGE
    assert not look.has_letter_keys
    assert kept[-1] == window.settings
    assert window.settings.auto_lock_minutes == 30
    look.has_letter_keys = True


def test_what_was_changed_by_key_is_shown_when_the_page_opens(
    qtbot: QtBot, qapp: QApplication, look: Appearance
) -> None:
    window, page, kept = a_page(qtbot)
    window.change_text_size(TextSize.SMALL)
    page.opened()
    assert page.text_size.value() == TextSize.SMALL.name
    assert len(kept) == 1
