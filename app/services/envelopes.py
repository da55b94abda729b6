"""Envelopes from their bytes: the arguments by the registry, never by guess."""

from dataclasses import replace

from app.domain.envelope import Envelope
from app.services.codec import decode
from app.services.registry import decode_args


def decode_envelope(body: bytes) -> Envelope:
    """
    Raises:
        Malformed: no envelope, or arguments that its type does not take.
        UnknownCommand: no such type.
    """
    envelope = decode(body, Envelope)
    return replace(envelope, args=decode_args(envelope.type, envelope.args))
