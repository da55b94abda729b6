"""Office, year and quarter of the grid, and how far it is filled."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.formula_words import ROMAN
from ui.features.entry.view import Period, Progress
from ui.widgets.choice import Tabs
from ui.widgets.field import Choice
from ui.widgets.figures import ProgressBar
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.width_mode import WidthMode


class EntryToolbar(QWidget):
    """quarter_asked, year_asked: numbers. unit_asked: an office's code."""

    quarter_asked = Signal(int)
    year_asked = Signal(int)
    unit_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tabs = Tabs("Triwulan", [(str(n), f"TW {ROMAN[n - 1]}") for n in (1, 2, 3, 4)])
        self.year = Choice()
        self.year.setAccessibleName("Tahun")
        self.unit = Choice()
        self.unit.setAccessibleName("Kantor")
        self._words = Label("", "smm")
        self._bar = ProgressBar("Terisi")
        self._bar.setFixedWidth(px(110))
        self._is_showing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(12)
        row.addWidget(self.tabs)
        row.addStretch(1)
        for widget in (self.unit, self.year, self._words, self._bar):
            row.addWidget(widget)
        self.tabs.chosen.connect(self._ask_quarter)
        self.year.currentIndexChanged.connect(self._ask_year)
        self.unit.currentIndexChanged.connect(self._ask_unit)

    def show_period(self, period: Period) -> None:
        """Shown, not asked: no signal comes from it."""
        self._is_showing = True
        for number, note in enumerate(period.notes, start=1):
            self.tabs.tab(str(number)).set_note(note)
        self.tabs.choose(str(period.quarter))
        years = [(str(year), str(year)) for year in period.years]
        _offer(self.year, years, str(period.year))
        _offer(self.unit, period.units, period.unit)
        self.unit.setVisible(len(period.units) > 1)
        self._is_showing = False

    def show_progress(self, progress: Progress) -> None:
        self._words.setText(f"{progress.filled} dari {progress.expected} terisi")
        self._bar.set_share(progress.filled / max(1, progress.expected))

    def set_width_mode(self, mode: WidthMode) -> None:
        is_small = mode in (WidthMode.NARROW, WidthMode.COMPACT)
        self._bar.setVisible(not is_small)
        self._words.setVisible(mode is not WidthMode.NARROW)

    def _ask_quarter(self, quarter: str) -> None:
        if not self._is_showing:
            self.quarter_asked.emit(int(quarter))

    def _ask_year(self) -> None:
        if not self._is_showing and self.year.chosen():
            self.year_asked.emit(int(self.year.chosen()))

    def _ask_unit(self) -> None:
        if not self._is_showing and self.unit.chosen():
            self.unit_asked.emit(self.unit.chosen())


def _offer(choice: Choice, options: Sequence[tuple[str, str]], chosen: str) -> None:
    known = [(choice.itemData(at), choice.itemText(at)) for at in range(choice.count())]
    if known != list(options):
        choice.set_options(tuple(options))
    choice.choose(chosen)
