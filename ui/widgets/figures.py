"""Figures with words: progress bar and the row of facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Tone
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, fill_rect, px, text_height


class ProgressBar(QWidget):
    """How much is done; the figure always stands beside it in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0.0
        self._name = name
        self._tone = Tone.ACCENT
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(0.0)
        appearance().changed.connect(self.update)

    def set_share(self, done: float, tone: Tone = Tone.ACCENT) -> None:
        """done is a share from 0 to 1; more is drawn as full."""
        self._done = min(1.0, max(0.0, done))
        self._tone = tone
        self.setAccessibleName(f"{self._name}: {round(self._done * 100)} persen")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_progress(QPainter(self), QRectF(self.rect()), self._done, self._tone)


def paint_progress(painter: QPainter, rect: QRectF, done: float, tone: Tone) -> None:
    """Track and bar; done is a share from 0 to 1."""
    theme = appearance().theme
    radius = rect.height() / 2
    fill_box(painter, rect, radius, theme.neu_soft)
    if done > 0:
        width = max(rect.height(), rect.width() * min(1.0, done))
        colour = theme.accent if tone is Tone.ACCENT else theme.tone_text(tone)
        fill_box(painter, QRectF(rect.x(), rect.y(), width, rect.height()), radius, colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure with what it counts and what follows from it."""

    figure: str
    words: str
    caption: str
    icon: str
    tone: Tone = Tone.NEUTRAL


class FactsRow(QWidget):
    """Up to four facts in equal columns, 76 px high."""

    def __init__(self, facts: Sequence[Fact] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance().changed.connect(self.updateGeometry)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        self._facts = tuple(facts)
        self.setAccessibleName(
            ". ".join(f"{fact.figure} {fact.words}, {fact.caption}" for fact in self._facts)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * px(200), px(76))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._facts:
            return
        painter = QPainter(self)
        width = (self.width() - 2 * px(24)) // len(self._facts)
        for index, fact in enumerate(self._facts):
            place = QRect(px(24) + index * width, 0, width, self.height())
            self._paint_fact(painter, place, fact)
            if index:
                fill_rect(
                    painter,
                    QRect(place.x() - px(24), px(17), 1, self.height() - px(33)),
                    appearance().theme.line,
                )

    def _paint_fact(self, painter: QPainter, place: QRect, fact: Fact) -> None:
        theme = appearance().theme
        tile = QRect(place.x(), place.center().y() - px(20) + 1, px(40), px(40))
        fill_box(painter, QRectF(tile), 8, theme.tone_fill(fact.tone))
        draw_icon(painter, fact.icon, centred(px(20), tile), theme.tone_text(fact.tone))
        left = tile.right() + px(15)
        room = place.right() - left - px(16)
        height = text_height("title")
        line = QRect(left, tile.y() - px(4), room, height)
        taken = draw_text(painter, line, fact.figure, "title", theme.text)
        words = QRect(left + taken + px(9), line.y() + 1, room - taken - px(9), height)
        draw_text(painter, words, fact.words, "smm", theme.text)
        caption = QRect(left, line.bottom() + px(1), room, text_height("cap"))
        draw_text(painter, caption, fact.caption, "cap", theme.text2)
