"""The files of a hub: settings, keys, and the marks kept outside its data."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec
from filelock import FileLock, Timeout

from app.domain.numbering import Book, CounterKey
from app.keys.durable import replace_file
from app.services.codec import decode, encode
from sync.hub.refusals import DataOlder, HubBusy, HubMissing, MarksMissing

SETTINGS = "hub.json"
DATABASE = "hub.db"
CERTIFICATE = "tls.pem"
TLS_KEY = "tls.key"
SECRETS = "keys.json"
STAMP = "stamp"
RUNNING = "running.json"
EPOCH_LOCK = "epoch.json"
HIGH_WATER = "high-water.json"
REVOKED = "revoked.json"
SERVE_LOCK = "serve.lock"


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


class Marks:
    """
    Epoch lock, high-water marks and revoked laptops: what a restored copy of the data must
    not fall below.

    starts counts the starts of the serving process; the database has the same count.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks = self._read_marks()

    def begin(self, epoch: int) -> None:
        self._write_lock(epoch, 0)

    def lock(self) -> tuple[int, int] | None:
        """Epoch and starts; None where the marks are lost."""
        file = self._folder / EPOCH_LOCK
        if not file.exists():
            return None
        lock = msgspec.json.decode(file.read_bytes(), type=dict[str, int])
        return lock["epoch"], lock["starts"]

    def highest(self) -> dict[CounterKey, int]:
        return dict(self._marks)

    def revoked(self) -> frozenset[UUID]:
        file = self._folder / REVOKED
        if not file.exists():
            return frozenset()
        return frozenset(msgspec.json.decode(file.read_bytes(), type=list[UUID]))

    def revoke(self, devices: frozenset[UUID]) -> None:
        known = self.revoked() if devices else frozenset()
        if not devices <= known:
            replace_file(self._folder / REVOKED, msgspec.json.encode(sorted(devices | known)))

    def check(self, epoch: int, starts: int, given: dict[CounterKey, int]) -> None:
        """
        Raises:
            DataOlder: the data are a copy from before something that was given out.
        """
        lock = self.lock()
        if lock is None:
            raise MarksMissing(path=str(self._folder))
        if epoch < lock[0] or starts < lock[1]:
            raise DataOlder(mark="/".join(map(str, lock)), found=f"{epoch}/{starts}")
        for key, highest in self._marks.items():
            if given.get(key, 0) < highest:
                raise DataOlder(mark=f"{_text(key)}/{highest}", found=str(given.get(key, 0)))

    def started(self, epoch: int, starts: int) -> None:
        self._write_lock(epoch, starts)

    def restored(self, epoch: int, starts: int, given: dict[CounterKey, int]) -> None:
        """Before the restored data can be opened: nothing older may ever count again."""
        self.raise_to(given)
        self._write_lock(epoch, starts)

    def raise_to(self, given: dict[CounterKey, int]) -> None:
        """After the commit and before anybody is told the numbers."""
        higher = {
            key: sequence for key, sequence in given.items() if sequence > self._marks.get(key, 0)
        }
        if not higher:
            return
        self._marks |= higher
        lines = {_text(key): sequence for key, sequence in sorted(self._marks.items(), key=str)}
        replace_file(self._folder / HIGH_WATER, msgspec.json.encode(lines))

    def _write_lock(self, epoch: int, starts: int) -> None:
        data = msgspec.json.encode({"epoch": epoch, "starts": starts})
        replace_file(self._folder / EPOCH_LOCK, data)

    def _read_marks(self) -> dict[CounterKey, int]:
        file = self._folder / HIGH_WATER
        if not file.exists():
            return {}
        lines = msgspec.json.decode(file.read_bytes(), type=dict[str, int])
        return {_key(text): sequence for text, sequence in lines.items()}


def _text(key: CounterKey) -> str:
    return "|".join((key.unit, key.book.value, key.series, str(key.year)))


def _key(text: str) -> CounterKey:
    unit, book, series, year = text.split("|")
    return CounterKey(unit=unit, book=Book(book), series=series, year=int(year))
