"""A letter as it arrived at one office."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from app.domain.content import LetterContent, Secrecy
from app.domain.letters import Signature

_INCOMING = UUID("5f0b6a86-2f1c-5c64-9c41-77c2e0e7a1d3")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingLetter:
    """
    The letter as sent: content, number, signature and profile; no comments, paraf,
    versions or route of the sender's office.

    letterhead_lines freezes the sender's kop so that the page prints as it was sent.
    delivered_at is the hub's time; read_at is None until somebody of the unit read it.
    """

    id: UUID
    letter: UUID
    unit: str
    sender_unit: str
    sender_name: str
    content: LetterContent
    number: str
    signature: Signature | None
    profile: str
    profile_version: int
    letterhead_lines: tuple[str, ...]
    check_token: str
    delivered_at: datetime
    is_copy: bool = False
    read_at: datetime | None = None
    read_by: str = ""
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """
    What the sender sees of an arrival: that it arrived, and when it was read.

    secrecy, drafter and signatory stand here so that audience() needs no second object.
    """

    id: UUID
    letter: UUID
    unit: str
    unit_name: str
    sender_unit: str
    subject: str
    secrecy: Secrecy
    drafter: UUID
    signatory: UUID
    delivered_at: datetime
    read_at: datetime | None = None
    extra: dict[str, object] = field(default_factory=dict)


def incoming_id(letter: UUID, unit: str) -> UUID:
    """Natural key of a letter at an office, so that a second sending meets the first."""
    return uuid5(_INCOMING, f"{letter}:{unit}")


def delivery_id(letter: UUID, unit: str) -> UUID:
    return uuid5(_INCOMING, f"delivery:{letter}:{unit}")
