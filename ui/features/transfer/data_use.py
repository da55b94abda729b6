"""Pemakaian data: a bar for each of seven days, and what the limits say."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.words import WEEKDAYS
from app.services.travel import SHOWN_DAYS, DataLimits, DayUse
from ui.runtime.appearance import appearance
from ui.runtime.wording import size_text
from ui.widgets.label import Label
from ui.widgets.paint import draw_text, fill_box, px, text_height

MEGABYTE = 1024 * 1024
_BARS = 40  # px of the highest


class DayBars(QWidget):
    """Today is dark; the figures stand in its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        appearance().changed.connect(self.updateGeometry)

    def show_days(self, days: Sequence[DayUse], today: date) -> None:
        used = {use.day: use.total_bytes for use in days}
        shown = [today - timedelta(days=back) for back in reversed(range(SHOWN_DAYS))]
        self._days = tuple((WEEKDAYS[day.weekday()], used.get(day, 0)) for day in shown)
        told = ", ".join(
            f"{name} {size_text(size) if size else 'tidak ada'}" for name, size in self._days
        )
        self.setAccessibleName(f"Pemakaian data: {told}")
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(230), px(_BARS) + px(4) + text_height("cap"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        theme, painter = appearance().theme, QPainter(self)
        step = self.width() // len(self._days)
        highest = max(size for _, size in self._days)
        for at, (name, size) in enumerate(self._days):
            is_today = at == len(self._days) - 1
            height = max(px(_BARS) * size / highest, 2) if size else 2
            bar = QRectF(at * step, px(_BARS) - height, min(px(24), step - 4), height)
            fill_box(painter, bar, 2, theme.accent if is_today else theme.accent_line)
            below = QRect(at * step, px(_BARS) + px(4), step, text_height("cap"))
            role, ink = ("capb", theme.text) if is_today else ("cap", theme.text2)
            draw_text(painter, below, name[:3], role, ink)


class DataUse(QWidget):
    """Bars left, words right."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = DayBars()
        self.total = Label("", "smb")
        self.month = Label("", "cap", "text2", wraps=True)
        self.files = Label("", "cap", "text2", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.total, self.month, self.files):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.bars, 3)
        row.addLayout(words, 2)

    def show_use(
        self, days: Sequence[DayUse], used_bytes: int, limits: DataLimits, today: date
    ) -> None:
        self.bars.show_days(days, today)
        first = today - timedelta(days=SHOWN_DAYS - 1)
        week = sum(use.total_bytes for use in days if use.day >= first)
        self.total.setText(f"{size_text(week)}, 7 hari" if week else "Belum ada, 7 hari")
        used = size_text(used_bytes) if used_bytes else "0 KB"
        self.month.setText(
            f"30 hari: {used}, tanpa batas"
            if limits.limit_bytes is None
            else f"30 hari: {used} dari {limits.limit_bytes // MEGABYTE} MB"
        )
        self.files.setText("Berkas: Wi-Fi saja" if limits.needs_wifi else "Berkas: semua jaringan")
