"""Who asked for what, having seen what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


class Version(NamedTuple):
    """Version of an object at the hub: epoch of the hub, then a counter never used twice."""

    epoch: int
    k: int


NEVER = Version(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the person looked at: the hub's version and the content hash of the view."""

    epoch: int
    k: int
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    Clocks and the last hub checkpoint, never decisive.

    wall_at is what the laptop's clock said; monotonic_ms counts within boot_id;
    checkpoint_at is the hub's time of the last answer that this laptop applied.
    """

    wall_at: datetime
    monotonic_ms: int
    boot_id: str
    checkpoint_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A command as it stands in the outbox, on the wire and in the hub's log."""

    id: UUID
    device: UUID
    n: int
    actor: UUID
    object: UUID
    type: str
    v: int
    args: Any
    base: Seen | None
    evidence: Evidence
    group: UUID
    follows: UUID | None = None
    supersedes: UUID | None = None
