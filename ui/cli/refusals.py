"""Refusals of the command line."""

from app.domain.refusals import DomainError


class NotUnderstood(DomainError):
    """The command line itself is wrong; details: usage."""

    code = "not_understood"


class FileTrouble(DomainError):
    """A file named on the command line cannot be read or written; details: path."""

    code = "file_trouble"


class OutputInData(DomainError):
    """A file was to be written among the program's own data; details: path, folder."""

    code = "output_in_data"


class SecretMissing(DomainError):
    """No PIN given and nobody to ask; details: variable."""

    code = "secret_missing"
