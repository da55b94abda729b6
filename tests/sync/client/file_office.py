"""One laptop's files, and a hub in memory over a way that breaks."""

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path
from uuid import uuid4

from app.domain.attachments import AttachedFile
from app.services.bus import EventBus
from app.services.files import FileState, KeptFile, Where
from app.services.kinds import Kind
from app.store.client.vault import DiskVault
from sync.client.files import Moved, Transfers, new_download
from sync.client.refusals import HubRefused
from tests.store import an_empty_store

KIB = 1024


def refused(status: int) -> HubRefused:
    return HubRefused(status=status, hub_code="code", hub_details={}, retry_after_s=0)


class ScriptedWay:
    """A hub in memory. cuts: byte places at which the link breaks; answers are lost there too."""

    def __init__(self) -> None:
        self.uploads: dict[str, bytearray] = {}
        self.files: dict[str, bytes] = {}
        self.sent: list[tuple[str, int, int]] = []
        self.fetched: list[tuple[int, int]] = []
        self.asked: list[str] = []
        self.answers: list[Exception | None] = []  # instead of the next bytes, or after them
        self.loses_answers = False
        self.names: dict[str, str] = {}

    def announce(self, file: AttachedFile) -> tuple[str, int]:
        self.asked.append(f"announce {file.name}")
        if file.sha256 in self.files:
            return "", file.size_bytes
        url = f"https://pusat/v1/uploads/{len(self.uploads)}"
        self.uploads[url] = bytearray()
        self.names[url] = file.name
        return url, 0

    def offset(self, url: str) -> int:
        self.asked.append("offset")
        if url not in self.uploads:
            raise refused(410)
        return len(self.uploads[url])

    def send(self, url: str, offset: int, data: bytes) -> int:
        self.sent.append((self.names.get(url, ""), offset, len(data)))
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None and not self.loses_answers:
            raise answer
        if url not in self.uploads:
            raise refused(410)
        if offset != len(self.uploads[url]):
            raise refused(409)
        self.uploads[url] += data
        if answer is not None:
            raise answer
        return len(self.uploads[url])

    def fetch(self, file: AttachedFile, start: int, length: int) -> bytes:
        self.fetched.append((start, length))
        if self.answers and (answer := self.answers.pop(0)) is not None:
            raise answer
        if file.sha256 not in self.files:
            raise refused(404)
        return self.files[file.sha256][start : start + length]


class Office:
    """One store, its vault and its way; seconds pass as the test says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = an_empty_store(folder)
        self.way = ScriptedWay()
        self.bus = EventBus()
        self.now_s = 0.0
        self.troubles: dict[str, Where] = {}

    def run(
        self, must_stop: Callable[[], bool] = lambda: False, first: Collection[str] = ()
    ) -> Moved:
        vault = DiskVault(self.folder)
        transfers = Transfers(self.store.uow, vault, self.way, self.bus, self._pass, self.troubles)
        return transfers.run(must_stop, first)

    def _pass(self) -> float:
        self.now_s += 4.0
        return self.now_s

    def taken(self, data: bytes, name: str = "a.pdf") -> AttachedFile:
        source = self.folder / name
        source.write_bytes(data)
        file, key = DiskVault(self.folder).take_in(source, name)
        with self.store.uow() as uow:
            uow.files.keep(KeptFile(file=file, key=key, state=FileState.DUE, is_own=True))
            uow.commit()
        return file

    def wanted(self, data: bytes) -> AttachedFile:
        file = AttachedFile(
            name="b.pdf",
            media_type="application/pdf",
            size_bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
        )
        with self.store.uow() as uow:
            uow.files.note_use(Kind.LETTER, uuid4(), file.sha256)
            uow.files.put_transfer(new_download(file))
            uow.commit()
        return file

    def state(self, file: AttachedFile) -> FileState | None:
        with self.store.uow() as uow:
            kept = uow.files.get(file.sha256)
        return kept.state if kept else None

    def read(self, file: AttachedFile) -> bytes:
        with self.store.uow() as uow:
            kept = uow.files.get(file.sha256)
        assert kept is not None
        return DiskVault(self.folder).read(file, kept.key, 0, file.size_bytes)


def arrived(office: Office) -> set[bytes]:
    return {bytes(data) for data in office.way.uploads.values()}
