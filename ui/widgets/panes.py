"""Panes side by side whose widths are remembered for each page and width mode."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ui.widgets.width_mode import WidthMode


class Panes(QSplitter):
    """
    remembered: key ("page/mode") and the sizes in px, after the person moved a divider.

    Args:
        page_id: the first half of the key.
        usual: sizes in px before anything was moved, for each mode that has its own.
    """

    remembered = Signal(str, list)

    def __init__(self, page_id: str, usual: dict[WidthMode, list[int]]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._page_id = page_id
        self._usual = usual
        self._mode = WidthMode.REGULAR
        self._stored: dict[str, list[int]] = {}
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._remember)

    def add_pane(self, pane: QWidget, *, is_flexible: bool = False) -> None:
        self.addWidget(pane)
        self.setStretchFactor(self.indexOf(pane), 1 if is_flexible else 0)

    def restore(self, stored: dict[str, list[int]]) -> None:
        """Take what was remembered, of all pages; the own keys are used."""
        self._stored = dict(stored)
        self._apply()

    def set_mode(self, mode: WidthMode) -> None:
        self._mode = mode
        self._apply()

    def _key(self) -> str:
        return f"{self._page_id}/{self._mode}"

    def _apply(self) -> None:
        sizes = self._stored.get(self._key()) or self._usual.get(self._mode)
        if sizes:
            self.setSizes(sizes)

    def _remember(self) -> None:
        self._stored[self._key()] = self.sizes()
        self.remembered.emit(self._key(), self.sizes())
