"""Files of one hub without a word about HTTP: announced, received, shelved, handed out."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Lock
from uuid import UUID

from app.domain.attachments import AttachedFile, check_file, is_sha256
from sync.hub.execute import Executor
from sync.hub.files.ports import Shelf
from sync.hub.files.receiving import Receiving
from sync.hub.files.records import Announced, Checksum, Upload
from sync.hub.files.refusals import (
    FileNotAsAnnounced,
    FileUnknown,
    UploadGone,
    UploadMoved,
    UploadTooLong,
)
from sync.hub.files.sight import may_see
from sync.hub.ports import HubTx, Seal, Store
from sync.hub.throttle import Throttle
from sync.hub.writer import Writer

TOKEN_BYTES = 32
LIFETIME = timedelta(days=7)  # since its last byte; a village may be offline for days
MOST_UNFINISHED = 40  # of one person; the oldest give way


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A new upload and the token that its address ends with."""

    token: str
    upload: Upload


class FileService:
    """Safe to call from several threads; one process serves a hub."""

    def __init__(
        self, store: Store, writer: Writer, shelf: Shelf, seal: Seal, throttle: Throttle
    ) -> None:
        self._store = store
        self._writer = writer
        self._shelf = shelf
        self._seal = seal
        self._throttle = throttle
        self._lock = Lock()
        self._judging = Lock()
        self._turns: dict[str, Receiving] = {}

    def sweep(self) -> None:
        """At the start of the process: parts that no upload has any more go."""
        with self._store.read() as tx:
            known = set(tx.files.all_uploads())
        for id in set(self._shelf.parts()) - known:
            self._shelf.drop_part(id)

    def announce(self, device: UUID, announced: Announced) -> Opened:
        """
        A new upload; whole from its beginning where the device may see the file already.

        Raises:
            What check_file() refuses; TooManyRequests.
        """
        self._throttle.check(str(device))
        check_file(
            AttachedFile(
                name=announced.name,
                media_type=announced.media_type,
                size_bytes=announced.size_bytes,
                sha256=announced.sha256,
            )
        )
        token = secrets.token_urlsafe(TOKEN_BYTES)
        upload, dropped = self._writer.run(lambda tx: _open(tx, device, announced, token))
        for id in dropped:
            self._take_over(id)
            self._shelf.drop_part(id)
        return Opened(token=token, upload=upload)

    def look(self, token: str) -> Upload:
        """
        Where the upload stands. A connection that still sends to it is cut off first, so
        that what is told stays true.

        Raises:
            UploadGone; FileNotAsAnnounced.
        """
        id = _id_of(token)
        self._take_over(id)
        return self._completed(self._upload(id))

    def receive(self, token: str, offset: int, length: int, checksum: Checksum | None) -> Receiving:
        """
        The turn of one PATCH; an earlier one that still holds the upload ends here.

        Args:
            length: bytes that it says it brings, 0 where it does not say.

        Raises:
            UploadGone, UploadMoved, UploadTooLong.
        """
        id = _id_of(token)
        receiving = Receiving(checksum)
        self._take_over(id, receiving)
        try:
            self._begin(id, receiving, offset, length)
        except BaseException:
            self.leave(token, receiving)
            raise
        return receiving

    def finish(self, token: str, receiving: Receiving) -> Upload:
        """
        After the last byte of a PATCH.

        Raises:
            UploadMoved, UploadChecksum, FileNotAsAnnounced, UploadGone.
        """
        id = _id_of(token)
        upload = self._upload(id)
        if not upload.is_complete:
            upload = receiving.finish()
        return self._completed(upload)

    def leave(self, token: str, receiving: Receiving) -> None:
        """However the PATCH ended: what arrived in order counts, and the turn is free."""
        id = _id_of(token)
        receiving.stop()
        with self._lock:
            if self._turns.get(id) is receiving:
                del self._turns[id]

    def find(self, device: UUID, sha256: str) -> Path:
        """
        The whole file on disk.

        Raises:
            FileUnknown: there is none, or the device may not see it. TooManyRequests.
        """
        self._throttle.check(str(device))
        if not is_sha256(sha256):
            raise FileUnknown()
        with self._store.read() as tx:
            known = tx.devices.get(device)
            if known is None or not may_see(tx, known, sha256) or not tx.files.is_kept(sha256):
                raise FileUnknown()
        return self._shelf.path(sha256)

    def _begin(self, id: str, receiving: Receiving, offset: int, length: int) -> None:
        upload = self._upload(id)
        if offset != upload.received_bytes:
            raise UploadMoved(offset=upload.received_bytes)
        if offset + length > upload.size_bytes:
            raise UploadTooLong()
        if not upload.is_complete:
            part = self._shelf.open_part(id, offset)
            receiving.begin(part, upload, lambda received: self._settle(id, received))

    def _take_over(self, id: str, receiving: Receiving | None = None) -> None:
        with self._lock:
            earlier = self._turns.pop(id, None)
            if receiving is not None:
                self._turns[id] = receiving
        if earlier is not None:
            earlier.stop()

    def _upload(self, id: str) -> Upload:
        with self._store.read() as tx:
            upload = tx.files.upload(id)
            if upload is None or upload.expires_at <= tx.now:
                raise UploadGone()
        return upload

    def _settle(self, id: str, received: int) -> Upload:
        return self._writer.run(lambda tx: _advance(tx, id, received))

    def _completed(self, upload: Upload) -> Upload:
        """
        The upload, shelved where its last byte is here; repeated after a kill in between.

        The part stays until that is recorded, so that one which is missing proves nothing: it
        gave way, or no backup brought it back. One call at a time judges: no other one may
        find gone what the first dropped as done.
        """
        if upload.is_complete or upload.received_bytes < upload.size_bytes:
            return upload
        with self._judging:
            judged = self._upload(upload.id)
            if judged.is_complete:
                return judged
            done = self._judged(judged)
            self._shelf.drop_part(done.id)
        return done

    def _judged(self, upload: Upload) -> Upload:
        try:
            is_as_announced = self._shelf.shelve(upload.id, upload.sha256)
        except FileNotFoundError as error:
            self._writer.run(lambda tx: tx.files.drop_uploads([upload.id]))
            raise UploadGone() from error
        if not is_as_announced:
            self._writer.run(lambda tx: tx.files.drop_uploads([upload.id]))
            self._shelf.drop_part(upload.id)
            raise FileNotAsAnnounced()
        return self._writer.run(lambda tx: _complete(tx, self._seal, upload))


