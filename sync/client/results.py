"""What the hub's word on a command does here: leave the outbox, wait on, or need attention."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from app.domain.envelope import Envelope, Version
from app.domain.letters import Letter
from app.domain.numbering import LetterNumber
from app.services.codec import from_builtins
from app.services.envelopes import decode_envelope
from app.services.outbox import Attention, Pending, PendingState, Sealed
from app.services.turns import Receipt, TurnUow
from app.services.views import rebuild_view
from sync.client.rows import followers, number_of, promote, with_args, with_number
from sync.protocol.messages import Result, ResultBody

FINAL = frozenset({"applied", "merged", "refused"})


class Told(NamedTuple):
    """A line of the results feed, read and checked."""

    line: Result
    body: ResultBody


def apply_result(uow: TurnUow, told: Told, pending: Pending | None) -> int:
    """
    Args:
        pending: the command in the outbox; None where it left the outbox before.

    Returns:
        How many attention items were added.
    """
    if pending is None:
        return _answer_receipt(uow, told)
    if pending.sealed is None:
        return 0
    outcome = told.body.outcome
    if outcome == "refused":
        return _refuse(uow, pending, told.body)
    if outcome in FINAL:
        _acknowledge(uow, pending, pending.sealed, told)
        return 0
    # A state that a later hub may add is as little final as waiting is.
    state = PendingState.HELD if outcome == "held" else PendingState.WAITING
    uow.outbox.replace(replace(pending, state=state))
    return 0


def _answer_receipt(uow: TurnUow, told: Told) -> int:
    """The hub's word on a command that was acknowledged before and presented again."""
    line, body = told
    receipt = uow.receipts.get(body.id)
    if receipt is None:
        return 0
    if body.outcome == "refused":
        _park_acknowledged(uow, receipt, body.root or body.id, body.code, body.details)
        return 1
    if body.outcome in FINAL:
        version, result = Version(body.epoch, body.k), _sealed(line)
        receipt = replace(receipt, version=version, result=result)
    uow.receipts.add(replace(receipt, is_again=False))
    return 0


def _refuse(uow: TurnUow, pending: Pending, body: ResultBody) -> int:
    """The command and what stands on it go to one item, words intact."""
    if body.code == "superseded":
        uow.outbox.remove(pending.envelope.id)  # its successor speaks for it
        rebuild_view(uow, pending.kind, pending.envelope.object, uow.directory())
        return 0
    root = body.root or body.id
    fallen = [pending, *(each for each in followers(uow, pending) if not _has_to_travel(each))]
    _park(uow, fallen, root, body.code, body.details)
    return 1 if root == body.id else 0  # what falls later joins the item of its root


def park_unsent(uow: TurnUow, command: UUID, code: str, details: dict[str, Any]) -> None:
    """What the hub cannot take goes to an item with what stands on it, words intact."""
    pending, receipt = uow.outbox.get(command), uow.receipts.get(command)
    if pending is not None:
        _park(uow, [pending, *followers(uow, pending)], command, code, details)
    elif receipt is not None:
        _park_acknowledged(uow, receipt, command, code, details)


def _park_acknowledged(
    uow: TurnUow, receipt: Receipt, root: UUID, code: str, details: dict[str, Any]
) -> None:
    uow.receipts.drop(receipt.id)
    uow.outbox.park(
        Attention(
            root=root,
            kind=receipt.kind,
            object_id=receipt.object,
            code=code,
            details=details,
            commands=(decode_envelope(receipt.sealed.body),),
        )
    )


def _park(
    uow: TurnUow, fallen: Sequence[Pending], root: UUID, code: str, details: dict[str, Any]
) -> None:
    kind, object_id = fallen[0].kind, fallen[0].envelope.object
    uow.outbox.park(
        Attention(
            root=root,
            kind=kind,
            object_id=object_id,
            code=code,
            details=details,
            commands=tuple(_without_number(uow, command) for command in fallen),
        )
    )
    rebuild_view(uow, kind, object_id, uow.directory())


def _has_to_travel(pending: Pending) -> bool:
    """
    A signed command may be on paper with the number that it drew: only the hub, refusing
    it for its root, makes the number void with a reason.
    """
    return pending.sealed is not None and number_of(pending.envelope) is not None


def _without_number(uow: TurnUow, pending: Pending) -> Envelope:
    """An unsealed command was never printed: its number goes back to the block."""
    envelope, number = pending.envelope, number_of(pending.envelope)
    view = uow.objects.get(pending.kind, envelope.object)
    if pending.sealed is not None or number is None or view is None:
        return envelope
    if isinstance(view.thing, Letter):
        uow.numbers.give_back(number, view.thing.unit)
    return with_args(envelope, number=None)


def _acknowledge(uow: TurnUow, pending: Pending, sealed: Sealed, told: Told) -> None:
    line, body = told
    envelope, kind = pending.envelope, pending.kind
    number = from_builtins(body.number, LetterNumber) if body.number else None
    version = Version(body.epoch, body.k)
    promote(uow, kind, with_number(envelope, number), body, version)
    uow.outbox.remove(envelope.id)
    uow.receipts.add(
        Receipt(
            id=envelope.id,
            object=envelope.object,
            kind=kind,
            n=envelope.n,
            outcome=body.outcome,
            version=version,
            number=number.text if number else "",
            sealed=sealed,
            result=_sealed(line),
        )
    )
    rebuild_view(uow, kind, envelope.object, uow.directory())


def _sealed(line: Result) -> Sealed:
    return Sealed(body=bytes(line.body), signature=line.sig)
