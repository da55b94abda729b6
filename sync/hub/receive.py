"""Receiving commands: each id once, whoever presents it and however often."""

import logging
from dataclasses import dataclass, field
from uuid import UUID, uuid5

import msgspec

from app.domain.envelope import Envelope
from app.domain.refusals import DomainError
from app.services.canonical import canonical_bytes
from app.services.codec import decode_json, to_builtins
from app.services.envelopes import decode_envelope
from app.services.kinds import Kind
from app.services.malformed import malformed
from app.services.refusals import Malformed
from app.services.registry import REGISTRY, command_type
from sync.hub.execute import Executor
from sync.hub.ports import HubTx, Seal
from sync.hub.records import Command, Device, Outcome
from sync.hub.refusals import CommandNewer, IdReuse, SignerUnknown
from sync.hub.results import travelling
from sync.protocol.messages import Counter, Presented, ResultBody

log = logging.getLogger(__name__)
# Any other clock, dead ones of 1970 included, is a label; these leave no room for a zone.
EARLIEST_YEAR, LATEST_YEAR = 2, 9998


class Head(msgspec.Struct, frozen=True):
    """What even an unreadable command must say of itself, to be answered at all."""

    id: UUID
    device: UUID
    n: Counter
    object: UUID
    type: str


@dataclass(slots=True)
class Receipt:
    """is_fork: the device gave one place in its order to two commands; it is a copy of another."""

    is_fork: bool = False
    executed: list[UUID] = field(default_factory=list)


class Receiver:
    """Takes the commands of one request, in their order."""

    def __init__(self, tx: HubTx, seal: Seal, presenter: Device) -> None:
        self._tx = tx
        self._seal = seal
        self._presenter = presenter
        self._executor = Executor(tx, seal)

    def receive_all(self, commands: list[Presented]) -> Receipt:
        """
        Raises:
            Malformed: something that is no command at all; nothing is stored.
        """
        receipt = Receipt()
        heads = [_head(presented, at) for at, presented in enumerate(commands)]
        for head, presented in zip(heads, commands, strict=True):
            self._receive(head, presented, receipt)
        return receipt

    def _receive(self, head: Head, presented: Presented, receipt: Receipt) -> None:
        body = bytes(presented.body)
        try:
            envelope = _read(body)
            signer = self._signer(envelope, body, presented.sig)
        except DomainError as error:
            self._refuse_unstored(head, presented.sig, error)
            return
        known = self._tx.commands.get(envelope.id)
        if known is not None:
            self._receive_again(known, envelope, head, presented.sig)
            return
        command = Command(
            envelope=envelope,
            kind=command_type(envelope.type).kind,
            body=body,
            sig=presented.sig,
            person=signer.person,
            received_at=self._tx.now,
        )
        receipt.is_fork = receipt.is_fork or self._is_fork(envelope)
        self._tx.commands.add(command)
        self._tx.commands.present(envelope.id, self._presenter.id)
        receipt.executed.append(envelope.id)
        self._executor.execute(command)

    def _signer(self, envelope: Envelope, body: bytes, sig: str) -> Device:
        """The device that sealed the command; it need not be the one that brings it."""
        signer = self._tx.devices.get(envelope.device)
        if signer is None:
            raise SignerUnknown()
        self._seal.check_command(signer.key, body, sig)
        return signer

    def _receive_again(self, known: Command, envelope: Envelope, head: Head, sig: str) -> None:
        """The same act gets the result that it has; another act under its id is an alarm."""
        if _core(known.envelope) != _core(envelope):
            log.warning("command id %s was used again for another act", envelope.id)
            self._refuse_unstored(head, sig, IdReuse(id=str(envelope.id)))
            return
        presenter = self._presenter.id
        if presenter in self._tx.commands.presenters(envelope.id):
            return
        self._tx.commands.present(envelope.id, presenter)
        result = self._tx.results.of(envelope.id)
        if result is not None:
            self._tx.results.tell(presenter, envelope.id, *result)

    def _is_fork(self, envelope: Envelope) -> bool:
        if envelope.device != self._presenter.id:
            return False
        other = self._tx.commands.other_with(envelope.device, envelope.n, envelope.id)
        return other is not None

    def _refuse_unstored(self, head: Head, sig: str, error: DomainError) -> None:
        """
        Answered but not logged: nobody can say whose command it is. The line has a key of
        its own, so that the true result of the id stays in the feed.
        """
        body = ResultBody(
            id=head.id,
            device=head.device,
            n=head.n,
            outcome=Outcome.REFUSED.value,
            object=head.object,
            kind=_kind_of(head.type).value,
            code=error.code,
            details=to_builtins(dict(error.details)),
            root=head.id,
        )
        data = travelling(body)
        line = uuid5(head.id, sig)
        self._tx.results.tell(self._presenter.id, line, data, self._seal.sign_result(data))


def _head(presented: Presented, at: int) -> Head:
    try:
        return msgspec.json.decode(presented.body, type=Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found = malformed(error).details
        place = f"commands[{at}].body.{found['field']}"
        raise Malformed(field=place, reason=found["reason"]) from error


def _read(body: bytes) -> Envelope:
    """
    Raises:
        NotCanonical: a value that not every reader and database holds alike.
        Malformed, UnknownCommand; CommandNewer: made by a later release.
    """
    canonical_bytes(decode_json(body))
    envelope = decode_envelope(body)
    if envelope.v > command_type(envelope.type).v:
        raise CommandNewer(type=envelope.type)
    to_builtins(envelope.args)
    for at in (envelope.evidence.wall_at, envelope.evidence.checkpoint_at):
        if at is not None and not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
            raise Malformed(field="evidence", reason="jam laptop di luar batas")
    return envelope


def _core(envelope: Envelope) -> tuple[str, UUID, object]:
    """What makes two commands of one id the same act, whatever device and place."""
    return envelope.type, envelope.object, to_builtins(envelope.args)


def _kind_of(type: str) -> Kind:
    """Every result names a kind; of a type not known here, that of letters."""
    return REGISTRY[type].kind if type in REGISTRY else Kind.LETTER
