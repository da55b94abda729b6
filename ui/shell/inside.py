"""What is around the pages: rail, header, quick search, undo bar and the keys of them all."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.shell.frame import ShellFrame
from ui.shell.letting_go import LettingGo
from ui.shell.navigation import Navigation
from ui.shell.shortcuts import WindowActions, bind_shortcuts
from ui.widgets.page import Page
from ui.widgets.palette import CommandPalette
from ui.widgets.panes import Panes
from ui.widgets.rail import RailMode
from ui.widgets.undo_bar import UndoBar
from ui.widgets.width_mode import WidthMode


class Surrounded(WindowActions, Protocol):
    """The window that this is made for; the signals are its own."""

    lock_asked: SignalInstance
    sync_asked: SignalInstance
    stop_asked: SignalInstance

    def show_page(self, page_id: str) -> object: ...


class Inside:
    """The widgets below a lock screen; the window that takes the frame owns them."""

    def __init__(self, window: Surrounded) -> None:
        self.frame = ShellFrame()
        self.navigation = Navigation(self.frame.column.rail)
        self.navigation.asked.connect(window.show_page)
        column = self.frame.column
        column.collapse_asked.connect(window.toggle_rail)
        column.sync_card.clicked.connect(window.sync_asked)
        column.sync_card.stop_asked.connect(window.stop_asked)
        column.person.lock.clicked.connect(window.lock_asked)
        self.frame.header.search_asked.connect(window.open_palette)
        bind_shortcuts(self.frame, window)

    @cached_property
    def undo_bar(self) -> UndoBar:
        return UndoBar(self.frame)

    @cached_property
    def letting_go(self) -> LettingGo:
        return LettingGo()

    @cached_property
    def palette_box(self) -> CommandPalette:
        return CommandPalette(self.frame)

    def fit(self, mode: WidthMode, *, is_collapsed: bool) -> None:
        """Arrange rail and header; is_collapsed: the person narrowed the rail by hand."""
        rail = _rail_mode(mode, is_collapsed=is_collapsed)
        self.frame.column.set_mode(rail)
        self.frame.header.set_mode(mode)
        self.navigation.set_mode(rail)

    def panes_of(self, page: Page) -> list[Panes]:
        """Whose widths are to be remembered."""
        return page.findChildren(Panes)


def _rail_mode(mode: WidthMode, *, is_collapsed: bool) -> RailMode:
    if mode is WidthMode.NARROW:
        return RailMode.STACKED
    return RailMode.ICONS if mode is WidthMode.COMPACT or is_collapsed else RailMode.WORDS
