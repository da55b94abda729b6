"""The laptop's way of carrying out a command: rows and outbox in one commit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.domain.envelope import NEVER, Envelope, Evidence
from app.domain.letters import Letter
from app.domain.numbering import LetterNumber
from app.domain.refusals import ContentMoved, DomainError, NotPermitted, NotYourTurn
from app.services.bus import EventBus, ObjectChanged
from app.services.chains import followed_by, is_local_object, replaced_draft, seen_of
from app.services.cleaning import cleaned
from app.services.completion import carried_over, complete_number, complete_token
from app.services.hashing import content_hash
from app.services.kinds import Kind
from app.services.outbox import Pending, PendingState
from app.services.ports import ClientUnitOfWork, Clock, Ids, Sealer, Stored
from app.services.refusals import NotUndoable
from app.services.registry import CommandClass, CommandType, carry_out, command_type, decode_args
from app.services.sealing import Witness, seal_all
from app.services.views import rebuild_view, view_before

UNDO_MS = 10_000
_SAYS_LITTLE: dict[type[DomainError], int] = {NotPermitted: 0, NotYourTurn: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    What a person asked for.

    object None makes a new one. seen is the content hash that the person looked at;
    None: the present view. group ties several commands into one act.
    """

    type: str
    args: object
    actor: UUID
    object: UUID | None = None
    seen: str | None = None
    group: UUID | None = None
    supersedes: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of it here; the hub's answer comes with a later turn."""

    id: UUID
    group: UUID
    object: UUID
    kind: Kind
    state: str | None
    number: str | None
    can_undo: bool


