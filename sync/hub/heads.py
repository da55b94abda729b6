"""What the hub remembers between turns, so that an idle turn asks the database nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from uuid import UUID

from sync.hub.records import Device, FeedHead, FeedOrder
from sync.hub.skew import Required
from sync.protocol.messages import SyncRequest

SEEN_EVERY = timedelta(hours=1)  # how old the stored "last seen" of a device may become


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A device as of a look at the database; valid for that day and organisation."""

    device: Device
    order: FeedOrder
    generation: int
    on: date
    required: Required | None = None


class Heads:
    """Heads of feeds and of results, by device; forgets rather than guesses."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._feeds: dict[str, FeedHead] = {}
        self._devices: dict[UUID, Known] = {}
        self._turns: dict[UUID, int] = {}

    def committed(self, heads: Mapping[str, FeedHead], devices: Iterable[UUID]) -> None:
        """After a commit, before anybody is answered."""
        with self._lock:
            self._feeds.update(heads)
            for device in devices:
                self._turns[device] = self._turns.get(device, 0) + 1
                self._devices.pop(device, None)

    def learn(self, heads: Mapping[str, FeedHead]) -> None:
        """From a look at the database, which may be older than a commit since."""
        with self._lock:
            for feed, head in heads.items():
                if feed not in self._feeds or self._feeds[feed].seq <= head.seq:
                    self._feeds[feed] = head

    def begin(self, device: UUID) -> int:
        """Before a look at a device; what learn_device() gets back."""
        with self._lock:
            return self._turns.setdefault(device, 0)

    def learn_device(self, known: Known, begun: int) -> None:
        """Keep it unless the device changed while one was looking."""
        with self._lock:
            if self._turns.get(known.device.id) == begun:
                self._devices[known.device.id] = known

    def forget_all(self) -> None:
        """The database was changed by another process."""
        with self._lock:
            self._feeds.clear()
            for device in list(self._turns):
                self._turns[device] += 1
            self._devices.clear()

    def device(self, id: UUID) -> Known | None:
        with self._lock:
            return self._devices.get(id)

    def is_idle(
        self,
        id: UUID,
        request: SyncRequest,
        *,
        epoch: int,
        generation: int,
        now: datetime,
        on: date,
    ) -> bool:
        """Whether the device has all there is and brings nothing."""
        with self._lock:
            known = self._devices.get(id)
            if known is None or known.generation != generation or known.on != on:
                return False
            heads = [self._feeds.get(feed) for feed in known.order.feeds]
        seen_at = known.device.last_seen_at
        return (
            not (request.commands or request.need or request.relist or request.leases)
            and not (request.is_suspect or request.asks_colleagues)
            and known.device.revoked_at is None
            and seen_at is not None
            and now - seen_at < SEEN_EVERY
            and request.epoch == epoch
            and request.ack == known.device.rseq
            and request.list_version == known.order.version
            and request.cursors == [head.seq if head else -1 for head in heads]
        )
