"""The files of a hub: settings, keys, and the marks kept outside its data."""

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.domain.numbering import Book, CounterKey
from app.keys.durable import replace_file
from app.services.codec import decode, encode
from sync.hub.refusals import DataOlder, HubMissing

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
    Epoch lock and high-water marks: what a restored copy of the data must not fall below.

    starts counts the starts of the serving process; the database has the same count.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks = self._read_marks()

    def begin(self, epoch: int) -> None:
        self._write_lock(epoch, 0)

    def check(self, epoch: int, starts: int, given: dict[CounterKey, int]) -> None:
        """
        Raises:
            DataOlder: the data are a copy from before something that was given out.
        """
        lock = json.loads((self._folder / EPOCH_LOCK).read_bytes())
        if epoch < lock["epoch"] or starts < lock["starts"]:
            raise DataOlder(mark=f"{lock['epoch']}/{lock['starts']}", found=f"{epoch}/{starts}")
        for key, highest in self._marks.items():
            if given.get(key, 0) < highest:
                raise DataOlder(mark=f"{_text(key)}/{highest}", found=str(given.get(key, 0)))

    def started(self, epoch: int, starts: int) -> None:
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
