"""A desk without a store: cells in memory, commands carried out by the real handlers."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from app.domain.envelope import Envelope, Evidence, Seen
from app.domain.refusals import ContentMoved, DomainError
from app.services.dispatcher import Done, Request
from app.services.hashing import content_hash
from app.services.kinds import Kind
from app.services.registry import carry_out
from tests.app.services.figure_builders import AT, FakeQueries, a_directory, held
from ui.runtime.runner import InlineRunner


@dataclass
class Speaker:
    """Keeps what the window was asked to say."""

    undo: list[tuple[str, UUID | None]] = field(default_factory=list)
    undone: list[Callable[[], None] | None] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def offer_undo(self, text, group, undone=None):
        self.undo.append((text, group))
        self.undone.append(undone)

    def say(self, text):
        self.said.append(text)

    def show_problem(self, text):
        self.problems.append(text)

    def open_file(self, path):
        raise AssertionError("no file is opened here")


class NoFiles:
    """Of figures without evidence nothing is to be known."""

    def standings(self, files):
        assert not list(files)
        return []


class FigureDesk:
    """happened is called after each command, as the bus would."""

    def __init__(self, *names, cells=(), targets=(), indicators=(), today=date(2026, 10, 8)):
        self.queries = FakeQueries(*cells, targets=tuple(targets))
        self.runner = InlineRunner()
        self._directory = a_directory(*names, indicators=tuple(indicators))
        self._held = [held(name) for name in names]
        self._today = today
        self.requests: list[Request] = []
        self.refuse: DomainError | None = None
        self.happened = lambda event: None
        self.files = NoFiles()

    def directory(self):
        return self._directory

    def assignments(self):
        return self._held

    def today(self):
        return self._today

    def now(self):
        return datetime(2026, 10, 8, 9, 41, tzinfo=UTC)

    def execute(self, request):
        if self.refuse is not None:
            raise self.refuse
        thing = self.queries.known.get(request.object)
        if request.seen is not None and thing is not None and request.seen != content_hash(thing):
            raise ContentMoved()
        envelope = Envelope(
            id=uuid4(),
            device=uuid4(),
            n=0,
            actor=request.actor,
            object=request.object,
            type=request.type,
            v=1,
            args=request.args,
            base=Seen(epoch=1, k=1, content_hash=content_hash(thing)) if thing else None,
            evidence=Evidence(wall_at=AT, monotonic_ms=0, boot_id="b"),
            group=request.group or uuid4(),
        )
        cell = carry_out(envelope, thing, self._directory)
        self.queries.put(cell)
        done = Done(
            id=envelope.id,
            group=envelope.group,
            object=cell.id,
            kind=Kind.CELL,
            state=cell.state.value,
            number=None,
            can_undo=True,
        )
        self.requests.append(replace(request, group=envelope.group))
        return done
