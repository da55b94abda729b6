"""The files of a hub: settings, keys, and the marks kept outside its data."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec
from filelock import FileLock, Timeout

from app.domain.numbering import Book, CounterKey
from app.services.codec import decode, encode
from app.services.durable import replace_file
from sync.hub.refusals import DataOlder, HubBusy, HubMissing, MarksMissing

SETTINGS = "hub.json"
DATABASE = "hub.db"
CERTIFICATE = "tls.pem"
TLS_KEY = "tls.key"
SECRETS = "keys.json"
STAMP = "stamp"
RUNNING = "running.json"
EPOCH_LOCK = "epoch.json"
FILES = "files"
HIGH_WATER = "high-water.json"
REVOKED = "revoked.json"
SERVE_LOCK = "serve.lock"
MARKS_LOCK = "marks.lock"
MARK_EVERY_S = 1.0  # how much of the newest work an older copy may lack unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    What the hub is; nothing secret.

    database "" is the SQLite file beside it. address is what laptops are told, "" for the
    one it is served at; check_base begins every check link. marks is the folder of the
    epoch lock and the high-water marks, outside the data.
    """

    tenant: str
    name: str
    zone: str
    hub: str
    marks: str
    database: str = ""
    address: str = ""
    check_base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Where the hub is served now; pin "" for plain HTTP on loopback."""

    address: str
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """The data folder of a hub."""

    path: Path

    def settings(self) -> Settings:
        """
        Raises:
            HubMissing.
        """
        file = self.path / SETTINGS
        if not file.exists():
            raise HubMissing(path=str(self.path))
        return decode(file.read_bytes(), Settings)

    def save_settings(self, settings: Settings) -> None:
        replace_file(self.path / SETTINGS, encode(settings))

    @property
    def files(self) -> Path:
        """Whole files by their hash, and parts of those under way."""
        return self.path / FILES

    def running(self) -> Running | None:
        file = self.path / RUNNING
        return decode(file.read_bytes(), Running) if file.exists() else None

    def save_running(self, running: Running) -> None:
        replace_file(self.path / RUNNING, encode(running))

    def hold(self) -> FileLock:
        """
        The lock of the one process that may serve or restore this folder; release() ends it.

        Raises:
            HubBusy.
        """
        lock = FileLock(self.path / SERVE_LOCK)
        if not self.path.is_dir():
            return lock
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise HubBusy(path=str(self.path)) from error
        return lock

    def touch_stamp(self) -> None:
        """Tell the process that serves: the database changed beside it."""
        (self.path / STAMP).touch()

    def stamp(self) -> int:
        try:
            return (self.path / STAMP).stat().st_mtime_ns
        except FileNotFoundError:
            return 0


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """
    How far the data had come: restores, starts of the serving process, commits.

    The database has the same counts, and never lower ones unless it is an older copy.
    """

    epoch: int
    starts: int = 0
    commits: int = 0

    def __str__(self) -> str:
        return f"{self.epoch}/{self.starts}/{self.commits}"


class Marks:
    """
    Epoch lock, high-water marks and revoked laptops: what a restored copy of the data must
    not fall below.

    running_s is a clock that only runs forward.
    """

    def __init__(self, folder: Path, running_s: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._running_s = running_s
        self._written_s = running_s() - MARK_EVERY_S
        self._marks = self._read_marks()

    def lock(self) -> Lock | None:
        """None where the marks are lost."""
        file = self._folder / EPOCH_LOCK
        return msgspec.json.decode(file.read_bytes(), type=Lock) if file.exists() else None

    def set_lock(self, lock: Lock) -> None:
        """Raise it; a count that is higher there stays."""
        with self._alone():
            pairs = zip(
                msgspec.structs.astuple(lock),
                msgspec.structs.astuple(self.lock() or lock),
                strict=True,
            )
            raised = Lock(**dict(zip(Lock.__struct_fields__, map(max, pairs), strict=True)))
            replace_file(self._folder / EPOCH_LOCK, msgspec.json.encode(raised))
        self._written_s = self._running_s()

    def committed(self, lock: Lock) -> None:
        """After a commit; written once in MARK_EVERY_S, so that it costs little."""
        if self._running_s() - self._written_s >= MARK_EVERY_S:
            self.set_lock(lock)

    def highest(self) -> dict[CounterKey, int]:
        return dict(self._marks)

    def revoked(self) -> frozenset[UUID]:
        file = self._folder / REVOKED
        if not file.exists():
            return frozenset()
        return frozenset(msgspec.json.decode(file.read_bytes(), type=list[UUID]))

    def revoke(self, devices: frozenset[UUID]) -> None:
        if not devices:
            return
        with self._alone():
            known = self.revoked()
            if not devices <= known:
                replace_file(self._folder / REVOKED, msgspec.json.encode(sorted(devices | known)))

    def check(self, found: Lock, given: dict[CounterKey, int]) -> None:
        """
        Raises:
            DataOlder: the data are a copy from before something that was given out.
            MarksMissing.
        """
        lock = self.lock()
        if lock is None:
            raise MarksMissing(path=str(self._folder))
        pairs = zip(msgspec.structs.astuple(found), msgspec.structs.astuple(lock), strict=True)
        if any(here < marked for here, marked in pairs):
            raise DataOlder(mark=str(lock), found=str(found))
        for key, highest in self._marks.items():
            if given.get(key, 0) < highest:
                raise DataOlder(mark=f"{_text(key)}/{highest}", found=str(given.get(key, 0)))

    def raise_to(self, given: dict[CounterKey, int]) -> None:
        """After the commit and before anybody is told the numbers."""
        higher = {
            key: sequence for key, sequence in given.items() if sequence > self._marks.get(key, 0)
        }
        if not higher:
            return
        with self._alone():
            for key, sequence in self._read_marks().items():
                self._marks[key] = max(sequence, self._marks.get(key, 0))
            for key, sequence in higher.items():
                self._marks[key] = max(sequence, self._marks.get(key, 0))
            lines = {_text(key): sequence for key, sequence in sorted(self._marks.items(), key=str)}
            replace_file(self._folder / HIGH_WATER, msgspec.json.encode(lines))

    def _alone(self) -> FileLock:
        """Between reading and writing: who serves and who keeps the hub may both raise marks."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileLock(self._folder / MARKS_LOCK)

    def _read_marks(self) -> dict[CounterKey, int]:
        file = self._folder / HIGH_WATER
        if not file.exists():
            return {}
        lines = msgspec.json.decode(file.read_bytes(), type=dict[str, int])
        return {_key(text): sequence for text, sequence in lines.items()}


def hold_marks(folder: Path) -> FileLock:
    """
    The lock of the one process that may serve or restore a hub over these marks, wherever
    its data lie; release() ends it.

    Raises:
        HubBusy.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(folder / SERVE_LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise HubBusy(path=str(folder)) from error
    return lock


def _text(key: CounterKey) -> str:
    return "|".join((key.unit, key.book.value, key.series, str(key.year)))


def _key(text: str) -> CounterKey:
    unit, book, series, year = text.split("|")
    return CounterKey(unit=unit, book=Book(book), series=series, year=int(year))
