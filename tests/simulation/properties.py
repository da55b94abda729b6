"""What must hold when a history has come to rest (ARCHITECTURE section 6)."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select

from app.domain.letters import Letter
from app.services.codec import decode
from app.services.kinds import TYPE_OF, Kind
from app.services.outbox import PendingState
from app.store.client.tables import outbox, parked
from app.store.tables.aggregates import TABLE_OF, reference
from sync.hub.records import LineState
from sync.hub.store.register import highest_given
from sync.hub.store.tables import command, register_line
from tests.simulation.audience import may_see
from tests.simulation.history import History
from tests.simulation.laptop import SimLaptop
from tests.simulation.ledger import words_in
from tests.simulation.oracle import Logged, replay_cells, replay_letters

Check = Callable[[History], Iterator[str]]


def check(history: History) -> list[str]:
    """A line for each breach: the property, and what broke it."""
    return [f"{name}: {why}" for name, one in CHECKS.items() for why in one(history)]


def _alive(history: History) -> list[SimLaptop]:
    return [laptop for laptop in history.laptops if laptop.name not in history.lost]


def _can_pull(history: History, laptop: SimLaptop) -> bool:
    with history.hub.look() as tx:
        device = tx.devices.get(laptop.device)
    return device is not None and device.revoked_at is None


def convergence(history: History) -> Iterator[str]:
    """P1, P13, P14: a laptop has exactly what its person may see, as the hub has it."""
    with history.hub.look() as tx:
        directory, today = tx.directory(), tx.today
        things = [(kind, thing) for kind in Kind for thing in tx.things(kind)]
    for laptop in _alive(history):
        if not _can_pull(history, laptop):
            continue
        wanted = {
            (kind, _id(thing)): thing
            for kind, thing in things
            if may_see(laptop.person, thing, directory, today)
        }
        found = dict(_rows(laptop))
        local = _local_objects(laptop)
        for key in wanted.keys() - found.keys():
            yield f"{laptop.name} lacks {key[0].value} {key[1]}"
        for key in found.keys() - wanted.keys() - local:
            yield f"{laptop.name} keeps {key[0].value} {key[1]}"
        for key in wanted.keys() & found.keys() - local:
            if wanted[key] != found[key]:
                yield f"{laptop.name} has another {key[0].value} {key[1]}"


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


def _pending(laptop: SimLaptop) -> list[Any]:
    with laptop.profile.store.uow() as uow:
        return [each for state in PendingState for each in uow.outbox.in_state(state)]


def _local_objects(laptop: SimLaptop) -> set[tuple[Kind, UUID]]:
    """Objects with drafts that wait on the laptop for their person."""
    return {
        (each.kind, each.envelope.object)
        for each in _pending(laptop)
        if each.state is PendingState.LOCAL
    }


def no_lost_words(history: History) -> Iterator[str]:
    """P2, P3: whatever was typed is at the hub, on its way, or before its person's eyes."""
    kept: set[str] = set()
    with history.hub.engine() as engine, engine.connect() as connection:
        for row in connection.execute(select(command.c.body, command.c.outcome)):
            if row.outcome != "refused":
                kept |= words_in(bytes(row.body))
    for laptop in history.laptops:
        with laptop.profile.store.uow() as uow:
            bodies = [row.envelope for row in uow.connection.execute(select(parked.c.envelope))]
            bodies += [row.envelope for row in uow.connection.execute(select(outbox.c.envelope))]
        for body in bodies:
            kept |= words_in(bytes(body))
    for said in history.ledger.said:
        if said.word not in kept:
            yield f"{said.word} of {said.laptop} ({said.command}) is nowhere"


def no_wedge(history: History) -> Iterator[str]:
    """P6: nothing waits for ever that the hub could answer."""
    with history.hub.engine() as engine:
        known = {logged.id for logged in _log(engine)}
    for laptop in _alive(history):
        for pending in _pending(laptop):
            if pending.state is PendingState.LOCAL:
                continue
            if pending.state is PendingState.WAITING and pending.envelope.follows not in known:
                continue  # what it stands on was on a laptop that is gone
            yield f"{laptop.name} still has {pending.envelope.type} {pending.state.value}"


