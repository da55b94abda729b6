"""Files that a person gives: taken into the store one by one, and what is refused of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.attachments import LIMITS, AttachedFile, check_files
from app.domain.refusals import DomainError, FileTwice, TooMany
from app.services.refusals import FileUnreadable
from ui.runtime.desk import Desk

Taken = AttachedFile | DomainError


def taken_in(desk: Desk, paths: Sequence[Path], room: int) -> list[Taken]:
    """
    Each file as it is kept now, or why it is not. Blocks.

    Args:
        room: how many more may be attached; what is beyond is not even copied.
    """
    found: list[Taken] = []
    for path in paths:
        if sum(isinstance(each, AttachedFile) for each in found) >= room:
            found.append(TooMany(what="berkas", limit=LIMITS.count))
            break
        try:
            found.append(desk.files.take_in(path))
        except DomainError as error:
            found.append(error)
        except OSError:
            found.append(FileUnreadable(name=path.name))
    return found


def added(
    before: tuple[AttachedFile, ...], found: Sequence[Taken]
) -> tuple[tuple[AttachedFile, ...], list[DomainError]]:
    """All files, with what is refused: by itself, twice, or as too much together."""
    files, refused = before, list[DomainError]()
    for each in found:
        if isinstance(each, DomainError):
            refused.append(each)
            continue
        try:
            if any(each.sha256 == file.sha256 for file in files):
                raise FileTwice(name=each.name)
            check_files((*files, each))
        except DomainError as error:
            refused.append(error)
        else:
            files = (*files, replace(each, extra={}))
    return files, refused
