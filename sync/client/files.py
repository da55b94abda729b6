"""Files after the commands: smallest first, chunk by chunk, each journalled before the next."""

import logging
import secrets
from collections.abc import Callable, Collection, MutableMapping
from dataclasses import dataclass, replace

from app.domain.attachments import AttachedFile
from app.services.bus import EventBus, FileMoved, ObjectChanged
from app.services.files import FileState, KeptFile, Transfer, Vault, Where
from app.services.refusals import FileDamaged
from app.services.turns import TurnUow
from sync.client.chunks import (
    FIRST_BYTES,
    LARGEST_BYTES,
    SMALLEST_BYTES,
    halved,
    in_blocks,
    steered,
)
from sync.client.progress import Phase, ProgressBoard
from sync.client.refusals import HubForeign, HubRefused, HubUnreachable
from sync.client.way import FileWay

log = logging.getLogger(__name__)
KEY_BYTES = 32
MOST_REPEATS = 3  # of one chunk, or of one upload from its beginning
_MOVED, _SPOILED, _TOO_LARGE = 409, 460, 413
_BUSY = frozenset({429, 503})
_GONE = frozenset({404, 410, 422})
_REFUSES = frozenset({400, 413, 415})  # this file; anything else may go better another time
_NOT_THERE = 404


@dataclass(slots=True)
class Moved:
    """
    What came of one run; has_more: it was stopped, and could go on. retry_after_s: a busy
    hub wants to be asked for no file before that.
    """

    sent: int = 0
    fetched: int = 0
    left: int = 0
    has_more: bool = False
    retry_after_s: float = 0.0


