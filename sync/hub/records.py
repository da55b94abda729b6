"""What the hub keeps about devices, commands, numbers and invitations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.envelope import NEVER, Envelope, Version
from app.domain.numbering import CounterKey
from app.services.kinds import Kind


class Outcome(StrEnum):
    """applied, merged and refused are final; waiting and held end in one of them."""

    APPLIED = "applied"
    MERGED = "merged"
    REFUSED = "refused"
    WAITING = "waiting"
    HELD = "held"


FINAL = frozenset({Outcome.APPLIED, Outcome.MERGED, Outcome.REFUSED})
STANDS = frozenset({Outcome.APPLIED, Outcome.MERGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """
    One store: one person on one laptop.

    rseq is the head of its results feed; last_seen_at is only as fresh as the last turn
    that wrote something.
    """

    id: UUID
    key: str
    person: UUID
    label: str
    enrolled_at: datetime
    last_seen_at: datetime | None = None
    revoked_at: datetime | None = None
    rseq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """
    The hub's word on a command from before a restore; body are the bytes that it signed.

    version is what the command had made then, number what the hub had written into it.
    """

    body: bytes
    version: Version
    number: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """
    A command as it was received; body are the signed bytes.

    person is whose device signed it. outcome None: not executed yet. root is the command
    whose refusal this one fell with. receipt: it stood before the hub was restored.
    """

    envelope: Envelope
    kind: Kind
    body: bytes
    sig: str
    person: UUID
    received_at: datetime
    outcome: Outcome | None = None
    root: UUID | None = None
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What execution came to; becomes the signed result."""

    outcome: Outcome
    version: Version = NEVER
    content_hash: str = ""
    state_hash: str = ""
    number: Mapping[str, Any] | None = None
    code: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    root: UUID | None = None
    completed: Mapping[str, Any] | None = None
    is_as_sent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One line of a device's results feed."""

    rseq: int
    body: bytes
    sig: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVersion:
    """The newest version of an object, deleted ones included, and the command that made it."""

    kind: Kind
    version: Version
    made_by: UUID | None


class Op(StrEnum):
    PUT = "put"
    LEAVE = "leave"
    DEL = "del"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """The latest word of a feed on one object; seq 0 until the transaction ends."""

    feed: str
    object: UUID
    kind: Kind
    op: Op
    version: Version
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """Where a feed stands; a new feed starts at 1, so that a first page always has news."""

    seq: int
    sum64: int
    min_seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOrder:
    """
    The feeds of a device in the order of its cursors.

    version rises with every change, leases included; order_version is the version at
    which the order itself last changed.
    """

    version: int
    order_version: int
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An object's bytes as they travel."""

    payload: bytes
    version: Version
    seen: Mapping[str, int]


# Setting that a restore leaves until laptops have presented again what they were told.
RESTORE_WINDOW = "restore_window"
WAITS_FOR_COMMAND, WAITS_FOR_RESTORE = "waiting_for_command", "waiting_for_restore"
RIGHT_UNCERTAIN, HANDLER_BROKE, RESTORE_UNFIT = "right_uncertain", "handler_broke", "restore_unfit"


class LineState(StrEnum):
    LEASED = "leased"
    USED = "used"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One number of a register and what became of it."""

    key: CounterKey
    sequence: int
    state: LineState
    at: datetime
    lease: UUID | None = None
    letter: UUID | None = None
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A block of numbers for one device; body and sig as they travel."""

    id: UUID
    device: UUID
    key: CounterKey
    first: int
    last: int
    body: bytes
    sig: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRecord:
    """code_hash is SHA-256 of the code's bytes; device is set once it was used."""

    code_hash: str
    person: UUID
    created_at: datetime
    expires_at: datetime
    device: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Failed enrolments from one address since a moment."""

    count: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What is handed to one person: the whole string, or the code where the rest is known."""

    person: UUID
    name: str
    position: str
    office: str
    text: str
    code: str
    address: str
    pin: str
    expires_at: datetime
