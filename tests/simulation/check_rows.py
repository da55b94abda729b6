"""At rest, what a laptop shows is what the hub has for its person: P1, P3, P13, P14, P15."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.services.codec import decode
from app.services.kinds import TYPE_OF, Kind
from app.services.outbox import PendingState
from app.services.replay import replay
from app.store.tables.aggregates import TABLE_OF, reference
from tests.simulation.audience import may_see
from tests.simulation.history import History
from tests.simulation.laptop import SimLaptop


def following(history: History) -> Iterator[SimLaptop]:
    """The laptops that somebody still opens and that the hub still answers."""
    for laptop in history.laptops:
        if laptop.name in history.lost:
            continue
        with history.hub.look() as tx:
            device = tx.devices.get(laptop.device)
        if device is not None and device.revoked_at is None:
            yield laptop


def pending_of(laptop: SimLaptop) -> list[Any]:
    with laptop.profile.store.uow() as uow:
        return [each for state in PendingState for each in uow.outbox.in_state(state)]


def convergence(history: History) -> Iterator[str]:
    """A laptop has exactly what its person may see, as the hub has it."""
    with history.hub.look() as tx:
        directory, today = tx.directory(), tx.today
        things = [(kind, thing) for kind in Kind for thing in tx.things(kind)]
    for laptop in following(history):
        wanted = {
            (kind, _id(thing)): thing
            for kind, thing in things
            if may_see(laptop.person, thing, directory, today)
        }
        found = dict(_rows(laptop))
        local = {
            (each.kind, each.envelope.object)
            for each in pending_of(laptop)
            if each.state is PendingState.LOCAL
        }
        for key in wanted.keys() - found.keys():
            yield f"P14: {laptop.name} lacks {key[0].value} {key[1]}"
        for key in found.keys() - wanted.keys() - local:
            yield f"P13: {laptop.name} keeps {key[0].value} {key[1]}"
        for key in wanted.keys() & found.keys() - local:
            if wanted[key] != found[key]:
                yield f"P1: {laptop.name} has another {key[0].value} {key[1]}"


def cursors(history: History) -> Iterator[str]:
    """What a laptop believes a feed lists is what the hub's feed lists."""
    for laptop in following(history):
        with laptop.profile.store.uow() as uow:
            feeds, wanted = uow.state().feeds, [m.id for m in uow.needs.all()]
            believed = {
                feed: {m.id: m.version for m in uow.members.of_feed(feed)} for feed in feeds
            }
        if wanted:
            yield f"P15: {laptop.name} still needs {len(wanted)} bodies"
        with history.hub.look() as tx:
            for feed in feeds:
                listed = {entry.object: entry.version for entry in tx.feeds.members(feed)}
                if listed != believed[feed]:
                    yield f"P15: {laptop.name} believes {feed} lists something else"


def half_acts(laptop: SimLaptop) -> Iterator[str]:
    """P3: a row is its base and what is pending over it; no act is there by half."""
    with laptop.profile.store.uow() as uow:
        directory = uow.directory()
        found = {(each.kind, each.envelope.object) for each in _in_order(uow)}
        for kind, object in sorted(found):
            base = uow.bases.get(kind, object)
            commands = [each.envelope for each in uow.outbox.of_object(object)]
            view = replay(base.thing if base else None, commands, directory)
            row = uow.objects.get(kind, object)
            if view != (row.thing if row else None):
                yield f"P3: {laptop.name} shows {kind.value} {object} by half"


def bare_rows(laptop: SimLaptop) -> Iterator[str]:
    """P3: a row that no command made and that the hub never sent is half an act."""
    with laptop.profile.store.uow() as uow:
        for kind in (Kind.LETTER, Kind.CELL):
            for row in uow.connection.execute(select(TABLE_OF[kind].c.id)).all():
                stored = uow.objects.get(kind, row.id)
                is_ours = bool(uow.outbox.of_object(row.id))
                if stored is not None and stored.version.k == 0 and not is_ours:
                    yield f"P3: {laptop.name} shows {kind.value} {row.id} that nobody made"


def _in_order(uow: Any) -> list[Any]:
    return [each for state in PendingState for each in uow.outbox.in_state(state)]


def _id(thing: Any) -> UUID:
    found: UUID = thing.id
    return found


def _rows(laptop: SimLaptop) -> Iterator[tuple[tuple[Kind, UUID], Any]]:
    with laptop.profile.store.uow() as uow:
        for kind in Kind:
            table = TABLE_OF[kind]
            rows = select(table.c.id, table.c.payload)
            if table is reference:
                rows = rows.where(table.c.kind == kind.value)
            for row in uow.connection.execute(rows).all():
                yield (kind, row.id), decode(row.payload, TYPE_OF[kind])
