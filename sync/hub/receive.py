"""Receiving commands: each id once, whoever presents it and however often."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from app.domain.envelope import Envelope
from app.domain.refusals import DomainError
from app.services.canonical import canonical_bytes
from app.services.codec import decode_json, from_builtins, to_builtins
from app.services.kinds import Kind
from app.services.refusals import Malformed
from app.services.registry import REGISTRY, command_type, present
from sync.hub.execute import Executor
from sync.hub.ports import HubTx, Seal
from sync.hub.records import FINAL, STANDS, Command, Device, Outcome, Receipt
from sync.hub.refusals import CommandNewer, IdReuse, SignerUnknown
from sync.hub.results import read_receipt, travelling
from sync.protocol import wire
from sync.protocol.messages import Counter, Presented, ResultBody, SignedBytes

log = logging.getLogger(__name__)
# Any other clock, dead ones of 1970 included, is a label; these leave no room for a zone.
EARLIEST_YEAR, LATEST_YEAR = 2, 9998


class Head(msgspec.Struct, frozen=True):
    """What a command says of itself that its answer repeats."""

    id: UUID
    device: UUID
    n: Counter
    object: UUID
    type: str


class _Named(msgspec.Struct, frozen=True):
    """The least that can be answered."""

    id: UUID


@dataclass(slots=True)
class Intake:
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

    def receive_all(self, commands: list[Presented]) -> Intake:
        """
        Raises:
            Malformed: something of which not even the id can be read; nothing is stored.
        """
        intake = Intake()
        me = self._presenter.id
        heads = [_head(presented, at, me) for at, presented in enumerate(commands)]
        for head, presented in zip(heads, commands, strict=True):
            self._receive(head, presented, intake)
        return intake

    def _receive(self, head: Head, presented: Presented, intake: Intake) -> None:
        body = bytes(presented.body)
        try:
            envelope = _read(body)
            signer = self._signer(envelope, body, presented.sig)
        except DomainError as error:
            self._refuse_unstored(head, presented.sig, error)
            return
        known = self._tx.commands.get(envelope.id)
        if known is not None:
            self._receive_again(known, envelope, head, presented)
            return
        command = Command(
            envelope=envelope,
            kind=command_type(envelope.type).kind,
            body=body,
            sig=presented.sig,
            person=signer.person,
            received_at=self._tx.now,
            receipt=self._receipt(envelope.id, presented.receipt),
        )
        intake.is_fork = intake.is_fork or self._is_fork(envelope)
        self._tx.commands.add(command)
        self._tx.commands.present(envelope.id, self._presenter.id)
        intake.executed.append(envelope.id)
        self._executor.execute(command)

    def _signer(self, envelope: Envelope, body: bytes, sig: str) -> Device:
        """The device that sealed the command; it need not be the one that brings it."""
        me = self._presenter
        signer = me if me.id == envelope.device else self._tx.devices.get(envelope.device)
        if signer is None:
            raise SignerUnknown()
        self._seal.check_command(signer.key, body, sig)
        return signer

    def _receipt(self, id: UUID, presented: SignedBytes | None) -> Receipt | None:
        """The hub's word from before a restore; whatever it did not sign counts as nothing."""
        if presented is None:
            return None
        body = bytes(presented.body)
        try:
            self._seal.check_result(body, presented.sig)
        except DomainError:
            log.warning("a receipt of command %s was never signed here", id)
            return None
        told = msgspec.json.decode(body, type=ResultBody)
        return read_receipt(body) if told.id == id and told.outcome in STANDS else None

    def _receive_again(
        self, known: Command, envelope: Envelope, head: Head, presented: Presented
    ) -> None:
        """The same act gets the result that it has; another act under its id is an alarm."""
        if _core(known.envelope) != _core(envelope):
            log.warning("command id %s was used again for another act", envelope.id)
            self._refuse_unstored(head, presented.sig, IdReuse(id=str(envelope.id)))
            return
        presenter = self._presenter.id
        is_new_here = presenter not in self._tx.commands.presenters(envelope.id)
        self._tx.commands.present(envelope.id, presenter)
        receipt = self._receipt(envelope.id, presented.receipt)
        if receipt is not None and known.receipt is None and known.outcome not in FINAL:
            # Decided in what the restore lost: the word that was given stands.
            self._tx.commands.take_receipt(envelope.id, receipt)
            self._executor.execute(replace(known, receipt=receipt))
            return
        if not is_new_here:
            return
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


def _head(presented: Presented, at: int, presenter: UUID) -> Head:
    """
    Where nothing but the id can be read, the answer is about whoever brought the command.

    Raises:
        Malformed: not even the id; such a thing never was in the outbox of a laptop.
    """
    body = bytes(presented.body)
    with suppress(Malformed):
        return wire.decode(body, Head)
    try:
        id = wire.decode(body, _Named).id
    except Malformed as error:
        place = f"commands[{at}].body.{error.details['field']}"
        raise Malformed(field=place, reason=error.details["reason"]) from error
    return Head(id=id, device=presenter, n=0, object=id, type="")


def _read(body: bytes) -> Envelope:
    """
    Raises:
        NotCanonical: a value that not every reader and database holds alike.
        CommandNewer: of a type, or of a version of it, that only a later release knows.
        Malformed: no envelope, no place in an order, no moment, or other arguments.
    """
    plain = decode_json(body)
    canonical_bytes(plain)
    envelope = from_builtins(plain, Envelope)
    known = REGISTRY.get(envelope.type)
    if known is None or envelope.v > known.v:
        raise CommandNewer(type=envelope.type)
    for name, count in (("v", envelope.v), ("n", envelope.n)):
        if count < 1:
            raise Malformed(field=name, reason="harus 1 atau lebih")
    evidence = envelope.evidence
    _check_moment("evidence.wall_at", evidence.wall_at)
    _check_moment("evidence.checkpoint_at", evidence.checkpoint_at)
    return present(envelope)


def _check_moment(field: str, at: datetime | None) -> None:
    if at is None:
        return
    if at.tzinfo is None:
        raise Malformed(field=field, reason="zona waktunya belum disebut")
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        raise Malformed(field=field, reason="tahun pada jam laptop di luar batas")


def _core(envelope: Envelope) -> tuple[str, UUID, object]:
    """What makes two commands of one id the same act, whatever device and place."""
    return envelope.type, envelope.object, to_builtins(envelope.args)


def _kind_of(type: str) -> Kind:
    """Every result names a kind; of a type not known here, that of letters."""
    return REGISTRY[type].kind if type in REGISTRY else Kind.LETTER
