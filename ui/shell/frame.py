"""Rail beside header, banner and the page on screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.shell.header import Header
from ui.shell.rail_column import RailColumn
from ui.widgets.banner import Banner
from ui.widgets.overlay import Overlay
from ui.widgets.page import Page


class ShellFrame(QWidget):
    """Everything below a lock screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = RailColumn()
        self.header = Header()
        self.banner = Banner(inset=10)
        self.pages = QStackedWidget()
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.header)
        content.addWidget(self.banner)
        content.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addLayout(content, 1)

    def show_page(self, page: Page) -> None:
        self.pages.setCurrentWidget(page)
        self.header.show_page(page)

    def open_overlay(self) -> Overlay | None:
        """The dialog or search that lies on top, if any."""
        lying = [overlay for overlay in self.findChildren(Overlay) if overlay.isVisible()]
        return lying[-1] if lying else None

    def step_pane(self, step: int, page: Page | None) -> None:
        """Move the focus to the next place (+1) or the one before (-1), in a circle."""
        header = self.header.search if self.header.search.isVisible() else self.header.search_icon
        places: list[QWidget] = [self.column.rail]
        if header.isVisible():
            places.append(header)
        places += [pane for pane in (page.panes() if page else []) if pane.isVisible()]
        focused = QApplication.focusWidget()
        at = next(
            (
                index
                for index, place in enumerate(places)
                if focused is place or (focused is not None and place.isAncestorOf(focused))
            ),
            -1 if step > 0 else 0,
        )
        places[(at + step) % len(places)].setFocus(Qt.FocusReason.ShortcutFocusReason)
