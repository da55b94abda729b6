"""What a letter says as labelled lines, in the order in which a page shows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain.content import (
    Assignee,
    Event,
    LetterContent,
    LetterKind,
    Recipient,
    Secrecy,
    SigningMode,
    Task,
)
from app.domain.words import counted, long_date, weekday_name

NameOf = Callable[[UUID], str]  # a position's title


class Part(StrEnum):
    """Fields of a letter, in print order; the parts of EVENT_PARTS stand inside the body."""

    KIND = "kind"
    DATE = "date"
    PLACE = "place"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    ATTACHMENT = "attachment"
    SUBJECT = "subject"
    SENDER = "sender"
    RECIPIENT = "recipient"
    BASIS = "basis"
    ASSIGNEE = "assignee"
    TASK_TIME = "task_time"
    TASK_PLACE = "task_place"
    TASK_COST = "task_cost"
    EVENT_DAY = "event_day"
    EVENT_TIME = "event_time"
    EVENT_PLACE = "event_place"
    EVENT_AGENDA = "event_agenda"
    EVENT_NOTE = "event_note"
    BODY = "body"
    COPY = "copy"
    ANNEX = "annex"
    FILE = "file"
    CLASSIFICATION = "classification"
    VERIFIER = "verifier"
    SIGNATORY = "signatory"
    OTHER = "other"


ANYWHERE = "tempat"  # "di Tempat" names no place
EVENT_PARTS = (
    Part.EVENT_DAY,
    Part.EVENT_TIME,
    Part.EVENT_PLACE,
    Part.EVENT_AGENDA,
    Part.EVENT_NOTE,
)
TASK_PARTS = (
    Part.BASIS,
    Part.ASSIGNEE,
    Part.TASK_TIME,
    Part.TASK_PLACE,
    Part.TASK_COST,
)
KIND_WORDS = {
    LetterKind.OFFICIAL_LETTER: "Surat Dinas",
    LetterKind.INVITATION: "Surat Undangan",
    LetterKind.INTERNAL_NOTE: "Nota Dinas",
    LetterKind.ASSIGNMENT_LETTER: "Surat Tugas",
}
SECRECY_WORDS = {
    Secrecy.ORDINARY: "Biasa",
    Secrecy.RESTRICTED: "Terbatas",
    Secrecy.SECRET: "Rahasia",
    Secrecy.TOP_SECRET: "Sangat Rahasia",
}
_MODE_WORDS = {
    SigningMode.OWN: "",
    SigningMode.ON_BEHALF: "a.n.",
    SigningMode.ON_BEHALF_NEXT: "u.b.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of a part: its words, and the whole value behind them.

    Two lines with the same words and other values differ in what words do not show.
    """

    text: str
    value: object


def content_lines(content: LetterContent, name_of: NameOf) -> Mapping[Part, tuple[Line, ...]]:
    """Every part of the content; a part that does not occur has no lines."""
    attachment = content.attachment
    lines: dict[Part, tuple[Line, ...]] = {
        Part.KIND: (Line(KIND_WORDS[content.kind], content.kind),),
        Part.DATE: (Line(long_date(content.letter_on), content.letter_on),),
        Part.PLACE: _words(content.place),
        Part.SECRECY: (Line(SECRECY_WORDS[content.secrecy], content.secrecy),),
        Part.URGENCY: (Line(content.urgency.value.capitalize(), content.urgency),),
        Part.ATTACHMENT: (
            (Line(f"{counted(attachment.count)} {attachment.measure}", attachment),)
            if attachment
            else ()
        ),
        Part.SUBJECT: _words(content.subject),
        Part.SENDER: _words(content.sender),
        Part.RECIPIENT: tuple(Line(recipient_line(one), one) for one in content.recipients),
        Part.BODY: tuple(Line(block.text, block) for block in content.body),
        Part.COPY: tuple(Line(recipient_line(one), one) for one in content.carbon_copies),
        Part.ANNEX: tuple(
            line
            for annex in content.annexes
            for line in (
                Line(annex.title, annex.title),
                *(Line(block.text, block) for block in annex.body),
            )
        ),
        Part.FILE: tuple(Line(one.name, one) for one in content.files),
        Part.CLASSIFICATION: _words(content.classification_code),
        Part.VERIFIER: tuple(Line(name_of(one), one) for one in content.route.verifiers),
        Part.SIGNATORY: (_signatory(content, name_of),),
        Part.OTHER: (Line(_extra(content), _extra(content)),),
    }
    return lines | _task_lines(content.task or Task()) | _event_lines(content.event)


def recipient_line(recipient: Recipient) -> str:
    """ "Camat Gantung u.p. Kasi Kesos di Gantung"."""
    words = [recipient.title]
    if recipient.attention:
        words.append(f"u.p. {recipient.attention}")
    if recipient.place and recipient.place.casefold() != ANYWHERE:
        words.append(f"di {recipient.place}")
    return " ".join(words)


def event_time(event: Event) -> str:
    """ "09.00 WIB s.d. selesai", "09.00 s.d. 11.00 WIB"."""
    if event.ends is None:
        return f"{event.starts} {event.zone} s.d. selesai"
    return f"{event.starts} s.d. {event.ends} {event.zone}"


def _words(text: str) -> tuple[Line, ...]:
    return (Line(text, text),) if text else ()


def _task_lines(task: Task) -> dict[Part, tuple[Line, ...]]:
    return {
        Part.BASIS: tuple(Line(text, text) for text in task.basis),
        Part.ASSIGNEE: tuple(Line(_assignee(one), one) for one in task.assignees),
        Part.TASK_TIME: _words(task.time),
        Part.TASK_PLACE: _words(task.place),
        Part.TASK_COST: _words(task.cost),
    }


def _assignee(one: Assignee) -> str:
    return ", ".join(word for word in (one.name, one.position, one.rank, one.nip) if word)


def _event_lines(event: Event | None) -> dict[Part, tuple[Line, ...]]:
    if event is None:
        return dict.fromkeys(EVENT_PARTS, ())
    day = f"{weekday_name(event.event_on)}, {long_date(event.event_on)}"
    return {
        Part.EVENT_DAY: (Line(day, event.event_on),),
        Part.EVENT_TIME: (Line(event_time(event), (event.starts, event.ends, event.zone)),),
        Part.EVENT_PLACE: _words(event.place),
        Part.EVENT_AGENDA: _words(event.agenda),
        Part.EVENT_NOTE: (Line(event.note or "", event.note),) if event.note is not None else (),
    }


def _signatory(content: LetterContent, name_of: NameOf) -> Line:
    route = content.route
    words = [name_of(route.signatory), _MODE_WORDS[route.mode]]
    words += [name_of(one) for one in (route.on_behalf_of, route.through) if one is not None]
    value = (route.signatory, route.mode, route.on_behalf_of, route.through)
    return Line(" ".join(word for word in words if word), value)


def _extra(content: LetterContent) -> str:
    """Members that this version of the program does not know, so that none changes unseen."""
    return ", ".join(f"{name}: {content.extra[name]!r}" for name in sorted(content.extra))
