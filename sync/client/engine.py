"""One conversation with the hub: commands up, results, feeds and bodies down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.refusals import DomainError
from app.services.bus import EventBus, ObjectChanged, TurnFinished
from app.services.envelopes import decode_envelope
from app.services.outbox import PendingState
from app.services.registry import command_type
from app.services.release import RELEASE
from app.services.turns import TurnUow
from sync.client.apply import Applied, Applier
from sync.client.batch import BATCH_COMMANDS, MOST_NEEDS, batch, is_too_large, leases
from sync.client.blame import TOO_LARGE, Blame, blame_of
from sync.client.refusals import HubRefused
from sync.client.results import park_unsent
from sync.client.rows import failed_sums
from sync.client.schedule import EVERY_S
from sync.client.signed import HubSeal
from sync.client.way import Transport
from sync.protocol.messages import SyncAnswer, SyncRequest, Wanted

MOST_TURNS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    What one call of sync() did. poll_after_s: when the hub wants to be asked again.
    is_restoring: it was put back from a backup and collects what its laptops were told.
    is_outdated: it gives this release nothing any more, and min_app is the one it needs;
    before, min_app_on is the day from which on. unreadable: states that wait for an update.
    files_left: those that still have to travel; has_more_files: some could go on at once.
    """

    turns: int
    sent: int
    changed: int
    attention: int
    is_revoked: bool = False
    is_restoring: bool = False
    is_outdated: bool = False
    min_app: str = ""
    min_app_on: date | None = None
    unreadable: int = 0
    poll_after_s: float = EVERY_S
    files_sent: int = 0
    files_fetched: int = 0
    files_left: int = 0
    has_more_files: bool = False


class Engine:
    """The laptop's side of the protocol; one turn at a time, network outside of commits."""

    def __init__(
        self,
        new_uow: Callable[[], TurnUow],
        transport: Transport,
        seal: HubSeal,
        bus: EventBus,
        renumber: Callable[[UUID], None],
    ) -> None:
        self._new_uow = new_uow
        self._transport = transport
        self._applier = Applier(new_uow, seal, bus)
        self._bus = bus
        self._renumber = renumber

    def sync(self) -> Report:
        """
        Turns until nothing is left to send or fetch.

        Raises:
            HubUnreachable, HubForeign, HubRefused: what was applied before stays applied.
        """
        turns = sent = changed = attention = 0
        relist: list[str] = []
        relisted: set[str] = set()
        done = Applied()
        most = BATCH_COMMANDS
        try:
            while turns < MOST_TURNS:
                request = self._request(relist, most)
                answer = self._answer(request)
                if isinstance(answer, Blame):
                    attention += self._lighten(request, answer)
                    most = max(1, len(request.commands) // 2)
                    continue
                most = min(2 * most, BATCH_COMMANDS)
                done = self._applier.apply(answer)
                if done.new_device is not None:
                    self._renumber(done.new_device)
                turns += 1
                sent += len(request.commands)
                changed += done.changed
                attention += done.attention
                # A sum that fails again after a listing is the hub's to mend.
                relisted.update(relist)
                relist = [feed for feed in self._failed(answer) if feed not in relisted]
                if not self._has_more(done, relist, request):
                    break
        except DomainError as error:
            self._bus.publish(
                TurnFinished(
                    is_reached=False, error_code=error.code, changed=changed, attention=attention
                )
            )
            raise
        self._bus.publish(TurnFinished(is_reached=True, changed=changed, attention=attention))
        return Report(
            turns=turns,
            sent=sent,
            changed=changed,
            attention=attention,
            is_revoked=done.is_revoked,
            is_restoring=done.is_restoring,
            is_outdated=done.is_outdated,
            min_app=done.min_app,
            min_app_on=done.min_app_on,
            unreadable=self._unreadable(),
            poll_after_s=self._poll_after_s(),
        )

    def _poll_after_s(self) -> float:
        with self._new_uow() as uow:
            return uow.state().poll_after_s or EVERY_S

    def _unreadable(self) -> int:
        with self._new_uow() as uow:
            return uow.unreadable.count()

    def _answer(self, request: SyncRequest) -> SyncAnswer | Blame:
        """Blame where the hub cannot take the request, and could take another one."""
        refusal = HubRefused(status=TOO_LARGE, hub_code="too_large")
        if not is_too_large(request):
            try:
                return self._transport.sync(request)
            except HubRefused as error:
                refusal = error
        blame = blame_of(refusal, request)
        if blame is None:
            raise refusal
        return blame

    def _lighten(self, request: SyncRequest, blame: Blame) -> int:
        """A command that cannot travel stops no other; returns how many items it made."""
        if blame.at is None:
            return 0
        with self._new_uow() as uow:
            envelope = decode_envelope(bytes(request.commands[blame.at].body))
            park_unsent(uow, envelope.id, blame.code, blame.details)
            uow.commit()
        self._bus.publish(ObjectChanged(kind=command_type(envelope.type).kind, id=envelope.object))
        return 1

    def _request(self, relist: list[str], most: int) -> SyncRequest:
        with self._new_uow() as uow:
            state = uow.state()
            known = uow.feeds.cursors()
            current = {feed for feed in known if known[feed].epoch == state.epoch}
            again = uow.receipts.again()
            cursors = [known[feed].seq if feed in current else 0 for feed in state.feeds]
            # A request that had to be made smaller carries nothing but commands.
            needs = uow.needs.all()[:MOST_NEEDS] if most == BATCH_COMMANDS else []
            return SyncRequest(
                app=RELEASE,
                epoch=state.epoch,
                ack=state.ack,
                list_version=max(state.list_version, 0),
                cursors=[] if again else cursors,
                commands=batch(again, uow.outbox.in_state(PendingState.SEALED), most),
                need=[Wanted(kind=m.kind, id=m.id) for m in needs],
                # A hub that was restored may lack what was listed before.
                relist=relist or [feed for feed in state.feeds if feed in known.keys() - current],
                # Until the first page of a new epoch; what was read before is void then.
                leases=leases(uow) if known and not current else [],
                is_suspect=state.is_suspect,
                renewal=state.renewal if state.is_suspect else None,
            )

    def _failed(self, answer: SyncAnswer) -> list[str]:
        with self._new_uow() as uow:
            return failed_sums(uow, answer)

    def _has_more(self, done: Applied, relist: list[str], request: SyncRequest) -> bool:
        if done.is_revoked and not request.commands:
            return False
        if done.wants_more or relist:
            return True
        with self._new_uow() as uow:
            if uow.state().feeds and not request.cursors and not done.is_revoked:
                return True  # everything was presented first; now the feeds
            waiting = batch(uow.receipts.again(), uow.outbox.in_state(PendingState.SEALED))
        presented = {bytes(command.body) for command in request.commands}
        return any(bytes(command.body) not in presented for command in waiting)