class Dispatcher:
    """Carries out requests, takes them back within ten seconds, seals them after that."""

    def __init__(
        self,
        new_uow: Callable[[], ClientUnitOfWork],
        sealer: Sealer,
        clock: Clock,
        ids: Ids,
        bus: EventBus,
        witness: Witness,
    ) -> None:
        self._new_uow = new_uow
        self._sealer = sealer
        self._clock = clock
        self._ids = ids
        self._bus = bus
        self._witness = witness

    def execute(self, request: Request) -> Done:
        """
        Raises:
            DomainError: the rule that said no; nothing is stored.
        """
        row = command_type(request.type)
        args = request.args
        if isinstance(args, dict):
            args = decode_args(row.name, args)
        args = cleaned(args)
        if row.numbering is not None:
            self._witness.look_again()
        with self._new_uow() as uow:
            object_id = request.object or self._object_of(row, args)
            sealed_n = self._seal_earlier(uow, request.group, object_id)
            directory = uow.directory()
            view = uow.objects.get(row.kind, object_id)
            thing = view.thing if view else None
            _check_seen(row, request, thing)
            args = complete_token(args, thing, self._ids)
            args = complete_number(row, args, thing, directory, uow.numbers)
            pending = self._pending(uow, row, request, object_id, args, view)
            if pending.order:  # written over an unsealed draft: it grows from what was before it
                thing = view_before(uow, pending, directory)
            result = carry_out(pending.envelope, thing, directory)
            pending = self._store(uow, pending, view, result)
            if request.supersedes is not None:
                uow.outbox.settle(request.supersedes)
            if not row.has_undo and pending.state is not PendingState.LOCAL:
                sealed_n = seal_all(uow, self._sealer, [pending]) or sealed_n
            uow.commit()
        self._after_commit(sealed_n, row.kind, object_id)
        return _done(pending, result)

    def fittest(
        self, type_: str, args: Any, assignments: Sequence[UUID], object_: UUID | None
    ) -> UUID | None:
        """
        The first of these assignments in which the command would be carried out now; where
        there is none, the first whose refusal says the most: a right or a turn comes last,
        since another of the person's positions may have it.
        """
        row = command_type(type_)
        best: tuple[int, UUID] | None = None
        with self._new_uow() as uow:  # never committed: a trial leaves no trace
            object_id = object_ or self._object_of(row, args)
            view = uow.objects.get(row.kind, object_id)
            thing = view.thing if view else None
            for assignment in assignments:
                request = Request(type=type_, args=args, actor=assignment, object=object_id)
                full = complete_token(args, thing, self._ids)
                pending = self._pending(uow, row, request, object_id, full, view)
                try:
                    carry_out(pending.envelope, thing, uow.directory())
                except DomainError as error:
                    said = _SAYS_LITTLE.get(type(error), len(_SAYS_LITTLE))
                    if best is None or said > best[0]:
                        best = said, assignment
                    continue
                return assignment
        return best[1] if best else None

    def undo(self, group: UUID) -> list[UUID]:
        """
        Take one act back, whole; numbers return to their block.

        Raises:
            NotUndoable: a command of it is sealed, or there is none.
        """
        with self._new_uow() as uow:
            commands = [
                pending
                for pending in uow.outbox.of_group(group)
                if pending.state is not PendingState.LOCAL  # a draft stays a draft
            ]
            if not commands or any(
                pending.state is not PendingState.OPEN or self._is_due(pending)
                for pending in commands
            ):
                raise NotUndoable(group=str(group))
            for pending in reversed(commands):
                self._take_back(uow, pending)
            uow.commit()
        for pending in commands:
            self._bus.publish(ObjectChanged(kind=pending.kind, id=pending.envelope.object))
        return [pending.envelope.object for pending in commands]

    def seal_due(self) -> None:
        """Seal every act whose ten seconds are over, or that an earlier start left open."""
        self._seal_where(self._is_due)

    def seal_open(self) -> None:
        """Seal every act, oldest first: the app closes, or a turn asks for all."""
        self._seal_where(lambda pending: True)

    def _seal_where(self, wanted: Callable[[Pending], bool]) -> None:
        with self._new_uow() as uow:
            opened = uow.outbox.in_state(PendingState.OPEN)
            groups = {pending.envelope.group for pending in opened if wanted(pending)}
            whole = [pending for pending in opened if pending.envelope.group in groups]
            sealed_n = seal_all(uow, self._sealer, whole)
            uow.commit()
        if sealed_n:
            self._witness.raise_to(sealed_n)
            for pending in whole:
                self._bus.publish(ObjectChanged(kind=pending.kind, id=pending.envelope.object))

    def _is_due(self, pending: Pending) -> bool:
        if pending.undo_until_ms is None:
            return True
        is_of_this_start = pending.envelope.evidence.boot_id == self._clock.boot_id
        return not is_of_this_start or self._clock.monotonic_ms() >= pending.undo_until_ms

    def _object_of(self, row: CommandType, args: Any) -> UUID:
        return row.natural_id(args) if row.natural_id else self._ids.new()

    def _seal_earlier(self, uow: ClientUnitOfWork, act: UUID | None, object_id: UUID) -> int:
        """Other acts on the same object that are still open are over once one follows."""
        groups = {
            pending.envelope.group
            for pending in uow.outbox.of_object(object_id)
            if pending.state is PendingState.OPEN and pending.envelope.group != act
        }
        opened = uow.outbox.in_state(PendingState.OPEN)
        whole = [pending for pending in opened if pending.envelope.group in groups]
        return seal_all(uow, self._sealer, whole)

    def _pending(
        self,
        uow: ClientUnitOfWork,
        row: CommandType,
        request: Request,
        object_id: UUID,
        args: object,
        view: Stored | None,
    ) -> Pending:
        waiting = uow.outbox.of_object(object_id)
        now_ms = self._clock.monotonic_ms()
        evidence = Evidence(
            wall_at=self._clock.now(),
            monotonic_ms=now_ms,
            boot_id=self._clock.boot_id,
            checkpoint_at=uow.checkpoint_at(),
        )
        replaced = replaced_draft(row, args, waiting, view, request.seen)
        if replaced is not None:
            kept = replaced.envelope
            envelope = replace(
                kept,
                args=carried_over(args, kept.args),
                evidence=evidence,
                group=request.group or kept.group,
                supersedes=request.supersedes or kept.supersedes,
            )
            return replace(replaced, envelope=envelope)
        command = self._ids.new()
        envelope = Envelope(
            id=command,
            device=self._sealer.device,
            n=0,
            actor=request.actor,
            object=object_id,
            type=row.name,
            v=row.v,
            args=args,
            base=seen_of(view, request.seen),
            evidence=evidence,
            group=request.group or command,
            follows=followed_by(row, waiting),
            supersedes=request.supersedes,
        )
        is_local = row.is_draft or (row.numbering is None and is_local_object(waiting))
        return Pending(
            envelope=envelope,
            kind=row.kind,
            state=PendingState.LOCAL if is_local else PendingState.OPEN,
            undo_until_ms=now_ms + UNDO_MS if row.has_undo and not is_local else None,
        )

    def _store(
        self, uow: ClientUnitOfWork, pending: Pending, view: Stored | None, result: object
    ) -> Pending:
        object_id = pending.envelope.object
        if not uow.bases.has(object_id):
            uow.bases.put(object_id, pending.kind, view)
        if pending.order:
            uow.outbox.replace(pending)
            rebuild_view(uow, pending.kind, object_id, uow.directory())
            return pending
        uow.objects.put(
            replace(view, thing=result) if view else Stored(thing=result, version=NEVER)
        )
        return uow.outbox.add(pending)

    def _take_back(self, uow: ClientUnitOfWork, pending: Pending) -> None:
        envelope = pending.envelope
        uow.outbox.remove(envelope.id)
        directory = uow.directory()
        number = getattr(envelope.args, "number", None)
        if isinstance(number, LetterNumber):
            view = uow.objects.get(pending.kind, envelope.object)
            if view is not None and isinstance(view.thing, Letter):
                uow.numbers.give_back(number, view.thing.unit)
        rebuild_view(uow, pending.kind, envelope.object, directory)

    def _after_commit(self, sealed_n: int, kind: Kind, object_id: UUID) -> None:
        if sealed_n:
            self._witness.raise_to(sealed_n)
        self._bus.publish(ObjectChanged(kind=kind, id=object_id))


def _check_seen(row: CommandType, request: Request, thing: object | None) -> None:
    if row.cls is not CommandClass.ASSERT or request.seen is None or thing is None:
        return
    if request.seen != content_hash(thing):
        raise ContentMoved()


def _done(pending: Pending, result: object) -> Done:
    number = getattr(result, "number", None)
    state = getattr(result, "state", None)
    return Done(
        id=pending.envelope.id,
        group=pending.envelope.group,
        object=pending.envelope.object,
        kind=pending.kind,
        state=getattr(state, "value", None),
        number=number.text if isinstance(number, LetterNumber) else None,
        can_undo=pending.undo_until_ms is not None,
    )
