"""Own letters as rows: every text ready to be painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.content import LetterKind, Secrecy, Urgency
from app.domain.letters import LetterState
from app.domain.organisation import Directory
from app.services.read_models import LetterRow
from ui.features.letters.labels import (
    KINDS,
    NO_SUBJECT,
    NUMBER_LATER,
    STATES,
    secrecy_status,
    urgency_status,
)
from ui.runtime.wording import short_position
from ui.widgets.status import Status
from ui.widgets.status_of import status_of_data

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
TO_WRITE = (LetterState.DRAFT, LetterState.IN_REVISION)
UNDER_WAY = (LetterState.IN_REVIEW, LetterState.READY_TO_SIGN, LetterState.SIGNED)
DONE = (LetterState.SENT, LetterState.ARCHIVED, LetterState.REJECTED, LetterState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """flags are urgency and secrecy where they are not ordinary."""

    id: UUID
    subject: str
    kind: str
    number: str
    turn: str
    when: str
    state: Status
    data_state: Status
    flags: tuple[Status, ...] = ()
    has_files: bool = False

    def sentence(self) -> str:
        """The whole row for a screen reader."""
        parts = [
            *(flag.word for flag in self.flags),
            self.subject,
            self.state.word,
            self.turn,
            self.kind,
            self.number,
            "dengan berkas lampiran" if self.has_files else "",
            self.when,
            self.data_state.word.lower(),
        ]
        return ", ".join(part for part in parts if part)


def draft_row(row: LetterRow, directory: Directory) -> DraftRow:
    turn = directory.positions.get(row.turn_position) if row.turn_position else None
    flags = (secrecy_status(Secrecy(row.secrecy)), urgency_status(Urgency(row.urgency)))
    return DraftRow(
        id=row.id,
        subject=row.subject or NO_SUBJECT,
        kind=KINDS[LetterKind(row.kind)],
        number=row.number or NUMBER_LATER,
        turn=f"di {short_position(turn.title)}" if turn else "",
        when=short_day(row.letter_on),
        state=STATES[LetterState(row.state)],
        data_state=status_of_data(row.data_state),
        flags=tuple(flag for flag in flags if flag is not None),
        has_files=row.has_files,
    )


def short_day(day: date) -> str:
    """ "8 Okt"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def ordered(rows: Sequence[LetterRow]) -> list[LetterRow]:
    """What waits for me first: returned letters, then drafts, then the rest as they came."""
    first = {LetterState.IN_REVISION: 0, LetterState.SIGNED: 1}
    return sorted(rows, key=lambda row: first.get(LetterState(row.state), 2))
