"""What a letter says: every field that its readers approve."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.body import Block, Body

_HOUR = re.compile(r"([01][0-9]|2[0-3])\.[0-5][0-9]")


class LetterKind(StrEnum):
    """Codes of eoffice kinds; documents.KINDS says which of them can be printed today."""

    OFFICIAL_LETTER = "SD"
    INVITATION = "UND"
    INTERNAL_NOTE = "ND"
    ASSIGNMENT_LETTER = "ST"


class Urgency(StrEnum):
    """How fast (tingkat urgensi)."""

    ORDINARY = "biasa"
    URGENT = "segera"
    VERY_URGENT = "sangat segera"


class Secrecy(StrEnum):
    """Who may read (klasifikasi keamanan): Biasa, Terbatas, Rahasia, Sangat Rahasia."""

    ORDINARY = "B"
    RESTRICTED = "T"
    SECRET = "R"  # noqa: S105 - a classification, no password
    TOP_SECRET = "SR"  # noqa: S105


class SigningMode(StrEnum):
    """In whose name the signatory signs."""

    OWN = "sendiri"
    ON_BEHALF = "an"  # a.n.: one level down, the named superior stays responsible
    ON_BEHALF_NEXT = "ub"  # u.b.: one more level


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """
    An addressee: an office, a position in one, or free text.

    title is printed ("Camat Gantung"); unit is the Kemendagri code of an office in
    Balai, position narrows it; both None for free text. attention is "u.p.".
    """

    title: str
    place: str | None = None
    attention: str | None = None
    unit: str | None = None
    position: UUID | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """How many enclosures: "1 (satu) berkas"."""

    count: int
    measure: str
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    What an invitation invites to. The weekday is derived from event_on.

    starts and ends are "09.00"; ends None prints "s.d. selesai". zone is WIB, WITA or WIT.
    In a draft place and agenda may be empty, and the hours what was typed: has_right_times()
    is asked before the letter is submitted.
    """

    event_on: date
    starts: str
    ends: str | None
    zone: str
    place: str
    agenda: str
    note: str | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)


def is_hour(text: str) -> bool:
    """ "00.00" to "23.59"."""
    return _HOUR.fullmatch(text) is not None


def has_right_times(event: Event) -> bool:
    """Whether both are times of day, and the end is after the start."""
    if not is_hour(event.starts):
        return False
    return event.ends is None or (is_hour(event.ends) and event.ends > event.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignee:
    """A person named in a surat tugas."""

    name: str
    position: str
    rank: str | None = None
    nip: str | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Dasar, kepada, waktu, tempat, biaya of a surat tugas; "untuk" is the letter's body."""

    basis: tuple[str, ...] = ()
    assignees: tuple[Assignee, ...] = ()
    time: str = ""
    place: str = ""
    cost: str = ""
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A lampiran printed with the letter, on pages of its own."""

    title: str
    body: tuple[Block, ...] = ()
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """
    Who initials, in order, and who signs: positions, not persons.

    on_behalf_of is the superior position of a.n. and u.b.; through is the position
    between them that u.b. names.
    """

    verifiers: tuple[UUID, ...]
    signatory: UUID
    mode: SigningMode = SigningMode.OWN
    on_behalf_of: UUID | None = None
    through: UUID | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """
    Fields, body, recipients and files: what content_hash covers and approvals bind.

    sender is "Dari" of a nota dinas; event belongs to an invitation, task to a surat tugas.
    attachment is what the page says is enclosed; files are what travels with the letter.
    """

    kind: LetterKind
    classification_code: str
    letter_on: date
    place: str
    subject: str
    route: Route
    urgency: Urgency = Urgency.ORDINARY
    secrecy: Secrecy = Secrecy.ORDINARY
    recipients: tuple[Recipient, ...] = ()
    carbon_copies: tuple[Recipient, ...] = ()
    attachment: Attachment | None = None
    sender: str = ""
    body: Body = ()
    event: Event | None = None
    task: Task | None = None
    annexes: tuple[Annex, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)


FILE_MEASURE = "berkas"


def with_files(content: LetterContent, files: tuple[AttachedFile, ...]) -> LetterContent:
    """
    The letter with these files. Its "Lampiran" counts them, "1 (satu) berkas", until the
    writer says something else there: three sheets on paper, say.
    """
    said, before = content.attachment, len(content.files)
    follows = said is None if before == 0 else said == _counting(before)
    return replace(content, files=files, attachment=_counting(len(files)) if follows else said)


def _counting(files: int) -> Attachment | None:
    return Attachment(count=files, measure=FILE_MEASURE) if files else None


def as_printed(content: LetterContent) -> LetterContent:
    """
    Without what its kind does not print: a draft keeps the event of an invitation and the
    task of a surat tugas while its writer tries another kind.
    """
    return replace(
        content,
        event=content.event if content.kind is LetterKind.INVITATION else None,
        task=content.task if content.kind is LetterKind.ASSIGNMENT_LETTER else None,
    )
