"""Ways to be wrong: each breaks one rule of sync, and the simulation must notice."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from app.domain.audience import REFERENCE, unit_feed
from app.services.outbox import PendingState
from sync.client import apply as client_apply
from sync.client import results as client_results
from sync.client import rows as client_rows
from sync.hub import publish, receive

Mutant = Callable[[pytest.MonkeyPatch], None]


def executes_twice(patch: pytest.MonkeyPatch) -> None:
    """A command presented again is executed again under the same id (P4)."""

    def again(self: Any, known: Any, envelope: Any, head: Any, sig: str) -> None:
        self._executor.execute(known)

    patch.setattr(receive.Receiver, "_receive_again", again)


def tells_everybody(patch: pytest.MonkeyPatch) -> None:
    """Every object goes to the feed that everybody follows (P12)."""
    real = publish.audience
    patch.setattr(
        publish, "audience", lambda thing, directory, on: real(thing, directory, on) | {REFERENCE}
    )


def tells_the_office_of_drafts(patch: pytest.MonkeyPatch) -> None:
    """A letter is on its office's feed before it is signed (P12)."""
    real = publish.audience

    def wider(thing: Any, directory: Any, on: Any) -> frozenset[str]:
        unit = getattr(thing, "unit", None)
        return real(thing, directory, on) | ({unit_feed(unit)} if unit else set())

    patch.setattr(publish, "audience", wider)


def skips_pages(patch: pytest.MonkeyPatch) -> None:
    """The cursor moves past what was not applied (P14, P15)."""
    real = client_apply.apply_entry
    counted = [0]

    def lossy(uow: Any, feed: str, entry: Any) -> None:
        counted[0] += 1
        if counted[0] % 5:
            real(uow, feed, entry)

    patch.setattr(client_apply, "apply_entry", lossy)


def echoes(patch: pytest.MonkeyPatch) -> None:
    """The hub sends a laptop its own words back (P22)."""
    from sync.hub.store.commands import SqlCommands  # noqa: PLC0415 - one mutant's own

    patch.setattr(SqlCommands, "made_here", lambda self, device, objects: frozenset[UUID]())


def drops_refused_words(patch: pytest.MonkeyPatch) -> None:
    """A refused command leaves the laptop without a trace (P2)."""

    def drop(uow: Any, pending: Any, body: Any) -> int:
        uow.outbox.remove(pending.envelope.id)
        client_results.rebuild_view(uow, pending.kind, pending.envelope.object, uow.directory())
        return 0

    patch.setattr(client_results, "_refuse", drop)


def clears_the_outbox_when_sent(patch: pytest.MonkeyPatch) -> None:
    """What was sent counts as received, answered or not (P2)."""
    from sync.client.engine import Engine  # noqa: PLC0415

    real = Engine._request

    def careless(self: Any, *given: Any) -> Any:
        request = real(self, *given)
        with self._new_uow() as uow:
            for pending in uow.outbox.in_state(PendingState.SEALED):
                uow.outbox.remove(pending.envelope.id)
            uow.commit()
        return request

    patch.setattr(Engine, "_request", careless)


def promotes_blindly(patch: pytest.MonkeyPatch) -> None:
    """A result counts as the laptop's own guess of it, whatever hash it names (P1)."""
    real = client_rows.state_hash

    class Same(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    patch.setattr(client_rows, "state_hash", lambda thing: Same(real(thing)))


MUTANTS: dict[str, Mutant] = {
    mutant.__name__: mutant
    for mutant in (
        executes_twice,
        tells_everybody,
        tells_the_office_of_drafts,
        skips_pages,
        echoes,
        drops_refused_words,
        clears_the_outbox_when_sent,
        promotes_blindly,
    )
}
