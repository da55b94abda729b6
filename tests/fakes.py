"""A clock that stands still, ids that count, a seal and a witness in memory."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.services.system import uuid7
from tests.builders import AT, DEVICE


@dataclass
class FakeClock:
    """Moves only when told."""

    wall_at: datetime = AT
    running_ms: int = 1_000
    boot_id: str = "boot-1"

    def now(self) -> datetime:
        return self.wall_at

    def monotonic_ms(self) -> int:
        return self.running_ms

    def pass_ms(self, milliseconds: int) -> None:
        self.running_ms += milliseconds
        self.wall_at += timedelta(milliseconds=milliseconds)

    def restart(self) -> None:
        """Another start of the program: the monotonic clock begins anew."""
        self.boot_id = f"{self.boot_id}+"
        self.running_ms = 1_000


@dataclass
class FakeIds:
    """UUIDv7 of one millisecond each, and tokens that never repeat."""

    given: int = 0

    def new(self) -> UUID:
        self.given += 1
        return uuid7(1_770_000_000_000 + self.given, self.given.to_bytes(10, "big"))

    def token(self) -> str:
        self.given += 1
        return f"token{base64.b32encode(self.given.to_bytes(13, 'big')).decode().lower():.21}"


@dataclass
class FakeSealer:
    device: UUID = DEVICE

    def sign(self, data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()


@dataclass
class FakeWitness:
    raised: list[int] = field(default_factory=list)

    def raise_to(self, n: int) -> None:
        self.raised.append(n)

    def look_again(self) -> None:
        """No other copy has claimed the store."""
