"""The bytes of one PATCH: in order, durable before they count, and only while nobody took over."""

import hashlib
import hmac
from collections.abc import Callable
from threading import Lock

from sync.hub.files.ports import Part
from sync.hub.files.records import Checksum, Upload
from sync.hub.files.refusals import UploadChecksum, UploadGone, UploadMoved, UploadTooLong

SETTLE_BYTES = 128 * 1024  # what a kill of the hub may cost of a PATCH without checksum
Settle = Callable[[int], Upload]


class Receiving:
    """
    One connection's turn at an upload.

    Bytes under a checksum count all at once, when the PATCH is whole; others as they come.
    Safe to call from several threads: another connection calls stop() and goes on.
    """

    def __init__(self, checksum: Checksum | None) -> None:
        self._checksum = checksum
        self._digest = hashlib.new(checksum.algorithm, usedforsecurity=False) if checksum else None
        self._lock = Lock()
        self._part: Part | None = None
        self._is_over = False
        self._written = self._settled = self._size = 0

    def begin(self, part: Part, upload: Upload, settle: Settle) -> None:
        """
        Args:
            part: open at the bytes that the upload has.
            settle: makes a number of received bytes the one that everybody is told.

        Raises:
            UploadMoved: another connection came meanwhile.
        """
        with self._lock:
            if self._is_over:
                part.close()
                raise UploadMoved(offset=upload.received_bytes)
            self._part, self._settle = part, settle
            self._written = self._settled = upload.received_bytes
            self._size = upload.size_bytes

    def write(self, data: bytes) -> None:
        """
        Raises:
            UploadMoved: another connection took over. UploadTooLong: none of data counts.
        """
        with self._lock:
            part = self._open_part()
            if self._written + len(data) > self._size:
                raise UploadTooLong()
            part.write(data)
            self._written += len(data)
            if self._digest is not None:
                self._digest.update(data)
            elif self._written - self._settled >= SETTLE_BYTES:
                self._settle_written(part)

    def finish(self) -> Upload:
        """
        The upload after the whole PATCH.

        Raises:
            UploadMoved; UploadChecksum: the upload stands where it stood.
        """
        with self._lock:
            part = self._open_part()
            self._is_over = True
            try:
                if not self._is_as_summed():
                    raise UploadChecksum()
                return self._settle_written(part)
            finally:
                part.close()

    def stop(self) -> None:
        """The connection is gone, or another one took over: what arrived in order counts."""
        with self._lock:
            is_first, self._is_over = not self._is_over, True
            if not is_first or self._part is None:
                return
            try:
                if self._checksum is None and self._written > self._settled:
                    self._settle_written(self._part)
            except UploadGone:
                return  # its bytes count for nothing, and whoever took over need not hear it
            finally:
                self._part.close()

    def _open_part(self) -> Part:
        if self._is_over or self._part is None:
            raise UploadMoved(offset=self._settled)
        return self._part

    def _settle_written(self, part: Part) -> Upload:
        part.sync()
        self._settled = self._written
        return self._settle(self._settled)

    def _is_as_summed(self) -> bool:
        if self._checksum is None or self._digest is None:
            return True
        return hmac.compare_digest(self._digest.digest(), self._checksum.digest)