class Transfers:
    """
    The laptop's side of files; network outside of commits.

    Args:
        monotonic_s: measures the link and nothing else.
        board: told of every chunk.
        troubles: by hash, what keeps a file that was tried; what went well is taken out.
    """

    def __init__(
        self,
        new_uow: Callable[[], TurnUow],
        vault: Vault,
        way: FileWay,
        bus: EventBus,
        monotonic_s: Callable[[], float],
        troubles: MutableMapping[str, Where],
        board: ProgressBoard | None = None,
    ) -> None:
        self._new_uow = new_uow
        self._vault = vault
        self._way = way
        self._bus = bus
        self._monotonic_s = monotonic_s
        self._board = board or ProgressBoard(monotonic_s)
        self._done_bytes = 0  # of this phase
        self._most_bytes = LARGEST_BYTES  # of a chunk, after what stands before the hub refused
        self._troubles = troubles

    def run(self, must_stop: Callable[[], bool], first: Collection[str] = ()) -> Moved:
        """
        Downloads that somebody waits for, uploads, then the other downloads. A cut link
        leaves all as it is for the next run.

        Args:
            must_stop: asked before each chunk; commands go first.
            first: hashes of the files that somebody waits for.
        """
        moved = Moved()
        with self._new_uow() as uow:
            due = list(uow.files.due())
            downloads = list(uow.files.downloads())
            begun = [uow.files.transfer(kept.file.sha256) for kept in due]
        up_bytes = sum(kept.file.size_bytes for kept in due)
        up_bytes -= sum(transfer.offset_bytes for transfer in begun if transfer)
        moved.left = len(due) + len(downloads)
        urgent = [each for each in downloads if each.file.sha256 in first]
        others = [each for each in downloads if each.file.sha256 not in first]
        try:
            self._download_all(urgent, moved, must_stop)
            self._enter(Phase.FILES_UP, up_bytes)
            for kept in due:
                self._count(moved, self._upload(kept, must_stop), is_upload=True)
            self._download_all(others, moved, must_stop)
        except _Stopped:
            moved.has_more = True
        except _Busy as busy:
            moved.retry_after_s = busy.retry_after_s
        except HubUnreachable:
            log.info("the link broke with %s files left", moved.left)
        return moved

    def _count(self, moved: Moved, is_done: bool, *, is_upload: bool) -> None:
        if not is_done:
            return
        moved.left -= 1
        moved.sent += is_upload
        moved.fetched += not is_upload

    def _download_all(
        self, transfers: Collection[Transfer], moved: Moved, must_stop: Callable[[], bool]
    ) -> None:
        if transfers:
            left = sum(each.file.size_bytes - each.offset_bytes for each in transfers)
            self._enter(Phase.FILES_DOWN, left)
        for transfer in transfers:
            self._count(moved, self._download(transfer, must_stop), is_upload=False)

    def _enter(self, phase: Phase, total_bytes: int) -> None:
        if total_bytes:
            self._done_bytes = 0
            self._board.enter(phase, total_bytes)

    def _advance(self, file: AttachedFile, moved_bytes: int) -> None:
        self._done_bytes += max(moved_bytes, 0)
        self._board.advance(self._done_bytes, name=file.name)

    # -- up

    def _upload(self, kept: KeptFile, must_stop: Callable[[], bool]) -> bool:
        """Whether the hub has it whole; False where it must be tried another time."""
        with self._new_uow() as uow:
            transfer = uow.files.transfer(kept.file.sha256)
        for _ in range(MOST_REPEATS):
            if must_stop():
                raise _Stopped
            try:
                begun = self._resumed(transfer) if transfer else self._announced(kept)
                self._send_rest(begun, must_stop)
            except HubRefused as error:
                _check_busy(error)
                if error.details["status"] not in _GONE:
                    is_final = error.details["status"] in _REFUSES
                    return self._give_up(kept.file, error, Where.REFUSED if is_final else None)
                transfer = None  # from its beginning, under a new address
                continue
            except FileDamaged as error:
                return self._give_up(kept.file, error, Where.DAMAGED)
            except HubForeign as error:
                return self._give_up(kept.file, error, None)
            self._uploaded(kept)
            self._troubles.pop(kept.file.sha256, None)
            self._bus.publish(FileMoved(sha256=kept.file.sha256))
            return True
        return False

    def _announced(self, kept: KeptFile) -> Transfer:
        url, offset = self._way.announce(kept.file)
        begun = Transfer(
            file=kept.file,
            key=kept.key,
            is_upload=True,
            url=url,
            offset_bytes=offset,
            chunk_bytes=FIRST_BYTES,
        )
        self._journal(begun)
        return begun

    def _resumed(self, transfer: Transfer) -> Transfer:
        """The hub says where it stands: an answer may have been lost."""
        return replace(transfer, offset_bytes=self._way.offset(transfer.url))

    def _send_rest(self, transfer: Transfer, must_stop: Callable[[], bool]) -> None:
        repeats = 0
        while transfer.offset_bytes < transfer.file.size_bytes:
            if must_stop():
                raise _Stopped
            try:
                transfer = self._send_chunk(transfer)
                repeats = 0
            except HubRefused as error:
                repeats += 1
                if repeats > MOST_REPEATS or not self._may_repeat(transfer, error):
                    raise
                transfer = self._resumed(transfer)
            self._journal(transfer)

    def _may_repeat(self, transfer: Transfer, error: HubRefused) -> bool:
        status = error.details["status"]
        tried_bytes = min(transfer.chunk_bytes, self._most_bytes)
        if status == _TOO_LARGE and tried_bytes > SMALLEST_BYTES:
            self._most_bytes = halved(tried_bytes)
            return True
        return status in (_MOVED, _SPOILED)

    def _send_chunk(self, transfer: Transfer) -> Transfer:
        start, size = transfer.offset_bytes, min(transfer.chunk_bytes, self._most_bytes)
        data = self._vault.read(transfer.file, transfer.key, start, size)
        began = self._monotonic_s()
        try:
            offset = self._way.send(transfer.url, start, data)
        except HubUnreachable:
            self._journal(replace(transfer, chunk_bytes=halved(size)))
            raise
        chunk = steered(len(data), self._monotonic_s() - began) if len(data) == size else size
        self._advance(transfer.file, offset - start)
        return replace(transfer, offset_bytes=offset, chunk_bytes=chunk)

    def _uploaded(self, kept: KeptFile) -> None:
        with self._new_uow() as uow:
            uow.files.keep(replace(kept, state=FileState.AT_HUB))
            uow.files.end_transfer(kept.file.sha256)
            uow.commit()

    # -- down

    def _download(self, transfer: Transfer, must_stop: Callable[[], bool]) -> bool:
        """Whether the file is whole here; False where it is not at the hub, or not wanted now."""
        size = transfer.file.size_bytes
        while transfer.offset_bytes < size:
            if must_stop():
                raise _Stopped
            try:
                transfer = self._fetch_chunk(transfer)
            except HubRefused as error:
                _check_busy(error)
                is_away = error.details["status"] == _NOT_THERE
                trouble = Where.AWAITED if is_away else None
                return self._give_up(transfer.file, error, trouble)
            except HubForeign as error:
                return self._give_up(transfer.file, error, None)
            self._troubles.pop(transfer.file.sha256, None)
            if not self._journal_wanted(transfer):
                return False
        if not self._vault.finish(transfer.file, transfer.key):
            self._journal(replace(transfer, offset_bytes=0))
            return False
        self._downloaded(transfer)
        return True

    def _fetch_chunk(self, transfer: Transfer) -> Transfer:
        start, asked = transfer.offset_bytes, in_blocks(transfer.chunk_bytes)
        began = self._monotonic_s()
        try:
            data = self._way.fetch(transfer.file, start, asked)
        except HubUnreachable:
            self._journal_wanted(replace(transfer, chunk_bytes=halved(transfer.chunk_bytes)))
            raise
        took_s = self._monotonic_s() - began
        offset = self._vault.append(transfer.file, transfer.key, start, data)
        self._advance(transfer.file, offset - start)
        chunk = steered(asked, took_s) if len(data) == asked else transfer.chunk_bytes
        return replace(transfer, offset_bytes=offset, chunk_bytes=chunk)

    def _downloaded(self, transfer: Transfer) -> None:
        kept = KeptFile(file=transfer.file, key=transfer.key, state=FileState.AT_HUB, is_own=False)
        with self._new_uow() as uow:
            users = uow.files.users(transfer.file.sha256)
            if users:  # purged meanwhile: the sweep takes the bytes
                uow.files.keep(kept)
            uow.files.end_transfer(transfer.file.sha256)
            uow.commit()
        self._bus.publish(FileMoved(sha256=transfer.file.sha256))
        for kind, id in users:
            self._bus.publish(ObjectChanged(kind=kind, id=id))

    def _journal_wanted(self, transfer: Transfer) -> bool:
        """False where nobody wants the file any more: the person said so while a chunk came."""
        with self._new_uow() as uow:
            if uow.files.transfer(transfer.file.sha256) is None:
                return False
            uow.files.put_transfer(transfer)
            uow.commit()
        self._bus.publish(FileMoved(sha256=transfer.file.sha256))
        return True

    def _journal(self, transfer: Transfer) -> None:
        with self._new_uow() as uow:
            uow.files.put_transfer(transfer)
            uow.commit()
        self._bus.publish(FileMoved(sha256=transfer.file.sha256))

    def _give_up(self, file: AttachedFile, error: Exception, trouble: Where | None) -> bool:
        """For this time; the file stays where it is."""
        log.info("file %s did not travel: %s", file.sha256, error)
        if trouble is not None:
            self._troubles[file.sha256] = trouble
        self._bus.publish(FileMoved(sha256=file.sha256))
        return False


class _Stopped(Exception):
    """Something more urgent waits."""


class _Busy(Exception):
    """The hub, or what stands before it, wants to be left alone."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__()
        self.retry_after_s = retry_after_s


def _check_busy(error: HubRefused | HubForeign) -> None:
    """
    Raises:
        _Busy: another file would be refused alike.
    """
    if error.details.get("status") in _BUSY:
        asked = error.details.get("retry_after_s", 0)
        raise _Busy(float(asked) if isinstance(asked, int) else 0.0) from error


def new_download(file: AttachedFile) -> Transfer:
    """A file that is wanted here; its key is made before its first byte comes."""
    return Transfer(
        file=file,
        key=secrets.token_bytes(KEY_BYTES),
        is_upload=False,
        url="",
        offset_bytes=0,
        chunk_bytes=FIRST_BYTES,
    )
