"""What lists and pages read: frozen rows, no aggregates where columns do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID

from app.domain.envelope import Version
from app.services.kinds import Kind
from app.services.outbox import Attention, Pending
from app.services.ports import Stored
from app.services.travel import Travel, TurnRecord

PAGE_ROWS = 50


class DataState(StrEnum):
    """Exactly one for each object (DESIGN section 4)."""

    LOCAL = "lokal"
    QUEUED = "antre"
    AT_HUB = "sampai"
    ATTENTION = "perhatian"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One outgoing letter in a list."""

    id: UUID
    unit: str
    kind: str
    state: str
    subject: str
    number: str
    letter_on: date
    urgency: str
    secrecy: str
    drafter: UUID
    turn_position: UUID | None
    version: int
    changed_at: str
    data_state: DataState
    has_files: bool = False


class IncomingRow(NamedTuple):
    """
    One arrived letter in the inbox, as its row stands: what needs parsing is parsed when
    it is looked at, since a page is fetched more often than it is read.
    """

    key: str  # 32 hex digits of the id
    unit: str
    sender_name: str
    number: str
    subject: str
    letter_day: str  # ISO date
    urgency: str
    secrecy: str
    arrival: str  # RFC 3339
    read: int
    data_state: DataState = DataState.AT_HUB

    @property
    def id(self) -> UUID:
        return UUID(self.key)

    @property
    def letter_on(self) -> date:
        return date.fromisoformat(self.letter_day)

    @property
    def delivered_at(self) -> datetime:
        return datetime.fromisoformat(self.arrival)

    @property
    def is_read(self) -> bool:
        return self.read != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKey:
    """Where the next page of the inbox begins: after this row."""

    delivered_at: str
    id: UUID

    @classmethod
    def after(cls, row: IncomingRow) -> "PageKey":
        return cls(delivered_at=row.arrival, id=row.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxShape:
    """
    How long the inbox is and where its pages begin, for a list that jumps.

    starts[n] is the row after which page n begins; None for the first page.
    """

    total: int
    page_rows: int
    starts: tuple[PageKey | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit of the quick search; snippet marks hits with U+0002 and U+0003."""

    kind: Kind
    id: UUID
    number: str
    subject: str
    sender: str
    shown_on: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """A number block held here."""

    lease: UUID
    unit: str
    book: str
    series: str
    year: int
    first: int
    last: int
    next: int
    returned: int
    is_live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A command that waits, as the queue shows it."""

    order: int
    id: UUID
    n: int
    type: str
    kind: Kind
    object: UUID
    state: str
    bytes: int
    wall_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectView:
    """One object with what is known of its travel."""

    thing: object
    version: Version
    content_hash: str
    data_state: DataState
    pending: tuple[Pending, ...]
    base: object | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of the sync card and the rail; queued counts commands and files."""

    queued: int
    attention: int
    unread: int


class Queries(Protocol):
    """Reads on the laptop's store; each call is one consistent look."""

    def letters(
        self,
        states: tuple[str, ...] = (),
        limit: int = PAGE_ROWS,
        drafters: tuple[UUID, ...] | None = None,
    ) -> list[LetterRow]:
        """
        Newest change first; all states where none is named, everybody's letters where
        no drafters (assignments) are.
        """

    def approvals(self, positions: tuple[UUID, ...]) -> list[LetterRow]:
        """Letters that ask one of these positions now, oldest first."""

    def inbox(
        self,
        after: PageKey | None = None,
        limit: int = PAGE_ROWS,
        *,
        is_unread_only: bool = False,
    ) -> list[IncomingRow]:
        """Newest arrival first."""

    def inbox_shape(
        self, page_rows: int = PAGE_ROWS, *, is_unread_only: bool = False
    ) -> InboxShape:
        """One walk over the index of arrivals; rows come from inbox(after=starts[n])."""

    def find(self, kind: Kind, id: UUID) -> ObjectView | None: ...

    def of_kind(self, kind: Kind) -> list[object]:
        """Every object of a reference kind, indicator or target."""

    def cells(self, unit: str, year: int) -> list[ObjectView]: ...

    def deliveries(self, letter: UUID) -> list[object]: ...

    def search(self, text: str, limit: int = PAGE_ROWS) -> list[Found]:
        """Most recent first; words, their affixed forms, and pieces of numbers."""

    def blocks(self) -> list[BlockRow]: ...

    def outbox(self) -> list[OutboxRow]: ...

    def attention(self) -> list[Attention]: ...

    def aside(self) -> list[Stored]:
        """What a restored hub lacks and this laptop still has; the words are kept."""

    def counts(self) -> Counts: ...

    def travel(self, today: date) -> Travel:
        """Queue, turns of that day and data used; today in the zone of the office."""

    def turns(self) -> list[TurnRecord]:
        """Every meeting with the hub that is kept, newest first."""
