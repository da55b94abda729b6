"""Files of one profile: taken in, wanted, read, and moved after the turns."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.services.bus import EventBus
from app.services.files import FileState, KeptFile, check_files_here, missing_files
from app.services.kinds import Kind
from app.services.outbox import PendingState
from app.services.refusals import FileNotHere
from app.store.client.store import ClientStore
from app.store.client.vault import DiskVault
from sync.client.files import Moved, Transfers, new_download
from sync.client.progress import ProgressBoard
from sync.client.schedule import LONGEST_BACKOFF_S
from sync.client.way import Transport


class FileDesk:
    """What screens and the command line do with files; every method blocks."""

    def __init__(
        self,
        store: ClientStore,
        folder: Path,
        bus: EventBus,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic_s = monotonic_s
        self._not_before_s = -math.inf
        self._store = store
        self._bus = bus
        self._vault = DiskVault(folder)
        if self._vault.holds_any():
            with store.uow() as uow:
                self._vault.sweep(uow.files.known())

    def take_in(self, source: Path) -> AttachedFile:
        """
        Copy a file into the profile, encrypted; what is taken in twice is kept once.

        Raises:
            What check_file() refuses; FileNotItsKind, DiskFull; OSError: the source.
        """
        file, key = self._vault.take_in(source, source.name)
        with self._store.uow() as uow:
            known = uow.files.get(file.sha256)
            state = known.state if known else FileState.TAKEN
            uow.files.keep(KeptFile(file=file, key=key, state=state, is_own=True))
            if uow.files.transfer(file.sha256) and known is None:
                uow.files.end_transfer(file.sha256)  # it was on its way down
            uow.commit()
        if known is not None:
            self._vault.drop(file.sha256, known.key)
        return file

    def find(self, sha256: str) -> AttachedFile | None:
        """What is known of a file that is whole here."""
        with self._store.uow() as uow:
            kept = uow.files.get(sha256)
        return kept.file if kept else None

    def is_here(self, sha256: str) -> bool:
        return self.find(sha256) is not None

    def read(self, file: AttachedFile) -> bytes:
        """
        The whole file.

        Raises:
            FileNotHere, FileDamaged.
        """
        with self._store.uow() as uow:
            kept = uow.files.get(file.sha256)
        if kept is None:
            raise FileNotHere(name=file.name)
        return self._vault.read(kept.file, kept.key, 0, kept.file.size_bytes)

    def check_here(self, action: str, kind: Kind, object: UUID | None) -> None:
        """
        Raises:
            FileNotHere: an approval of a letter whose files are not all on this laptop.
        """
        if object is None or kind is not Kind.LETTER:
            return
        with self._store.uow() as uow:
            stored = uow.objects.get(kind, object)
            if stored is not None:
                check_files_here(
                    action, stored.thing, lambda sha256: uow.files.get(sha256) is not None
                )

    def want(self, things: Iterable[Letter | IncomingLetter]) -> None:
        """Fetch the files of these objects with the next turns."""
        with self._store.uow() as uow:
            for thing in things:
                kind = Kind.LETTER if isinstance(thing, Letter) else Kind.INCOMING
                for file in thing.content.files:
                    uow.files.note_use(kind, thing.id, file.sha256)
                for file in missing_files(thing, lambda sha256: uow.files.get(sha256) is not None):
                    if uow.files.transfer(file.sha256) is None:
                        uow.files.put_transfer(new_download(replace(file, extra={})))
            uow.commit()

    def want_waiting(self, positions: tuple[UUID, ...]) -> None:
        """Files of letters that ask one of these positions, and of arrived ones not yet read."""
        queries = self._store.queries
        asked = [(Kind.LETTER, row.id) for row in queries.approvals(positions)]
        asked += [(Kind.INCOMING, row.id) for row in queries.inbox(is_unread_only=True)]
        views = [queries.find(kind, id) for kind, id in asked]
        things = [view.thing for view in views if view is not None]
        self.want(
            thing
            for thing in things
            if isinstance(thing, Letter | IncomingLetter) and thing.content.files
        )

    def travel(
        self,
        transport: Transport,
        budget_s: float,
        must_stay: Callable[[], bool],
        board: ProgressBoard,
    ) -> Moved:
        """
        Files for so many seconds, or until another command waits to be sent.

        Args:
            budget_s: a chunk that has begun is finished, which takes about eight seconds more.
            must_stay: asked before each chunk: the person's limits, or their wish to stop.
        """
        with self._store.uow() as uow:
            left = len(uow.files.due()) + len(uow.files.downloads())
        if not left or self._monotonic_s() < self._not_before_s:
            return Moved(left=left)
        until, waiting = self._monotonic_s() + budget_s, self._sealed()
        transfers = Transfers(
            self._store.uow, self._vault, transport.files, self._bus, self._monotonic_s, board
        )

        def must_stop() -> bool:
            return must_stay() or self._monotonic_s() >= until or bool(self._sealed() - waiting)

        moved = transfers.run(must_stop)
        if moved.retry_after_s:
            pause_s = min(moved.retry_after_s, LONGEST_BACKOFF_S)
            self._not_before_s = self._monotonic_s() + pause_s
        return moved

    def _sealed(self) -> frozenset[UUID]:
        """Commands that the hub has no answer to; one that the last turn left is not news."""
        with self._store.uow() as uow:
            sealed = uow.outbox.in_state(PendingState.SEALED)
        return frozenset(pending.envelope.id for pending in sealed)
