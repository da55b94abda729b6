"""Choosing among a few: pills, tabs, check boxes and the two sides of a choice."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.buttons import PaintedButton
from ui.widgets.paint import (
    RING_MARGIN,
    centred,
    draw_icon,
    draw_text,
    fill_box,
    focus_ring,
    px,
    text_height,
    text_width,
)


class Pill(PaintedButton):
    """One of several; the chosen one has a check mark, or its own icon, and an edge."""

    def __init__(self, text: str, *, icon: str = "", has_check: bool = True) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self._icon = icon
        self._has_check = has_check

    def sizeHint(self) -> QSize:
        role = "smb" if self.isChecked() else "smm"
        width = text_width(self.text(), role) + 2 * px(9)
        width += px(14) + px(4) if self._shown_icon() else 0
        return QSize(width + 2 * RING_MARGIN, px(30) + 2 * RING_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        is_on = self.isChecked()
        fill = theme.accent_soft if is_on else theme.hover if self.underMouse() else theme.surface
        fill_box(painter, control, 6, fill, theme.accent if is_on else theme.line2)
        if self.hasFocus():
            focus_ring(painter, control, 6)
        ink = theme.accent_text if is_on else theme.text2
        inner = control.toRect()
        x = inner.x() + px(9)
        if self._shown_icon():
            box = QRect(x, inner.y(), px(14), inner.height())
            draw_icon(painter, self._shown_icon(), centred(px(14), box), ink)
            x += px(14) + px(4)
        place = QRect(x, inner.y(), inner.right() - x, inner.height())
        draw_text(painter, place, self.text(), "smb" if is_on else "smm", ink)

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def _shown_icon(self) -> str:
        if self._icon:
            return self._icon
        return "check" if self.isChecked() and self._has_check else ""


class ChoicePills(QWidget):
    """A row of pills of which one is chosen; chosen carries its id."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = ()) -> None:
        """options are (id, words) in order."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._pills: dict[str, Pill] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        for option_id, words in options:
            self._add(option_id, words)
        self._group.buttonToggled.connect(self._say)

    def _add(self, option_id: str, words: str) -> None:
        pill = Pill(words)
        self._pills[option_id] = pill
        self._group.addButton(pill)
        self._row.insertWidget(self._row.count() - 1, pill)

    def choose(self, option_id: str) -> None:
        self._pills[option_id].setChecked(True)

    def value(self) -> str:
        return next((key for key, pill in self._pills.items() if pill.isChecked()), "")

    def _say(self, pill: Pill, is_on: bool) -> None:
        pill.updateGeometry()
        if is_on:
            self.chosen.emit(self.value())


class Tab(PaintedButton):
    """
    A word over a line; note is a quiet second word, count a figure behind it.

    A boxed one has an edge around it while it is chosen, where no line is below to stand on.
    """

    def __init__(self, text: str, note: str = "", *, is_boxed: bool = False) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._note = note
        self._is_boxed = is_boxed
        self._count: int | None = None

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self._relook()

    def set_note(self, note: str) -> None:
        self._note = note
        self._relook()

    def _extra(self) -> str:
        return self._note if self._count is None else str(self._count)

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), "smb") + 2 * RING_MARGIN
        width += px(8) + text_width(self._extra(), "cap") if self._extra() else 0
        if self._is_boxed:
            return QSize(width + 2 * px(12), px(30) + 2 * RING_MARGIN)
        return QSize(width, px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        is_on = self.isChecked()
        ink = theme.text if is_on or self.underMouse() else theme.text2
        inner = self.rect().adjusted(RING_MARGIN, 0, 0, 0)
        if self._is_boxed:
            inner.setLeft(inner.left() + px(12))
            self._paint_box(painter, is_on=is_on)
        role = "smb" if is_on else "sm"
        taken = draw_text(painter, inner, self.text(), role, ink)
        if self._extra():
            place = inner.adjusted(taken + px(8), 1, 0, 0)
            ink = theme.accent_text if is_on else theme.text2
            draw_text(painter, place, self._extra(), "cap", ink)
        if is_on and not self._is_boxed:
            line = QRectF(RING_MARGIN, self.height() - 2, self.width() - 2 * RING_MARGIN, 2)
            fill_box(painter, line, 1, theme.accent)
        if self.hasFocus():
            self._paint_ring(painter)

    def _paint_box(self, painter: QPainter, *, is_on: bool) -> None:
        theme = appearance().theme
        if is_on:
            fill_box(painter, self.control(), 6, theme.surface, theme.line2)
        elif self.underMouse():
            fill_box(painter, self.control(), 6, theme.hover)

    def _paint_ring(self, painter: QPainter) -> None:
        if self._is_boxed:
            focus_ring(painter, self.control(), 6)
            return
        room = max(3, (self.height() - px(26)) // 2)
        focus_ring(painter, QRectF(self.rect()).adjusted(2, room, -2, -room), 4)


class Tabs(QWidget):
    """A row of tabs; arrows move between them. chosen carries the id."""

    chosen = Signal(str)

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str]], *, is_boxed: bool = False
    ) -> None:
        """tabs are (id, words) in order; the first is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, Tab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if is_boxed else px(14))
        for tab_id, words in tabs:
            tab = Tab(words, is_boxed=is_boxed)
            self._tabs[tab_id] = tab
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        if tabs:
            self.choose(tabs[0][0])
        self._group.buttonToggled.connect(self._say)

    def tab(self, tab_id: str) -> Tab:
        return self._tabs[tab_id]

    def choose(self, tab_id: str) -> None:
        self._tabs[tab_id].setChecked(True)

    def value(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def _say(self, tab: Tab, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(self.value())


class CheckBox(PaintedButton):
    """A box with a check mark, a word and a quiet second line."""

    def __init__(self, text: str, note: str = "") -> None:
        super().__init__(text)
        self.setCheckable(True)
        self._note = note
        self.setAccessibleDescription(note)

    def sizeHint(self) -> QSize:
        words = max(text_width(self.text(), "smm"), text_width(self._note, "cap"))
        height = px(44) if self._note else px(32)
        return QSize(px(30) + words + px(8) + 2 * RING_MARGIN, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        inner = self.control().toRect()
        size = px(18)
        box = QRect(inner.x(), inner.y() + (inner.height() - size) // 2, size, size)
        if self.isChecked():
            fill_box(painter, QRectF(box), 4, theme.accent)
            draw_icon(painter, "check", centred(px(14), box), theme.on_accent)
        else:
            fill_box(painter, QRectF(box), 4, theme.surface, theme.field)
        if self.hasFocus():
            focus_ring(painter, QRectF(box), 4)
        left = box.right() + px(11)
        line = QRect(left, inner.y(), inner.right() - left, inner.height())
        if self._note:
            half = text_height("smm")
            top = inner.y() + (inner.height() - half - text_height("cap")) // 2
            line = QRect(left, top, inner.right() - left, half)
            note = QRect(left, line.bottom() + 1, line.width(), text_height("cap"))
            draw_text(painter, note, self._note, "cap", theme.text2)
        draw_text(painter, line, self.text(), "smm", theme.text)


class SideChoice(PaintedButton):
    """One of two versions side by side: a radio button as a whole box."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        return QSize(px(278) + 2 * RING_MARGIN, px(38) + 2 * RING_MARGIN)

    def minimumSizeHint(self) -> QSize:
        words = px(38) + text_width(self.text(), "smm") + px(8)
        return QSize(words + 2 * RING_MARGIN, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        is_on = self.isChecked()
        fill = theme.accent_soft if is_on else theme.surface
        edge = theme.accent if is_on else theme.line2
        fill_box(painter, control, 8, fill, edge, 2 if is_on else 1)
        if self.hasFocus():
            focus_ring(painter, control, 8)
        inner = control.toRect()
        spot = QRect(inner.x() + px(11), inner.y() + (inner.height() - px(18)) // 2, px(18), px(18))
        edge = theme.accent if is_on else theme.field
        fill_box(painter, QRectF(spot), spot.width() / 2, theme.surface, edge, 1.5)
        if is_on:
            fill_box(painter, QRectF(spot).adjusted(5, 5, -5, -5), spot.width() / 2, theme.accent)
        place = inner.adjusted(px(38), 0, -px(8), 0)
        draw_text(painter, place, self.text(), "smm", theme.text, Qt.AlignmentFlag.AlignLeft)
