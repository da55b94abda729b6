"""One screen of the window: what it puts in the header, its toolbar, body and footer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.bar import Bar
from ui.widgets.card import Divider
from ui.widgets.width_mode import WidthMode


class Page(QWidget):
    """
    Base of every screen; the shell shows it and owns it.

    header_changed asks the shell to read title, subtitle and header widgets again,
    unsaved_changed to ask unsaved_words() again.
    ground is a colour role: canvas for cards, surface for panes.
    """

    header_changed = Signal()
    unsaved_changed = Signal()

    def __init__(self, title: str, *, ground: str = "surface") -> None:
        super().__init__()
        self.title = title
        self.subtitle = ""
        self.has_search = True
        self.header_leading: list[QWidget] = []  # before the title: back
        self.beside_title: list[QWidget] = []  # after it: a chip
        self.header_actions: list[QWidget] = []  # right end, the main one last
        self.width_mode = WidthMode.REGULAR
        self.setObjectName(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._toolbar = Bar(0, spacing=2)
        self.toolbar: QHBoxLayout = self._toolbar.row
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._footer = Bar(0, spacing=2)
        self.footer: QHBoxLayout = self._footer.row
        self._toolbar_line, self._footer_line = Divider(), Divider()
        self._column.addWidget(self._toolbar)
        self._column.addWidget(self._toolbar_line)
        self._column.addLayout(self.body, 1)
        self._column.addWidget(self._footer_line)
        self._column.addWidget(self._footer)
        for part in (self._toolbar, self._toolbar_line, self._footer, self._footer_line):
            part.hide()

    def set_title(self, title: str, subtitle: str = "") -> None:
        self.title, self.subtitle = title, subtitle
        self.header_changed.emit()

    def use_toolbar(self, height: int = 51) -> QHBoxLayout:
        """Show the toolbar and give its row; height in px at regular text size."""
        self._toolbar.set_height(height)
        self._toolbar.show()
        self._toolbar_line.show()
        return self.toolbar

    def use_footer(self, height: int = 59) -> QHBoxLayout:
        """Show the footer and give its row; height in px at regular text size."""
        self._footer.set_height(height)
        self._footer.show()
        self._footer_line.show()
        return self.footer

    def panes(self) -> list[QWidget]:
        """Where F6 stops inside this page, in reading order."""
        return []

    def first_focus(self) -> QWidget | None:
        """The first item of work, which gets the focus when the page opens."""
        return None

    def opened(self) -> None:
        """The page came on screen: load what is to be seen."""

    def may_leave(self) -> bool:
        """
        Store what was typed, at once: the person goes, locks the window or closes it.

        Returns:
            False if it is on screen only; the page says why by itself.
        """
        return True

    def unstored(self) -> str:
        """What would be gone with the window, in a sentence; empty where there is nothing."""
        return ""

    def discard(self) -> None:
        """The person lets go of what unstored() named."""

    def unsaved_words(self) -> str:
        """For the sync card, while something typed here is not stored yet; else empty."""
        return ""

    def go_back(self) -> bool:
        """
        Esc: close what is open inside the page.

        Returns:
            False if there was nothing to close.
        """
        return False

    def full_page(self) -> QWidget | None:
        """F11: the PagePreview whose pages may fill the window, if there is one with pages."""
        return None

    def letter_title(self) -> str:
        """What the full page is headed with."""
        return self.title

    def print_page(self) -> bool:
        """
        Ctrl+P: print the letter that is open here.

        Returns:
            False if there was nothing to print.
        """
        return False

    def set_width_mode(self, mode: WidthMode) -> None:
        """Rearrange for another width; call the base too."""
        self.width_mode = mode
