"""What the hub keeps of files and of uploads under way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """
    One upload. id is SHA-256 of the token in its address, which nobody but its owner knows.

    received_bytes: durable on disk, whole or not. metadata is the header as it was sent.
    """

    id: str
    person: UUID
    sha256: str
    size_bytes: int
    received_bytes: int
    metadata: str
    expires_at: datetime
    is_complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """
    An object names a file. is_vouched: whoever named it brought the file or could see it,
    so that the name of a file alone opens it for nobody.
    """

    sha256: str
    person: UUID
    is_vouched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What a device says of a file before it sends it."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    metadata: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """What one PATCH says of its bytes; algorithm is "sha1" or "sha256"."""

    algorithm: str
    digest: bytes
