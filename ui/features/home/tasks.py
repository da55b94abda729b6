"""What waits for a person, as rows: which, in what order, today or later this week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.calendar import Quarter
from app.domain.content import Urgency
from app.domain.letters import LetterState
from app.domain.organisation import Directory
from app.services.read_models import IncomingRow, LetterRow
from ui.runtime.desk import Place
from ui.runtime.theme import Tone
from ui.runtime.wording import short_day, short_position, when
from ui.widgets.task_row import TaskRow


class Sort(StrEnum):
    APPROVAL = "persetujuan"
    INCOMING = "masuk"
    FIGURES = "kinerja"
    REVISION = "konsep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do; is_today: better done before the day ends."""

    row: TaskRow
    sort: Sort
    is_today: bool
    place: Place
    object: UUID | None = None

    @property
    def id(self) -> str:
        return self.row.id


def approval_tasks(rows: Iterable[LetterRow], directory: Directory, now: datetime) -> list[Task]:
    """Letters that ask one of the person's positions, oldest first."""
    tasks = []
    for row in rows:
        is_signing = row.state == LetterState.READY_TO_SIGN.value
        asked = "Minta tanda tangan Anda" if is_signing else "Minta paraf Anda"
        caption = f"{asked} · {drafted_by(row, directory)} · versi {row.version}"
        since = _since(row.changed_at, now)
        is_today = is_urgent(row.urgency) or since.date() < now.date()
        tasks.append(
            Task(
                row=TaskRow(
                    id=f"letter:{row.id}",
                    title=row.subject,
                    caption=caption,
                    icon="signature" if is_signing else "stamp",
                    verb="Periksa",
                    due=_waiting(row.urgency, since, now),
                    due_icon="zap" if is_urgent(row.urgency) else "clock",
                    due_tone=_tone(row.urgency),
                ),
                sort=Sort.APPROVAL,
                is_today=is_today,
                place=Place.APPROVALS,
                object=row.id,
            )
        )
    return tasks


def incoming_tasks(rows: Iterable[IncomingRow], now: datetime) -> list[Task]:
    """Arrived letters that nobody here has read."""
    tasks = []
    for row in rows:
        if row.is_read:
            continue
        arrived = row.delivered_at.astimezone(now.tzinfo)
        tasks.append(
            Task(
                row=TaskRow(
                    id=f"incoming:{row.id}",
                    title=row.subject,
                    caption=f"Surat masuk dari {row.sender_name} · {row.number}",
                    icon="inbox",
                    verb="Baca",
                    due=_waiting(row.urgency, arrived, now),
                    due_icon="zap" if is_urgent(row.urgency) else "clock",
                    due_tone=_tone(row.urgency),
                ),
                sort=Sort.INCOMING,
                is_today=is_urgent(row.urgency),
                place=Place.INBOX,
                object=row.id,
            )
        )
    return tasks


def revision_tasks(rows: Iterable[LetterRow], now: datetime) -> list[Task]:
    """Own letters that came back with a reason."""
    return [
        Task(
            row=TaskRow(
                id=f"letter:{row.id}",
                title=row.subject,
                caption="Dikembalikan, perlu perbaikan Anda",
                icon="undo-2",
                verb="Perbaiki",
                due=when(_since(row.changed_at, now), now.date()),
                due_icon="clock",
                due_tone=Tone.WARN,
            ),
            sort=Sort.REVISION,
            is_today=True,
            place=Place.COMPOSER,
            object=row.id,
        )
        for row in rows
        if row.state == LetterState.IN_REVISION.value
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the entry of one quarter is; due_on is the last day of the entry."""

    quarter: Quarter
    filled: int
    wanted: int
    returned: int
    due_on: date

    @property
    def left(self) -> int:
        return self.wanted - self.filled


def figure_tasks(progress: Progress | None, awaiting: int, now: datetime) -> list[Task]:
    """Own entry that is not whole, and figures of others that wait for a decision."""
    tasks = []
    if progress is not None and (progress.left or progress.returned):
        days = (progress.due_on - now.date()).days
        what = (
            f"{progress.returned} sel dikembalikan"
            if progress.returned
            else f"{progress.left} indikator belum terisi"
        )
        tasks.append(
            Task(
                row=TaskRow(
                    id="figures:own",
                    title=f"Realisasi Triwulan {progress.quarter.roman}: {what}",
                    caption=f"{progress.filled} dari {progress.wanted} indikator terisi",
                    icon="clipboard-list",
                    verb="Isi",
                    due=_due(days, progress.due_on, now.date()),
                    due_tone=Tone.BAD if days <= 0 else Tone.WARN if days <= 3 else Tone.NEUTRAL,
                ),
                sort=Sort.FIGURES,
                is_today=days <= 0 or progress.returned > 0,
                place=Place.ENTRY,
            )
        )
    if awaiting:
        tasks.append(
            Task(
                row=TaskRow(
                    id="figures:others",
                    title=f"Verifikasi kinerja: {awaiting} isian menunggu",
                    caption="Diajukan unit di bawah kantor Anda",
                    icon="list-checks",
                    verb="Periksa",
                ),
                sort=Sort.FIGURES,
                is_today=False,
                place=Place.VERIFICATION,
            )
        )
    return tasks


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """Each thing once, today's before the rest; otherwise as given."""
    seen: dict[str, Task] = {}
    for task in tasks:
        seen.setdefault(task.id, task)
    return sorted(seen.values(), key=lambda task: not task.is_today)


def is_urgent(urgency: str) -> bool:
    return urgency != Urgency.ORDINARY.value


def drafted_by(row: LetterRow, directory: Directory) -> str:
    """ "konsep Kasi Kesejahteraan Sosial", empty words where the drafter is not known here."""
    held = directory.assignments.get(row.drafter)
    position = directory.positions.get(held.position) if held else None
    return f"konsep {short_position(position.title)}" if position else "konsep kantor Anda"


def _since(changed_at: str, now: datetime) -> datetime:
    return datetime.fromisoformat(changed_at).astimezone(now.tzinfo) if changed_at else now


def _waiting(urgency: str, since: datetime, now: datetime) -> str:
    words = when(since, now.date())
    return f"{urgency.capitalize()} · {words}" if is_urgent(urgency) else words


def _tone(urgency: str) -> Tone:
    if not is_urgent(urgency):
        return Tone.NEUTRAL
    return Tone.WARN if urgency == Urgency.URGENT.value else Tone.BAD


def _due(days: int, due_on: date, today: date) -> str:
    if days < 0:
        return f"Lewat batas {short_day(due_on, today)}"
    return "Hari ini" if days == 0 else f"{short_day(due_on, today)} · {days} hari lagi"
