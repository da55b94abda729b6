"""Ways for the hub to be wrong."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.audience import REFERENCE, unit_feed
from sync.hub import execute, publish, receive, rights, turn
from sync.hub.execute import Executor
from sync.hub.receive import Intake, Receiver
from sync.hub.records import Op
from sync.hub.store.commands import SqlCommands
from sync.hub.store.feeds import SqlFeeds
from sync.hub.turn import Turns
from tests.simulation.mutant import breaks


@breaks("P4")
def executes_twice(patch: pytest.MonkeyPatch) -> None:
    """A command presented again is executed again under the same id."""

    def again(self: Any, known: Any, envelope: Any, head: Any, sig: str) -> None:
        self._executor.execute(known)

    patch.setattr(Receiver, "_receive_again", again)


@breaks("P12")
def tells_everybody(patch: pytest.MonkeyPatch) -> None:
    """Every object goes to the feed that everybody follows."""
    real = publish.audience
    patch.setattr(
        publish, "audience", lambda thing, directory, on: real(thing, directory, on) | {REFERENCE}
    )


@breaks("P12")
def tells_the_office_of_drafts(patch: pytest.MonkeyPatch) -> None:
    """A letter is on its office's feed before it is signed."""
    real = publish.audience

    def wider(thing: Any, directory: Any, on: Any) -> frozenset[str]:
        unit = getattr(thing, "unit", None)
        return real(thing, directory, on) | ({unit_feed(unit)} if unit else set())

    patch.setattr(publish, "audience", wider)


@breaks("P12")
def sends_to_the_revoked(patch: pytest.MonkeyPatch) -> None:
    """A revoked laptop is answered like any other."""
    real = turn._device
    patch.setattr(turn, "_device", lambda tx, id: replace(real(tx, id), revoked_at=None))


@breaks("P6")
def hears_nothing_of_the_revoked(patch: pytest.MonkeyPatch) -> None:
    """What a revoked laptop brings is not taken."""
    real = Receiver.receive_all

    def deaf(self: Any, commands: Any) -> Intake:
        return Intake() if self._presenter.revoked_at is not None else real(self, commands)

    patch.setattr(Receiver, "receive_all", deaf)


@breaks("P22")
def echoes(patch: pytest.MonkeyPatch) -> None:
    """The hub sends a laptop its own words back."""
    patch.setattr(SqlCommands, "made_here", lambda self, device, objects: frozenset[UUID]())


@breaks("P10")
def approves_unseen_words(patch: pytest.MonkeyPatch) -> None:
    """An approval applies to whatever the letter says by now."""
    real = execute._check_base

    def blind(row: Any, envelope: Any, thing: Any) -> bool:
        return row.cls is execute.CommandClass.REBASE and real(row, envelope, thing)

    patch.setattr(execute, "_check_base", blind)


@breaks("P10")
def confirms_whatever_it_is_by_now(patch: pytest.MonkeyPatch) -> None:
    """The officer's yes to the right counts as a yes to the words."""
    real_execute, real_check = Executor.execute, execute._check_base
    confirmed: list[bool] = []

    def trusting(self: Any, command: Any, *, is_confirmed: bool = False) -> None:
        confirmed.append(is_confirmed)
        try:
            real_execute(self, command, is_confirmed=is_confirmed)
        finally:
            confirmed.pop()

    def check(row: Any, envelope: Any, thing: Any) -> bool:
        return False if confirmed and confirmed[-1] else real_check(row, envelope, thing)

    patch.setattr(Executor, "execute", trusting)
    patch.setattr(execute, "_check_base", check)


@breaks("P5")
def runs_ahead_of_its_predecessor(patch: pytest.MonkeyPatch) -> None:
    """What stands on a refused command applies all the same."""
    patch.setattr(Executor, "_wait_for_command", lambda self, envelope: None)


@breaks("P6")
def forgets_what_waits(patch: pytest.MonkeyPatch) -> None:
    """A command that waited is not run again when its predecessor is answered."""
    patch.setattr(Executor, "_released", lambda self, id, verdict: [])


@breaks("P6")
def answers_only_what_was_asked(patch: pytest.MonkeyPatch) -> None:
    """A result is told with the command that it answers, or never."""
    real = Turns._read

    def curt(self: Any, tx: Any, id: UUID, request: Any, *rest: Any) -> Any:
        answer, known, pulled = real(self, tx, id, request, *rest)
        asked = {turn.msgspec.json.decode(bytes(c.body))["id"] for c in request.commands}
        told = [r for r in answer.results if turn.msgspec.json.decode(bytes(r.body))["id"] in asked]
        return turn.msgspec.structs.replace(answer, results=told), known, pulled

    patch.setattr(Turns, "_read", curt)


@breaks("P6")
def ignores_a_fork(patch: pytest.MonkeyPatch) -> None:
    """A place in a device's order that is taken takes no second command."""
    real = Receiver._receive

    def strict(self: Any, head: Any, presented: Any, receipt: Any) -> None:
        other = self._tx.commands.other_with(head.device, head.n, head.id)
        if other is None:
            real(self, head, presented, receipt)

    patch.setattr(Receiver, "_receive", strict)


@breaks("P4")
def knows_acts_by_their_place(patch: pytest.MonkeyPatch) -> None:
    """One id with another place in the order counts as another act."""
    real = receive._core
    patch.setattr(receive, "_core", lambda envelope: (*real(envelope), envelope.n))


@breaks("P8")
def loses_numbers_of_refused(patch: pytest.MonkeyPatch) -> None:
    """A number in a refused command stays in its block for ever."""
    patch.setattr(Executor, "_settle_number", lambda self, command, verdict: None)


@breaks("P5")
def replaces_nothing(patch: pytest.MonkeyPatch) -> None:
    """A command that was replaced may still be confirmed, and applies after its successor."""
    patch.setattr(Executor, "_supersede", lambda self, command: None)
    patch.setattr(SqlCommands, "superseding", lambda self, id, person: None)


@breaks("P13")
def never_says_leave(patch: pytest.MonkeyPatch) -> None:
    """Who may no longer see an object is not told."""
    real = SqlFeeds.record

    def mute(self: Any, entry: Any) -> None:
        if entry.op is Op.PUT:
            real(self, entry)

    patch.setattr(SqlFeeds, "record", mute)


@breaks("P18")
def believes_the_laptops_clock(patch: pytest.MonkeyPatch) -> None:
    """The time of an act is what the laptop's wall clock says."""
    real = rights.tenure

    def by_wall(held: Any, zone: Any, since: Any, until: Any) -> Any:
        return real(held, zone, *sorted((by_wall.at, until)))

    def judged(command: Any, device: Any, directory: Any) -> Any:
        by_wall.at = command.envelope.evidence.wall_at
        return right_of(command, device, directory)

    right_of = rights.right_of
    patch.setattr(rights, "tenure", by_wall)
    patch.setattr(execute, "right_of", judged)
