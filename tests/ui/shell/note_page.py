"""A window whose pages are notes to type in."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.runtime.settings import ThemeChoice, UiSettings
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.window import MainWindow
from ui.widgets.page import Page
from ui.widgets.width_mode import WidthMode


class NotePage(Page):
    """A field to type in, and whether one may leave."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.is_free = True
        self.modes: list[WidthMode] = []
        self.times_opened = 0
        self.words = ""
        self.header_actions = [QPushButton("Simpan")]

    def first_focus(self) -> QWidget:
        return self.field

    def panes(self) -> list[QWidget]:
        return [self.field]

    def may_leave(self) -> bool:
        return self.is_free

    def unstored(self) -> str:
        return self.words

    def discard(self) -> None:
        self.words = ""

    def opened(self) -> None:
        self.times_opened += 1

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        self.modes.append(mode)


def a_spec(number: int) -> PageSpec:
    return PageSpec(
        id=f"p{number}",
        title=f"Halaman {number}",
        icon="inbox",
        group="" if number == 1 else "Surat",
        factory=lambda: NotePage(f"Halaman {number}"),
        shortcut_index=number if number < 10 else None,
        narrow_rank=1 if number == 12 else 100,
    )


def windows(qtbot: QtBot) -> Iterator[MainWindow]:
    """One window with twelve such pages; what a fixture yields."""
    made = MainWindow(UiSettings(theme=ThemeChoice.LIGHT))
    made.prepare(Inside)
    qtbot.addWidget(made)
    for number in range(1, 13):
        made.add_page(a_spec(number))
    made.resize(1366, 697)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_page("p1")
    yield made
    made.undo_bar.dismiss()


def note(window: MainWindow) -> NotePage:
    page = window.current_page()
    assert isinstance(page, NotePage)
    return page
