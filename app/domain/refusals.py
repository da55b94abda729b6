"""Refusals: a rule said no, in a code that the screens translate."""

from typing import ClassVar


class DomainError(Exception):
    """A rule said no. Expected, shown to the user, never logged as a bug."""

    code: ClassVar[str]

    def __init__(self, **details: object) -> None:
        super().__init__(self.code, details)
        self.details = details


class BodyTooLarge(DomainError):
    """A body beyond what is printed; details: limit, what."""

    code = "body_too_large"
