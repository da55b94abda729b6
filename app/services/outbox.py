"""What waits on a laptop for the hub's answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.envelope import Envelope
from app.services.kinds import Kind


class PendingState(StrEnum):
    """
    local: an unsealed draft, no timer, may be replaced · open: may be undone ·
    sealed: numbered and signed, goes with the next turn · waiting, held: at the hub,
    not final.
    """

    LOCAL = "local"
    OPEN = "open"
    SEALED = "sealed"
    WAITING = "waiting"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Exactly what travels: canonical bytes of the envelope and the signature over them."""

    body: bytes
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """
    One command of the outbox.

    order is its place among the commands of this store. undo_until_ms counts on the
    monotonic clock of boot_id; None where there is nothing to undo.
    """

    envelope: Envelope
    kind: Kind
    state: PendingState
    order: int = 0
    undo_until_ms: int | None = None
    sealed: Sealed | None = None


def sending_order(sealed: Iterable[Pending], ranks: Mapping[str, int]) -> list[Pending]:
    """
    As they were sealed, but for objects that the person put first: with all their commands,
    whose own order stays.

    Args:
        ranks: by the 32 hex digits of the object; the highest goes first.
    """

    def place(pending: Pending) -> tuple[int, int]:
        return -ranks.get(pending.envelope.object.hex, 0), pending.envelope.n

    return sorted(sealed, key=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """
    "Perlu perhatian": one item for one root cause, with everything that fell with it.

    codes and details come from the hub's refusal; commands hold the person's words.
    """

    root: UUID
    kind: Kind
    object_id: UUID
    code: str
    details: dict[str, Any]
    commands: tuple[Envelope, ...]
    is_open: bool = True
