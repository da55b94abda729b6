"""What a machine has around a profile: clock, ids and a keyring, all from one seed."""

import base64
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.services.system import uuid7


@dataclass
class HubClock:
    """The time that counts; moves only when told."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def pass_by(self, **time: int) -> None:
        self.at += timedelta(**time)


@dataclass
class LaptopClock:
    """A laptop's wall clock, off by whatever it is off; its monotonic one runs with the hub's."""

    hub: HubClock
    off: timedelta = timedelta()
    boots: int = 1
    begun: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.begun = self.hub.at

    @property
    def boot_id(self) -> str:
        return f"boot-{self.boots}"

    def now(self) -> datetime:
        return self.hub.at + self.off

    def monotonic_ms(self) -> int:
        return int((self.hub.at - self.begun).total_seconds() * 1000) + 1_000

    def restart(self) -> None:
        self.boots += 1
        self.begun = self.hub.at


class SeededIds:
    """Ids and tokens of one machine, the same in every run of the seed."""

    def __init__(self, seed: str, clock: HubClock) -> None:
        self._random = random.Random(seed)
        self._clock = clock

    def new(self) -> UUID:
        milliseconds = int(self._clock.at.timestamp() * 1000)
        return uuid7(milliseconds, self._random.randbytes(10))

    def token(self) -> str:
        return base64.b32encode(self._random.randbytes(16)).decode().rstrip("=").lower()


@dataclass
class MemoryBox:
    """A keyring in memory: it outlives restarts and restored disks of its machine."""

    records: dict[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes | None:
        return self.records.get(name)

    def set(self, name: str, value: bytes) -> None:
        self.records[name] = value

    def delete(self, name: str) -> None:
        self.records.pop(name, None)

    def hold(self, name: str, wait_s: float = 0) -> Callable[[], None]:
        """Nobody else has this machine."""
        return lambda: None
