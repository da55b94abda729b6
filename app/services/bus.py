"""What happened, told after the commit to whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from app.services.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectChanged:
    """Rows of this object changed; re-read them."""

    kind: Kind
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFinished:
    """
    A turn with the hub ended. error_code is None where it succeeded.

    attention counts items that were added.
    """

    is_reached: bool
    error_code: str | None = None
    changed: int = 0
    attention: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMoved:
    """Some of a file went up or came down, or it could not: ask again where it is."""

    sha256: str


Event = ObjectChanged | TurnFinished | FileMoved


class EventBus:
    """Calls each listener in the publishing thread; a screen queues to its own."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event)
