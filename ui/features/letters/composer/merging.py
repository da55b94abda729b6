"""Two versions of one letter: where they differ, and the letter made of choices."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from app.domain.body import body_text
from app.domain.content import LetterContent, Recipient
from app.domain.letters import Letter
from app.domain.words import counted, long_date
from ui.features.letters.labels import FIELDS, KINDS, SECRECIES, URGENCIES

_PARTS = (
    ("kind", "Jenis naskah"),
    ("classification_code", FIELDS["classification_code"]),
    ("letter_on", "Tanggal"),
    ("place", FIELDS["place"]),
    ("urgency", "Urgensi"),
    ("secrecy", "Keamanan"),
    ("subject", FIELDS["subject"]),
    ("attachment", "Lampiran"),
    ("recipients", FIELDS["recipients"]),
    ("sender", FIELDS["sender"]),
    ("event", FIELDS["event"]),
    ("task", FIELDS["task"]),
    ("body", FIELDS["body"]),
    ("carbon_copies", "Tembusan"),
    ("annexes", "Isi lampiran"),
    ("files", "Berkas"),
    ("route", "Alur persetujuan"),
)
EMPTY = "(kosong)"
MINE = "Versi Anda"
ELSEWHERE = "Versi pusat"


class Side(StrEnum):
    MINE = "mine"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part of the letter in both versions, in words."""

    part: str
    label: str
    mine: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """
    The text that stands beside the one on screen.

    screen and name are titles of the two. commands hold one of both as a sibling of the
    letter, and end with a choice. is_kept: neither is on screen only.
    """

    screen: str
    name: str
    content: LetterContent
    commands: tuple[UUID, ...]
    is_kept: bool


def letter_beside(letter: Letter, apart: UUID | None) -> Beside:
    """
    The letter itself, which moved away from the words on screen.

    apart is the command that keeps those; None while they are on screen only.
    """
    return Beside(
        screen=MINE,
        name=ELSEWHERE,
        content=letter.content,
        commands=(apart,) if apart is not None else (),
        is_kept=apart is not None,
    )


def sibling_beside(letter: Letter, own_name: str) -> Beside | None:
    """The oldest sibling of the letter, whose own text is on screen."""
    if not letter.siblings:
        return None
    first = letter.siblings[0]
    is_own = first.name == own_name
    return Beside(
        screen=ELSEWHERE if is_own else MINE,
        name=MINE if is_own else f"Versi {first.name}",
        content=first.content,
        commands=(first.command,),
        is_kept=True,
    )


def differences(mine: LetterContent, other: LetterContent) -> list[Difference]:
    """Every part that is not the same, in the order of the form."""
    return [
        Difference(part=part, label=label, mine=_words(mine, part), other=_words(other, part))
        for part, label in _PARTS
        if getattr(mine, part) != getattr(other, part)
    ]


def merged(mine: LetterContent, other: LetterContent, choices: Mapping[str, Side]) -> LetterContent:
    """Mine, with the parts for which the other version was chosen."""
    taken = {part: getattr(other, part) for part, side in choices.items() if side is Side.OTHER}
    return replace(mine, **taken)


def _words(content: LetterContent, part: str) -> str:
    value = getattr(content, part)
    if part == "kind":
        return KINDS[content.kind]
    if part == "urgency":
        return URGENCIES[content.urgency]
    if part == "secrecy":
        return SECRECIES[content.secrecy]
    if part == "letter_on":
        return long_date(content.letter_on)
    if part == "body":
        return body_text(content.body) or EMPTY
    if part == "attachment" and content.attachment:
        return f"{counted(content.attachment.count)} {content.attachment.measure}"
    if part in ("recipients", "carbon_copies"):
        return _titles(value) or EMPTY
    if part == "event" and content.event:
        return f"{long_date(content.event.event_on)}, {content.event.starts}, {content.event.place}"
    if part == "task" and content.task:
        return ", ".join(each.name for each in content.task.assignees) or EMPTY
    if part == "annexes":
        return ", ".join(each.title for each in content.annexes) or EMPTY
    if part == "files":
        return ", ".join(each.name for each in content.files) or EMPTY
    if part == "route":
        return f"{len(content.route.verifiers)} paraf, lalu tanda tangan"
    return str(value) if value else EMPTY


def _titles(recipients: tuple[Recipient, ...]) -> str:
    return "; ".join(recipient.title for recipient in recipients)
