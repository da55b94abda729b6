"""Panes side by side whose widths are remembered for each page and width mode."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.paint import fill_rect, px
from ui.widgets.width_mode import WidthMode

REST = 0  # the width of the one pane that takes what the others leave
_STEP_PX = 16
_TOLD_AFTER_MS = 400  # a drag moves many times a second; its end is what counts


class Panes(QSplitter):
    """
    One pane takes the rest, the others keep their widths as far as the window allows.

    remembered: key ("page/mode") and the sizes in px, after the person moved a divider.

    Args:
        page_id: the first half of the key.
        usual: widths of the design before anything was moved, REST for one of them, for
            each mode in which dividers can be moved.
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
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD_AFTER_MS)
        self._told.timeout.connect(self._tell)
        self.splitterMoved.connect(self._remember)
        appearance().changed.connect(self._apply)

    def add_pane(self, pane: QWidget, divider: str = "") -> None:
        """divider: what a screen reader calls the one before this pane."""
        self.addWidget(pane)
        self.handle(self.indexOf(pane)).setAccessibleName(divider)
        self._apply()

    def restore(self, stored: Mapping[str, list[int]]) -> None:
        """Take what was remembered, of all pages; the own keys are used."""
        self._stored = dict(stored)
        self._apply()

    def set_mode(self, mode: WidthMode) -> None:
        self._mode = mode
        self._apply()

    def createHandle(self) -> QSplitterHandle:
        return _Divider(self.orientation(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._told.isActive():
            self._told.stop()
            self._tell()

    def _key(self) -> str:
        return f"{self._page_id}/{self._mode}"

    def _apply(self) -> None:
        usual = self._usual.get(self._mode, [])
        is_movable = len(usual) == self.count() > 1
        for at in range(1, self.count()):
            policy = Qt.FocusPolicy.TabFocus if is_movable else Qt.FocusPolicy.NoFocus
            self.handle(at).setFocusPolicy(policy)
        if is_movable:
            self.setSizes(self._fitted(usual))

    def _fitted(self, usual: list[int]) -> list[int]:
        """What the person chose, else the usual; narrower where the rest would get too little."""
        stored = self._stored.get(self._key(), [])
        stored = stored if len(stored) == len(usual) else [0] * len(usual)
        rest = usual.index(REST)
        sizes = [max(0, mine) or px(width) for mine, width in zip(stored, usual, strict=True)]
        panes = self._panes()
        shown = [not pane.isHidden() for pane in panes]
        sizes = [size if is_shown else 0 for size, is_shown in zip(sizes, shown, strict=True)]
        sizes[rest] = 0
        room = self.width() - self.handleWidth() * (sum(shown) - 1)
        spare = max(0, room - _least(panes[rest]))
        wanted = sum(sizes)
        if wanted > spare:
            sizes = [size * spare // wanted for size in sizes]
        sizes[rest] = max(0, room - sum(sizes))
        return sizes

    def _panes(self) -> list[QWidget]:
        found = (self.widget(at) for at in range(self.count()))
        return [pane for pane in found if pane is not None]

    def _remember(self) -> None:
        self._stored[self._key()] = self.sizes()
        self._told.start()

    def _tell(self) -> None:
        self.remembered.emit(self._key(), self._stored[self._key()])


class _Divider(QSplitterHandle):
    """One px wide; with the focus, arrow keys move it and it is three px wide."""

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -_STEP_PX, Qt.Key.Key_Right: _STEP_PX}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self.moveSplitter(self.x() + self.contentsRect().x() + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setMask(QRegion(self.contentsRect().adjusted(-1, 0, 1, 0)))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setMask(QRegion(self.contentsRect()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        is_lit = self.hasFocus() or self.underMouse()
        fill_rect(QPainter(self), self.rect(), theme.accent if is_lit else theme.line)


def _least(pane: QWidget) -> int:
    return max(pane.minimumWidth(), pane.minimumSizeHint().width())
