"""The two hashes of an object: of its content, and of its whole state."""

from functools import singledispatch

from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.domain.performance import Cell
from app.services.canonical import content_hash as hash_of
from app.services.codec import to_builtins


def state_hash(thing: object) -> str:
    """SHA-256 over the whole payload, number and state included; decides promotion."""
    return hash_of(to_builtins(thing))


@singledispatch
def content_hash(thing: object) -> str:
    """SHA-256 over what approvals bind; of an object without approvals, its whole payload."""
    return state_hash(thing)


@content_hash.register
def letter_content_hash(thing: Letter) -> str:
    """Fields, body and recipients; no number, QR, footer or state."""
    return hash_of(to_builtins(thing.content))


@content_hash.register
def _(thing: IncomingLetter) -> str:
    return hash_of(to_builtins(thing.content))


@content_hash.register
def _(thing: Cell) -> str:
    """
    The figure, the words beside it and its evidence; no state. Without evidence it is the
    hash that releases before the evidence computed.
    """
    seen: dict[str, object] = {
        "value": thing.value,
        "numerator": thing.numerator,
        "denominator": thing.denominator,
        "note": thing.note,
    }
    if thing.evidence:
        seen["evidence"] = thing.evidence
    return hash_of(to_builtins(seen))
