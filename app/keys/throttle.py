"""How long until the next PIN may be tried; kept outside the database and its folder."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from app.keys.clock import Clock
from app.keys.holding import Taken
from app.keys.refusals import TooManyTries
from app.keys.secret_box import SecretBox, read_all, write_all

FREE_TRIES = 3
FIRST_WAIT_S = 5
LONGEST_WAIT_S = 3600
TRIES_WITHOUT_RECORD = 8  # nobody knows how many there were: wait 160 s, not for ever
LOCK_WAIT_S = 20  # a keyring takes its time


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
    succeeded after it. The record is held while it is looked at and changed, so that copies
    of a profile that are tried at once are counted one after the other. Every profile has a
    record from its making on: where there is none, or none that can be read, there may have
    been many tries.

    A clock set back begins the wait anew. A clock set forward does not help: the running
    clock must have moved as far, and after a restart of the machine only the time since then
    counts. What remains is someone who rolls back the record in every box, which only
    hardware could stop. A box that takes no record (full disk) does not lock the owner out.

    Args:
        hold: takes the lock of a name within so many seconds and returns what lets go;
            raises Taken.
    """

    def __init__(
        self,
        boxes: Sequence[SecretBox],
        profile: str,
        clock: Clock,
        hold: Callable[[str, float], Callable[[], None]],
    ) -> None:
        self._boxes = boxes
        self._name = f"{profile}.tries"
        self._clock = clock
        self._hold = hold
        self._latest: _Record | None = None

    def tries(self) -> int:
        """Tries since the last success, for the lock screen and the report to the hub."""
        with self._alone():
            return self._worst().tries

    def wait_s(self) -> int:
        """Whole seconds until a try is due, rounded up; 0 when it is due now."""
        with self._alone():
            return math.ceil(self._left_ms(self._worst()) / 1000)

    def count_try(self) -> int:
        """
        Count one try and return how many there were since the last success, this included.

        Raises:
            TooManyTries: not due yet; nothing is counted.
        """
        with self._alone():
            record = self._worst()
            left_ms = self._left_ms(record)
            if left_ms > 0:
                raise TooManyTries(wait_s=math.ceil(left_ms / 1000))
            tries = record.tries + 1
            self._store(self._record(tries, wait_after(tries) * 1000))
            return tries

    def succeeded(self) -> None:
        """The secret was right: the count begins again at nothing."""
        with self._alone():
            self._store(self._record(0, 0))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            let_go = self._hold(self._name, LOCK_WAIT_S)
        except Taken as error:
            raise TooManyTries(wait_s=1) from error
        try:
            yield
        finally:
            let_go()

    def _left_ms(self, record: _Record) -> int:
        if record.left_ms == 0:  # nothing to wait for, wherever a clock went meanwhile
            return 0
        wall_ms, running_ms = self._clock.wall_ms(), self._clock.running_ms()
        if wall_ms < record.wall_ms:
            whole_ms = wait_after(record.tries) * 1000
            self._store(self._record(record.tries, whole_ms))
            return whole_ms
        is_same_start = running_ms >= record.running_ms
        ran_ms = running_ms - record.running_ms if is_same_start else running_ms
        return max(0, record.left_ms - min(wall_ms - record.wall_ms, ran_ms))

    def _record(self, tries: int, left_ms: int) -> _Record:
        return _Record(tries, left_ms, self._clock.wall_ms(), self._clock.running_ms())

    def _store(self, record: _Record) -> None:
        self._latest = record
        write_all(self._boxes, self._name, msgspec.json.encode(record))

    def _worst(self) -> _Record:
        decoded = [self._latest, *map(_decoded, read_all(self._boxes, self._name))]
        records = [r for r in decoded if r is not None]
        if not records:
            return self._without_record()
        return max(records, key=lambda r: r.tries)  # of equals the first: this process's own

    def _without_record(self) -> _Record:
        tries = TRIES_WITHOUT_RECORD
        record = self._record(tries, wait_after(tries) * 1000)
        self._store(record)
        return record


def _decoded(value: bytes) -> _Record | None:
    try:
        return msgspec.json.decode(value, type=_Record)
    except msgspec.DecodeError:
        return None
