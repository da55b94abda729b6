"""The hub's word on a command: the same handler as on the laptop, with authority."""

import logging
from collections import deque
from collections.abc import Iterable
from uuid import UUID

from app.domain.audience import is_known_to
from app.domain.envelope import Envelope
from app.domain.organisation import Directory, Tenure
from app.domain.refusals import AlreadyExists, ContentMoved, DomainError, NotPermitted
from app.services.codec import to_builtins
from app.services.hashing import content_hash, state_hash
from app.services.ports import Stored
from app.services.refusals import Malformed
from app.services.registry import CommandClass, CommandType, carry_out, command_type
from sync.hub import numbering
from sync.hub.effects import EFFECTS
from sync.hub.files.sight import missing_file
from sync.hub.ports import HubTx, Seal
from sync.hub.publish import put_object
from sync.hub.records import (
    FINAL,
    HANDLER_BROKE,
    RESTORE_UNFIT,
    RESTORE_WINDOW,
    RIGHT_UNCERTAIN,
    STANDS,
    WAITS_FOR_COMMAND,
    WAITS_FOR_RESTORE,
    Command,
    Outcome,
    Verdict,
)
from sync.hub.refusals import Gone
from sync.hub.results import conclude
from sync.hub.rights import right_of

log = logging.getLogger(__name__)
NEEDS_FILES = frozenset({"sign"})


