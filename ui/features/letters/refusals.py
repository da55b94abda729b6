"""Refusals of the letter screens."""

from app.domain.refusals import DomainError


class CopyNotWritten(DomainError):
    """The folder for a copy as PDF takes no file; details: folder."""

    code = "copy_not_written"


class CopyHasNoRoom(DomainError):
    """A copy as PDF could not be written to its end; details: folder."""

    code = "copy_has_no_room"
