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


class PracticeOnly(DomainError):
    """A practice profile never meets a hub."""

    code = "practice_only"
