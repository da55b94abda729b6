"""The rows on screen with what was typed over them."""

from datetime import datetime
from uuid import UUID

from app.domain.performance import CellAction, Figure
from app.domain.policies import Policy
from app.services.entry import figure_of
from app.services.figures import FigureRow
from ui.features.entry.drafts import Draft, line_of
from ui.features.entry.lines import Line
from ui.features.entry.loading import Loaded
from ui.features.entry.view import Progress


class Sheet:
    """
    Drafts are kept by cell, also those of quarters that are not on screen, so that another
    quarter or a reload loses nothing that was typed.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.loaded: Loaded | None = None
        self._drafts: dict[UUID, Draft] = {}
        self._written: dict[UUID, Line] = {}  # where each draft was written
        self._lines: dict[UUID, Line] = {}

    @property
    def lines(self) -> list[Line]:
        return list(self._lines.values())

    def line(self, id: UUID | None) -> Line | None:
        return None if id is None else self._lines.get(id)

    def row(self, id: UUID) -> FigureRow | None:
        return None if self.loaded is None else self.loaded.rows.get(id)

    def draft(self, id: UUID) -> Draft | None:
        return self._drafts.get(id)

    def settled(self, id: UUID) -> tuple[Figure, Draft | None]:
        """
        The figure that is stored or on its way, with the draft that brought it there.

        The row lags behind until it is read again, so a draft with a figure counts first.
        """
        draft = self._drafts.get(id)
        if draft is not None and draft.figure is not None:
            return draft.figure, draft
        row = self.row(id)
        return (Figure() if row is None else figure_of(row.cell)), None

    def show(self, loaded: Loaded, at: datetime) -> list[Line]:
        """Rows as they were read now; drafts that became rows are over."""
        self.loaded = loaded
        self._drafts = {id: draft for id, draft in self._drafts.items() if not draft.is_stored}
        self._lines = {
            id: line_of(row, self._drafts.get(id), loaded.offered[id], self.policy, at)
            for id, row in loaded.rows.items()
        }
        return self.lines

    def keep(self, id: UUID, draft: Draft | None) -> None:
        """None: what is stored is what was typed."""
        if draft is None:
            self._drafts.pop(id, None)
            return
        self._drafts[id] = draft
        if id in self._lines:
            self._written[id] = self._lines[id]

    def unstored(self) -> dict[UUID, tuple[Line, Draft]]:
        """What stands on screen only, in every quarter that was looked at."""
        return {
            id: (self._written[id], draft)
            for id, draft in self._drafts.items()
            if not draft.is_stored
        }

    def drop_unstored(self) -> None:
        for id in self.unstored():
            del self._drafts[id]

    def relined(
        self, id: UUID, draft: Draft | None, at: datetime, *, is_live: bool = False
    ) -> Line | None:
        """The line of this cell with a draft over it; None where it is not on screen."""
        if self.loaded is None or id not in self._lines:
            return None
        row, offered = self.loaded.rows[id], self.loaded.offered[id]
        line = line_of(row, draft, offered, self.policy, at, is_live=is_live)
        self._lines[id] = line
        return line

    def next_problem(self, after: UUID | None) -> UUID | None:
        """The next cell that needs a look, in a circle."""
        ids = list(self._lines)
        start = ids.index(after) + 1 if after in self._lines else 0
        circle = [*ids[start:], *ids[:start]]
        return next((id for id in circle if self._lines[id].needs_look), None)

    def first_problem(self) -> Line | None:
        return next((line for line in self._lines.values() if line.needs_look), None)

    def submittable(self) -> list[Line]:
        return [line for line in self._lines.values() if CellAction.SUBMIT in line.offered]

    def progress(self) -> Progress:
        lines = self.lines
        shows_submit = self.loaded is not None and self.loaded.may_submit
        return Progress(
            filled=sum(bool(line.text) and not line.needs_look for line in lines),
            expected=len(lines),
            sendable=len(self.submittable()) if shows_submit else None,
            problems=sum(line.needs_look for line in lines),
        )
