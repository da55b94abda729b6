"""What the hub's rules need from its store, its keys and the clock."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from app.domain.envelope import Version
from app.domain.numbering import CounterKey
from app.domain.organisation import Directory
from app.services.kinds import Kind
from app.services.ports import Objects
from sync.hub.files.ports import Files
from sync.hub.records import (
    Command,
    Device,
    Failures,
    FeedEntry,
    FeedHead,
    FeedOrder,
    InvitationRecord,
    KnownVersion,
    Lease,
    Outcome,
    Raw,
    Receipt,
    RegisterLine,
    ResultLine,
)


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware UTC; the hub's time is the only one that counts."""


class Seal(Protocol):
    """The hub's own signatures, base64url, and its checks of others'."""

    def sign_result(self, body: bytes) -> str: ...

    def sign_lease(self, body: bytes) -> str: ...

    def check_lease(self, body: bytes, signature: str) -> None:
        """Raises a DomainError where this hub never signed it."""

    def check_result(self, body: bytes, signature: str) -> None:
        """Raises a DomainError where this hub never signed it."""

    def check_command(self, key: str, body: bytes, signature: str) -> None:
        """Raises a DomainError where the signature is not the device's."""

    def check_proof(self, key: str, code: str, proof: str) -> None:
        """Raises a DomainError for an unsafe key or a proof that is not the key's."""


class Versions(Protocol):
    def known(self, id: UUID) -> KnownVersion | None: ...

    def next(self, id: UUID, kind: Kind, made_by: UUID | None) -> Version:
        """Never given before, over deletions too."""


class Commands(Protocol):
    def get(self, id: UUID) -> Command | None: ...

    def add(self, command: Command) -> None: ...

    def conclude(
        self,
        id: UUID,
        outcome: Outcome,
        *,
        root: UUID | None,
        completed: Mapping[str, Any] | None,
        is_as_sent: bool,
    ) -> None: ...

    def waiting_for(self, id: UUID) -> Sequence[UUID]:
        """Commands that wait for this one, oldest first."""

    def waiting_on(self, object: UUID) -> Sequence[UUID]:
        """Commands on the object that wait, whatever for, oldest first."""

    def in_outcome(self, outcome: Outcome) -> Sequence[Command]: ...

    def take_receipt(self, id: UUID, receipt: Receipt) -> None:
        """The hub's earlier word on a command that it knows and has not decided again."""

    def acknowledged(self) -> Sequence[UUID]:
        """Waiting commands with a receipt, in the order of the versions that they made."""

    def replayable(self) -> Sequence[UUID]:
        """Those of them whose object is where it was when they were applied first."""

    def superseding(self, id: UUID, person: UUID) -> UUID | None:
        """A received command of the same person that replaces this one."""

    def other_with(self, device: UUID, n: int, id: UUID) -> UUID | None:
        """Another command that has this place among the device's commands."""

    def received_at(self, object: UUID, type: str) -> datetime | None:
        """When the newest command of that type that stands on the object came here."""

    def present(self, id: UUID, device: UUID) -> None:
        """The device wants the command's result in its feed."""

    def presenters(self, id: UUID) -> Sequence[UUID]: ...

    def made_here(self, device: UUID, objects: Iterable[UUID]) -> frozenset[UUID]:
        """Objects whose newest version came from a command of this device, as it was sent."""


class Results(Protocol):
    def keep(self, command: UUID, body: bytes, sig: str) -> None:
        """The command's present result."""

    def of(self, command: UUID) -> tuple[bytes, str] | None: ...

    def tell(self, device: UUID, command: UUID, body: bytes, sig: str) -> None:
        """The newest line on the command in the device's feed; an older line goes."""

    def above(self, device: UUID, ack: int, limit: int) -> Sequence[ResultLine]: ...


class Feeds(Protocol):
    def ensure(self, feeds: Iterable[str]) -> None: ...

    def head(self, feed: str) -> FeedHead | None: ...

    def memberships(self, object: UUID) -> frozenset[str]:
        """Feeds that list the object, what this transaction says included."""

    def record(self, entry: FeedEntry) -> None:
        """Takes its place in the feed when the transaction ends."""

    def entries(self, feed: str, after: int, limit: int) -> Sequence[FeedEntry]: ...

    def members(self, feed: str) -> Sequence[FeedEntry]: ...

    def order(self, device: UUID) -> FeedOrder | None: ...

    def set_order(self, device: UUID, order: FeedOrder) -> None: ...


class Devices(Protocol):
    def get(self, id: UUID) -> Device | None: ...

    def by_key(self, key: str) -> Sequence[Device]: ...

    def of_people(self, people: Iterable[UUID]) -> Sequence[Device]:
        """Every id that their laptops ever had, in the order of enrolment."""

    def all(self) -> Sequence[Device]: ...

    def put(self, device: Device) -> None: ...

    def saw(self, id: UUID, at: datetime) -> None: ...


class Register(Protocol):
    """Numbers: counters, lines and leases."""

    def draw(self, key: CounterKey) -> int:
        """The next sequence of the counter."""

    def reserve(self, key: CounterKey, count: int) -> int:
        """The first of count sequences that nobody else gets."""

    def line(self, key: CounterKey, sequence: int) -> RegisterLine | None: ...

    def line_of_letter(self, letter: UUID) -> RegisterLine | None: ...

    def put_line(self, line: RegisterLine) -> None: ...

    def lines(self, key: CounterKey) -> Sequence[RegisterLine]: ...

    def lease(self, id: UUID) -> Lease | None: ...

    def put_lease(self, lease: Lease) -> None: ...

    def leases_of(self, device: UUID) -> Sequence[Lease]: ...

    def free_in(self, lease: UUID) -> int:
        """Numbers of the lease that are neither used nor void."""


class Invitations(Protocol):
    def get(self, code_hash: str) -> InvitationRecord | None: ...

    def put(self, invitation: InvitationRecord) -> None: ...

    def failures(self, address: str) -> Failures | None: ...

    def set_failures(self, address: str, failures: Failures | None) -> None: ...


class Links(Protocol):
    """Check links: the token printed as QR, and the letter behind it."""

    def letter(self, code: str) -> UUID | None:
        """By the whole token, or by its first letters where only one letter has them."""

    def put(self, token: str, letter: UUID) -> None:
        """The first letter keeps the token."""


class HubTx(Protocol):
    """One transaction, or one consistent look, at a regency's data."""

    tenant: str
    epoch: int
    now: datetime
    today: date
    objects: Objects
    versions: Versions
    commands: Commands
    results: Results
    feeds: Feeds
    devices: Devices
    register: Register
    invitations: Invitations
    links: Links
    files: Files

    def directory(self) -> Directory: ...

    def forget_directory(self) -> None:
        """Organisation rows changed in this transaction."""

    def raw(self, kind: Kind, ids: Iterable[UUID]) -> dict[UUID, Raw]: ...

    def things(self, kind: Kind) -> Iterable[Any]:
        """Every object of the kind."""

    def setting(self, key: str) -> str | None: ...

    def set_setting(self, key: str, value: str) -> None: ...

    def is_own_failure(self, error: Exception) -> bool:
        """Whether the database or the disk failed, and with it the whole transaction."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Undoes what happens inside when it is left by an exception."""


class Store(Protocol):
    """Opens transactions; write() commits when left without an exception."""

    def write(self) -> AbstractContextManager[HubTx]: ...

    def read(self) -> AbstractContextManager[HubTx]: ...
