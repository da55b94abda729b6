"""How long until the next PIN may be tried; kept outside the database and its folder."""

import math
from collections.abc import Sequence

import msgspec

from app.keys.clock import Clock
from app.keys.refusals import TooManyTries
from app.keys.secret_box import SecretBox, read_all, write_all

FREE_TRIES = 3
FIRST_WAIT_S = 5
LONGEST_WAIT_S = 3600
TRIES_OF_A_DAMAGED_RECORD = 8  # nobody knows how many there were: wait 80 s, not for ever


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """tries since the last success; left_ms is the wait that remained at wall_ms."""

    tries: int
    left_ms: int
    wall_ms: int
    running_ms: int


def wait_after(tries: int) -> int:
    """
    Seconds to wait after so many tries without success: 0, 0, 0, 5, 10, 20 to 3600.

    Automatic guessing reaches 35 tries in 24 hours.
    """
    if tries < FREE_TRIES:
        return 0
    doublings = min(tries - FREE_TRIES, 16)
    return min(FIRST_WAIT_S << doublings, LONGEST_WAIT_S)


class Throttle:
    """
    Counts tries of one profile's secret in every box given, and believes the worst record.

    Call count_try before the key derivation, so that a killed process has been counted, and
    succeeded after it. A clock set back begins the wait anew. A clock set forward does not
    help while the machine runs: the running clock must have moved as far. What remains is
    someone who rolls back or deletes the record in every box, which only hardware could
    stop. A box that takes no record (full disk, no right) does not lock the owner out:
    whoever can cause that could delete the record as well.
    """

    def __init__(self, boxes: Sequence[SecretBox], profile: str, clock: Clock) -> None:
        self._boxes = boxes
        self._name = f"{profile}.tries"
        self._clock = clock
        self._latest: _Record | None = None

    def tries(self) -> int:
        """Tries since the last success, for the lock screen and the report to the hub."""
        record = self._worst()
        return record.tries if record else 0

    def wait_s(self) -> int:
        """Whole seconds until a try is due, rounded up; 0 when it is due now."""
        record = self._worst()
        if record is None:
            return 0
        return math.ceil(self._left_ms(record) / 1000)

    def count_try(self) -> int:
        """
        Count one try and return how many there were since the last success, this included.

        Raises:
            TooManyTries: not due yet; nothing is counted.
        """
        record = self._worst()
        if record is not None:
            left_ms = self._left_ms(record)
            if left_ms > 0:
                raise TooManyTries(wait_s=math.ceil(left_ms / 1000))
        tries = record.tries + 1 if record else 1
        self._store(self._record(tries, wait_after(tries) * 1000))
        return tries

    def succeeded(self) -> None:
        """The secret was right: the count begins again at nothing."""
        self._store(self._record(0, 0))

    def _left_ms(self, record: _Record) -> int:
        if record.left_ms == 0:  # nothing to wait for, wherever a clock went meanwhile
            return 0
        wall_ms, running_ms = self._clock.wall_ms(), self._clock.running_ms()
        if wall_ms < record.wall_ms:
            whole_ms = wait_after(record.tries) * 1000
            self._store(self._record(record.tries, whole_ms))
            return whole_ms
        elapsed_ms = wall_ms - record.wall_ms
        if running_ms >= record.running_ms:
            elapsed_ms = min(elapsed_ms, running_ms - record.running_ms)
        return max(0, record.left_ms - elapsed_ms)

    def _record(self, tries: int, left_ms: int) -> _Record:
        return _Record(tries, left_ms, self._clock.wall_ms(), self._clock.running_ms())

    def _store(self, record: _Record) -> None:
        self._latest = record
        write_all(self._boxes, self._name, msgspec.json.encode(record))

    def _worst(self) -> _Record | None:
        reading = read_all(self._boxes, self._name)
        decoded = [self._latest, *map(_decoded, reading.values)]
        records = [r for r in decoded if r is not None]
        if not records:
            is_damaged = reading.has_damage or bool(reading.values)
            return self._after_damage() if is_damaged else None
        return max(records, key=lambda r: r.tries)  # of equals the first: this process's own

    def _after_damage(self) -> _Record:
        tries = TRIES_OF_A_DAMAGED_RECORD
        record = self._record(tries, wait_after(tries) * 1000)
        self._store(record)
        return record


def _decoded(value: bytes) -> _Record | None:
    try:
        return msgspec.json.decode(value, type=_Record)
    except msgspec.DecodeError:
        return None
