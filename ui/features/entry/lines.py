"""One row of the quarter grid with every text ready to be painted."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.domain.achievement import Assessment
from app.domain.figures_text import format_percent
from app.domain.measures import Polarity
from app.domain.performance import Cell, CellAction, CellState
from app.domain.policies import Policy
from app.services.entry import Question, figure_of, figure_shown, figure_text, shown_value
from app.services.figures import FigureRow
from app.services.formula_words import ROMAN
from ui.runtime.theme import Tone
from ui.widgets.status import Status
from ui.widgets.status_of import status_of_band, status_of_cell, status_of_data

ARROWS = {
    Polarity.HIGHER_IS_BETTER: ("arrow-up", "naik"),
    Polarity.LOWER_IS_BETTER: ("arrow-down", "turun"),
    Polarity.STABLE: ("equal", "tetap"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One indicator in the quarter on screen.

    text stands in the cell, typed or stored; live is the cell as it would be with it.
    problem and question are what keeps the text from being stored.
    """

    row: FigureRow
    text: str
    live: Cell
    assessment: Assessment
    percent: str
    offered: Mapping[CellAction, UUID]
    problem: str = ""
    question: Question | None = None

    @property
    def id(self) -> UUID:
        return self.row.cell.id

    @property
    def may_enter(self) -> bool:
        return CellAction.ENTER in self.offered

    @property
    def needs_look(self) -> bool:
        return bool(self.problem) or self.question is not None

    @property
    def goal(self) -> str:
        return "–" if self.row.goal is None else shown_value(self.row.goal, self.row.indicator)

    def quarter(self, number: int) -> str:
        value = self.row.cells[number - 1].value
        return "–" if value is None else shown_value(value, self.row.indicator)

    @property
    def value(self) -> str:
        """What the figure comes to: of a ratio its percentage, else as entered."""
        if self.needs_look or not self.row.indicator.has_ratio or self.live.value is None:
            return self.entered
        return shown_value(self.live.value, self.row.indicator)

    @property
    def entered(self) -> str:
        """With grouped thousands; verbatim what was typed while it cannot be stored."""
        if self.needs_look:
            return self.text
        return figure_shown(figure_of(self.live), self.row.indicator)

    @property
    def state(self) -> Status:
        return status_of_cell(self.row.cell.state)

    @property
    def evidence(self) -> str:
        """ "2 berkas", or that there is none."""
        count = len(self.row.cell.evidence)
        return f"{count} berkas" if count else "belum ada"

    @property
    def lacks_evidence(self) -> bool:
        """A figure of one's own stands there without any."""
        return bool(self.text) and self.may_enter and not self.row.cell.evidence

    @property
    def data(self) -> Status | None:
        """None where there is nothing yet that could travel."""
        if self.problem:
            return Status("Perlu diperbaiki", "circle-alert", Tone.BAD)
        if self.question:
            return Status("Perlu dipilih", "circle-question-mark", Tone.WARN)
        if self.row.cell.state is CellState.EMPTY and not self.row.content_hash:
            return None
        return status_of_data(self.row.data_state)

    @property
    def band(self) -> Status:
        """Capaian in words: tone, icon and band, or why there is none."""
        if self.problem:
            return Status("perbaiki dulu", "circle-alert", Tone.BAD)
        if self.question:
            return Status("pilih bacaan", "circle-question-mark", Tone.WARN)
        return status_of_band(self.assessment)

    def sentence(self) -> str:
        """The whole row for a screen reader."""
        indicator = self.row.indicator
        entered = f"realisasi {self.entered}" if self.text else "belum diisi"
        parts = [
            f"{indicator.code} {indicator.name}",
            f"satuan {indicator.measure}",
            f"target {self.goal}",
            entered,
            f"capaian {self.percent}" if self.percent else "",
            self.band.word,
            f"bukti dukung {self.evidence}",
            self.state.word,
            self.problem,
            self.data.word.lower() if self.data else "",
        ]
        return ", ".join(part for part in parts if part)


def percent_text(assessment: Assessment, policy: Policy) -> str:
    """ "86,7 %" as printed; empty where there is nothing to show."""
    return "" if assessment.shown is None else format_percent(assessment.shown, policy.decimals)


def cell_name(cell: Cell) -> str:
    """ "I-01 TW III 2026"."""
    return f"{cell.indicator} TW {ROMAN[cell.quarter - 1]} {cell.year}"


def stored_text(cell: Cell, row: FigureRow) -> str:
    return figure_text(figure_of(cell), row.indicator)
