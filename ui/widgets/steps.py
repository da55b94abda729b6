"""Steps in a row: of a first run, and of the route that a letter takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.paint import (
    centred,
    draw_icon,
    draw_text,
    fill_box,
    hline,
    px,
    text_height,
    text_width,
)


class Steps(QWidget):
    """Numbered steps of which one is current; earlier ones have a check mark."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)
        self.set_current(0)

    def set_current(self, step: int) -> None:
        """Steps count from 0."""
        self._current = step
        self.setAccessibleName(f"Langkah {step + 1} dari {len(self._words)}: {self._words[step]}")
        self.update()

    def sizeHint(self) -> QSize:
        words = sum(text_width(word, "smb") for word in self._words)
        return QSize(words + len(self._words) * px(32) + (len(self._words) - 1) * px(48), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        x = 0
        for index, word in enumerate(self._words):
            spot = QRect(x, (self.height() - px(24)) // 2, px(24), px(24))
            is_on = index <= self._current
            fill = theme.accent if is_on else None
            fill_box(painter, QRectF(spot), spot.height() / 2, fill, None if is_on else theme.field)
            ink = theme.on_accent if is_on else theme.text2
            if index < self._current:
                draw_icon(painter, "check", centred(px(14), spot), ink)
            else:
                centre = Qt.AlignmentFlag.AlignHCenter
                draw_text(painter, spot, str(index + 1), "capb", ink, centre)
            role = "smb" if index == self._current else "sm"
            left = spot.right() + px(9)
            place = QRect(left, 0, text_width(word, role) + 1, self.height())
            ink = theme.text if index == self._current else theme.text2
            draw_text(painter, place, word, role, ink)
            x = place.right() + px(48)
            if index < len(self._words) - 1:
                line = place.right() + px(11)
                hline(painter, line, line + px(25), self.height() // 2, theme.line2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One stop of a letter: who, and what this person does or did."""

    title: str
    note: str
    icon: str
    is_current: bool = False
    is_done: bool = False


class RouteStrip(QWidget):
    """The stops in order as boxes with arrows between; it shortens words when it must."""

    def __init__(self, steps: Sequence[RouteStep] = ()) -> None:
        super().__init__()
        self._steps: tuple[RouteStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[RouteStep]) -> None:
        self._steps = tuple(steps)
        self.setAccessibleName(", lalu ".join(f"{s.title}: {s.note}" for s in self._steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        gaps = max(0, len(self._steps) - 1) * px(25)
        return QSize(sum(self._width(step) for step in self._steps) + gaps, px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        gap = px(25)
        share = min(1.0, self.width() / max(1, self.sizeHint().width()))
        x = 0
        for index, step in enumerate(self._steps):
            box = QRect(x, 0, int(self._width(step) * share), self.height())
            self._paint_step(painter, box, step)
            x = box.right() + 1 + int(gap * share)
            if index < len(self._steps) - 1:
                arrow = QRect(box.right() + 1, 0, x - box.right() - 1, self.height())
                draw_icon(painter, "chevron-right", centred(px(14), arrow), theme.text2)

    def _paint_step(self, painter: QPainter, box: QRect, step: RouteStep) -> None:
        theme = appearance().theme
        fill = theme.accent_soft if step.is_current else theme.surface
        edge = theme.accent if step.is_current else theme.line2
        fill_box(painter, QRectF(box), 6, fill, edge)
        ink = theme.accent_text if step.is_current else theme.ok if step.is_done else theme.text2
        icon = QRect(box.x() + px(9), box.y(), px(18), box.height())
        name = "check" if step.is_done else step.icon
        draw_icon(painter, name, centred(px(18), icon), ink)
        left = icon.right() + px(9)
        line = text_height("smb")
        top = box.y() + (box.height() - line - text_height("cap")) // 2
        place = QRect(left, top, box.right() - px(8) - left, line)
        draw_text(painter, place, step.title, "smb", theme.text)
        note = QRect(left, place.bottom() + 1, place.width(), text_height("cap"))
        ink = theme.accent_text if step.is_current else theme.text2
        draw_text(painter, note, step.note, "cap", ink)

    def _width(self, step: RouteStep) -> int:
        return px(46) + max(text_width(step.title, "smb"), text_width(step.note, "cap"))
