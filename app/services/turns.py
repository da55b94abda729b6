"""What a turn needs from the laptop's store, beyond what a command needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self
from uuid import UUID

from app.domain.envelope import Version
from app.services.kinds import Kind
from app.services.outbox import Sealed
from app.services.ports import ClientUnitOfWork, Stored
from app.services.travel import TravelRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a feed was read; is_at_head: nothing was newer when it was read."""

    feed: str
    epoch: int
    seq: int
    is_at_head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An object as a feed lists it; a later hub may list kinds that are not known here."""

    kind: str
    id: UUID
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A state as it came, of a kind or with words that only a later release knows."""

    member: Member
    payload: bytes
    seen: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """
    An acknowledged command and the hub's signed result, kept to be presented again.

    is_again: to be presented with the next turn, since the hub's epoch changed.
    """

    id: UUID
    object: UUID
    kind: Kind
    n: int
    outcome: str
    version: Version
    number: str
    sealed: Sealed
    result: Sealed
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnState:
    """
    Where this store stands with the hub.

    epoch 0: no answer was ever applied. is_suspect: the store was restored or cloned; renewal
    is the id of that finding.
    poll_after_s: how long the hub wants to be left alone where there is no work; None
    where it never said.
    """

    device: UUID
    epoch: int
    ack: int
    list_version: int
    feeds: tuple[str, ...]
    is_suspect: bool
    renewal: UUID | None
    checkpoint_at: datetime | None
    poll_after_s: float | None


class Feeds(Protocol):
    def cursors(self) -> dict[str, Cursor]: ...

    def set_cursor(self, cursor: Cursor) -> None: ...

    def void_all(self) -> None:
        """Every cursor starts anew: the hub has another epoch."""

    def forget(self, feed: str) -> None:
        """The feed is no longer followed: its cursor and its members go."""


class Members(Protocol):
    def put(self, feed: str, member: Member) -> None: ...

    def remove(self, feed: str, id: UUID) -> None: ...

    def of_feed(self, feed: str) -> Sequence[Member]: ...

    def replace(self, feed: str, members: Iterable[Member]) -> None: ...

    def is_member(self, id: UUID) -> bool: ...

    def orphans(self) -> Sequence[tuple[Kind, UUID]]:
        """Rows from the hub that no followed feed lists any more."""


class Needs(Protocol):
    def add(self, member: Member) -> None: ...

    def met(self, id: UUID, version: Version) -> None:
        """This version is here; a newer one that is wanted stays wanted."""

    def drop(self, id: UUID) -> None: ...

    def clear(self) -> None:
        """The hub has another epoch: what is wanted is found anew."""

    def all(self) -> Sequence[Member]:
        """Of known kinds; the others wait for a program that knows them."""


class Unreadables(Protocol):
    """The newest unreadable state of each object; its row, if any, is of an older one."""

    def put(self, kept: Unreadable, release: str) -> None:
        """release: the one that could not read it."""

    def version(self, id: UUID) -> Version:
        """NEVER where nothing of the object waits."""

    def drop(self, id: UUID) -> None: ...

    def set_aside(self, id: UUID) -> None:
        """A restored hub lacks this state."""

    def drop_unlisted(self) -> None:
        """What no followed feed lists any more."""

    def tried_before(self, release: str) -> Sequence[Unreadable]:
        """What another release could not read."""

    def count(self) -> int: ...


class Receipts(Protocol):
    def add(self, receipt: Receipt) -> None: ...

    def get(self, id: UUID) -> Receipt | None: ...

    def drop(self, id: UUID) -> None:
        """The hub refused the command after all; it is not presented again."""

    def again(self) -> Sequence[Receipt]:
        """Those to be presented with the next turns, in the order of their sealing."""

    def mark_all_again(self) -> None: ...


class Leases(Protocol):
    def take(self, body: bytes, signed: bytes) -> None:
        """A lease as the hub signed it; body is the JSON inside."""

    def end(self, lease: UUID) -> None: ...

    def end_all(self) -> None: ...

    def signed(self) -> Sequence[bytes]:
        """Every lease ever held, as signed, to be presented at a new epoch."""


class Aside(Protocol):
    def put(self, stored: Stored) -> None:
        """A state that a restored hub lacks; kept until somebody needs its words."""


class TurnUow(ClientUnitOfWork, Protocol):
    """One commit of a turn."""

    feeds: Feeds
    members: Members
    needs: Needs
    unreadable: Unreadables
    receipts: Receipts
    leases: Leases
    aside: Aside
    travel: TravelRecords

    def __enter__(self) -> Self: ...

    def state(self) -> TurnState: ...

    def set_state(
        self,
        *,
        device: UUID | None = None,
        epoch: int | None = None,
        ack: int | None = None,
        feed_list: tuple[int, tuple[str, ...]] | None = None,
        checkpoint_at: datetime | None = None,
        is_suspect: bool | None = None,
        renewal: UUID | None = None,
        poll_after_s: float | None = None,
    ) -> None: ...

    def forget_directory(self) -> None:
        """Rows of the organisation changed: what is replayed next must see them."""

    def purge(self, kind: Kind, id: UUID) -> None:
        """Row, base, search line; outbox and attention stay."""
