"""Refusals of opening a profile."""

from app.domain.refusals import DomainError


class ProfileMissing(DomainError):
    """No profile in the folder; details: path."""

    code = "profile_missing"


class ProfileDamaged(DomainError):
    """The profile's description cannot be read; details: path."""

    code = "profile_damaged"


class ProfileBusy(DomainError):
    """Another window or command has this profile open; details: path."""

    code = "profile_busy"


class CharactersUnprintable(DomainError):
    """A letter with characters that no typeface here has; details: characters."""

    code = "characters_unprintable"


class EnrolmentBusy(DomainError):
    """Another window, command or user of this laptop tries the same activation code."""

    code = "enrolment_busy"


class CodeSpent(DomainError):
    """The activation code became a profile on this laptop; details: path, where it was put."""

    code = "code_spent"


class PracticeOnly(DomainError):
    """A practice profile never meets a hub."""

    code = "practice_only"
