"""Files on a laptop: what is known of each, and what its disk and its store must offer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.commands import AttachEvidence
from app.domain.incoming import IncomingLetter
from app.domain.letters import Action, Letter
from app.domain.performance import Cell
from app.services.kinds import Kind
from app.services.refusals import FileNotHere

NEEDS_FILES = frozenset({Action.INITIAL, Action.SIGN})


class FileState(StrEnum):
    """
    taken: only a draft names it yet · due: a sealed command names it, it has to travel ·
    at_hub: the hub has it, whoever brought it.
    """

    TAKEN = "taken"
    DUE = "due"
    AT_HUB = "at_hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """
    A whole file on this laptop; key opens its bytes on disk.

    is_own: taken in here, and so never purged.
    """

    file: AttachedFile
    key: bytes
    state: FileState
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """
    A file under way. url is the upload's address, "" for a download.

    offset_bytes: what the hub acknowledged, or what lies here. chunk_bytes: how much is
    asked of the link at once.
    """

    file: AttachedFile
    key: bytes
    is_upload: bool
    url: str
    offset_bytes: int
    chunk_bytes: int


class Where(StrEnum):
    """
    What a person is told of the bytes of a file.

    here: on this laptop only, and only a draft names it · queued: it has to travel from here ·
    at_hub: here, and at the hub · unasked: not here, and nobody asked for it · coming: it is
    fetched · awaited: the hub does not have it, another laptop still sends it · refused: the
    hub does not take it · damaged: what lies here cannot be opened.
    """

    HERE = "here"
    QUEUED = "queued"
    AT_HUB = "at_hub"
    UNASKED = "unasked"
    COMING = "coming"
    AWAITED = "awaited"
    REFUSED = "refused"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    Where a file is. percent is how much of it went up or came down, 0 to 100; is_here: it can
    be opened on this laptop.
    """

    file: AttachedFile
    where: Where
    percent: int
    is_here: bool


def standing(
    file: AttachedFile, kept: KeptFile | None, transfer: Transfer | None, trouble: Where | None
) -> Standing:
    """
    Args:
        trouble: what came of the last try to move or to open it, where that failed.
    """
    percent = 0 if transfer is None else 100 * transfer.offset_bytes // file.size_bytes
    if kept is None:
        where = Where.UNASKED if transfer is None else trouble or Where.COMING
        return Standing(file=file, where=where, percent=percent, is_here=False)
    is_damaged = trouble is Where.DAMAGED
    if kept.state is FileState.DUE and trouble is None:
        where = Where.QUEUED
    else:
        where = trouble or (Where.HERE if kept.state is FileState.TAKEN else Where.AT_HUB)
    return Standing(file=file, where=where, percent=percent, is_here=not is_damaged)


class FileRecords(Protocol):
    """The rows of files in one transaction."""

    def get(self, sha256: str) -> KeptFile | None: ...

    def keep(self, kept: KeptFile) -> None: ...

    def make_due(self, sha256: str) -> None:
        """A sealed command names it: it travels after the commands, if it has not yet."""

    def offer_anew(self) -> None:
        """The hub was restored and may lack them: files taken in here are announced again."""

    def lose(self, sha256: str) -> None:
        """What lies here is no good: as if the file had never come."""

    def due(self) -> Sequence[KeptFile]:
        """What the person put first, then smallest first."""

    def transfer(self, sha256: str) -> Transfer | None: ...

    def put_transfer(self, transfer: Transfer) -> None: ...

    def end_transfer(self, sha256: str) -> None: ...

    def downloads(self) -> Sequence[Transfer]:
        """Smallest first."""

    def note_use(self, kind: Kind, object: UUID, sha256: str) -> None:
        """The object, which the hub sent, names the file."""

    def users(self, sha256: str) -> Sequence[tuple[Kind, UUID]]: ...

    def forget_object(self, object: UUID) -> None:
        """The object is purged; files that no other one names go with it, own ones excepted."""

    def known(self) -> Sequence[tuple[str, bytes]]:
        """Hash and key of every file that is here or under way."""


class Vault(Protocol):
    """Bytes of files, encrypted on disk under a key each."""

    def take_in(self, source: Path, name: str) -> tuple[AttachedFile, bytes]:
        """
        Copy a file.

        Returns:
            What it is, and its key.

        Raises:
            What check_file() refuses; FileEmpty, FileNotItsKind; DiskFull; OSError: the source.
        """

    def read(self, file: AttachedFile, key: bytes, start: int, length: int) -> bytes:
        """
        Raises:
            FileDamaged: bytes are missing, or are not what was written.
        """

    def append(self, file: AttachedFile, key: bytes, offset: int, data: bytes) -> int:
        """
        Put downloaded bytes behind the first offset ones; durable when it returns.

        Returns:
            How many bytes lie there: whole blocks only, but for the end of the file.
        """

    def finish(self, file: AttachedFile, key: bytes) -> bool:
        """Make the part a whole file; False, and no part any more, where its hash is another."""

    def drop(self, sha256: str, key: bytes) -> None: ...

    def sweep(self, known: Iterable[tuple[str, bytes]]) -> None:
        """
        Drop what no row knows: of purged files, and of a start that was cut off.

        Args:
            known: hash and key of each file.
        """


def files_in(value: Any) -> tuple[AttachedFile, ...]:
    """Files that an object or the arguments of a command name now."""
    if isinstance(value, Cell):
        return tuple(each.file for each in value.evidence)
    if isinstance(value, AttachEvidence):
        return (value.file,)
    content = getattr(value, "content", None)
    found: tuple[AttachedFile, ...] = getattr(content, "files", ())
    return found


def missing_files(
    thing: Letter | IncomingLetter, is_here: Callable[[str], bool]
) -> tuple[AttachedFile, ...]:
    return tuple(file for file in thing.content.files if not is_here(file.sha256))


def offered(
    actions: frozenset[Action], letter: Letter, is_here: Callable[[str], bool]
) -> frozenset[Action]:
    """Nobody initials or signs a letter whose files they cannot open."""
    return actions - NEEDS_FILES if missing_files(letter, is_here) else actions


def check_files_here(action: str, letter: object, is_here: Callable[[str], bool]) -> None:
    """
    Raises:
        FileNotHere: an approval, and a file of the letter is not on this laptop.
    """
    if action not in NEEDS_FILES or not isinstance(letter, Letter):
        return
    for file in missing_files(letter, is_here):
        raise FileNotHere(name=file.name)
