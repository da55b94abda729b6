"""What the services need from the world, as protocols."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self
from uuid import UUID

from app.domain.envelope import Version
from app.domain.numbering import CounterKey, LetterNumber
from app.domain.organisation import Directory
from app.services.files import FileRecords
from app.services.kinds import Kind
from app.services.outbox import Attention, Pending, PendingState


class Clock(Protocol):
    """Labels and timers only; no rule reads it."""

    boot_id: str

    def now(self) -> datetime:
        """Aware UTC."""

    def monotonic_ms(self) -> int: ...


class Ids(Protocol):
    def new(self) -> UUID:
        """A UUIDv7."""

    def token(self) -> str:
        """128 random bits in base32, for a letter's check link."""


class Sealer(Protocol):
    """Signs for the device-user key of this profile."""

    device: UUID

    def sign(self, data: bytes) -> str:
        """Base64url Ed25519 signature over the command tag and the bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A sequence number taken from a counter, and the block it came from."""

    sequence: int
    lease: UUID | None


class NumberSource(Protocol):
    def draw(self, key: CounterKey) -> Drawn | None:
        """The next number; None where this side cannot draw one now."""

    def give_back(self, number: LetterNumber, unit: str) -> None:
        """The act that drew it was undone before anybody saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """
    An object with the hub's version of the state that it grew from.

    seen is {device: highest n applied} as the hub had it at that version.
    """

    thing: object
    version: Version
    seen: Mapping[str, int] = field(default_factory=dict)


class Objects(Protocol):
    """The rows: views on a laptop, the truth on the hub."""

    def get(self, kind: Kind, id: UUID) -> Stored | None: ...

    def put(self, stored: Stored) -> None: ...

    def drop(self, kind: Kind, id: UUID) -> None: ...


class Bases(Protocol):
    """The hub's last state of objects that have pending commands."""

    def get(self, kind: Kind, id: UUID) -> Stored | None: ...

    def put(self, id: UUID, kind: Kind, stored: Stored | None) -> None:
        """None: the hub does not know the object yet."""

    def has(self, id: UUID) -> bool:
        """Whether a base is kept: the object has pending commands."""

    def drop(self, id: UUID) -> None: ...


class Outbox(Protocol):
    def of_object(self, id: UUID) -> Sequence[Pending]:
        """In their order, waiting and held ones included."""

    def of_group(self, group: UUID) -> Sequence[Pending]: ...

    def get(self, id: UUID) -> Pending | None: ...

    def in_state(self, state: PendingState) -> Sequence[Pending]:
        """Of every object, oldest first."""

    def add(self, pending: Pending) -> Pending:
        """The same with its place in the order."""

    def replace(self, pending: Pending) -> None:
        """The same command id with another state, seal or arguments."""

    def remove(self, id: UUID) -> None: ...

    def next_n(self) -> int:
        """One more than the highest n ever sealed on this store; raises it."""

    def park(self, item: Attention) -> None:
        """Adds to the item of the same root, or makes it."""

    def settle(self, command: UUID) -> None:
        """Close the attention item of this root, or that holds this command; its words stay."""


class ClientUnitOfWork(Protocol):
    """One transaction of the laptop's store; leaving without commit undoes all."""

    objects: Objects
    bases: Bases
    outbox: Outbox
    numbers: NumberSource
    files: FileRecords

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def directory(self) -> Directory: ...

    def checkpoint_at(self) -> datetime | None:
        """The hub's time of the last applied answer."""

    def commit(self) -> None: ...
