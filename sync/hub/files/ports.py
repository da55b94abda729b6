"""What files need from the hub's store and from its disk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sync.hub.files.records import Naming, Upload


class Files(Protocol):
    """The rows of files in one transaction."""

    def upload(self, id: str) -> Upload | None: ...

    def put_upload(self, upload: Upload) -> None: ...

    def drop_uploads(self, ids: Iterable[str]) -> None: ...

    def unfinished(self, person: UUID) -> Sequence[Upload]:
        """Oldest first."""

    def expired(self, now: datetime) -> Sequence[Upload]: ...

    def all_uploads(self) -> Sequence[str]: ...

    def keep(self, sha256: str, size_bytes: int) -> None:
        """The file is whole on disk."""

    def is_kept(self, sha256: str) -> bool: ...

    def hold(self, sha256: str, person: UUID) -> None:
        """The person brought the whole file."""

    def holds(self, sha256: str, person: UUID) -> bool: ...

    def named(self, object: UUID) -> Mapping[str, Naming]: ...

    def name(self, object: UUID, naming: Naming) -> None: ...

    def unname(self, object: UUID, sha256: str) -> None: ...

    def naming(self, sha256: str) -> Sequence[UUID]:
        """Objects that name the file and were vouched for."""

    def vouch(self, sha256: str, person: UUID) -> Sequence[UUID]:
        """Objects in which the person named the file before they brought it."""


class Part(Protocol):
    """The bytes of one upload, open for writing behind its end."""

    def write(self, data: bytes) -> None: ...

    def sync(self) -> None:
        """Returns once what was written is on disk."""

    def close(self) -> None: ...


class Shelf(Protocol):
    """The disk: parts by upload, whole files by their hash."""

    def open_part(self, id: str, length: int) -> Part:
        """The part cut to this length: what lies beyond was never acknowledged."""

    def drop_part(self, id: str) -> None: ...

    def parts(self) -> Sequence[str]: ...

    def shelve(self, id: str, sha256: str) -> bool:
        """
        Make a whole file of this hash from the part, which stays; safe to repeat after a kill.

        Returns:
            False where its bytes have another hash; nothing is shelved.

        Raises:
            FileNotFoundError: there is no part, which proves nothing even where the whole
                file is here.
        """

    def path(self, sha256: str) -> Path: ...