def register(history: History) -> Iterator[str]:
    """P7, P8: every number once, and every number explained."""
    with history.hub.engine() as engine, engine.connect() as connection:
        tenant = history.hub.home.settings.tenant
        given = highest_given(connection, tenant)
        lines = connection.execute(select(register_line)).all()
    with history.hub.look() as tx:
        letters = {letter.id: letter for letter in tx.things(Kind.LETTER)}
        texts = Counter(
            (letter.unit, letter.number.text) for letter in letters.values() if letter.number
        )
        leases = {line.lease for line in lines if line.state == LineState.LEASED.value}
        dead = [lease for lease in leases if lease is None or tx.register.lease(lease) is None]
    for (unit, text), count in texts.items():
        if count > 1:
            yield f"{count} letters of {unit} have {text}"
    if dead:
        yield f"numbers stand in {len(dead)} leases that are not known"
    by_key: dict[Any, dict[int, Any]] = {}
    for line in lines:
        by_key.setdefault((line.unit, line.book, line.series, line.year), {})[line.sequence] = line
    for key, highest in given.items():
        found = by_key.get((key.unit, key.book.value, key.series, key.year), {})
        for sequence in range(1, highest + 1):
            if sequence not in found:
                yield f"{key.unit}/{key.book.value}: {sequence} has no line"
    for line in lines:
        yield from _line(line, letters)


def _line(line: Any, letters: dict[UUID, Letter]) -> Iterator[str]:
    letter = letters.get(line.letter) if line.letter else None
    if line.state == LineState.VOID.value and not line.reason:
        yield f"{line.sequence} is void without a reason"
    if line.state == LineState.USED.value and (
        letter is None or letter.number is None or letter.number.sequence != line.sequence
    ):
        yield f"{line.sequence} is used, and its letter has another number"
    number = letter.number if letter else None
    is_on_it = number is not None and (number.sequence, number.text) == (line.sequence, line.text)
    if line.state == LineState.LEASED.value and is_on_it:
        yield f"{line.sequence} is on a letter and still counts as free"


def _log(engine: Engine) -> list[Logged]:
    with engine.connect() as connection:
        return [Logged.of(row) for row in connection.execute(select(command))]


def legal_steps(history: History) -> Iterator[str]:
    """P4, P5, P10, P11: the log of the hub, played again by plain rules, gives its rows."""
    with history.hub.engine() as engine:
        log = _log(engine)
    with history.hub.look() as tx:
        letters = {letter.id: letter for letter in tx.things(Kind.LETTER)}
        cells = {cell.id: cell for cell in tx.things(Kind.CELL)}
        directory = tx.directory()
    plain, broken = replay_letters(log, directory, history.ledger.copied)
    yield from broken
    for id, letter in letters.items():
        yield from plain[id].differs(letter) if id in plain else [f"letter {id} has no log"]
    figures, broken = replay_cells(log)
    yield from broken
    for id, cell in cells.items():
        if id in figures and figures[id] != (cell.state.value, cell.note):
            yield f"cell {id} is {cell.state.value}, the log says {figures[id]}"
    for logged in log:
        saw = history.ledger.saw.get(logged.id)
        if (
            saw is not None
            and logged.stands
            and plain[logged.object].approved.get(logged.id) != saw
        ):
            yield f"{logged.type} {logged.id} went to words that its person did not see"


def cursors(history: History) -> Iterator[str]:
    """P15: what a laptop believes a feed lists is what the hub's feed lists."""
    for laptop in _alive(history):
        if not _can_pull(history, laptop):
            continue
        with laptop.profile.store.uow() as uow:
            feeds, wanted = uow.state().feeds, [m.id for m in uow.needs.all()]
            believed = {
                feed: {m.id: m.version for m in uow.members.of_feed(feed)} for feed in feeds
            }
        if wanted:
            yield f"{laptop.name} still needs {len(wanted)} bodies"
        with history.hub.look() as tx:
            for feed in feeds:
                listed = {entry.object: entry.version for entry in tx.feeds.members(feed)}
                if listed != believed[feed]:
                    yield f"{laptop.name} believes {feed} lists something else"


CHECKS: dict[str, Check] = {
    "P1": convergence,
    "P2": no_lost_words,
    "P6": no_wedge,
    "P8": register,
    "P11": legal_steps,
    "P15": cursors,
}
