"""What the lists of the approval screen show, every text ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.content import Urgency
from app.domain.differences import Change, Difference, Fate
from app.domain.letters import Comment
from app.domain.organisation import Directory
from app.services.read_models import LetterRow
from ui.features.approvals.wording import CHANGE_WORDS, part_words
from ui.runtime.when import full_when, short_when
from ui.runtime.wording import short_position
from ui.widgets import status
from ui.widgets.avatar import initials_of

WHOLE_CHARS = 60  # a line up to this length is shown whole, a longer one by its changed words
_FLAG_OF = {
    Urgency.URGENT.value: status.Urgency.SOON,
    Urgency.VERY_URGENT.value: status.Urgency.VERY_SOON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A letter that waits for this person."""

    id: UUID
    subject: str
    sender: str
    since: str
    flag: status.Status | None = None
    has_files: bool = False

    def sentence(self) -> str:
        files = "dengan berkas lampiran" if self.has_files else ""
        flag = self.flag.word if self.flag else ""
        parts = (flag, self.subject, self.sender, files, self.since)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """A numbered difference; before is struck, after is not. Either may be empty."""

    id: int
    title: str
    change: str
    before: str
    after: str

    def sentence(self) -> str:
        parts = [f"{self.id}. {self.title} {self.change}"]
        parts += [f"semula {self.before}"] if self.before else []
        parts += [f"menjadi {self.after}"] if self.after else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """Catatan of one person."""

    id: UUID
    initials: str
    who: str
    when: str
    text: str

    def sentence(self) -> str:
        return f"{self.who}, {self.when}, {self.text}"


class RouteState(StrEnum):
    VOIDED = "voided"
    RETURNED = "returned"
    DONE = "done"
    TURN = "turn"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRow:
    """One line of "Alur"."""

    id: int
    text: str
    when: str
    state: RouteState

    def sentence(self) -> str:
        words = {RouteState.WAITING: "menunggu", RouteState.TURN: self.when or "giliran sekarang"}
        return ", ".join(part for part in (self.text, words.get(self.state, self.when)) if part)


def queue_row(row: LetterRow, directory: Directory, now: datetime) -> QueueRow:
    """Subject, who wrote which version, and since when it waits."""
    since = datetime.fromisoformat(row.changed_at) if row.changed_at else None
    return QueueRow(
        id=row.id,
        subject=row.subject,
        sender=f"{title_of(row.drafter, directory)} · versi {row.version}",
        since=f"Menunggu sejak {full_when(since, now)}" if since else "Menunggu Anda",
        flag=_FLAG_OF.get(row.urgency),
        has_files=row.has_files,
    )


def title_of(assignment: UUID, directory: Directory) -> str:
    """The position of an assignment, empty where this laptop does not know it."""
    known = directory.assignments.get(assignment)
    position = directory.positions.get(known.position) if known else None
    return short_position(position.title) if position else ""


def difference_rows(found: Iterable[Difference]) -> tuple[DifferenceRow, ...]:
    return tuple(_difference_row(one) for one in found)


def _difference_row(one: Difference) -> DifferenceRow:
    before, after = one.earlier_text, one.later_text
    if one.change is Change.CHANGED and max(len(before), len(after)) > WHOLE_CHARS:
        before, after = _changed(one, Fate.DELETED), _changed(one, Fate.INSERTED)
    if one.change is Change.RESTYLED:
        before = ""
    return DifferenceRow(
        id=one.number,
        title=part_words(one),
        change=CHANGE_WORDS[one.change],
        before=before.strip(),
        after=after.strip(),
    )


def _changed(one: Difference, fate: Fate) -> str:
    return " … ".join(
        word.text.strip() for word in one.words if word.fate is fate and word.text.strip()
    )


def note_row(note: Comment, now: datetime) -> NoteRow:
    return NoteRow(
        id=note.id,
        initials=initials_of(note.name),
        who=note.position or note.name,
        when=short_when(note.at, now) if note.at.date() == now.date() else full_when(note.at, now),
        text=note.text,
    )
