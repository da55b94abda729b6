"""Refusals of the hub, towards laptops and towards whoever keeps it."""

from app.domain.refusals import DomainError


class CodeRefused(DomainError):
    """No invitation has this activation code, or the proof does not belong to it."""

    code = "code_refused"


class CodeUsed(DomainError):
    """The activation code was used by another laptop."""

    code = "code_used"


class CodeExpired(DomainError):
    """The activation code is older than its 72 hours."""

    code = "code_expired"


class KeyInUse(DomainError):
    """The device key is enrolled already; each laptop profile has its own."""

    code = "key_in_use"


class TooManyRequests(DomainError):
    """Asked too often; details: wait_s."""

    code = "too_many_requests"


class HubOlder(DomainError):
    """The laptop knows a later epoch than this hub: the hub's data are an old copy."""

    code = "hub_older"


class IdReuse(DomainError):
    """A command id that the hub has for another act; details: id."""

    code = "id_reuse"


class SignerUnknown(DomainError):
    """The device that sealed the command is not enrolled here."""

    code = "signer_unknown"


class HubOutdated(DomainError):
    """The laptop speaks only later protocols than this hub; details: lowest, highest."""

    code = "hub_outdated"


class AppOutdated(DomainError):
    """A release that this hub gives nothing any more; details: min_app."""

    code = "app_outdated"


class CommandNewer(DomainError):
    """Of a type, or a version of it, that only a later release of Balai knows; details: type."""

    code = "command_newer"


class Gone(DomainError):
    """The object was deleted; details: id."""

    code = "gone"


class NotHeld(DomainError):
    """No command of that id waits for a decision; details: id."""

    code = "not_held"


class HubMissing(DomainError):
    """No hub in this folder; details: path."""

    code = "hub_missing"


class HubExists(DomainError):
    """A hub is in this folder already; details: path."""

    code = "hub_exists"


class HubBusy(DomainError):
    """Another process serves this folder; details: path."""

    code = "hub_busy"


class DataOlder(DomainError):
    """The database is older than the marks kept outside it; details: mark, found."""

    code = "data_older"


class TooSlow(DomainError):
    """A request stopped coming before it was whole; nothing of it was taken."""

    code = "too_slow"


class MarksInside(DomainError):
    """Marks inside the data would be restored with them; details: path."""

    code = "marks_inside"


class HubDamaged(DomainError):
    """A file of the hub cannot be read; nothing was changed. details: path, reason."""

    code = "hub_damaged"


class AddressTaken(DomainError):
    """The hub cannot be reached at this address; details: host, port, reason."""

    code = "address_taken"


class DatabaseUnreachable(DomainError):
    """No database at the URL of the settings; details: reason."""

    code = "database_unreachable"


class MarksMissing(DomainError):
    """Nobody can say any more which numbers were given out; details: path."""

    code = "marks_missing"


class BackupForeign(DomainError):
    """A folder that is no backup, or one of another hub; details: path."""

    code = "backup_foreign"


class NoWindow(DomainError):
    """No restore is under way."""

    code = "no_window"


class BackupElsewhere(DomainError):
    """The database is on a server of its own; its own tools back it up."""

    code = "backup_elsewhere"


class BackupFaulty(DomainError):
    """The copy did not pass its check; details: reason."""

    code = "backup_faulty"


class TableUnreadable(DomainError):
    """A file that is no table of the expected columns; details: path, missing."""

    code = "table_unreadable"


class ImportFaulty(DomainError):
    """Lines that cannot be taken; nothing was changed. details: faults."""

    code = "import_faulty"


class UnsafeAddress(DomainError):
    """Plain HTTP is for loopback only; details: host."""

    code = "unsafe_address"


class AddressMissing(DomainError):
    """The hub has no address yet that an invitation could name."""

    code = "address_missing"
