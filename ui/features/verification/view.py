"""What the presenter of the verification list tells its view."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.services.verification import UnitReport
from ui.features.verification.rows import CheckRow
from ui.widgets.file_row import FileRow


class Pile(StrEnum):
    """Which rows are listed."""

    AWAITING = "menunggu"
    RETURNED = "dikembalikan"
    APPROVED = "disetujui"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """
    Everything around the list.

    quarters are (id, words) to choose from; approvable and verifiable are the rows on
    screen that the two group buttons would decide, None where the button has no place here.
    """

    quarters: tuple[tuple[str, str], ...]
    quarter: str
    title: str
    reports: tuple[UnitReport, ...]
    village: str
    counts: dict[Pile, int]
    approvable: int
    verifiable: int


class VerificationView(Protocol):
    def show_overview(self, overview: Overview) -> None: ...

    def show_rows(self, rows: Sequence[CheckRow]) -> None: ...

    def show_row(self, row: CheckRow | None) -> None:
        """The inspector; None where nothing is chosen."""

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Evidence of the figure in the inspector, and where each file is."""

    def show_empty(self, title: str, sentence: str) -> None: ...

    def show_reason_problem(self, sentence: str) -> None: ...

    def clear_reason(self, id: UUID) -> None:
        """The row was returned with it."""
