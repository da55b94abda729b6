"""Refusals of the service layer."""

from app.domain.refusals import DomainError


class Malformed(DomainError):
    """Input that is no command, query or message; details: field, reason."""

    code = "malformed"


class UnknownCommand(DomainError):
    """No command of that name; details: type, known."""

    code = "unknown_command"


class UnknownQuery(DomainError):
    """Nothing of that kind can be shown; details: kind, known."""

    code = "unknown_query"


class NotUndoable(DomainError):
    """The act was sealed already, or never was."""

    code = "not_undoable"


class NoAssignment(DomainError):
    """The person of this profile holds no such position; details: id."""

    code = "no_assignment"


class FileNotHere(DomainError):
    """A file of the letter is not on this laptop yet; details: name."""

    code = "file_not_here"


class FileEmpty(DomainError):
    """Nothing is in the file; details: name."""

    code = "file_empty"


class FileUnreadable(DomainError):
    """The file to be attached cannot be read where it lies; details: name."""

    code = "file_unreadable"


class FileNotItsKind(DomainError):
    """The bytes of a file are of another kind than its name says; details: name."""

    code = "file_not_its_kind"


class FileDamaged(DomainError):
    """The copy on this laptop is not what was written; details: name."""

    code = "file_damaged"
