"""The list of own letters without Qt: what is loaded, grouped and opened."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.domain.letters import LetterState
from app.services.bus import ObjectChanged, TurnFinished
from app.services.kinds import Kind
from app.services.read_models import LetterRow
from ui.features.letters.drafts.rows import (
    DONE,
    TO_WRITE,
    UNDER_WAY,
    DraftRow,
    draft_row,
    ordered,
)
from ui.runtime.desk import Desk, Place, Window

MOST_ROWS = 500
NOT_READ = "Daftar belum bisa dibaca. Surat Anda aman; buka halaman ini lagi sebentar."


class Group(StrEnum):
    """Tabs of the list."""

    TO_WRITE = "konsep"
    UNDER_WAY = "proses"
    DONE = "selesai"


STATES_OF: Mapping[Group, tuple[LetterState, ...]] = {
    Group.TO_WRITE: TO_WRITE,
    Group.UNDER_WAY: UNDER_WAY,
    Group.DONE: DONE,
}


class DraftsView(Protocol):
    def show_rows(self, rows: Sequence[DraftRow]) -> None:
        """The rows of the chosen group; the chosen row stays chosen."""

    def show_counts(self, counts: Mapping[Group, int]) -> None: ...


class DraftsPresenter:
    """Loads on opening, and again after every event that may change a letter."""

    def __init__(self, view: DraftsView, desk: Desk, window: Window) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._rows: list[LetterRow] = []
        self._group = Group.TO_WRITE
        self._is_loading = False
        self._is_stale = False

    def load(self) -> None:
        if self._is_loading:
            self._is_stale = True
            return
        self._is_loading = True
        drafters = tuple(
            held.id
            for held in self._desk.directory().assignments.values()
            if held.person == self._desk.person
        )
        self._desk.runner.run(
            lambda: self._desk.queries.letters(limit=MOST_ROWS, drafters=drafters),
            self._loaded,
            self._failed,
        )

    def choose_group(self, group: Group) -> None:
        self._group = group
        self._show()

    def open(self, letter: UUID) -> None:
        self._window.open(Place.COMPOSER, letter)

    def write_new(self) -> None:
        self._window.open(Place.COMPOSER)

    def happened(self, event: object) -> None:
        is_letter = isinstance(event, ObjectChanged) and event.kind is Kind.LETTER
        if is_letter or isinstance(event, TurnFinished):
            self.load()

    def _loaded(self, rows: list[LetterRow]) -> None:
        self._is_loading = False
        self._rows = rows
        self._show()
        if self._is_stale:
            self._is_stale = False
            self.load()

    def _failed(self, error: Exception) -> None:
        self._is_loading = False
        self._window.show_problem(NOT_READ)

    def _show(self) -> None:
        directory = self._desk.directory()
        wanted = STATES_OF[self._group]
        chosen = [row for row in self._rows if LetterState(row.state) in wanted]
        self._view.show_counts(
            {
                group: sum(LetterState(row.state) in states for row in self._rows)
                for group, states in STATES_OF.items()
            }
        )
        self._view.show_rows([draft_row(row, directory) for row in ordered(chosen)])
