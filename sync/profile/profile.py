"""One open profile: what screens and the command line work with."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from app.domain.calendar import today
from app.domain.content import LetterContent
from app.domain.incoming import IncomingLetter
from app.domain.letters import Action, Letter
from app.domain.organisation import Assignment, Directory, Position, holds_on
from app.domain.refusals import NotKnownHere
from app.keys.unlock import Unlocked
from app.services.bus import Event, EventBus, ObjectChanged
from app.services.dispatcher import Dispatcher, Done, Request
from app.services.files import NEEDS_FILES
from app.services.kinds import Kind
from app.services.ports import Clock, Ids
from app.services.printed import MarkedLetter, PrintedLetter
from app.services.printing import printed_incoming, printed_letter
from app.services.read_models import Queries
from app.services.refusals import NoAssignment
from app.services.registry import command_type
from app.services.system import SystemClock, SystemIds
from app.store.client.store import ClientStore
from sync.client.engine import Engine, Report
from sync.client.unreadable import read_again
from sync.client.way import Traffic, Transport
from sync.profile import paper
from sync.profile.file_desk import FileDesk
from sync.profile.identity import DeviceIdentity, HubKeySeal
from sync.profile.info import ProfileInfo
from sync.profile.network import http_transport
from sync.profile.refusals import CharactersUnprintable, PracticeOnly
from sync.profile.trips import Trips
from sync.profile.witnessing import claim, look_again

_MOST_CHARACTERS = 12
FILES_S = 20.0  # of one call; a window that closes waits no longer than that


@dataclass
class Profile:
    """
    A person's work on this laptop, unlocked.

    is_offline is the "luring" switch: set, it really cuts the way to the hub.
    """

    folder: Path
    info: ProfileInfo
    store: ClientStore
    keys: Unlocked
    release: Callable[[], None]
    clock: Clock = field(default_factory=SystemClock)
    ids: Ids = field(default_factory=SystemIds)
    is_offline: bool = False
    new_transport: Callable[[ProfileInfo, DeviceIdentity, Callable[[], bool]], Transport] = (
        http_transport
    )

    def __post_init__(self) -> None:
        self.bus = EventBus()
        self.identity = DeviceIdentity(
            device=UUID(self.store.value("device") or ""),
            key=self.keys.device_key,
            hub=self.info.hub,
        )
        self.dispatcher = Dispatcher(
            self.store.uow, self.identity, self.clock, self.ids, self.bus, self
        )
        self.files = FileDesk(self.store, self.folder, self.bus, self._monotonic_s)
        self.trips = Trips(self.store, self.moment, self.today, self._monotonic_s)
        self.bus.subscribe(self._on_event)
        self._transport: Transport | None = None
        self._engine: Engine | None = None
        self._has_looked = False  # for files that wait to be fetched
        read_again(self.store.uow, self.bus)
        self.dispatcher.seal_due()

    @property
    def queries(self) -> Queries:
        return self.store.queries

    @property
    def traffic(self) -> Traffic:
        return self._transport.traffic if self._transport else Traffic()

    def directory(self) -> Directory:
        return self.store.directory()

    def today(self) -> date:
        """
        The date in the zone of the person's office, by this laptop's clock; a clock that
        went back behind the hub's last answer counts from that answer.
        """
        directory = self.directory()
        held = [a for a in directory.assignments.values() if a.person == self.info.person]
        zone = directory.unit(held[0].unit).zone if held else "Asia/Jakarta"
        return today(zone, self.moment())

    def moment(self) -> datetime:
        """Now, by this laptop's clock or the hub's last answer, whichever is later."""
        moments = [self.clock.now(), self.store.checkpoint_at()]
        return max(moment for moment in moments if moment is not None)

    def assignments(self) -> list[Assignment]:
        """What the person of this profile holds today, in the order of rank."""
        on = self.today()
        directory = self.directory()
        held = [
            each
            for each in directory.assignments.values()
            if each.person == self.info.person and holds_on(each, on)
        ]
        return sorted(held, key=lambda each: _rank(directory.position(each.position)))

    def positions(self) -> list[Position]:
        directory = self.directory()
        return [directory.position(held.position) for held in self.assignments()]

    def acting(self, assignment: UUID | None = None) -> UUID:
        """
        The assignment to act in; the first held where none is named.

        Raises:
            NoAssignment: the person holds no (such) position today.
        """
        held = [each.id for each in self.assignments()]
        if assignment is None and held:
            return held[0]
        if assignment not in held:
            raise NoAssignment(id=str(assignment or ""))
        return assignment

    def acting_for(
        self, type_: str, args: object, assignment: UUID | None, object_: UUID | None
    ) -> UUID:
        """
        The assignment to act in: the named one, else the first held in which the command
        would be carried out, so that a person with several positions need not choose; where
        there is none, the one whose refusal says the most.
        """
        if assignment is not None:
            return self.acting(assignment)
        return self.dispatcher.fittest(
            type_, args, [held.id for held in self.assignments()], object_
        ) or self.acting(None)

    def execute(self, request: Request) -> Done:
        """
        Raises:
            CharactersUnprintable: of a submit, before a page with boxes goes its way. Asked
                here, since the handlers know no typefaces; the hub does not ask.
            FileNotHere: nobody approves what they cannot open.
            DomainError: what the rules refuse; nothing is stored.
        """
        if request.type in NEEDS_FILES:
            self.files.check_here(request.type, command_type(request.type).kind, request.object)
        if request.type == Action.SUBMIT.value and request.object is not None:
            boxed = self.unprintable(Kind.LETTER, request.object)
            if boxed:
                raise CharactersUnprintable(characters=boxed)
        return self.dispatcher.execute(request)

    def unprintable(self, kind: Kind, id: UUID) -> tuple[str, ...]:
        """The first characters of a letter that would print as boxes, as people read them."""
        view = self.queries.find(kind, id)
        content = getattr(view.thing, "content", None) if view else None
        found = paper.load_late().unprintable(content) if content else ()
        return tuple(map(_shown_character, found[:_MOST_CHARACTERS]))

    def set_aside(self, root: UUID) -> None:
        """Close an attention item: the person read it and goes on without."""
        with self.store.uow() as uow:
            uow.outbox.settle(root)
            uow.commit()

    def sync(self, files_s: float = FILES_S) -> Report:
        """
        Commands and feeds, then files; commands that are sealed meanwhile go in between.

        Args:
            files_s: seconds after which files wait for the next call.

        Raises:
            PracticeOnly, HubUnreachable, HubForeign, HubRefused.
        """
        if self._engine is None or self._transport is None:
            self._engine, self._transport = self._connect()
        with self.trips.journalled(self._transport.traffic) as trip:
            self.dispatcher.seal_due()
            try:
                self._engine.sync(asks_colleagues=self.trips.wants_colleagues())
            finally:
                trip.report = self._engine.done
            if trip.report.changed or not self._has_looked:
                self._has_looked = True
                self.files.want_waiting(tuple(position.id for position in self.positions()))
            trip.report = self._with_files(trip.report, self._transport, files_s)
        return trip.report

    def _with_files(self, report: Report, transport: Transport, files_s: float) -> Report:
        board, files_wait = self.trips.board, self.trips.gate(transport.traffic)

        def must_stay() -> bool:
            return board.is_stopping or files_wait() is not None

        moved = self.files.travel(transport, files_s, must_stay, board)
        is_stopped = report.is_stopped or (moved.has_more and board.is_stopping)
        wait = files_wait() if moved.left else None
        return replace(
            report,
            files_sent=moved.sent,
            files_fetched=moved.fetched,
            files_left=moved.left,
            has_more_files=moved.has_more and not is_stopped and wait is None,
            files_wait=wait,
            is_stopped=is_stopped,
        )

    def render(self, kind: Kind, id: UUID, *, is_file_copy: bool = False) -> bytes:
        """
        The letter's PDF as it stands.

        Raises:
            NotKnownHere, and what render_letter refuses.
        """
        view = self.queries.find(kind, id)
        if view is not None and isinstance(view.thing, Letter):
            return self.render_letter(view.thing, is_file_copy=is_file_copy)
        if view is not None and isinstance(view.thing, IncomingLetter):
            return paper.load_late().letter(
                printed_incoming(view.thing, check_base=self.info.check_base)
            )
        raise NotKnownHere(what=kind.value, id=str(id))

    def render_letter(self, letter: Letter, *, is_file_copy: bool = False) -> bytes:
        """A letter that need not be stored: the live preview."""
        return paper.load_late().letter(self._printed(letter, is_file_copy=is_file_copy))

    def render_marked(self, letter: Letter, earlier: LetterContent) -> MarkedLetter:
        """A letter with what changed since an earlier content, on its pages."""
        directory = self.directory()
        titles = directory.positions

        def name_of(position: UUID) -> str:
            return titles[position].title if position in titles else str(position)

        return paper.load_late().marked(self._printed(letter), earlier, name_of)

    def index_search(self) -> None:
        """Bring the search index up to date, in small batches."""
        while self.store.index_search():
            pass

    def raise_to(self, n: int) -> None:
        """The port Witness of the dispatcher; a suspect store has no say in it."""
        if not self.store.is_suspect:
            self.keys.witness.raise_to(self.store.instance(), self.store.claims(), n)

    def look_again(self) -> None:
        """The port Witness of the dispatcher."""
        look_again(self.store, self.keys)

    def close(self) -> None:
        """Seal what is open and let go of the file; the profile can be opened again."""
        try:
            self.dispatcher.seal_open()
        finally:
            self.files.take_back()
            if self._transport is not None:
                self._transport.close()
            self.store.close()
            self.release()

    def _printed(self, letter: Letter, *, is_file_copy: bool = False) -> PrintedLetter:
        return printed_letter(
            letter,
            self.directory(),
            check_base=self.info.check_base,
            on=self.today(),
            is_practice=self.info.is_practice,
            is_file_copy=is_file_copy,
        )

    def _connect(self) -> tuple[Engine, Transport]:
        if self.info.is_practice:
            raise PracticeOnly()
        transport = self.new_transport(self.info, self.identity, lambda: self.is_offline)
        seal = HubKeySeal(self.info.hub_key)
        engine = Engine(
            self.store.uow,
            transport,
            seal,
            self.bus,
            self._renumber,
            self._monotonic_s,
            self.trips.board,
        )
        return engine, transport

    def _monotonic_s(self) -> float:
        return self.clock.monotonic_ms() / 1000

    def _renumber(self, device: UUID) -> None:
        self.identity.device = device
        self.store.is_suspect = False
        claim(self.store, self.keys)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ObjectChanged):
            self.store.forget_directory(event.kind)


def _rank(position: Position) -> tuple[int, str]:
    return (position.rank_in_unit, position.title)


def _shown_character(char: str) -> str:
    """Itself, or its code where it cannot be seen alone."""
    return f"U+{ord(char):04X}" if unicodedata.category(char)[0] in "CM" else char