class Executor:
    """Executes received commands inside one transaction."""

    def __init__(self, tx: HubTx, seal: Seal) -> None:
        self._tx = tx
        self._seal = seal

    def execute(self, command: Command, *, is_confirmed: bool = False) -> None:
        """The command, and every command that waited for it, in order."""
        self._conclude(command, self._judge(command, is_confirmed))

    def resume(self, objects: Iterable[UUID]) -> None:
        """Files of these objects arrived: what waited for them runs on the state that is now."""
        for object in objects:
            for id in self._tx.commands.waiting_on(object):
                waiting = self._tx.commands.get(id)
                if waiting is None or waiting.outcome is not Outcome.WAITING:
                    continue  # one before it released it
                if self._wait(command_type(waiting.envelope.type), waiting.envelope) is None:
                    self.execute(waiting)

    def deny(self, command: Command) -> None:
        """A person at the hub said no to a held command."""
        self._conclude(command, _refused(command, NotPermitted(action=command.envelope.type)))

    def _conclude(self, first: Command, verdict: Verdict) -> None:
        conclude(self._tx, self._seal, first, verdict)
        self._settle_number(first, verdict)
        due = deque(self._released(first.envelope.id, verdict))
        while due:
            waiting = self._tx.commands.get(due.popleft())
            if waiting is None:
                continue
            verdict = self._judge(waiting, False)
            conclude(self._tx, self._seal, waiting, verdict)
            self._settle_number(waiting, verdict)
            due.extend(self._released(waiting.envelope.id, verdict))

    def _released(self, id: UUID, verdict: Verdict) -> list[UUID]:
        return list(self._tx.commands.waiting_for(id)) if verdict.outcome in FINAL else []

    def _judge(self, command: Command, is_confirmed: bool) -> Verdict:
        envelope = command.envelope
        row = command_type(envelope.type)
        if self._tx.commands.superseding(envelope.id, command.person) is not None:
            return Verdict(outcome=Outcome.REFUSED, code="superseded", root=envelope.id)
        return self._supersede(command) or self._attempt(command, row, is_confirmed)

    def _attempt(self, command: Command, row: CommandType, is_confirmed: bool) -> Verdict:
        is_acknowledged = command.receipt is not None and not is_confirmed
        try:
            if is_acknowledged:
                return self._attempt_again(command, row)
            right = None if is_confirmed else self._check_right(command)
            if right is not None and right.outcome is Outcome.REFUSED:
                # Before any wait: a stranger's command must not leave its number in the register.
                return right
            verdict = self._wait(row, command.envelope) or right
            if verdict is not None:
                return verdict
            with self._tx.savepoint():
                return self._apply(command, row)
        except DomainError as error:
            return _unfit(error.code) if is_acknowledged else _refused(command, error)
        except Exception as error:
            if self._tx.is_own_failure(error):
                raise
            # A bug in a rule: the words are kept and the queue of the laptop goes on.
            log.exception("command %s of type %s broke", command.envelope.id, row.name)
            return Verdict(outcome=Outcome.HELD, code=HANDLER_BROKE)

    def _attempt_again(self, command: Command, row: CommandType) -> Verdict:
        """
        It stood before the restore, so its rights are not asked again, and what no longer
        fits is for a person to decide: nobody is told that their approval never was.
        """
        envelope, receipt = command.envelope, command.receipt
        known = self._tx.versions.known(envelope.object)
        if receipt is not None and (known.version.k if known else 0) < receipt.version.k - 1:
            if self._is_restoring():
                return Verdict(outcome=Outcome.WAITING, code=WAITS_FOR_RESTORE)
            return _unfit("restore_gap")
        waits = None if row.cls is CommandClass.FACT else self._wait_for_command(envelope)
        if waits is not None:
            return waits if waits.outcome is Outcome.WAITING else _unfit(waits.code)
        with self._tx.savepoint():
            return self._apply(command, row)

    def _supersede(self, command: Command) -> Verdict | None:
        """Give the replaced command its end; None where this one may go on."""
        replaced = command.envelope.supersedes
        earlier = self._tx.commands.get(replaced) if replaced else None
        if earlier is None:
            return None
        if earlier.person != command.person:
            return _refused(command, NotPermitted(action=command.envelope.type))
        if earlier.outcome in STANDS:
            return _refused(command, AlreadyExists(id=str(replaced)))
        if earlier.outcome is not Outcome.REFUSED:
            self._conclude(
                earlier,
                Verdict(outcome=Outcome.REFUSED, code="superseded", root=earlier.envelope.id),
            )
        return None

    def _wait(self, row: CommandType, envelope: Envelope) -> Verdict | None:
        """What is new may stand on what a restore lost: only what it creates needs nothing."""
        if row.cls is CommandClass.FACT:
            return None
        is_new = row.creates and row.natural_id is None
        if self._is_restoring() and not (is_new and not self._tx.versions.known(envelope.object)):
            return Verdict(outcome=Outcome.WAITING, code=WAITS_FOR_RESTORE)
        return self._wait_for_command(envelope)

    def _is_restoring(self) -> bool:
        return bool(self._tx.setting(RESTORE_WINDOW))

    def _wait_for_command(self, envelope: Envelope) -> Verdict | None:
        """The command that this one stands on must have its final result."""
        if envelope.follows is None:
            return None
        earlier = self._tx.commands.get(envelope.follows)
        if earlier is None or earlier.outcome not in FINAL:
            return Verdict(
                outcome=Outcome.WAITING,
                code=WAITS_FOR_COMMAND,
                details={"id": str(envelope.follows)},
            )
        if earlier.outcome is Outcome.REFUSED:
            return Verdict(
                outcome=Outcome.REFUSED,
                code="dependency_refused",
                details={"id": str(envelope.follows)},
                root=earlier.root or earlier.envelope.id,
            )
        return None

    def _check_right(self, command: Command) -> Verdict | None:
        device = self._tx.devices.get(command.envelope.device)
        right = Tenure.NEVER
        if device is not None:
            right = right_of(command, device, self._tx.directory())
        if right is Tenure.NEVER:
            return _refused(command, NotPermitted(action=command.envelope.type))
        if right is Tenure.PART:
            return Verdict(outcome=Outcome.HELD, code=RIGHT_UNCERTAIN)
        return None

    def _apply(self, command: Command, row: CommandType) -> Verdict:
        tx, envelope = self._tx, command.envelope
        stored = self._present_state(row, envelope)
        thing = stored.thing if stored else None
        if thing is not None and not is_known_to(thing, envelope.actor, tx.directory(), tx.today):
            _refuse_as_missing(row, envelope, tx.directory())
        is_moved = _check_base(row, envelope, thing)
        if command.receipt is not None and command.receipt.number is not None:
            envelope = numbering.as_told(envelope, command.receipt.number)
        else:
            envelope = numbering.completed(tx, row, envelope, thing, tx.directory())
        result = carry_out(envelope, thing, tx.directory())
        if row.name in NEEDS_FILES and (missing := missing_file(tx, result)) is not None:
            return Verdict(
                outcome=Outcome.WAITING,
                code="waiting_for_file",
                details={"name": missing.name, "sha256": missing.sha256},
            )
        if stored is not None and state_hash(thing) == state_hash(result):
            version = stored.version
        else:
            version = put_object(tx, result, made_by=envelope.id, seen=_seen(envelope, stored))
        number = numbering.number_in(envelope)
        numbering.book_drawn(tx, command, number, result)
        if row.name in EFFECTS:
            EFFECTS[row.name](tx, envelope, result)
        is_completed = envelope.args is not command.envelope.args
        return Verdict(
            outcome=Outcome.MERGED if is_moved else Outcome.APPLIED,
            version=version,
            content_hash=content_hash(result),
            state_hash=state_hash(result),
            number=to_builtins(number) if number is not None else None,
            completed=to_builtins(envelope.args) if is_completed else None,
            is_as_sent=not is_moved and not is_completed,
        )

    def _present_state(self, row: CommandType, envelope: Envelope) -> Stored | None:
        if row.natural_id is not None and row.natural_id(envelope.args) != envelope.object:
            raise Malformed(field="object", reason="bukan yang disebut di dalamnya")
        known = self._tx.versions.known(envelope.object)
        if known is not None and known.kind is not row.kind:
            if row.creates:
                raise AlreadyExists(id=str(envelope.object))
            return None  # of this kind there is nothing, and no more is said
        stored = self._tx.objects.get(row.kind, envelope.object)
        if stored is None and known is not None:
            raise Gone(id=str(envelope.object))
        return stored

    def _settle_number(self, command: Command, verdict: Verdict) -> None:
        """A number in the arguments of a command that did not apply."""
        given = numbering.number_in(command.envelope)
        if given is None or verdict.outcome in STANDS:
            return
        stored = self._tx.objects.get(command.kind, command.envelope.object)
        thing = stored.thing if stored else None
        if verdict.outcome is not Outcome.REFUSED:
            numbering.reserve_given(self._tx, command, thing)
            return
        unit = getattr(thing, "unit", None)
        if unit is None and given.lease is not None:
            lease = self._tx.register.lease(given.lease)
            unit = lease.key.unit if lease else None
        if unit is None:
            return
        device, letter = command.envelope.device, command.envelope.object
        reason = f"perintah ditolak ({verdict.code})"
        numbering.void_given(self._tx, device, unit, given, letter, reason)


