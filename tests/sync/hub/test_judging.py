"""Bytes that are not those of the announced file open no file, however often one asks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event

import pytest

from app.domain.refusals import DomainError
from sync.hub.files.records import Announced
from sync.hub.files.refusals import FileUnknown, UploadGone
from sync.hub.files.service import MOST_UNFINISHED, FileService
from sync.hub.store.files import Folder
from sync.hub.store.shelf import DiskShelf
from sync.hub.throttle import Throttle
from sync.hub.writer import Writer
from tests.scans import a_scan
from tests.sync.hub.tus import described, metadata_of
from tests.sync.hub.world import KASI, SEKDES, World

FILE = described(a_scan())
MEET_S = 1


class MeetingShelf(DiskShelf):
    """Where two calls judge one part, the second looks at the disk once the first dropped it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._meeting, self._dropped = Barrier(2, timeout=MEET_S), Event()

    def shelve(self, id: str, sha256: str) -> bool:
        try:
            if self._meeting.wait() == 1:
                self._dropped.wait(MEET_S)
        except BrokenBarrierError:
            pass  # one alone judges
        return super().shelve(id, sha256)

    def drop_part(self, id: str) -> None:
        super().drop_part(id)
        self._dropped.set()


class OvertakenShelf(DiskShelf):
    """Where something happens between the choice to judge a part and the first byte read."""

    meanwhile: Callable[[], object] = staticmethod(lambda: None)

    def shelve(self, id: str, sha256: str) -> bool:
        self.meanwhile()
        return super().shelve(id, sha256)


def announced(size_bytes: int) -> Announced:
    return Announced(
        name=FILE.name,
        media_type=FILE.media_type,
        size_bytes=size_bytes,
        sha256=FILE.sha256,
        metadata=metadata_of(FILE),
    )


def brought(files: FileService, device: object, data: bytes) -> str:
    """The token of an upload whose last byte is here and which nobody has judged yet."""
    token = files.announce(device, announced(len(data))).token
    receiving = files.receive(token, 0, len(data), None)
    receiving.write(data)
    files.leave(token, receiving)
    return token


@dataclass
class Hub:
    """Two offices at one hub, with the services that a test makes over its one disk."""

    world: World
    folder: Path
    writer: Writer

    def __post_init__(self) -> None:
        self.owner, self.stranger = self.world.laptop(KASI), self.world.laptop(SEKDES)

    def service(self, shelf: DiskShelf) -> FileService:
        home, throttle = self.world.home, Throttle(100, 100, lambda: 0.0)
        return FileService(home.store, self.writer, shelf, home.keys, throttle)


@pytest.fixture
def hub(sqlite_data: Path, open_world: Callable[[Path], World]) -> Iterator[Hub]:
    world = open_world(sqlite_data)
    writer = Writer(world.home.store)
    yield Hub(world, Folder(sqlite_data).files, writer)
    writer.close()


@pytest.fixture
def shelf(hub: Hub) -> OvertakenShelf:
    return OvertakenShelf(hub.folder)


@pytest.fixture
def files(hub: Hub, shelf: OvertakenShelf) -> FileService:
    """The owner brought the scan."""
    files = hub.service(shelf)
    assert files.look(brought(files, hub.owner.device, a_scan())).is_complete
    return files


def test_false_bytes_open_no_file_of_another_office_to_two_askers_at_once(
    hub: Hub, files: FileService
) -> None:
    asked = hub.service(MeetingShelf(hub.folder))
    token = brought(asked, hub.stranger.device, b"not the scan")
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(asked.look, token) for _ in range(2)]
        assert all(isinstance(each.exception(), DomainError) for each in answers)
    with pytest.raises(FileUnknown):
        asked.find(hub.stranger.device, FILE.sha256)
    assert files.find(hub.owner.device, FILE.sha256).read_bytes() == a_scan()


def test_false_bytes_that_give_way_while_they_are_judged_open_no_file_of_another_office(
    hub: Hub, files: FileService, shelf: OvertakenShelf
) -> None:
    token = brought(files, hub.stranger.device, b"not the scan")
    hub.world.clock.pass_by(minutes=1)
    shelf.meanwhile = lambda: [
        files.announce(hub.stranger.device, announced(1)) for _ in range(MOST_UNFINISHED)
    ]
    with pytest.raises(UploadGone):
        files.look(token)
    with pytest.raises(FileUnknown):
        files.find(hub.stranger.device, FILE.sha256)


def test_an_upload_whose_part_no_backup_brought_back_opens_no_file_and_is_sent_again(
    hub: Hub, files: FileService, shelf: OvertakenShelf
) -> None:
    token = brought(files, hub.stranger.device, a_scan())
    for id in shelf.parts():
        shelf.drop_part(id)
    for _ in range(2):
        with pytest.raises(UploadGone):
            files.look(token)
    with pytest.raises(FileUnknown):
        files.find(hub.stranger.device, FILE.sha256)
    assert files.look(brought(files, hub.stranger.device, a_scan())).is_complete
    assert files.find(hub.stranger.device, FILE.sha256).read_bytes() == a_scan()


def test_an_upload_that_was_shelved_before_a_kill_is_complete_and_leaves_no_part(
    hub: Hub, shelf: OvertakenShelf
) -> None:
    files = hub.service(shelf)
    token = brought(files, hub.owner.device, a_scan())
    assert shelf.shelve(next(iter(shelf.parts())), FILE.sha256)
    assert files.look(token).is_complete
    assert list(shelf.parts()) == []
    assert files.find(hub.owner.device, FILE.sha256).read_bytes() == a_scan()
