"""A small language for histories written by hand: named people, letters, cuts and crashes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain import commands
from app.domain.body import paragraph
from app.domain.content import Secrecy
from app.domain.letters import Action, Letter
from app.domain.performance import cell_id
from app.domain.refusals import DomainError
from app.services.kinds import Kind
from app.services.sealing import seal_all
from sync.client.refusals import HubRefused, HubUnreachable
from tests.power import PowerCut
from tests.simulation.acts import PLAIN, REASONED
from tests.simulation.check_rows import bare_rows, half_acts
from tests.simulation.check_words import twice_on
from tests.simulation.history import History, Script
from tests.simulation.laptop import SimLaptop
from tests.simulation.properties import check
from tests.simulation.template import SEATS, Template
from tests.simulation.way import Trouble
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import CAMAT, LALANG_JAYA

Scene = Callable[["Stage"], None]
INDICATOR, YEAR = "I-01", 2026


class Stage:
    """One world, in which a scene says what happens; refused holds what people were told no to."""

    def __init__(self, template: Template, folder: Path, name: str) -> None:
        self.history = History(template, folder, Script(name, (), ()))
        self.refused: list[str] = []
        self.desks: list[Desk] = []
        self.on_begin: Callable[[], None] = lambda: None
        self.letters: dict[str, UUID] = {}
        self._template = template
        self._taken: list[int] = []
        self._stands_in: dict[tuple[str, str], date] = {}

    def desk(self, title: str) -> "Desk":
        """The next free laptop of whoever holds the position, as it was after enrolling."""
        place = next(at for at, seat in enumerate(SEATS) if seat == title and at not in self._taken)
        self._taken.append(place)
        self.desks.append(Desk(self, self.history.add_laptop(self._template.seats[place])))
        return self.desks[-1]

    def begins(self) -> None:
        """What came before made the scene possible; from here on it is the scene."""
        self.on_begin()

    def after_disaster(self, act: Callable[[], object], laptop: SimLaptop) -> None:
        """Whatever happens in one act; cut off, its person does it once more."""
        self.history.clock.pass_by(seconds=2)
        for _ in range(2):
            try:
                act()
                return
            except PowerCut:
                laptop.reopen()
                self.history.watch.broken += [*half_acts(laptop), *bare_rows(laptop)]
            except (HubUnreachable, HubRefused):
                return
            except DomainError as error:
                self.refused.append(error.code)
                return

    def must(self, name: str, why: str, *, holds: bool) -> None:
        """A property of this scene alone."""
        if not holds:
            self.history.watch.fail(name, why)

    def id_of(self, name: str) -> UUID:
        """The same in every run of the scene."""
        if name not in self.letters:
            self.letters[name] = self.history.ids.new()
        return self.letters[name]

    # -- the office

    def pass_time(self, **time: int) -> None:
        self.history.clock.pass_by(**time)

    def post_ends(self, title: str) -> None:
        """Today is the holder's last day; tomorrow comes."""
        self._at_hub(lambda: self.history.change_post(title, ends=True))
        self.pass_time(days=1)

    def post_is_given_anew(self, title: str) -> None:
        """To whom it was taken from, from today."""
        since = self.history.clock.at.date()
        self._at_hub(lambda: self.history.change_post(title, since=since))

    def stands_in(self, title: str, by: str) -> None:
        """The holder of another position acts in this one from today."""
        self._at_hub(lambda: self.history.change_post(title, acting=by))
        self._stands_in[title, by] = self.history.clock.at.date()

    def stands_in_no_more(self, title: str, by: str) -> None:
        """Today is the last day of that; tomorrow comes."""
        since = self._stands_in[title, by]
        self._at_hub(lambda: self.history.change_post(title, acting=by, ends=True, since=since))
        self.pass_time(days=1)

    def revoke(self, desk: "Desk") -> None:
        self._at_hub(lambda: self.history.hub.admin.revoke(desk.laptop.device))

    def held(self) -> int:
        return len(self.history.hub.admin.held())

    def officer_confirms(self) -> None:
        """The oldest held command."""
        self._decide(is_confirmed=True)

    def officer_denies(self) -> None:
        self._decide(is_confirmed=False)

    def _decide(self, *, is_confirmed: bool) -> None:
        def act() -> None:
            held = self.history.hub.admin.held()
            if held:
                self.history.hub.admin.decide(held[0].envelope.id, is_confirmed=is_confirmed)

        self._at_hub(act)

    def _at_hub(self, act: Callable[[], object]) -> None:
        """The officer sees after a power cut whether it was done."""
        for _ in range(2):
            try:
                act()
                break
            except PowerCut:
                self.history.hub.restart()
        self.history.hub.service.refresh()