def _refuse_as_missing(row: CommandType, envelope: Envelope, directory: Directory) -> None:
    """
    Who may not know of an object learns no more of it than of one that is not there.

    Raises:
        DomainError: what the command meets without its object.
    """
    if row.natural_id is not None or not row.creates:
        carry_out(envelope, None, directory)
    raise NotPermitted(action=envelope.type)


def _seen(envelope: Envelope, stored: Stored | None) -> dict[str, int]:
    """The highest n applied of each device, this command included."""
    seen, device = dict(stored.seen) if stored else {}, str(envelope.device)
    seen[device] = max(envelope.n, seen.get(device, 0))
    return seen


def _check_base(row: CommandType, envelope: Envelope, thing: object | None) -> bool:
    """
    Whether a rebase command meets another text than the one that it was made over.

    Raises:
        ContentMoved: an assert command, and the words are not those that the person saw.
    """
    if thing is None:
        return False
    is_same = envelope.base is not None and envelope.base.content_hash == content_hash(thing)
    if row.cls is CommandClass.ASSERT and not is_same:
        raise ContentMoved()
    return row.cls is CommandClass.REBASE and not is_same


def _unfit(reason: str) -> Verdict:
    return Verdict(outcome=Outcome.HELD, code=RESTORE_UNFIT, details={"reason": reason})


def _refused(command: Command, error: DomainError) -> Verdict:
    return Verdict(
        outcome=Outcome.REFUSED,
        code=error.code,
        details=error.details,
        root=command.envelope.id,
    )
