"""One history: a script of acts and faults on a hub and its laptops, then peace, then the check."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from app.domain.letters import Letter
from app.domain.organisation import AssignmentMode
from app.domain.refusals import DomainError
from app.services.dispatcher import Done
from app.services.outbox import PendingState
from app.services.refusals import NotUndoable
from app.services.registry import CommandClass, command_type
from sync.client.refusals import HubRefused, HubUnreachable
from tests.power import PowerCut
from tests.simulation.acts import ACTS, letter_words, request_of
from tests.simulation.faults import FAULTS, GROUPS
from tests.simulation.hub import SimHub
from tests.simulation.laptop import SimLaptop
from tests.simulation.ledger import Ledger, Paper
from tests.simulation.outside import HubClock, SeededIds
from tests.simulation.template import OFFICE, SEATS, Seat, Template
from tests.simulation.watch import Watcher
from tests.sync.hub.world import MORNING

SYNC_WEIGHT = 22
MOST_OTHERS = 3  # laptops beyond those of the one office
ROUNDS = 20  # of peace: more than any honest queue needs


class Step(NamedTuple):
    """One line of a script: who (by place) does what; a and b make its choices."""

    act: str
    who: int
    a: int
    b: int


@dataclass(frozen=True)
class Script:
    """A history before it happened; printed whole when it fails."""

    seed: str
    laptops: tuple[int, ...]  # places in the template's seats
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        lines = [f"Script({self.seed!r}, {self.laptops}, ("]
        lines += [f"    Step({s.act!r}, {s.who}, {s.a}, {s.b})," for s in self.steps]
        return "\n".join([*lines, "))"])


def random_script(seed: int, steps: int) -> Script:
    """Swarm: each history has its own people and its own few groups of faults."""
    rng = random.Random(seed)
    others = rng.sample(range(OFFICE, len(SEATS)), rng.randint(0, MOST_OTHERS))
    laptops = (*range(rng.randint(3, OFFICE)), *others)
    groups = rng.sample(sorted(GROUPS), rng.randint(0, 4))
    weights = {name: weight for name, (weight, _) in ACTS.items()} | {"sync": SYNC_WEIGHT}
    for group in groups:
        weights |= {name: weight for name, (weight, _) in GROUPS[group].items()}
    names = sorted(weights)
    chosen = rng.choices(names, [weights[name] for name in names], k=steps)
    return Script(
        seed=str(seed),
        laptops=laptops,
        steps=tuple(
            Step(name, rng.randrange(100), rng.randrange(1000), rng.randrange(1000))
            for name in chosen
        ),
    )


class History:
    """The world in which a script happens."""

    def __init__(self, template: Template, folder: Path, script: Script) -> None:
        self.script = script
        self.folder = folder
        self.clock = HubClock(MORNING)
        self.hub = self.make_hub(template, folder / "hub")
        self.ids = SeededIds(f"{script.seed}/script", self.clock)
        self.ledger = Ledger()
        self.watch = Watcher(self.hub, copied=self.ledger.copied)
        self.laptops: list[SimLaptop] = []
        self.lost: set[str] = set()  # laptops that nobody opens again
        self.cloned: set[str] = set()
        self.groups: dict[str, UUID] = {}
        for place in script.laptops:
            self.add_laptop(template.seats[place])

    def add_laptop(self, seat: Seat, folder: Path | None = None) -> SimLaptop:
        name = f"laptop-{len(self.laptops)}"
        source = Seat(title=seat.title, folder=folder or seat.folder, box=seat.box)
        self.laptops.append(self.make_laptop(name, source))
        return self.laptops[-1]

    def make_hub(self, template: Template, data: Path) -> SimHub:
        return SimHub(template.hub, data, self.clock, self.script.seed)

    def make_laptop(self, name: str, seat: Seat) -> SimLaptop:
        return SimLaptop(name, seat, self.folder / name, self.hub, self.clock, self.watch)

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.profile.store.close()
        self.hub.remove()
        shutil.rmtree(self.folder)

    # -- what happens

    def run(self) -> None:
        for step in self.script.steps:
            self.clock.pass_by(seconds=1 + step.b % 9)
            self._happen(step)
        self.settle()

    def _happen(self, step: Step) -> None:
        laptop = self.laptops[step.who % len(self.laptops)]
        if laptop.name in self.lost:
            return
        act = ACTS[step.act][1] if step.act in ACTS else None
        act = FAULTS.get(step.act, act)
        try:
            if act is None:
                laptop.sync()
            else:
                act(self, laptop, step.a, step.b)
        except PowerCut:
            laptop.reopen()
        except (HubUnreachable, HubRefused):
            return
        except DomainError as error:
            self.watch.note_refusal(error)

    def do(
        self,
        laptop: SimLaptop,
        type: str,
        args: object,
        object: UUID | None = None,
        *,
        words: Sequence[str] = (),
        actor: UUID | None = None,
        seen: Letter | None = None,
        group: UUID | None = None,
        supersedes: UUID | None = None,
    ) -> Done:
        """One act of a person; what it says is remembered once the laptop has said yes."""
        request = request_of(laptop, type, args, object, actor)
        unanswered = laptop.unanswered(object)
        done = laptop.execute(replace(request, group=group, supersedes=supersedes))
        self.groups[laptop.name] = done.group
        for word in words:
            self.ledger.say(word, laptop.name, done.id)
        if seen is not None:
            self.ledger.saw[done.id] = letter_words(seen)
        if command_type(type).cls in (CommandClass.REBASE, CommandClass.ASSERT):
            self.ledger.stood_on[done.id] = unanswered - {done.id, supersedes}
        if done.number is not None:
            self.ledger.papers.append(
                Paper(laptop.unit_of(done.object), done.number, done.object, done.id)
            )
        return done

    def undo(self, laptop: SimLaptop, act: UUID | None = None) -> None:
        """One act, the last where none is named, if its ten seconds are not over."""
        group = act or self.groups.get(laptop.name)
        if group is None:
            return
        with laptop.profile.store.uow() as uow:
            every = uow.outbox.of_group(group)
            taken = frozenset(p.envelope.id for p in every if p.state is PendingState.OPEN)
        try:
            laptop.profile.dispatcher.undo(group)
        except NotUndoable:
            return
        except PowerCut:
            self.ledger.take_back(taken)  # nobody was told whether it was still undone
            raise
        self.ledger.take_back(taken)

    def position(self, title: str) -> UUID:
        with self.hub.look() as tx:
            return next(p.id for p in tx.directory().positions.values() if p.title == title)

    def acts_since(self, title: str, by: str) -> date | None:
        """Since when the holder of another position acts in this one; None where nobody does."""
        post, other = self.position(title), self.position(by)
        with self.hub.look() as tx:
            held = tx.directory().assignments.values()
            people = {each.person for each in held if each.position == other}
            found = [e for e in held if e.position == post and e.person in people]
        acting = [e.held_from for e in found if e.mode is AssignmentMode.ACTING_VACANT]
        return max(acting, default=None)

    def change_post(
        self, title: str, *, ends: bool = False, acting: str = "", since: date | None = None
    ) -> None:
        """
        The holder's last day is today, or the holder of another post acts in it from today
        (or since that day; with ends, to this day).
        """
        with self.hub.look() as tx:
            directory = tx.directory()
            position = directory.position(self.position(title))
            source = self.position(acting) if acting else position.id
            held = next(a for a in directory.assignments.values() if a.position == source)
            person = directory.person(held.person)
        today = self.clock.at.date()
        begins = since or (today if acting else held.held_from)
        roles = " ".join(role.value for role in position.roles)
        mode = "plt" if acting else held.mode.value
        self.hub.import_staff(
            f'{position.unit},{title},"{person.name}",{person.nip or ""},{person.rank or ""},'
            f"{mode},{begins},{today if ends else ''},{roles}"
        )

    # -- peace

    def settle(self) -> None:
        """Faults end; everybody syncs and the officer decides, until nothing moves any more."""
        self.hub.power.disarm()
        for laptop in self.laptops:
            laptop.power.disarm()
            laptop.way.strike_not()
            if laptop.name not in self.lost:
                laptop.restart()
        for _ in range(ROUNDS):
            self.clock.pass_by(minutes=5)
            moved = [self._sync_calmly(laptop) for laptop in self.laptops]
            held = self._decide_held()
            if not any(moved) and not held:
                return
        self.watch.fail("P6", f"still moving after {ROUNDS} rounds")

    def _sync_calmly(self, laptop: SimLaptop) -> bool:
        if laptop.name in self.lost:
            return False
        report = laptop.sync()
        return bool(report.changed or report.sent)

    def _decide_held(self) -> int:
        held = self.hub.admin.held()
        for command in held:
            self.hub.admin.decide(command.envelope.id, is_confirmed=True)
        self.hub.service.refresh()
        return len(held)
