"""Objects to rows and back."""

from functools import singledispatch
from typing import Any

import msgspec

from app.domain.envelope import Version
from app.domain.incoming import Delivery, IncomingLetter
from app.domain.indicators import Target
from app.domain.letters import Letter
from app.domain.performance import Cell
from app.services.canonical import content_hash as hash_of
from app.services.codec import decode, rfc3339, to_builtins
from app.services.hashing import content_hash
from app.services.kinds import TYPE_OF, Kind, kind_of
from app.services.ports import Stored


def row_of(tenant: str, stored: Stored) -> dict[str, Any]:
    """All columns of the object's table."""
    thing: Any = stored.thing
    plain = to_builtins(thing)
    return {
        "tenant": tenant,
        "id": thing.id,
        "epoch": stored.version.epoch,
        "k": stored.version.k,
        "content_hash": content_hash(thing),
        "state_hash": hash_of(plain),
        "seen": msgspec.json.encode(dict(stored.seen)).decode(),
        "payload": msgspec.json.encode(plain),
        **list_columns(thing),
    }


def stored_of(kind: Kind, row: Any) -> Stored:
    """From a row with payload, epoch, k and seen."""
    return Stored(
        thing=decode(row.payload, TYPE_OF[kind]),
        version=Version(row.epoch, row.k),
        seen=msgspec.json.decode(row.seen),
    )


@singledispatch
def list_columns(thing: Any) -> dict[str, Any]:
    """Columns of the object's own table; reference objects have only their kind."""
    return {"kind": kind_of(thing).value}


@list_columns.register
def _(thing: Letter) -> dict[str, Any]:
    content = thing.content
    return {
        "unit": thing.unit,
        "kind": content.kind.value,
        "state": thing.state.value,
        "subject": content.subject,
        "number": thing.number.text if thing.number else "",
        "letter_on": content.letter_on.isoformat(),
        "urgency": content.urgency.value,
        "secrecy": content.secrecy.value,
        "drafter": thing.drafter,
        "turn_position": thing.turn_position,
        "version": thing.version,
        "changed_at": rfc3339(thing.changed_at) if thing.changed_at else "",
    }


@list_columns.register
def _(thing: IncomingLetter) -> dict[str, Any]:
    content = thing.content
    return {
        "unit": thing.unit,
        "sender_name": thing.sender_name,
        "number": thing.number,
        "subject": content.subject,
        "letter_on": content.letter_on.isoformat(),
        "urgency": content.urgency.value,
        "secrecy": content.secrecy.value,
        "delivered_at": rfc3339(thing.delivered_at),
        "is_read": thing.read_at is not None,
    }


@list_columns.register
def _(thing: Delivery) -> dict[str, Any]:
    return {"letter": thing.letter, "unit": thing.unit}


@list_columns.register
def _(thing: Cell) -> dict[str, Any]:
    return {
        "unit": thing.unit,
        "indicator": thing.indicator,
        "year": thing.year,
        "quarter": thing.quarter,
        "state": thing.state.value,
    }


@list_columns.register
def _(thing: Target) -> dict[str, Any]:
    return {"unit": thing.unit, "indicator": thing.indicator, "year": thing.year}
