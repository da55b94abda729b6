"""The port Vault: files in blocks of AES-256-GCM, in the folder of the profile."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.attachments import LIMITS, AttachedFile, check_file, media_type_of
from app.services.durable import sync_folder
from app.services.file_kinds import check_kind
from app.services.refusals import FileDamaged, FileEmpty
from app.store.refusals import DiskFull

FOLDER = "files"
BLOCK_BYTES = 64 * 1024
_NONCE_BYTES, _TAG_BYTES, _KEY_BYTES = 12, 16, 32
_SEALED_BYTES = _NONCE_BYTES + BLOCK_BYTES + _TAG_BYTES
_BOUND = b"balai/file/v1"
_NAMED = b"balai/file-name/v1"
_PART, _NEW = ".part", ".new"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DiskVault:
    """
    A block on disk is a random nonce, 64 KiB encrypted, and their tag. Its place and whether
    it is the last are bound in, so that a file cannot be shortened or its blocks exchanged.
    """

    def __init__(self, profile: Path) -> None:
        self._folder = profile / FOLDER

    def take_in(self, source: Path, name: str) -> tuple[AttachedFile, bytes]:
        media_type = media_type_of(name)
        if source.exists() and not source.is_file():
            raise OSError(errno.EINVAL, "not a file", str(source))  # a pipe would be waited for
        if source.is_file() and source.stat().st_size == 0:
            raise FileEmpty(name=name)
        check_kind(source, name, media_type)
        key = secrets.token_bytes(_KEY_BYTES)
        new = self._folder / f"{secrets.token_hex(8)}{_NEW}"
        with source.open("rb") as plain, _room_for(new, self._folder) as sealed:
            size, sha256 = _seal_all(plain, sealed, key)
            file = AttachedFile(name=name, media_type=media_type, size_bytes=size, sha256=sha256)
            check_file(file)
            _sync(sealed)
        new.replace(self._whole(sha256, key))
        sync_folder(self._folder)
        return file, key

    def read(self, file: AttachedFile, key: bytes, start: int, length: int) -> bytes:
        try:
            with self._whole(file.sha256, key).open("rb") as sealed:
                return _read(sealed, file, key, start, length)
        except FileNotFoundError as error:
            raise FileDamaged(name=file.name) from error

    def append(self, file: AttachedFile, key: bytes, offset: int, data: bytes) -> int:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        if offset % BLOCK_BYTES or offset + len(data) > file.size_bytes:
            raise ValueError("bytes that fit no block")
        end = offset + len(data)
        whole = end if end == file.size_bytes else end - end % BLOCK_BYTES
        with _written(self._part(file.sha256, key)) as sealed:
            sealed.truncate(offset // BLOCK_BYTES * _SEALED_BYTES)
            sealed.seek(0, os.SEEK_END)
            for start in range(offset, whole, BLOCK_BYTES):
                plain = data[start - offset : min(start + BLOCK_BYTES, whole) - offset]
                is_last = start + len(plain) == file.size_bytes
                sealed.write(_seal(key, start // BLOCK_BYTES, plain, is_last=is_last))
            _sync(sealed)
        return max(offset, whole)

    def finish(self, file: AttachedFile, key: bytes) -> bool:
        part, digest = self._part(file.sha256, key), hashlib.sha256()
        try:
            with part.open("rb") as sealed:
                for start in range(0, file.size_bytes, BLOCK_BYTES):
                    digest.update(_read(sealed, file, key, start, BLOCK_BYTES))
        except (FileDamaged, FileNotFoundError):
            part.unlink(missing_ok=True)
            return False
        if digest.hexdigest() != file.sha256:
            part.unlink()
            return False
        part.replace(self._whole(file.sha256, key))
        sync_folder(self._folder)
        return True

    def drop(self, sha256: str, key: bytes) -> None:
        self._whole(sha256, key).unlink(missing_ok=True)

    def holds_any(self) -> bool:
        """Whether a file was ever kept here."""
        return self._folder.is_dir()

    def sweep(self, known: Iterable[tuple[str, bytes]]) -> None:
        names = {self._whole(sha256, key).name for sha256, key in known}
        for path in self._folder.iterdir():
            if path.suffix == _NEW or path.stem not in names:
                path.unlink()

    def _whole(self, sha256: str, key: bytes) -> Path:
        """Named by its key too: a file that is taken in again never lies under an older key."""
        return self._folder / f"{sha256}-{hashlib.sha256(_NAMED + key).hexdigest()[:16]}"

    def _part(self, sha256: str, key: bytes) -> Path:
        return self._whole(sha256, key).with_suffix(_PART)


def _seal_all(plain: BinaryIO, sealed: BinaryIO, key: bytes) -> tuple[int, str]:
    """Size and hash of what was copied; stops where it is more than may be attached."""
    digest, size, block = hashlib.sha256(), 0, plain.read(BLOCK_BYTES)
    while block and size <= LIMITS.each_bytes:
        following = plain.read(BLOCK_BYTES)
        sealed.write(_seal(key, size // BLOCK_BYTES, block, is_last=not following))
        digest.update(block)
        size += len(block)
        block = following
    return size, digest.hexdigest()


def _read(sealed: BinaryIO, file: AttachedFile, key: bytes, start: int, length: int) -> bytes:
    end, parts = min(start + length, file.size_bytes), list[bytes]()
    for index in range(start // BLOCK_BYTES, -(-end // BLOCK_BYTES)):
        first = index * BLOCK_BYTES
        is_last = first + BLOCK_BYTES >= file.size_bytes
        sealed.seek(index * _SEALED_BYTES)
        plain = _open(key, index, sealed.read(_SEALED_BYTES), file, is_last=is_last)
        parts.append(plain[max(start - first, 0) : end - first])
    return b"".join(parts)


def _seal(key: bytes, index: int, plain: bytes, *, is_last: bool) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, _place(index, is_last))


def _open(key: bytes, index: int, box: bytes, file: AttachedFile, *, is_last: bool) -> bytes:
    nonce, ciphertext = box[:_NONCE_BYTES], box[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _place(index, is_last))
    except (InvalidTag, ValueError) as error:
        raise FileDamaged(name=file.name) from error


def _place(index: int, is_last: bool) -> bytes:
    return _BOUND + index.to_bytes(8, "big") + bytes([is_last])


@contextmanager
def _room_for(path: Path, folder: Path) -> Iterator[BinaryIO]:
    """A new file that is gone again where it does not become whole."""
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        with _written(path) as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with os.fdopen(descriptor, "r+b") as file:
            yield file
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull() from error
        raise


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
