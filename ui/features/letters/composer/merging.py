"""Two versions of one letter: where they differ, and the letter made of choices."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from app.domain.body import body_text
from app.domain.content import LetterContent
from app.domain.content_lines import EVENT_PARTS, TASK_PARTS, NameOf, Part, content_lines
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
_LINES = {
    "recipients": (Part.RECIPIENT,),
    "event": EVENT_PARTS,
    "task": TASK_PARTS,
    "carbon_copies": (Part.COPY,),
    "annexes": (Part.ANNEX,),
    "route": (Part.VERIFIER, Part.SIGNATORY),
}
_ALIKE_CHARS, _LEAD_CHARS = 160, 60  # beginnings longer than the first are cut to the second
EMPTY = "(kosong)"
UNKNOWN_POSITION = "jabatan yang belum ada di laptop ini"
UNSEEN = "(isinya berbeda)"
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


def differences(mine: LetterContent, other: LetterContent, name_of: NameOf) -> list[Difference]:
    """
    Every part that is not the same, in the order of the form; both words always differ.

    Args:
        name_of: a position's title.
    """
    return [
        _difference(part, label, _words(mine, part, name_of), _words(other, part, name_of))
        for part, label in _PARTS
        if getattr(mine, part) != getattr(other, part)
    ]


def merged(mine: LetterContent, other: LetterContent, choices: Mapping[str, Side]) -> LetterContent:
    """Mine, with the parts for which the other version was chosen."""
    taken = {part: getattr(other, part) for part, side in choices.items() if side is Side.OTHER}
    return replace(mine, **taken)


def _difference(part: str, label: str, mine: str, other: str) -> Difference:
    if mine == other:
        other = f"{other} {UNSEEN}"
    pairs = enumerate(zip(mine, other, strict=False))
    alike = next((at for at, (one, two) in pairs if one != two), min(len(mine), len(other)))
    if alike > _ALIKE_CHARS:
        start = mine.rfind(" ", 0, alike - _LEAD_CHARS) + 1
        mine, other = f"…{mine[start:]}", f"…{other[start:]}"
    return Difference(part=part, label=label, mine=mine, other=other)


def _words(content: LetterContent, part: str, name_of: NameOf) -> str:
    value = getattr(content, part)
    if part in _LINES:
        lines = content_lines(content, name_of)
        return "; ".join(line.text for one in _LINES[part] for line in lines[one]) or EMPTY
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
    if part == "files":
        return ", ".join(each.name for each in content.files) or EMPTY
    return str(value) if value else EMPTY
