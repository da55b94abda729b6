"""What the presenter of the quarter grid tells its view."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.services.formula_words import Workings
from ui.features.entry.lines import Line
from ui.widgets.file_row import FileRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """
    What is on screen, and what could be.

    units are (code, name), more than one only for who has several; notes are the quarters'
    second words.
    """

    unit: str
    unit_name: str
    year: int
    quarter: int
    units: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    notes: tuple[str, str, str, str]
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """filled of expected; sendable can be submitted now, None where nobody here may."""

    filled: int
    expected: int
    sendable: int | None
    problems: int


class EntryView(Protocol):
    def show_period(self, period: Period) -> None: ...

    def show_lines(self, lines: Sequence[Line]) -> None: ...

    def show_line(self, line: Line) -> None: ...

    def show_help(self, line: Line, workings: Workings) -> None:
        """The indicator that the person is at."""

    def show_problem(self, line: Line | None) -> None:
        """The cell that needs a look: where the person is, else the first."""

    def show_evidence(self, rows: Sequence[FileRow]) -> None:
        """Files of the cell whose evidence is open, and where each is."""

    def show_progress(self, progress: Progress) -> None: ...

    def show_saving(self) -> None: ...

    def show_saved(self, at: str) -> None:
        """at is a time such as 09.41."""

    def show_failed(self, sentence: str) -> None: ...

    def show_nothing(self, title: str, sentence: str) -> None: ...

    def go_to(self, id: UUID) -> None:
        """Make this cell the current one."""
