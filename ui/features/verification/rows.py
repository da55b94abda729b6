"""One figure that waits for a decision, every text ready to be painted."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.domain.decimals import canonical, half_up
from app.domain.figures_text import format_figure, format_percent
from app.domain.performance import CellAction
from app.domain.policies import Policy
from app.services.entry import SHOWN_DECIMALS, figure_of, figure_shown, shown_value
from app.services.formula_words import Workings, workings
from app.services.verification import VerificationRow
from ui.widgets.status import Status
from ui.widgets.status_of import status_of_band, status_of_cell, status_of_data


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """offered: what the person may do with it now, and in which assignment."""

    found: VerificationRow
    offered: Mapping[CellAction, UUID]
    percent: str
    workings: Workings

    @property
    def id(self) -> UUID:
        return self.found.id

    @property
    def village(self) -> str:
        return self.found.unit.place or self.found.unit.name

    @property
    def indicator(self) -> str:
        return self.found.row.indicator.name

    @property
    def seen(self) -> str:
        """The content hash that a decision is bound to."""
        return self.found.row.content_hash

    @property
    def value(self) -> str:
        value = self.found.row.cell.value
        return "–" if value is None else shown_value(value, self.found.row.indicator)

    @property
    def entered(self) -> str:
        """As it was filled in: of a ratio both halves."""
        row = self.found.row
        return figure_shown(figure_of(row.cell), row.indicator) or "–"

    @property
    def goal(self) -> str:
        row = self.found.row
        return "–" if row.goal is None else shown_value(row.goal, row.indicator)

    @property
    def previous(self) -> str:
        value = self.found.previous
        return "–" if value is None else shown_value(value, self.found.row.indicator)

    @property
    def change(self) -> str:
        """ "+30", "−0,5", "tetap"; a dash where there was nothing to compare with."""
        change = self.found.change
        if change is None:
            return "–"
        if change == 0:
            return "tetap"
        sign = "+" if change > 0 else "−"
        return sign + format_figure(canonical(half_up(abs(change), SHOWN_DECIMALS)))

    @property
    def band(self) -> Status:
        return status_of_band(self.found.row.on_target)

    @property
    def state(self) -> Status:
        return status_of_cell(self.found.state)

    @property
    def data(self) -> Status:
        return status_of_data(self.found.row.data_state)

    def accepting(self) -> CellAction | None:
        """Terima: the furthest step that is open to the person."""
        for action in (CellAction.APPROVE, CellAction.VERIFY):
            if action in self.offered:
                return action
        return None

    def sentence(self) -> str:
        """The whole row for a screen reader."""
        parts = [
            self.village,
            self.indicator,
            f"realisasi {self.entered}",
            f"target {self.goal}",
            f"selisih {self.change}" if self.found.change is not None else "",
            f"capaian {self.percent}" if self.percent else "",
            self.band.word,
            self.state.word,
            self.data.word.lower(),
        ]
        return ", ".join(part for part in parts if part)


def check_row(
    found: VerificationRow, offered: Mapping[CellAction, UUID], policy: Policy
) -> CheckRow:
    row = found.row
    shown = row.on_target.shown
    return CheckRow(
        found=found,
        offered=offered,
        percent="" if shown is None else format_percent(shown, policy.decimals),
        workings=workings(
            row.indicator, row.target, row.cells, row.cell.quarter, policy, row.on_target
        ),
    )