def _id_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _open(tx: HubTx, device: UUID, announced: Announced, token: str) -> tuple[Upload, list[str]]:
    """The new upload, and those that gave way to it."""
    known = tx.devices.get(device)
    if known is None:
        raise LookupError(f"device {device} was authenticated and is not there")
    unfinished = tx.files.unfinished(known.person)
    gone = [each.id for each in tx.files.expired(tx.now)]
    gone += [each.id for each in unfinished[: max(0, len(unfinished) + 1 - MOST_UNFINISHED)]]
    tx.files.drop_uploads(gone)
    is_here = may_see(tx, known, announced.sha256) and tx.files.is_kept(announced.sha256)
    upload = Upload(
        id=_id_of(token),
        person=known.person,
        sha256=announced.sha256,
        size_bytes=announced.size_bytes,
        received_bytes=announced.size_bytes if is_here else 0,
        metadata=announced.metadata,
        expires_at=tx.now + LIFETIME,
        is_complete=is_here,
    )
    tx.files.put_upload(upload)
    return upload, gone


def _advance(tx: HubTx, id: str, received: int) -> Upload:
    upload = tx.files.upload(id)
    if upload is None:
        raise UploadGone()
    moved = replace(upload, received_bytes=received, expires_at=tx.now + LIFETIME)
    tx.files.put_upload(moved)
    return moved


def _complete(tx: HubTx, seal: Seal, upload: Upload) -> Upload:
    done = replace(upload, is_complete=True)
    tx.files.put_upload(done)
    tx.files.keep(upload.sha256, upload.size_bytes)
    tx.files.hold(upload.sha256, upload.person)
    Executor(tx, seal).resume(tx.files.vouch(upload.sha256, upload.person))
    return done
