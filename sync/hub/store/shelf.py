"""The port Shelf: parts and whole files in the hub's data folder."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.services.durable import replace_file, sync_folder
from sync.hub.files.ports import Part

_PARTS = "parts"
_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone would translate line ends


class DiskShelf:
    """folder/parts/ID for uploads under way, folder/ab/cd/SHA256 for whole files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = folder / _PARTS

    def open_part(self, id: str, length: int) -> Part:
        self._parts.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._part(id), os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        part = _DiskPart(descriptor)
        try:
            os.ftruncate(descriptor, length)
            os.lseek(descriptor, length, os.SEEK_SET)
            if length == 0:
                sync_folder(self._parts)
        except BaseException:
            part.close()
            raise
        return part

    def drop_part(self, id: str) -> None:
        self._part(id).unlink(missing_ok=True)

    def parts(self) -> Sequence[str]:
        return [each.name for each in self._parts.iterdir()] if self._parts.is_dir() else []

    def shelve(self, id: str, sha256: str) -> bool:
        # Read where the file is here too: who may not see it learns nothing from time.
        data, whole = self._part(id).read_bytes(), self.path(sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            return False
        if not whole.exists():
            replace_file(whole, data)
        for folder in (whole.parent, whole.parent.parent, self._folder):
            sync_folder(folder)
        return True

    def path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def _part(self, id: str) -> Path:
        return self._parts / id


@dataclass(slots=True)
class _DiskPart:
    descriptor: int

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.descriptor, rest) :]

    def sync(self) -> None:
        os.fsync(self.descriptor)

    def close(self) -> None:
        os.close(self.descriptor)
