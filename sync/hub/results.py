"""Results: signed once, kept with the command, told to every device that presented it."""

import msgspec

from app.domain.envelope import Version
from app.services.canonical import canonical_bytes
from app.services.codec import to_builtins
from sync.hub.ports import HubTx, Seal
from sync.hub.records import Command, Receipt, Verdict
from sync.protocol.messages import ResultBody


def result_bytes(command: Command, verdict: Verdict) -> bytes:
    """Canonical bytes of the result; what the hub signs and what travels."""
    envelope = command.envelope
    body = ResultBody(
        id=envelope.id,
        device=envelope.device,
        n=envelope.n,
        outcome=verdict.outcome.value,
        object=envelope.object,
        kind=command.kind.value,
        epoch=verdict.version.epoch,
        k=verdict.version.k,
        content_hash=verdict.content_hash,
        state_hash=verdict.state_hash,
        number=dict(verdict.number) if verdict.number is not None else None,
        code=verdict.code,
        details=to_builtins(dict(verdict.details)),
        root=verdict.root,
    )
    return travelling(body)


def travelling(body: ResultBody) -> bytes:
    return canonical_bytes(msgspec.to_builtins(body))


def read_receipt(body: bytes) -> Receipt:
    """From a result that this hub signed."""
    told = msgspec.json.decode(body, type=ResultBody)
    return Receipt(body=body, version=Version(told.epoch, told.k), number=told.number)


def conclude(tx: HubTx, seal: Seal, command: Command, verdict: Verdict) -> None:
    """Store the verdict and put its signed result into the feed of each presenter."""
    id = command.envelope.id
    body = result_bytes(command, verdict)
    sig = seal.sign_result(body)
    tx.commands.conclude(
        id,
        verdict.outcome,
        root=verdict.root,
        completed=verdict.completed,
        is_as_sent=verdict.is_as_sent,
    )
    tx.results.keep(id, body, sig)
    for device in tx.commands.presenters(id):
        tx.results.tell(device, id, body, sig)
