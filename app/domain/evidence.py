"""Evidence (data dukung) of a figure: a file, what it shows, and on which of its pages."""

from dataclasses import dataclass, field

from app.domain.attachments import AttachedFile, check_files
from app.domain.refusals import ContentMoved, TextTooLong, ValueOutOfRange

MOST_CAPTION_CHARS = 200
LAST_PAGE = 9_999


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEvidence:
    """
    caption says what the file proves. page is where in it, from 1; None: not pinned yet.
    extra keeps members that this version does not know.
    """

    file: AttachedFile
    caption: str = ""
    page: int | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)


Said = tuple[str, int | None]  # caption and page
NOTHING: Said = ("", None)


def put_in(
    held: tuple[CellEvidence, ...], one: CellEvidence, over: Said = NOTHING
) -> tuple[CellEvidence, ...]:
    """
    The evidence with one more; of a file that is there already, its caption and page anew.
    Who says nothing of such a file leaves what was said.

    Args:
        over: what the person saw said of the file.

    Raises:
        ContentMoved: something else was said of it meanwhile, which nobody overwrites unseen.
        ValueOutOfRange: no such page; TextTooLong: a caption that nobody reads; what
            check_files() refuses, of all files together.
    """
    if one.page is not None and not 1 <= one.page <= LAST_PAGE:
        raise ValueOutOfRange(field="page", reason=f"harus 1 sampai {LAST_PAGE}")
    if len(one.caption) > MOST_CAPTION_CHARS:
        raise TextTooLong(field="caption", limit=MOST_CAPTION_CHARS)
    there = next((each for each in held if each.file.sha256 == one.file.sha256), None)
    if there is None:
        check_files([*(each.file for each in held), one.file])
        return (*held, one)
    if said_of(one) == over == NOTHING:
        return held
    if said_of(there) not in (over, said_of(one)):
        raise ContentMoved()
    return tuple(one if each is there else each for each in held)


def said_of(one: CellEvidence) -> Said:
    return one.caption, one.page


def taken_out(held: tuple[CellEvidence, ...], sha256: str) -> tuple[CellEvidence, ...]:
    """Without this file; one that is not there is no trouble."""
    return tuple(each for each in held if each.file.sha256 != sha256)
