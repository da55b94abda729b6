"""The quiet cards beside the list: where the data is, the quarter, drafts to go on with."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services.read_models import Counts, LetterRow
from ui.features.home.tasks import Progress
from ui.runtime.appearance import appearance
from ui.runtime.connection import Link, LinkState, short_words
from ui.runtime.when import clock_of
from ui.runtime.wording import count_text, when
from ui.widgets.buttons import PaintedButton
from ui.widgets.card import Card, Divider
from ui.widgets.chip import paint_mark
from ui.widgets.figures import ProgressBar
from ui.widgets.label import IconLabel, Label
from ui.widgets.paint import (
    RING_MARGIN,
    centred,
    draw_icon,
    draw_text,
    fill_box,
    focus_ring,
    px,
)
from ui.widgets.status import DataState
from ui.widgets.wrapped import draw_wrapped, wrap

_CALM = "Anda tetap bisa bekerja seperti biasa; antrean terkirim sendiri saat tersambung."


class DataCard(Card):
    """Keadaan data: what waits, what arrived in this session, what needs a look."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._at = Label("", "sm", "text2")
        head = QHBoxLayout()
        head.addWidget(Label("Keadaan data", "smb"))
        head.addStretch(1)
        head.addWidget(self._at)
        self.body.addLayout(head)
        self._queued = self._row("clock-arrow-up", "Antre kirim", "accent_text")
        self._sent = self._row("check-check", "Sampai di pusat, sesi ini", "ok")
        self._attention = self._row("triangle-alert", "Perlu perhatian", "warn")
        self.body.addWidget(Divider())
        self._words = Label("", "cap", "text2", wraps=True)
        self.body.addWidget(self._words)

    def show_counts(self, counts: Counts, now: datetime) -> None:
        self._queued.setText(count_text(counts.queued))
        self._attention.setText(count_text(counts.attention))
        self._at.setText(f"diperbarui {clock_of(now)}")

    def show_link(self, link: Link, sent: int) -> None:
        self._sent.setText(count_text(sent))
        self._words.setText(link_words(link))

    def _row(self, icon: str, words: str, colour: str) -> Label:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 18, colour))
        row.addWidget(Label(words, "sm"), 1)
        figure = Label("0", "smb")
        row.addWidget(figure)
        self.body.addLayout(row)
        return figure


def link_words(link: Link) -> str:
    """Calm in every state."""
    since = clock_of(link.since)
    if link.notice:
        return link.notice
    if link.state is LinkState.PRACTICE:
        return "Kantor latihan. Semua boleh dicoba, tidak ada yang terkirim."
    if link.state is LinkState.AWAY:
        return f"Luring sejak {since}. {_CALM}"
    if link.state is LinkState.REFUSED:
        return "Pusat belum bisa menerima. Antrean Anda aman di laptop ini."
    if link.state is LinkState.RESTORING:
        return "Pusat sedang dipulihkan. Semua yang ada di laptop ini tetap aman; teruskan kerja."
    if link.state is LinkState.CONNECTED:
        return f"Tersambung sejak {since}."
    return _CALM


class QuarterCard(Card):
    """Pengisian Triwulan III, 22 / 28."""

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._title, self._share = Label("", "smb"), Label("", "smb")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._share)
        self.body.addLayout(head)
        self._bar = ProgressBar("Pengisian")
        self.body.addWidget(self._bar)
        self._words = Label("", "cap", "text2")
        self.body.addWidget(self._words)
        self.hide()

    def show_progress(self, progress: Progress | None) -> None:
        self.setVisible(progress is not None)
        if progress is None:
            return
        self._title.setText(f"Pengisian Triwulan {progress.quarter.roman}")
        self._share.setText(f"{progress.filled} / {progress.wanted}")
        self._bar.set_share(progress.filled / max(1, progress.wanted))
        parts = [f"{progress.left} belum terisi"]
        if progress.returned:
            parts.append(f"{progress.returned} dikembalikan")
        self._words.setText(" · ".join(parts))


class DraftsCard(Card):
    """Lanjutkan konsep; opened carries the row."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=4)
        self.body.addWidget(Label("Lanjutkan konsep", "smb"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self._shown: tuple[LetterRow, ...] = ()
        self.hide()

    def show_drafts(self, drafts: Sequence[LetterRow], now: datetime) -> None:
        self.setVisible(bool(drafts))
        if tuple(drafts) == self._shown:
            return
        self._shown = tuple(drafts)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row in drafts:
            self._rows.addWidget(self._row(row, now))

    def _row(self, row: LetterRow, now: datetime) -> "DraftLine":
        at = (
            datetime.fromisoformat(row.changed_at).astimezone(now.tzinfo) if row.changed_at else now
        )
        line = DraftLine(row.subject or "Tanpa hal", f"diubah {when(at, now.date())}")
        line.clicked.connect(partial(self.opened.emit, row))
        return line


class DraftLine(PaintedButton):
    """A draft by its subject, when it was changed, and that it lies on this laptop."""

    def __init__(self, subject: str, changed: str) -> None:
        super().__init__(subject)
        self._changed = changed
        self.setAccessibleDescription(f"{changed}, {DataState.LOCAL.word.lower()}")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(44))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return px(26) + len(self._lines(width)) * px(18)

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrap(self.text(), "smm", width - 2 * RING_MARGIN - px(26 + 16 + 10), 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        if self.underMouse():
            fill_box(painter, control, 6, theme.hover)
        if self.hasFocus():
            focus_ring(painter, control, 6)
        inner, icon = control.toRect(), px(16)
        top = QRect(inner.x(), inner.y(), icon, px(20))
        draw_icon(painter, "file-text", centred(icon, top), theme.text2)
        end = QRect(inner.right() - icon, inner.y(), icon, inner.height())
        paint_mark(painter, DataState.LOCAL, centred(icon, end))
        left = inner.x() + px(26)
        lines = self._lines(self.width())
        draw_wrapped(painter, QPointF(left, inner.y() + 1), lines, "smm", theme.text, px(18))
        below = inner.y() + len(lines) * px(18)
        line = QRect(left, below, end.x() - px(10) - left, px(20))
        draw_text(painter, line, self._changed, "cap", theme.text2)


class Strip(Card):
    """The cards as one line, for a narrow window."""

    def __init__(self) -> None:
        super().__init__(padding=8, gap=0)
        self._connection = Label("", "cap", "text2")
        self._quarter, self._share = Label("", "cap", "text2"), Label("", "capb")
        self._bar = ProgressBar("Pengisian")
        self._bar.setFixedWidth(px(120))
        self._figures = QWidget()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("hard-drive", 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label("Semua tersimpan", "smb"))
        words.addWidget(self._connection)
        row.addLayout(words)
        row.addWidget(self._figures)
        figures = QHBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.addWidget(Divider(is_vertical=True))
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._quarter)
        head.addStretch(1)
        head.addWidget(self._share)
        column.addLayout(head)
        column.addWidget(self._bar)
        figures.addLayout(column)
        self.body.addLayout(row)
        self._figures.hide()

    def show_link(self, link: Link) -> None:
        self._connection.setText(short_words(link))

    def show_progress(self, progress: Progress | None) -> None:
        self._figures.setVisible(progress is not None)
        if progress is not None:
            self._quarter.setText(f"Triwulan {progress.quarter.roman}")
            self._share.setText(f"{progress.filled} / {progress.wanted}")
            self._bar.set_share(progress.filled / max(1, progress.wanted))
