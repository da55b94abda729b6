"""Files that travel with a letter: what each says of itself, and how much may be attached."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.refusals import (
    FileNameUnfit,
    FilesTooLarge,
    FileTooLarge,
    FileTypeRefused,
    TooMany,
    ValueOutOfRange,
)

MOST_NAME_CHARS = 150
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What some system would read as a folder, a drive, a stream or a control character.
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file by its content: sha256 in hex digits; name is what people see, never a path."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLimits:
    """What an office may attach; media_types by the endings of names."""

    media_types: Mapping[str, str]
    each_bytes: int
    together_bytes: int
    count: int

    @property
    def endings(self) -> str:
        return ", ".join(ending.lstrip(".") for ending in self.media_types)


LIMITS = FileLimits(
    media_types=MappingProxyType(
        {
            ".pdf": "application/pdf",
            ".jpg": "image/jpeg",
            ".jpeg": "image/jpeg",
            ".png": "image/png",
            ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    ),
    each_bytes=10_000_000,
    together_bytes=25_000_000,
    count=20,
)


def check_files(files: Sequence[AttachedFile], limits: FileLimits = LIMITS) -> None:
    """
    Raises:
        TooMany, FilesTooLarge; what check_file() refuses.
    """
    if len(files) > limits.count:
        raise TooMany(what="berkas", limit=limits.count)
    for file in files:
        check_file(file, limits)
    if sum(file.size_bytes for file in files) > limits.together_bytes:
        raise FilesTooLarge(limit_mb=megabytes(limits.together_bytes))


def check_file(file: AttachedFile, limits: FileLimits = LIMITS) -> None:
    """
    Raises:
        FileNameUnfit, FileTypeRefused, FileTooLarge; ValueOutOfRange: no hash, or no bytes.
    """
    if media_type_of(file.name, limits) != file.media_type:
        raise FileTypeRefused(name=file.name, known=limits.endings)
    if file.size_bytes > limits.each_bytes:
        raise FileTooLarge(name=file.name, limit_mb=megabytes(limits.each_bytes))
    if file.size_bytes < 1:
        raise ValueOutOfRange(field="size_bytes", reason=str(file.size_bytes))
    if not is_sha256(file.sha256):
        raise ValueOutOfRange(field="sha256", reason=file.sha256[:64])


def media_type_of(name: str, limits: FileLimits = LIMITS) -> str:
    """
    The media type by the ending of the name.

    Raises:
        FileNameUnfit: no system could keep the file under this name.
        FileTypeRefused: none of the endings that an office may attach.
    """
    stem, dot, ending = name.rpartition(".")
    is_fit = name == name.strip() and not _UNFIT.search(name) and not _DEVICES.fullmatch(name)
    if not is_fit or len(name) > MOST_NAME_CHARS:
        raise FileNameUnfit(name=_UNFIT.sub("?", name)[:MOST_NAME_CHARS])
    found = limits.media_types.get(f"{dot}{ending}".lower())
    if found is None or not stem.strip(". "):
        raise FileTypeRefused(name=name, known=limits.endings)
    return found


def is_sha256(text: str) -> bool:
    return _SHA256.fullmatch(text) is not None


def megabytes(size_bytes: int) -> str:
    """As it is said: "2,5"."""
    return f"{size_bytes / 1_000_000:g}".replace(".", ",")
