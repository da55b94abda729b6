"""Refusals of the store."""

from app.domain.refusals import DomainError


class DatabaseMissing(DomainError):
    """No database file where the profile's should be; details: path."""

    code = "database_missing"


class DatabasePlain(DomainError):
    """The file is not encrypted and so not ours; details: path, kept (where it lies now)."""

    code = "database_plain"


class DatabaseForeign(DomainError):
    """The key does not open the file, or it is damaged; details: path, kept (its place now)."""

    code = "database_foreign"


class DatabaseDamaged(DomainError):
    """Pages of the file are not what was written; details: path, damage, readable."""

    code = "database_damaged"


class DatabaseReadOnly(DomainError):
    """
    No right to write the file, or SQLCipher gave it up after a damaged page; details: path.
    """

    code = "database_read_only"


class DatabaseAside(DomainError):
    """The database could not be opened earlier and was moved aside whole; details: kept."""

    code = "database_aside"


class DatabaseNewer(DomainError):
    """A later release of the program changed the tables; details: versions."""

    code = "database_newer"


class DiskFull(DomainError):
    """No room to save; what was typed is still on the screen."""

    code = "disk_full"
