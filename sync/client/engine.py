"""One conversation with the hub: commands up, results, feeds and bodies down."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.domain.refusals import DomainError
from app.services.bus import EventBus, ObjectChanged, TurnFinished
from app.services.envelopes import decode_envelope
from app.services.outbox import PendingState
from app.services.registry import command_type
from app.services.release import RELEASE
from app.services.travel import FilesWait
from app.services.turns import TurnUow
from sync.client.apply import Applied, Applier
from sync.client.batch import BATCH_COMMANDS, MOST_NEEDS, batch, is_too_large, leases
from sync.client.blame import TOO_LARGE, Blame, blame_of
from sync.client.pace import Pace
from sync.client.progress import ProgressBoard
from sync.client.refusals import HubRefused, HubUnreachable
from sync.client.results import park_unsent
from sync.client.rows import failed_sums
from sync.client.schedule import EVERY_S
from sync.client.signed import HubSeal
from sync.client.way import Transport
from sync.protocol.messages import SyncAnswer, SyncRequest, Wanted

MOST_TURNS = 200
ENTRY_BYTES = 120  # of a page, beside the body


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    What one call of sync() did. poll_after_s: when the hub wants to be asked again.
    is_restoring: it was put back from a backup and collects what its laptops were told.
    is_outdated: it gives this release nothing any more, and min_app is the one it needs;
    before, min_app_on is the day from which on. unreadable: states that wait for an update.
    files_left: those that still have to travel; has_more_files: some could go on at once;
    files_wait: why they do not. is_stopped: the person ended it, and it could go on.
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
    files_wait: FilesWait | None = None
    is_stopped: bool = False

    @classmethod
    def nothing(cls) -> "Report":
        """Of a meeting that did not come about."""
        return cls(turns=0, sent=0, changed=0, attention=0)


@dataclass(slots=True)
class _Run:
    """What the turns of one call came to so far; places: of feeds, read and still unread."""

    most: int = BATCH_COMMANDS
    turns: int = 0
    sent: int = 0
    changed: int = 0
    attention: int = 0
    done: Applied = field(default_factory=Applied)
    is_stopped: bool = False
    relist: list[str] = field(default_factory=list)
    relisted: set[str] = field(default_factory=set)
    sent_bytes: int = 0
    pulled_bytes: int = 0
    asks_colleagues: bool = False
    places: int = 0
    places_left: int = 0


class Engine:
    """The laptop's side of the protocol; one turn at a time, network outside of commits."""

    def __init__(
        self,
        new_uow: Callable[[], TurnUow],
        transport: Transport,
        seal: HubSeal,
        bus: EventBus,
        renumber: Callable[[UUID], None],
        monotonic_s: Callable[[], float] = time.monotonic,
        board: ProgressBoard | None = None,
    ) -> None:
        self._new_uow = new_uow
        self._transport = transport
        self._applier = Applier(new_uow, seal, bus)
        self._bus = bus
        self._renumber = renumber
        self._pace = Pace(monotonic_s)
        self._board = board or ProgressBoard(monotonic_s)
        self.done = Report.nothing()  # what the last call came to, also where it raised

    def sync(self, *, asks_colleagues: bool = False) -> Report:
        """
        Turns until nothing is left to send or fetch, or the person ends them.

        Args:
            asks_colleagues: when the laptops of the own offices were at the hub.

        Raises:
            HubUnreachable, HubForeign, HubRefused: what was applied before stays applied.
        """
        run = _Run(asks_colleagues=asks_colleagues)
        try:
            while run.turns < MOST_TURNS and self._turn(run):
                run.is_stopped = self._board.is_stopping
                if run.is_stopped:
                    break
        except DomainError as error:
            self.done = self._report(run)
            self._bus.publish(
                TurnFinished(
                    is_reached=False,
                    error_code=error.code,
                    changed=run.changed,
                    attention=run.attention,
                )
            )
            raise
        self._bus.publish(
            TurnFinished(is_reached=True, changed=run.changed, attention=run.attention)
        )
        self.done = self._report(run)
        return self.done

    def _report(self, run: _Run) -> Report:
        return Report(
            turns=run.turns,
            sent=run.sent,
            changed=run.changed,
            attention=run.attention,
            is_revoked=run.done.is_revoked,
            is_restoring=run.done.is_restoring,
            is_outdated=run.done.is_outdated,
            min_app=run.done.min_app,
            min_app_on=run.done.min_app_on,
            unreadable=self._unreadable(),
            is_stopped=run.is_stopped,
            poll_after_s=self._poll_after_s(),
        )

    def _turn(self, run: _Run) -> bool:
        """One request and what came of it; whether another one has something to do."""
        request = self._request(run)
        answer = self._answer(request)
        if isinstance(answer, Blame):
            run.attention += self._lighten(request, answer)
            run.most = max(1, len(request.commands) // 2)
            return True
        run.most = min(2 * run.most, BATCH_COMMANDS)
        done = self._applier.apply(answer)
        if done.new_device is not None:
            self._renumber(done.new_device)
        run.turns += 1
        run.asks_colleagues = run.asks_colleagues and answer.colleagues is None
        run.sent += len(request.commands)
        run.changed += done.changed
        run.attention += done.attention
        run.done = done
        # A sum that fails again after a listing is the hub's to mend.
        run.relisted.update(run.relist)
        run.relist = [feed for feed in self._failed(answer) if feed not in run.relisted]
        self._show(run, request, answer)
        return self._has_more(done, run.relist, request)

    def _show(self, run: _Run, request: SyncRequest, answer: SyncAnswer) -> None:
        """How far it is: by the places of the feeds, and by the commands that still wait."""
        run.sent_bytes += _up_bytes(request)
        run.pulled_bytes += _down_bytes(answer)
        run.places += sum(page.to_seq - page.from_seq for page in answer.pages)
        run.places_left = answer.left
        with self._new_uow() as uow:
            waiting = uow.outbox.in_state(PendingState.SEALED)
        unsent_bytes = sum(len(pending.sealed.body) for pending in waiting if pending.sealed)
        done = run.sent_bytes + run.places * ENTRY_BYTES
        left = unsent_bytes + run.places_left * ENTRY_BYTES
        share = done / (done + left) if done and left else None
        self._board.advance(run.sent_bytes + run.pulled_bytes, share=share)

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
                return self._exchanged(request)
            except HubRefused as error:
                refusal = error
        blame = blame_of(refusal, request)
        if blame is None:
            raise refusal
        return blame

    def _exchanged(self, request: SyncRequest) -> SyncAnswer:
        """One request, timed: the next one asks the link for what it carries."""
        self._pace.began()
        try:
            answer = self._transport.sync(request)
        except HubUnreachable as error:
            if error.details.get("is_begun"):
                self._pace.broke()
            raise
        self._pace.answered(_up_bytes(request), _down_bytes(answer))
        return answer

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

    def _request(self, run: _Run) -> SyncRequest:
        with self._new_uow() as uow:
            state = uow.state()
            known = uow.feeds.cursors()
            current = {feed for feed in known if known[feed].epoch == state.epoch}
            again = uow.receipts.again()
            cursors = [known[feed].seq if feed in current else 0 for feed in state.feeds]
            # A request that had to be made smaller carries nothing but commands.
            needs = uow.needs.all()[:MOST_NEEDS] if run.most == BATCH_COMMANDS else []
            sealed = uow.outbox.in_state(PendingState.SEALED)
            return SyncRequest(
                app=RELEASE,
                epoch=state.epoch,
                ack=state.ack,
                list_version=max(state.list_version, 0),
                cursors=[] if again else cursors,
                commands=batch(
                    again,
                    sealed,
                    run.most,
                    ranks=uow.travel.ranks() if sealed else {},
                    most_bytes=self._pace.batch_bytes,
                ),
                need=[Wanted(kind=m.kind, id=m.id) for m in needs],
                # A hub that was restored may lack what was listed before.
                relist=run.relist or [f for f in state.feeds if f in known.keys() - current],
                # Until the first page of a new epoch; what was read before is void then.
                leases=leases(uow) if known and not current else [],
                is_suspect=state.is_suspect,
                renewal=state.renewal if state.is_suspect else None,
                want_bytes=self._pace.want_bytes,
                asks_colleagues=run.asks_colleagues,
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


def _up_bytes(request: SyncRequest) -> int:
    return sum(len(bytes(command.body)) for command in request.commands)


def _down_bytes(answer: SyncAnswer) -> int:
    """As the hub counts them against want_bytes."""
    told = [entry.body for page in answer.pages for entry in page.entries]
    told += [body.body for body in answer.bodies]
    return sum(ENTRY_BYTES + len(bytes(body)) for body in told)
