"""What a laptop remembers of its way to the hub: turns, data used, limits, what goes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.services.kinds import Kind

BUDGET_DAYS = 30
SHOWN_DAYS = 7


class TurnEnd(StrEnum):
    """stopped: by the person, between two pages or chunks."""

    REACHED = "reached"
    AWAY = "away"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """
    One meeting with the hub, or several quiet ones in a row. Bytes with headers.

    code: of the refusal that ended it. tries: how many it stands for.
    """

    began_at: datetime
    ended_at: datetime
    end: TurnEnd
    code: str = ""
    sent: int = 0
    received: int = 0
    files_sent: int = 0
    files_fetched: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    tries: int = 1
    id: int = 0

    @property
    def is_quiet(self) -> bool:
        """Nothing moved."""
        return not (self.sent or self.received or self.files_sent or self.files_fetched)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayUse:
    """Bytes of one day in the zone of the office."""

    day: date
    bytes_up: int
    bytes_down: int

    @property
    def total_bytes(self) -> int:
        return self.bytes_up + self.bytes_down


class LinkKind(StrEnum):
    """What the platform says of the way out; a platform may not know."""

    UNMETERED = "unmetered"
    METERED = "metered"
    UNKNOWN = "unknown"


class FilesWait(StrEnum):
    """Why files stay while commands go."""

    METERED = "metered"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataLimits:
    """
    What the person allows.

    limit_bytes: of 30 days, None without a limit. needs_wifi: files wait for a way out that
    is not paid by the byte. is_unknown_wifi: what a way out counts as that the platform knows
    nothing of.
    """

    limit_bytes: int | None = None
    needs_wifi: bool = True
    is_unknown_wifi: bool = True

    def files_wait(self, link: LinkKind, used_bytes: int) -> FilesWait | None:
        """Commands are never asked: they are small, and others wait for them."""
        if self.limit_bytes is not None and used_bytes >= self.limit_bytes:
            return FilesWait.BUDGET
        is_paid = link is LinkKind.METERED or (
            link is LinkKind.UNKNOWN and not self.is_unknown_wifi
        )
        return FilesWait.METERED if self.needs_wifi and is_paid else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueLaptop:
    """When a laptop of somebody in the own office last was at the hub."""

    name: str
    label: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedCommand:
    """One command in the order of sending; key names what may be put first."""

    key: str
    id: UUID
    type: str
    kind: Kind
    object: UUID
    state: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedFile:
    """One file after the commands; sent_bytes: what the hub has of it."""

    key: str
    name: str
    size_bytes: int
    sent_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """
    One look at everything that the page of travel shows.

    stored: letters and figures on this laptop. turns: of today, newest first. days: oldest first,
    without those on which nothing travelled. used_bytes: of the last 30 days.
    """

    stored: int
    commands: tuple[QueuedCommand, ...]
    files: tuple[QueuedFile, ...]
    at_hub: tuple[QueuedCommand, ...]
    turns: tuple[TurnRecord, ...]
    days: tuple[DayUse, ...]
    used_bytes: int
    limits: DataLimits
    colleagues: tuple[ColleagueLaptop, ...]


class TravelRecords(Protocol):
    """The same in one transaction."""

    def journal(self, record: TurnRecord, day: date) -> None:
        """Quiet turns in a row become one line; old lines go. day: where its bytes count."""

    def limits(self) -> DataLimits: ...

    def set_limits(self, limits: DataLimits) -> None: ...

    def used_bytes(self, last: date) -> int:
        """Of the 30 days that end with this one."""

    def ranks(self) -> Mapping[str, int]:
        """By object (32 hex digits) or file (SHA-256): the highest goes first, 0 elsewhere."""

    def put_first(self, key: str) -> None: ...

    def colleagues_at(self) -> datetime | None:
        """When the hub was last asked for them."""

    def keep_colleagues(self, laptops: Iterable[ColleagueLaptop], at: datetime) -> None: ...

    def colleagues(self) -> Sequence[ColleagueLaptop]: ...
