"""The real clock and the real ids of this process."""

import base64
import secrets
import time
from datetime import UTC, datetime
from uuid import UUID, uuid4


class SystemClock:
    """boot_id changes with each start of the program, so that timers never outlive it."""

    def __init__(self) -> None:
        self.boot_id = uuid4().hex

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000


class SystemIds:
    def new(self) -> UUID:
        return uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))

    def token(self) -> str:
        return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def uuid7(unix_ms: int, randomness: bytes) -> UUID:
    """RFC 9562 version 7: 48 bits of time, then 74 of the 80 random bits given."""
    value = (unix_ms & (2**48 - 1)) << 80 | int.from_bytes(randomness, "big")
    value &= ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=value | 0x7 << 76 | 0x2 << 62)
