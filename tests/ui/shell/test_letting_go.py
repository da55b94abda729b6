"""What is on screen only is asked about before it goes with the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.note_page import NotePage, windows
from ui.runtime.appearance import Appearance
from ui.shell.window import MainWindow
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, look: Appearance) -> Iterator[MainWindow]:
    yield from windows(qtbot)


def unstored(window: MainWindow, page_id: str, words: str) -> NotePage:
    page = window.page(page_id)
    assert isinstance(page, NotePage)
    page.words = words
    return page


def the_question(window: MainWindow) -> Dialog:
    dialog = next(each for each in window.findChildren(Dialog) if each.isVisible())
    assert isinstance(dialog, Dialog)
    return dialog


def words_of(dialog: Dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def click(dialog: Dialog, words: str) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == words).click()


def test_closing_asks_once_about_what_any_page_has_not_stored(window: MainWindow) -> None:
    page = unstored(window, "p2", "Isian I-01 belum tersimpan.")
    assert not window.close()
    assert not window.close()
    assert len([each for each in window.findChildren(Dialog) if each.isVisible()]) == 1
    assert "Isian I-01 belum tersimpan." in words_of(the_question(window))
    click(the_question(window), "Kembali")
    assert (window.isVisible(), window.current_id) == (True, "p2")
    assert page.words == "Isian I-01 belum tersimpan."


def test_a_person_may_let_go_of_what_is_not_stored(window: MainWindow, qtbot: QtBot) -> None:
    page = unstored(window, "p2", "Catatan belum dikirim.")
    window.close()
    with qtbot.waitSignal(window.closing):
        click(the_question(window), "Tutup saja")
    assert page.words == ""
    assert not window.isVisible()


def test_below_a_lock_it_is_not_told_what_is_not_stored(window: MainWindow) -> None:
    unstored(window, "p2", "Catatan untuk Surat Rahasia belum dikirim.")
    window.show_cover(QWidget())
    assert not window.close()
    told = words_of(the_question(window))
    assert "Rahasia" not in told
    assert "Buka kunci dulu" in told
