"""Answers lost, doubled, late, and a laptop that dies between two commits: one end state."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.letters import Letter, LetterState
from app.services.bus import EventBus
from app.services.registry import carry_out
from sync.client.apply import Applier
from sync.profile.identity import HubKeySeal
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.builders import a_cell, a_letter, an_incoming
from tests.power import CutUow, Power, PowerCut
from tests.sync.client.script import HUB, PERSON, UNIT, Desk, Script
from tests.sync.client.tiny_hub import TinyHub
from tests.sync.client.way import Wired

KNOWN = a_letter(LetterState.IN_REVIEW)
LETTERS = [replace(KNOWN, id=UUID(int=number)) for number in range(1, 4)]
THIRD = "unit:ketiga"
A_THIRD = settings(max_examples=settings().max_examples // 3)  # an example is whole turns


def apply_until(desk: Desk, answer: SyncAnswer, commits: int) -> bool:
    """Whether the power was cut after that many commits, before the next one."""
    power = Power()
    power.arm(commits, is_after=False)

    def new_uow() -> Any:
        return CutUow(desk.store.uow(), power)

    try:
        Applier(new_uow, HubKeySeal(HUB.public), EventBus()).apply(answer)
    except PowerCut:
        return True
    return False


def a_busy_desk(folder: Path) -> tuple[Desk, Script]:
    """Rows, a draft under way, and pending commands of every fate."""
    desk, hub = Desk(folder), Script()
    desk.apply(hub.follow(UNIT, PERSON, "unit:lama"))
    pages = [
        hub.page(*(hub.put(each, seq=at) for at, each in enumerate(LETTERS, 1))),
        hub.page(hub.put(an_incoming(2), seq=1), feed=PERSON),
        hub.page(hub.put(a_cell(), seq=1), feed="unit:lama"),
    ]
    desk.apply(hub.answer(pages=pages, leases=[hub.lease(1, 3)]))
    desk.store.index_search()
    for letter in LETTERS:
        desk.comment(letter.id, "Catatan saya.")
    desk.write("Surat baru.")
    return desk, hub


def a_rich_answer(desk: Desk, hub: Script) -> SyncAnswer:
    """Something for every commit that applying has."""
    first, second, third, saved, submitted = desk.envelopes()
    commented = carry_out(first, LETTERS[0], desk.directory)
    stamped = replace(LETTERS[2], extra={"cap": 1})
    new = carry_out(saved, None, desk.directory)
    lines = [
        hub.result(first, after=commented, k=2),
        hub.result(second, "refused", code="not_permitted", root=second.id),
        hub.result(third, after=stamped, k=2),
        hub.result(saved, after=new, k=1),
        hub.result(submitted, "held", code="right_uncertain"),
    ]
    pages = [
        hub.page(
            hub.put(commented, seq=4, k=2, is_bare=True),
            hub.leave(LETTERS[1], seq=5),
            hub.put(stamped, seq=6, k=2, is_bare=True),
            hub.put(new, seq=7, k=1, is_bare=True),
            start=3,
        ),
        hub.page(hub.leave(an_incoming(2), seq=2), start=1, feed=PERSON),
        hub.page(hub.put(an_incoming(3), seq=1), feed=THIRD),
    ]
    answer = msgspec.structs.replace(
        hub.follow(UNIT, PERSON, THIRD, version=2),
        results=lines,
        pages=pages,
        bodies=[hub.body(stamped, k=2)],
        leases=[hub.lease(11, 12)],
        ended_leases=[hub_lease_id(hub)],
    )
    return answer


def hub_lease_id(hub: Script) -> UUID:
    return UUID(msgspec.json.decode(bytes(hub.lease(1, 3).body))["lease"])


def a_listing(desk: Desk, hub: Script) -> SyncAnswer:
    listing = hub.listing((LETTERS[0], 1), (LETTERS[1], 4), (an_incoming(5), 1), seq=8)
    return hub.answer(listings=[listing], bodies=[hub.body(LETTERS[1], k=4)], more=True)


def a_new_epoch(desk: Desk, hub: Script) -> SyncAnswer:
    return Script(epoch=2).answer()


def a_new_device(desk: Desk, hub: Script) -> SyncAnswer:
    return hub.answer(new_device=UUID(int=0xE))


@pytest.mark.parametrize("make", [a_rich_answer, a_listing, a_new_epoch, a_new_device])
def test_a_laptop_that_dies_between_any_two_commits_ends_as_if_it_had_not(
    make: Callable[[Desk, Script], SyncAnswer],
) -> None:
    def end_state(commits: int | None) -> tuple[bool, dict[str, list[Any]]]:
        with tempfile.TemporaryDirectory() as folder:
            desk, hub = a_busy_desk(Path(folder))
            answer = make(desk, hub)
            was_cut = commits is not None and apply_until(desk, answer, commits)
            desk.apply(answer)
            found = desk.everything()
            desk.store.close()
        return was_cut, found

    _, whole = end_state(None)
    commits = 0
    while True:
        was_cut, found = end_state(commits)
        assert found == whole, f"power cut after {commits} commits"
        if not was_cut:
            break
        commits += 1
    assert commits > 0


class Story:
    """A laptop and a hub to which things happen; every answer is kept and may come again."""

    def __init__(self, folder: Path) -> None:
        self.hub = TinyHub()
        self.desk = Desk(folder)
        self.answers: list[SyncAnswer] = []
        self.wired = Wired(self.desk, [self._reply])
        self.said = 0
        for letter in LETTERS:
            self.hub.place(letter, UNIT)
        self.settle()

    def _reply(self, request: SyncRequest) -> SyncAnswer:
        answer = self.hub.answer(request)
        self.answers.append(answer)
        return answer

    def settle(self) -> None:
        self.wired.engine.sync()

    def comment(self, number: int) -> None:
        """Where the letter is still here: somebody may have moved it away."""
        letter = LETTERS[number % len(LETTERS)]
        if self.desk.view(letter.id) is not None:
            self.said += 1
            self.desk.comment(letter.id, f"Catatan {self.said}.")

    def write(self, number: int) -> None:
        self.desk.write(f"Surat {number}.")

    def change(self, number: int) -> None:
        """Somebody else changed the letter at the hub."""
        thing = self.hub.things[LETTERS[number % len(LETTERS)].id]
        changed = replace(thing, extra={"kali": self.hub.versions[thing.id]})
        self.hub.place(changed, *self.hub.at(thing.id))

    def move(self, number: int) -> None:
        """The letter goes to another feed, which may not be followed."""
        thing = self.hub.things[LETTERS[number % len(LETTERS)].id]
        self.hub.place(thing, (UNIT, PERSON, THIRD)[number % 3])

    def follow(self, number: int) -> None:
        self.hub.follow(*((UNIT, PERSON), (PERSON, UNIT, THIRD), (PERSON, THIRD))[number % 3])

    def lose_answer(self, _: int) -> None:
        """The request arrived; the answer did not, this time."""
        with pytest.raises(PowerCut):
            Wired(self.desk, [self._lost]).engine.sync()

    def _lost(self, request: SyncRequest) -> SyncAnswer:
        self._reply(request)
        raise PowerCut

    def turn(self, _: int) -> None:
        self.settle()

    def late(self, number: int) -> None:
        """An answer from before comes again."""
        self.desk.apply(self.answers[number % len(self.answers)])

    def cut(self, number: int) -> None:
        """The newest answer was applied in part."""
        apply_until(self.desk, self.answers[-1], number)

    def begin_epoch(self, _: int) -> None:
        self.hub.begin_epoch()


STEPS = ("comment", "write", "change", "move", "follow", "lose_answer", "turn", "late", "cut")


def check(story: Story) -> None:
    """Both sides agree, and nobody's words are lost."""
    desk, hub = story.desk, story.hub
    with desk.store.uow() as uow:
        for feed in hub.feeds:
            listed = {member.id: member.version.k for member in uow.members.of_feed(feed)}
            lines = hub.lines.get(feed, {})
            assert listed == {id: hub.versions[id] for id in lines if lines[id].op == "put"}
    check_rows(story)
    kept = [said for item in desk.store.queries.attention() for said in item.commands]
    applied = [said.id for thing in hub.things.values() for said in comments(thing)]
    parked = [said.id for said in kept if said.type == "comment"]
    assert len(applied + parked) == len(set(applied + parked)) == story.said


def comments(thing: Any) -> Any:
    return thing.comments if isinstance(thing, Letter) else ()


@A_THIRD
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), max_size=12))
def test_answers_lost_doubled_late_or_applied_in_part_converge(
    steps: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        for name, number in steps:
            getattr(story, name)(number)
        story.settle()
        check(story)
        story.desk.store.close()


@A_THIRD
@given(
    before=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), max_size=6),
    after=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), max_size=6),
)
def test_a_new_epoch_in_the_middle_changes_nothing_in_the_end(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        for name, number in [*before, ("begin_epoch", 0), *after]:
            getattr(story, name)(number)
        story.settle()
        check_rows(story)
        story.desk.store.close()


def check_rows(story: Story) -> None:
    shown = {row.id: story.desk.view(row.id) for row in story.desk.store.queries.letters()}
    visible = story.hub.visible().values()
    assert shown == {thing.id: thing for thing in visible if isinstance(thing, Letter)}
    assert (story.desk.outbox(), story.desk.needs()) == ([], [])
