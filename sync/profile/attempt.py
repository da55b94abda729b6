"""The key of an enrolment under way: kept until its answer arrived, so that no code is burned."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

import msgspec

from app.keys.holding import Taken, hold
from app.keys.sealed import NotOpened, Sealed, seal, unseal
from app.keys.signing import SigningKey
from app.keys.stretch import expand
from app.services.durable import replace_file
from sync.profile.refusals import CodeSpent, EnrolmentBusy
from sync.profile.unfinished import is_still_made, making_place

_INFO = b"balai/key/enrolment/v1"
_NAME = b"balai/name/enrolment/v1"
_NAME_BYTES = 8


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    profile and folder: what was made with the key, written before it is put in its place.
    key None: it was put there, and the attempt is over.
    """

    key: Sealed | None
    profile: UUID | None = None
    folder: str = ""


class Attempt:
    """
    The device key that goes with one activation code, beside the folders of all profiles:
    the next try may make another folder, or come after a try with another code.

    The hub answers the same code with the same key again, so a lost answer is asked for
    once more. For the same reason one attempt makes one profile: two with one key would
    draw the same numbers. It is held from enter to exit. The file is sealed with the code
    itself: without it, it opens for nobody.
    """

    def __init__(self, folder: Path, code: bytes) -> None:
        name = expand(code, _NAME)[:_NAME_BYTES].hex()
        self._file = folder.with_name(f".{name}.pendaftaran")
        self._lock = self._file.with_name(f"{self._file.name}.lock")
        self._key = expand(code, _INFO)
        self._record: _Record | None = None
        self._let_go: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        """
        Raises:
            EnrolmentBusy: another process, or another user's, tries this code.
        """
        try:
            self._let_go = hold(self._lock, is_fleeting=True)
            self._record = self._known()
        except Taken as error:
            raise EnrolmentBusy() from error
        except PermissionError as error:
            self._release()
            if self._lock.exists() or self._file.exists():
                raise EnrolmentBusy() from error
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._release()

    def device_key(self) -> SigningKey:
        """
        The key of an earlier try with this code, or a new one, on disk before it is used.

        Raises:
            CodeSpent: it became a profile; details: path. Where that profile was moved or
                deleted since, nobody knows how many numbers were drawn in it.
        """
        known = self._record
        if known is not None and known.profile is not None:
            known = self._unmade(known, known.profile)
        if known is not None and known.key is not None:
            try:
                return SigningKey(unseal(self._key, known.key, _INFO))
            except NotOpened:
                pass  # damaged: the code has its own way again
        made = SigningKey.generate()
        self._write(_Record(seal(self._key, made.seed(), _INFO)))
        return made

    def becomes(self, folder: Path, profile: UUID) -> None:
        """Say which profile it makes, before that is put in its place."""
        if self._record is not None:
            self._write(msgspec.structs.replace(self._record, profile=profile, folder=str(folder)))

    def end(self) -> None:
        """The profile is in its place, or the code enrols nobody."""
        self._file.unlink(missing_ok=True)

    def _unmade(self, known: _Record, profile: UUID) -> _Record:
        """Cut off before the profile was put in its place: nobody worked in it."""
        folder = Path(known.folder)
        if known.key is None or not is_still_made(folder, profile):
            self._write(msgspec.structs.replace(known, key=None))
            raise CodeSpent(path=known.folder)
        unmade = _Record(known.key)
        self._write(unmade)
        shutil.rmtree(making_place(folder))
        return unmade

    def _known(self) -> _Record | None:
        """None too for a file that is damaged."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_Record)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def _write(self, record: _Record) -> None:
        replace_file(self._file, msgspec.json.encode(record))
        self._record = record

    def _release(self) -> None:
        if self._let_go is not None:
            self._let_go()
            self._let_go = None
