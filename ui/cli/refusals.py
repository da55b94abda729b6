"""Refusals of the command line."""

from app.domain.refusals import DomainError


class SecretMissing(DomainError):
    """No PIN given and nobody to ask; details: variable."""

    code = "secret_missing"
