"""Ways for a laptop to be wrong."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.services import codec, dispatcher
from app.services.outbox import PendingState
from app.services.refusals import NotUndoable
from app.services.sealing import seal_all
from app.store.client.blocks import SqlBlocks
from sync.client import apply as client_apply
from sync.client import engine as client_engine
from sync.client import results as client_results
from sync.client import rows as client_rows
from sync.client.apply import Applier
from sync.client.engine import Engine
from sync.protocol.checksum import sum64, to_hex
from tests.power import CutUow
from tests.simulation.mutant import breaks

UNSENT = (PendingState.LOCAL, PendingState.OPEN)


@breaks("P14")
def skips_pages(patch: pytest.MonkeyPatch) -> None:
    """The cursor moves past what was not applied."""
    real = client_apply.apply_entry
    counted = [0]

    def lossy(uow: Any, feed: str, entry: Any) -> None:
        counted[0] += 1
        if counted[0] % 5:
            real(uow, feed, entry)

    patch.setattr(client_apply, "apply_entry", lossy)


@breaks("V2")
def skips_own_entries(patch: pytest.MonkeyPatch) -> None:
    """What comes without a body is taken for known, its place in the feed too."""
    real = client_apply.apply_entry

    def deaf(uow: Any, feed: str, entry: Any) -> None:
        if entry.op != "put" or entry.body:
            real(uow, feed, entry)

    patch.setattr(client_apply, "apply_entry", deaf)


@breaks("P2")
def drops_refused_words(patch: pytest.MonkeyPatch) -> None:
    """A refused command leaves the laptop without a trace."""

    def drop(uow: Any, pending: Any, body: Any) -> int:
        uow.outbox.remove(pending.envelope.id)
        client_results.rebuild_view(uow, pending.kind, pending.envelope.object, uow.directory())
        return 0

    patch.setattr(client_results, "_refuse", drop)


@breaks("P2")
def clears_the_outbox_when_sent(patch: pytest.MonkeyPatch) -> None:
    """What was sent counts as received, answered or not."""
    real = Engine._request

    def careless(self: Any, *given: Any) -> Any:
        request = real(self, *given)
        with self._new_uow() as uow:
            for pending in uow.outbox.in_state(PendingState.SEALED):
                uow.outbox.remove(pending.envelope.id)
            uow.commit()
        return request

    patch.setattr(Engine, "_request", careless)


@breaks("P1")
def promotes_blindly(patch: pytest.MonkeyPatch) -> None:
    """A result counts as the laptop's own guess of it, whatever hash it names."""
    real = client_rows.state_hash

    class Same(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    patch.setattr(client_rows, "state_hash", lambda thing: Same(real(thing)))


@breaks("P7")
def draws_while_suspect(patch: pytest.MonkeyPatch) -> None:
    """A store that may be an old image draws from its block as ever."""
    real = SqlBlocks.__init__

    def trusting(self: Any, connection: Any, *, is_suspect: bool) -> None:
        real(self, connection, is_suspect=False)

    patch.setattr(SqlBlocks, "__init__", trusting)


@breaks("P5")
def follows_only_the_unsent(patch: pytest.MonkeyPatch) -> None:
    """A command that was sent and not answered is no predecessor."""
    real = dispatcher.followed_by
    patch.setattr(
        dispatcher,
        "followed_by",
        lambda row, waiting: real(row, [p for p in waiting if p.state in UNSENT]),
    )


@breaks("P6")
def presents_nothing_anew(patch: pytest.MonkeyPatch) -> None:
    """Under a new device id, what is held at the hub is not presented again."""
    patch.setattr(client_apply, "present_anew", lambda uow: None)


@breaks("P21")
def parks_notes_too(patch: pytest.MonkeyPatch) -> None:
    """All that waits on the object falls with a refusal, comments included."""

    def all_of(uow: Any, root: Any) -> list[Any]:
        waiting = uow.outbox.of_object(root.envelope.object)
        return [pending for pending in waiting if pending.envelope.id != root.envelope.id]

    patch.setattr(client_results, "followers", all_of)


@breaks("P21")
def gives_each_an_item(patch: pytest.MonkeyPatch) -> None:
    """Attention is keyed by the command, not by what it fell with."""
    real = client_results._refuse
    patch.setattr(
        client_results,
        "_refuse",
        lambda uow, pending, body: real(uow, pending, msgspec.structs.replace(body, root=body.id)),
    )


@breaks("P13")
def follows_older_lists(patch: pytest.MonkeyPatch) -> None:
    """The feed list of a late answer counts like the newest."""
    real = Applier._apply_lists

    def gullible(self: Any, answer: Any, leases: Any) -> None:
        real(self, answer, leases)
        if answer.feed_list is not None:
            with self._new_uow() as uow:
                client_apply._follow(uow, answer.feed_list)
                uow.commit()

    patch.setattr(Applier, "_apply_lists", gullible)


@breaks("P15")
def replays_old_pages(patch: pytest.MonkeyPatch) -> None:
    """Entries below the cursor change membership once more."""
    real = Applier._apply_page

    def eager(self: Any, page: Any, epoch: int, touched: Any) -> None:
        with self._new_uow() as uow:
            cursor = uow.feeds.cursors().get(page.feed)
            if cursor is not None and page.from_seq < cursor.seq:
                for entry in page.entries:
                    client_apply.apply_entry(uow, page.feed, entry)
                uow.commit()
        real(self, page, epoch, touched)

    patch.setattr(Applier, "_apply_page", eager)


@breaks("P13")
def purges_nothing(patch: pytest.MonkeyPatch) -> None:
    """What no feed lists any more stays readable."""
    patch.setattr(Applier, "_purge", lambda *given: None)


@breaks("P13")
def purges_only_what_leaves(patch: pytest.MonkeyPatch) -> None:
    """What a lost feed listed, or a late result brought, stays for want of a leave."""
    real = Applier._purge

    def narrow(self: Any, answer: Any, answered: Any, touched: Any, done: Any) -> None:
        left = {e.id for page in answer.pages for e in page.entries if e.op != "put"}
        with self._new_uow() as uow:
            others = {(kind, id) for kind, id in uow.members.orphans() if id not in left}
        real(self, answer, answered | others, touched, done)

    patch.setattr(Applier, "_purge", narrow)


@breaks("V2")
def purges_within_a_turn(patch: pytest.MonkeyPatch) -> None:
    """Each page purges at once what it takes from its feed."""
    real = Applier._apply_page

    def hasty(self: Any, page: Any, epoch: int, touched: Any) -> None:
        real(self, page, epoch, touched)
        with self._new_uow() as uow:
            for kind, id in uow.members.orphans():
                uow.purge(kind, id)
            uow.commit()

    patch.setattr(Applier, "_apply_page", hasty)


@breaks("V")
def hears_results_last(patch: pytest.MonkeyPatch) -> None:
    """A page brings the person's own words while they are still pending."""
    real = Applier.apply

    def late(self: Any, answer: Any) -> Any:
        done = real(self, msgspec.structs.replace(answer, results=[]))
        if answer.results and done.new_device is None:
            bare = msgspec.structs.replace(answer, pages=[], listings=[], bodies=[], feed_list=None)
            done.attention += real(self, bare).attention
        return done

    patch.setattr(Applier, "apply", late)


@breaks("P1s")
def sums_over_rows(patch: pytest.MonkeyPatch) -> None:
    """The check sum is taken over what is held, not over what the feed lists."""

    def failed(uow: Any, answer: Any) -> list[str]:
        found = []
        for page in answer.pages:
            if page.is_head and page.sum64:
                held = [
                    (m.id, *client_rows.held_version(uow, m))
                    for m in uow.members.of_feed(page.feed)
                ]
                if to_hex(sum64(held)) != page.sum64:
                    found.append(page.feed)
        return found

    patch.setattr(client_engine, "failed_sums", failed)


@breaks("G")
def seals_half_an_act(patch: pytest.MonkeyPatch) -> None:
    """The next act on an object seals what is open there, not the whole act before."""

    def half(self: Any, uow: Any, act: UUID | None, object_id: UUID) -> int:
        opened = [
            pending
            for pending in uow.outbox.of_object(object_id)
            if pending.state is PendingState.OPEN and pending.envelope.group != act
        ]
        return seal_all(uow, self._sealer, opened)

    patch.setattr(dispatcher.Dispatcher, "_seal_earlier", half)


@breaks("G")
def undoes_half_an_act(patch: pytest.MonkeyPatch) -> None:
    """What of an act is still open is taken back, whatever became of the rest."""

    def half(self: Any, group: UUID) -> list[UUID]:
        with self._new_uow() as uow:
            opened = [p for p in uow.outbox.of_group(group) if p.state is PendingState.OPEN]
            if not opened:
                raise NotUndoable(group=str(group))
            for pending in reversed(opened):
                self._take_back(uow, pending)
            uow.commit()
        return [pending.envelope.object for pending in opened]

    patch.setattr(dispatcher.Dispatcher, "undo", half)


@breaks("P3")
def stores_in_two_commits(patch: pytest.MonkeyPatch) -> None:
    """The row first, the command after it."""
    real = dispatcher.Dispatcher._store

    def torn(self: Any, uow: Any, pending: Any, view: Any, result: Any) -> Any:
        stored = real(self, uow, pending, view, result)
        inner = uow._inner if isinstance(uow, CutUow) else uow
        uow.outbox.remove(pending.envelope.id)
        uow.commit()
        inner._transaction = inner.connection.begin()
        return uow.outbox.add(replace(stored, order=0))

    patch.setattr(dispatcher.Dispatcher, "_store", torn)


@breaks("P20")
def drops_unknown_members(patch: pytest.MonkeyPatch) -> None:
    """What a later release wrote into a letter is lost when this one reads it."""
    real = codec._stow

    def narrow(value: object, hint: Any, path: str) -> object:
        stowed = real(value, hint, path)
        if isinstance(stowed, dict) and codec.EXTRA in stowed:
            stowed[codec.EXTRA] = {}
        return stowed

    patch.setattr(codec, "_stow", narrow)
