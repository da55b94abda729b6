"""F1 on the pages of a window: what this page is for, and its keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.runtime.appearance import Appearance
from ui.runtime.desk import Place
from ui.shell.help import HelpDialog
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.page_tools import PageTools
from ui.shell.window import MainWindow
from ui.widgets.dialog import Dialog
from ui.widgets.page import Page


class WritingPage(Page):
    def __init__(self) -> None:
        super().__init__("Persetujuan")
        self.field = QLineEdit()
        self.body.addWidget(self.field)

    def first_focus(self) -> QLineEdit:
        return self.field


@pytest.fixture
def window(qtbot: QtBot, look: Appearance) -> Iterator[MainWindow]:
    made = MainWindow()
    made.prepare(Inside)
    qtbot.addWidget(made)
    spec = PageSpec(
        id=Place.APPROVALS.value, title="Persetujuan", icon="stamp", factory=WritingPage
    )
    made.add_page(spec)
    made.resize(1366, 697)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_page(Place.APPROVALS.value)
    tools = PageTools(made, made.setWindowTitle)
    yield made
    tools.close()


def help_of(window: MainWindow) -> HelpDialog:
    return next(each for each in window.findChildren(HelpDialog) if each.isVisible())


def test_f1_says_what_the_page_is_for_and_escape_gives_the_focus_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    spoken = help_of(window).spoken()
    assert spoken.startswith("Surat yang menunggu paraf atau tanda tangan Anda")
    assert "P: Bubuhkan paraf" in spoken
    assert "Ctrl+Enter: Paraf atau tanda tangani" in spoken
    assert "F11: Halaman surat sepenuh jendela" in spoken
    assert "Ctrl+K: Cari surat" in spoken
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.has_dialog()
    page = window.current_page()
    assert isinstance(page, WritingPage)
    assert page.field.hasFocus()


def test_a_help_higher_than_the_window_is_read_to_its_end_by_keys(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(911, 441)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    bar = help_of(window).scroll_bar()
    assert bar.maximum() > 0
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()


def test_the_help_says_when_single_letters_were_switched_off(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.change_letter_keys(False)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert "dimatikan di Pengaturan" in help_of(window).spoken()
    window.change_letter_keys(True)


def test_f1_over_a_dialog_leaves_the_dialog_alone(qtbot: QtBot, window: MainWindow) -> None:
    Dialog(window.overlay_host, "Kembalikan").open()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert not window.findChildren(HelpDialog)
