"""What the hub's word on a command does here: leave the outbox, wait on, or need attention."""

from dataclasses import replace
from typing import NamedTuple

from app.domain.envelope import Version
from app.domain.numbering import LetterNumber
from app.services.codec import from_builtins
from app.services.envelopes import decode_envelope
from app.services.outbox import Attention, Pending, PendingState, Sealed
from app.services.turns import Receipt, TurnUow
from app.services.views import rebuild_view
from sync.client.rows import followers, promote, with_number
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
        envelope = decode_envelope(receipt.sealed.body)
        uow.receipts.drop(body.id)
        uow.outbox.park(
            Attention(
                root=body.root or body.id,
                kind=receipt.kind,
                object_id=receipt.object,
                code=body.code,
                details=body.details,
                commands=(envelope,),
            )
        )
        return 1
    if body.outcome in FINAL:
        version, result = Version(body.epoch, body.k), _sealed(line)
        receipt = replace(receipt, version=version, result=result)
    uow.receipts.add(replace(receipt, is_again=False))
    return 0


def _refuse(uow: TurnUow, pending: Pending, body: ResultBody) -> int:
    """The command and what stands on it go to one item, words intact."""
    kind, object_id = pending.kind, pending.envelope.object
    is_superseded = body.code == "superseded"
    if is_superseded:
        uow.outbox.remove(pending.envelope.id)  # its successor speaks for it
    else:
        fallen = [pending, *followers(uow, pending)]
        uow.outbox.park(
            Attention(
                root=body.root or body.id,
                kind=kind,
                object_id=object_id,
                code=body.code,
                details=body.details,
                commands=tuple(command.envelope for command in fallen),
            )
        )
    rebuild_view(uow, kind, object_id, uow.directory())
    return 0 if is_superseded else 1


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
