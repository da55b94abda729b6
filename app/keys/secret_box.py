"""Small records kept outside the profile folder: the port, and a box of files."""

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.keys.holding import hold
from app.keys.refusals import KeyringUnreachable, StateUnwritable
from app.services.durable import replace_file

TAG_BYTES = 32


class RecordDamaged(Exception):
    """A record is there but was not written by this box."""


class SecretBox(Protocol):
    """
    Named records of at most a few hundred bytes.

    Every method raises KeyringUnreachable when the box cannot be asked; that says nothing
    about what is in it, so nobody may answer it by making a new secret.
    """

    def get(self, name: str) -> bytes | None:
        """The record, or None when the box answers that there is none; may raise RecordDamaged."""
        ...

    def set(self, name: str, value: bytes) -> None: ...

    def delete(self, name: str) -> None:
        """Remove the record; a record that is not there is no error."""
        ...


class StateBox(SecretBox, Protocol):
    """The box that every process of the machine and its user shares, and so its locks too."""

    def hold(self, name: str, wait_s: float = 0) -> Callable[[], None]:
        """
        Take the lock of this name within so many seconds; returns what lets go.

        Raises:
            Taken; StateUnwritable.
        """
        ...


class FileBox:
    """
    Records as files with a MAC, for counters only, never for a secret.

    The MAC key lies beside them, so the MAC shows damage, a careless edit and a record of
    another name; someone who reads this code and owns the account can still rewrite one.
    """

    def __init__(self, folder: Path) -> None:
        """folder: Balai's own folder below the platform's state folder, outside profiles."""
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        try:
            stored = self._path(name).read_bytes()
            key = self._key_path().read_bytes()
        except FileNotFoundError:
            if self._path(name).exists():
                raise RecordDamaged(name) from None
            return None
        except OSError as error:
            raise KeyringUnreachable(reason=type(error).__name__) from error
        value, tag = stored[:-TAG_BYTES], stored[-TAG_BYTES:]
        if not hmac.compare_digest(tag, _tag(key, name, value)):
            raise RecordDamaged(name)
        return value

    def set(self, name: str, value: bytes) -> None:
        try:
            replace_file(self._path(name), value + _tag(self._mac_key(), name, value))
        except OSError as error:
            raise KeyringUnreachable(reason=type(error).__name__) from error

    def delete(self, name: str) -> None:
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise KeyringUnreachable(reason=type(error).__name__) from error

    def hold(self, name: str, wait_s: float = 0) -> Callable[[], None]:
        try:
            return hold(self._folder / f"{name}.lock", wait_s=wait_s)
        except OSError as error:
            raise StateUnwritable(path=str(self._folder)) from error

    def _mac_key(self) -> bytes:
        path = self._key_path()
        if not path.exists():
            replace_file(path, secrets.token_bytes(TAG_BYTES))
        return path.read_bytes()

    def _key_path(self) -> Path:
        return self._folder / "mac.key"

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.rec"


def read_all(boxes: Sequence[SecretBox], name: str) -> tuple[bytes, ...]:
    """The records of the boxes that answer; one that cannot be read counts as none."""
    values: list[bytes] = []
    for box in boxes:
        with contextlib.suppress(KeyringUnreachable, RecordDamaged):
            value = box.get(name)
            if value is not None:
                values.append(value)
    return tuple(values)


def write_all(boxes: Sequence[SecretBox], name: str, value: bytes) -> bool:
    """Write to every box that answers; False when none took it."""
    taken = 0
    for box in boxes:
        with contextlib.suppress(KeyringUnreachable):
            box.set(name, value)
            taken += 1
    return taken > 0


def _tag(key: bytes, name: str, value: bytes) -> bytes:
    return hmac.digest(key, name.encode() + b"\0" + value, hashlib.sha256)
