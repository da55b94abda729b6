"""A laptop's store without key derivation: a migrated file by raw key, copied for each test."""

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from app.domain.numbering import Book, CounterKey
from app.domain.organisation import Directory
from app.services.bus import EventBus
from app.services.dispatcher import Dispatcher
from app.store.client.blocks import Block
from app.store.client.store import FILE_NAME, ClientStore
from tests.builders import DAY, DEVICE, KECAMATAN, TENANT, a_directory, things_of
from tests.fakes import FakeClock, FakeIds, FakeSealer, FakeWitness

KEY = bytes(range(32))


@cache
def _template() -> bytes:
    """A new store's file, closed: one migration a process."""
    with tempfile.TemporaryDirectory() as folder:
        ClientStore.create(Path(folder), KEY, TENANT, DEVICE).close()
        return (Path(folder) / FILE_NAME).read_bytes()


@cache
def _furnished() -> bytes:
    """The same with the directory of the builders and a number block."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(_template())
        store = ClientStore.open(Path(folder), KEY, TENANT)
        store.put_own(things_of(a_directory()), [a_block()])
        store.close()
        return (Path(folder) / FILE_NAME).read_bytes()


def empty_file(folder: Path) -> Path:
    """A copy of the template; the folder must exist."""
    path = folder / FILE_NAME
    path.write_bytes(_template())
    return path


def an_empty_store(folder: Path) -> ClientStore:
    empty_file(folder)
    return ClientStore.open(folder, KEY, TENANT)


def a_store(folder: Path) -> ClientStore:
    """With the organisation of the builders and numbers 1 to 5 of its outgoing register."""
    (folder / FILE_NAME).write_bytes(_furnished())
    return ClientStore.open(folder, KEY, TENANT)


def a_block(first: int = 1, last: int = 5, **key: object) -> Block:
    counted = {"unit": KECAMATAN, "book": Book.OUTGOING, "series": "", "year": DAY.year} | key
    return Block(
        lease=FakeIds(given=first).new(),
        key=CounterKey(**counted),
        first=first,
        last=last,
        signed=b"{}",
    )


class Laptop:
    """A real dispatcher over a real store, with a clock that moves only when told."""

    def __init__(self, folder: Path, store: ClientStore | None = None) -> None:
        self.store = store or a_store(folder)
        self.clock = FakeClock()
        self.ids = FakeIds()
        self.witness = FakeWitness()
        self.bus = EventBus()
        self.dispatcher = Dispatcher(
            self.store.uow, FakeSealer(), self.clock, self.ids, self.bus, self.witness
        )

    @property
    def directory(self) -> Directory:
        return self.store.directory()

    def put(self, things: Iterable[object]) -> None:
        self.store.put_own(things)
