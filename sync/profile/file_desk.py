"""Files of one profile: taken in, wanted, read, lent, and moved after the turns."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.services.bus import EventBus, FileMoved
from app.services.files import (
    FileState,
    KeptFile,
    Standing,
    Where,
    check_files_here,
    files_in,
    missing_files,
    standing,
)
from app.services.kinds import Kind, kind_of
from app.services.outbox import PendingState
from app.services.refusals import FileDamaged, FileNotHere
from app.store.client.store import ClientStore
from app.store.client.vault import DiskVault
from sync.client.files import Moved, Transfers, new_download
from sync.client.progress import ProgressBoard
from sync.client.schedule import LONGEST_BACKOFF_S
from sync.client.way import Transport
from sync.profile.lent import LentCopies


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
        self._troubles: dict[str, Where] = {}
        self._asked = frozenset[str]()  # somebody waits for these before the screen
        self._declined = set[str]()  # the person stopped their coming, until they ask again
        self._lent = LentCopies(folder)
        self._lent.take_back()  # what a kill left
        if self._vault.holds_any():
            with store.uow() as uow:
                self._vault.sweep(uow.files.known())

    def take_in(self, source: Path) -> AttachedFile:
        """
        Copy a file into the profile, encrypted; what is taken in twice is kept once.

        Raises:
            What check_file() refuses; FileEmpty, FileNotItsKind, DiskFull; OSError: the source.
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
        self._troubles.pop(file.sha256, None)
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
        try:
            return self._vault.read(kept.file, kept.key, 0, kept.file.size_bytes)
        except FileDamaged:
            self._troubles[file.sha256] = Where.DAMAGED
            self._bus.publish(FileMoved(sha256=file.sha256))
            raise

    def lend(self, file: AttachedFile) -> Path:
        """
        A plain copy for a program of the system; take_back() deletes it.

        Raises:
            FileNotHere, FileDamaged, FileNotItsKind; OSError: it could not be written.
        """
        return self._lent.lend(file, self.read(file))

    def take_back(self) -> None:
        """Delete every copy that was lent."""
        self._lent.take_back()

    def standings(self, files: Iterable[AttachedFile]) -> list[Standing]:
        """Where each of them is now, in one look."""
        with self._store.uow() as uow:
            return [
                standing(
                    file,
                    uow.files.get(file.sha256),
                    uow.files.transfer(file.sha256),
                    self._troubles.get(file.sha256),
                )
                for file in files
            ]

    def fetch(self, kind: Kind, object: UUID, files: Sequence[AttachedFile]) -> None:
        """
        Somebody waits for these: they come before all others. What lies here damaged is
        fetched anew where the hub has it.
        """
        with self._store.uow() as uow:
            for file in files:
                kept = uow.files.get(file.sha256)
                is_damaged = self._troubles.get(file.sha256) is Where.DAMAGED
                if kept is not None and is_damaged and kept.state is FileState.AT_HUB:
                    uow.files.lose(file.sha256)
                    kept = None
                if kept is None:
                    uow.files.note_use(kind, object, file.sha256)
                    if uow.files.transfer(file.sha256) is None:
                        uow.files.put_transfer(new_download(replace(file, extra={})))
            uow.commit()
        hashes = {file.sha256 for file in files}
        self._asked |= hashes
        self._declined -= hashes
        self._tell_afresh(hashes)

    def stop_fetching(self, file: AttachedFile) -> None:
        """What came so far is let go; it comes again only when somebody asks."""
        self._asked -= {file.sha256}
        self._declined.add(file.sha256)
        with self._store.uow() as uow:
            transfer = uow.files.transfer(file.sha256)
            if transfer is not None and not transfer.is_upload:
                uow.files.end_transfer(file.sha256)
            uow.commit()
        self._tell_afresh({file.sha256})

    def _tell_afresh(self, hashes: Iterable[str]) -> None:
        for sha256 in hashes:
            self._troubles.pop(sha256, None)
            self._bus.publish(FileMoved(sha256=sha256))

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
        """Fetch the files of these objects with the next turns, but for what was declined."""
        with self._store.uow() as uow:
            for thing in things:
                for file in files_in(thing):
                    uow.files.note_use(kind_of(thing), thing.id, file.sha256)
                for file in missing_files(thing, lambda sha256: uow.files.get(sha256) is not None):
                    is_new = uow.files.transfer(file.sha256) is None
                    if is_new and file.sha256 not in self._declined:
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
        Files for so many seconds, or until another command waits to be sent or somebody
        waits for another file.

        Args:
            budget_s: a chunk that has begun is finished, which takes about eight seconds more.
            must_stay: asked before each chunk: the person's limits, or their wish to stop.
        """
        with self._store.uow() as uow:
            left = len(uow.files.due()) + len(uow.files.downloads())
        if not left or self._monotonic_s() < self._not_before_s:
            return Moved(left=left)
        until, waiting = self._monotonic_s() + budget_s, self._sealed()
        asked = self._asked
        transfers = Transfers(
            self._store.uow,
            self._vault,
            transport.files,
            self._bus,
            self._monotonic_s,
            self._troubles,
            board,
        )

        def must_stop() -> bool:
            is_over = must_stay() or self._monotonic_s() >= until or bool(self._asked - asked)
            return is_over or bool(self._sealed() - waiting)

        moved = transfers.run(must_stop, asked)
        if moved.retry_after_s:
            pause_s = min(moved.retry_after_s, LONGEST_BACKOFF_S)
            self._not_before_s = self._monotonic_s() + pause_s
        return moved

    def _sealed(self) -> frozenset[UUID]:
        """Commands that the hub has no answer to; one that the last turn left is not news."""
        with self._store.uow() as uow:
            sealed = uow.outbox.in_state(PendingState.SEALED)
        return frozenset(pending.envelope.id for pending in sealed)
