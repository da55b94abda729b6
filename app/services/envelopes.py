"""Envelopes from their bytes: the arguments by the registry, never by guess."""

from app.domain.envelope import Envelope
from app.services.codec import decode
from app.services.registry import present


def decode_envelope(body: bytes) -> Envelope:
    """
    What an earlier release wrote comes with arguments of the present version.

    Raises:
        Malformed: no envelope, or arguments that its type does not take.
        UnknownCommand: no such type.
    """
    return present(decode(body, Envelope))