@dataclass
class Desk:
    """One person at one laptop."""

    stage: Stage
    laptop: SimLaptop

    # -- acts

    def writes(
        self,
        name: str,
        *,
        verifiers: Sequence[str] = (),
        signatory: str = CAMAT,
        to: Sequence[str] = (),
        secrecy: Secrecy = Secrecy.ORDINARY,
    ) -> None:
        """A new draft under that name, with a word of its own."""
        history, word = self.stage.history, self.stage.history.ledger.new_word()
        content = a_letter(
            verifiers=tuple(map(history.position, verifiers)),
            signatory=history.position(signatory),
            to=tuple(to),
            secrecy=secrecy,
        )
        content = replace(content, body=(paragraph(f"Surat {word}."),))
        self._does("save_draft", commands.SaveDraft(content=content), name, words=(word,))

    def edits(self, name: str, **aside: Any) -> None:
        """One more paragraph."""

        def act() -> None:
            letter, word = self.letter(name), self.stage.history.ledger.new_word()
            body = (*letter.content.body, paragraph(f"Tambahan {word}."))
            args = commands.SaveDraft(content=replace(letter.content, body=body))
            self._now("save_draft", args, name, words=(word,), **aside)

        self._happens(act)

    def saves(self, name: str, args: commands.SaveDraft) -> None:
        """A text as it is given."""
        self._does("save_draft", args, name)

    def steps(self, action: Action, name: str, **aside: Any) -> None:
        """One step of the workflow, on what the person sees."""

        def act() -> None:
            letter = self.letter(name)
            if action in REASONED:
                word = self.stage.history.ledger.new_word()
                args = REASONED[action](reason=f"Karena {word}.")
                self._now(action.value, args, name, words=(word,), seen=letter, **aside)
            else:
                self._now(action.value, PLAIN[action](), name, seen=letter, **aside)

        self._happens(act)

    def notes(self, name: str, **aside: Any) -> None:
        """A comment beside the letter."""
        word = self.stage.history.ledger.new_word()
        args = commands.CommentLetter(text=f"Catatan {word}.")

        def act() -> None:
            if not any(word in note.text for note in self.letter(name).comments):
                self._now("comment", args, name, words=(word,), **aside)

        self._happens(act)

    def enters(self, value: int, quarter: int = 1, **aside: Any) -> None:
        """A figure of the village Lalang Jaya."""
        word = self.stage.history.ledger.new_word()
        args = commands.EnterFigure(
            unit=LALANG_JAYA,
            indicator=INDICATOR,
            year=YEAR,
            quarter=quarter,
            value=Decimal(value),
            note=f"Menurut {word}.",
        )
        object = self._cell(quarter)
        self._happens(
            lambda: self.stage.history.do(
                self.laptop, "enter_figure", args, object, words=(word,), **aside
            )
        )

    def reads(self) -> None:
        """Whatever arrived unread."""

        def act() -> None:
            for row in self.laptop.profile.queries.inbox(limit=10, is_unread_only=True):
                self.stage.history.do(self.laptop, "mark_read", commands.MarkRead(), row.id)

        self._happens(act)

    def undoes(self, group: UUID | None = None) -> None:
        """The last act, or the one named."""
        self._happens(lambda: self.stage.history.undo(self.laptop, group))

    def last_act(self) -> UUID:
        return self.stage.history.groups[self.laptop.name]

    # -- the way to the hub

    def syncs(self) -> None:
        self._happens(self.laptop.sync)

    def loses(self, trouble: Trouble, after: int = 0) -> None:
        """One exchange of this sync goes wrong."""
        self.laptop.way.strike(trouble, after)
        self.syncs()
        self.laptop.way.strike_not()

    def hears_late(self, which: int = -1) -> None:
        """An answer from before comes once more; -1: the newest."""
        self._happens(lambda: self.laptop.take_late(which % len(self.laptop.way.answers)))

    # -- the machine

    def crashes_at(self, commits: int, *, is_after: bool) -> None:
        """At the commit that many from now (0: the next)."""
        self.laptop.power.arm(commits, is_after=is_after)

    def restarts(self) -> None:
        self._happens(self.laptop.restart)

    def copies_disk(self, *, is_running: bool = False) -> None:
        """An image; of a running machine it has what is still open."""
        self._happens(lambda: self.laptop.take_image(is_running=is_running))
        self.laptop.marked = self.stage.history.ledger.told

    def gets_old_disk(self) -> None:
        self.stage.history.ledger.copied.add(self.laptop.device)
        self._happens(self.laptop.restore_image)
        self.stage.history.ledger.excuse_since(self.laptop.marked, self.laptop.name)

    def is_cloned(self) -> "Desk":
        """The image in a second machine with a keyring of its own."""
        bare = replace(self.laptop.seat, box={})
        twin = self.stage.history.add_laptop(bare, self.laptop.image)
        self.stage.history.ledger.copied.add(twin.device)
        return Desk(self.stage, twin)

    # -- what can be seen

    def sees(self, name: str) -> bool:
        return self._view(name) is not None

    def letter(self, name: str) -> Letter:
        """
        Raises:
            Unseen: it is not on this laptop.
        """
        letter = self._view(name)
        if letter is None:
            raise Unseen(name=name)
        return letter

    def number(self, name: str) -> str:
        view = self._view(name)
        return view.number.text if view is not None and view.number is not None else ""

    def state(self, name: str) -> str:
        view = self._view(name)
        return view.state.value if view is not None else ""

    def sees_figure(self, quarter: int = 1) -> bool:
        found = self.laptop.profile.queries.find(Kind.CELL, self._cell(quarter))
        return found is not None

    def states_of(self, act: UUID) -> set[str]:
        """Of the commands of one act, while they wait."""
        with self.laptop.profile.store.uow() as uow:
            return {pending.state.value for pending in uow.outbox.of_group(act)}

    def seals_first_of(self, act: UUID) -> None:
        """As if the machine had stopped between the halves of an act."""
        with self.laptop.profile.store.uow() as uow:
            first = uow.outbox.of_group(act)[:1]
            seal_all(uow, self.laptop.profile.identity, first)
            uow.commit()

    def count_of(self, act: UUID) -> int:
        with self.laptop.profile.store.uow() as uow:
            return len(uow.outbox.of_group(act))

    def items(self) -> int:
        """How many things need this person's attention."""
        return len(self.laptop.profile.queries.attention())

    def keeps(self, name: str) -> None:
        """From now on: whatever a turn is doing, the letter does not vanish from the screen."""

        def look() -> None:
            self.stage.must("V2", f"{name} vanished", holds=self.sees(name))

        self.laptop.power.on_commit.append(look)

    def says_once(self) -> None:
        """From now on: whatever a turn is doing, no words stand twice on the screen."""

        def look() -> None:
            self.stage.history.watch.broken += twice_on(self.laptop)

        self.laptop.power.on_commit.append(look)

    def _cell(self, quarter: int) -> UUID:
        return cell_id(self.laptop.profile.info.tenant, LALANG_JAYA, INDICATOR, YEAR, quarter)

    def _view(self, name: str) -> Letter | None:
        view = self.laptop.profile.queries.find(Kind.LETTER, self.stage.id_of(name))
        return view.thing if view is not None and isinstance(view.thing, Letter) else None

    def _does(self, type: str, args: object, name: str, **aside: Any) -> None:
        self._happens(lambda: self._now(type, args, name, **aside))

    def _now(self, type: str, args: object, name: str, **aside: Any) -> None:
        self.stage.history.do(self.laptop, type, args, self.stage.id_of(name), **aside)

    def _happens(self, act: Callable[[], object]) -> None:
        self.stage.after_disaster(act, self.laptop)


class Unseen(DomainError):
    """The letter is not on this laptop."""

    code = "unseen"


def play_scene(
    template: Template, folder: Path, scene: Scene, on_begin: Callable[[Stage], None] | None = None
) -> tuple[list[str], list[str]]:
    """
    The scene, then peace, then the check.

    Args:
        on_begin: what is done to the world when the scene says that it begins.

    Returns:
        What broke, a line each; and what people were refused.
    """
    stage = Stage(template, folder, scene.__name__)
    if on_begin is not None:
        stage.on_begin = partial(on_begin, stage)
    try:
        scene(stage)
        stage.history.settle()
        return [*stage.history.watch.broken, *check(stage.history)], stage.refused
    finally:
        stage.history.close()
