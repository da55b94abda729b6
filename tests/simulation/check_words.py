"""At rest, nobody's words are lost, shown twice or stuck: P2, P6, P21, V."""

import json
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from app.domain.letters import Letter
from app.services.kinds import Kind
from app.services.outbox import PendingState
from app.store.client.tables import attention, outbox, parked
from tests.simulation.check_log import read_log
from tests.simulation.check_rows import following, pending_of
from tests.simulation.history import History
from tests.simulation.laptop import SimLaptop
from tests.simulation.ledger import WORD, words_in


def no_lost_words(history: History) -> Iterator[str]:
    """P2: whatever was typed is at the hub, on its way, or before its person's eyes."""
    kept: set[str] = set()
    for logged in read_log(history):
        # What its person replaced is in the hub's history, and the new words speak for it.
        if logged.outcome != "refused" or logged.result.get("code") == "superseded":
            kept |= words_in(json.dumps(logged.body))
    for laptop in history.laptops:
        with laptop.profile.store.uow() as uow:
            bodies = [row.envelope for row in uow.connection.execute(select(parked.c.envelope))]
            bodies += [row.envelope for row in uow.connection.execute(select(outbox.c.envelope))]
        for body in bodies:
            kept |= words_in(bytes(body))
    for said in history.ledger.said:
        if said.word not in kept:
            yield f"P2: {said.word} of {said.laptop} ({said.command}) is nowhere"


def no_wedge(history: History) -> Iterator[str]:
    """P6: nothing waits for ever that the hub could answer."""
    known = {logged.id: logged for logged in read_log(history)}
    for logged in known.values():
        if logged.outcome == "waiting" and logged.follows in known:
            earlier = known[logged.follows]
            if earlier.outcome not in ("waiting", "held"):
                yield f"P6: {logged.type} {logged.id} waits for one that is answered"
    for laptop in history.laptops:
        if laptop.name in history.lost:
            continue
        for pending in pending_of(laptop):
            if pending.state is PendingState.LOCAL:
                continue
            if pending.state is PendingState.WAITING and pending.envelope.follows not in known:
                continue  # what it stands on was on a laptop that is gone
            yield f"P6: {laptop.name} still has {pending.envelope.type} {pending.state.value}"


def one_item(history: History) -> Iterator[str]:
    """P21: what falls with another command is in the item of that one, not in its own."""
    log = read_log(history)
    roots = {logged.id: logged.result.get("root") for logged in log}
    standing = {logged.id for logged in log if logged.stands}
    for laptop in history.laptops:
        with laptop.profile.store.uow() as uow:
            rows = select(attention.c.root).where(attention.c.code != "id_reuse")
            items = uow.connection.execute(rows).scalars().all()
            parts = select(parked.c.id).where(parked.c.root.in_(items))
            inside = uow.connection.execute(parts).scalars().all()
        for command_id in standing.intersection(inside):
            yield f"P21: {laptop.name} asks about {command_id}, which stands"
        for item in items:
            if roots.get(item) not in (None, str(item)):
                yield f"P21: {laptop.name} has an item of its own for {item}"


def words_once(history: History) -> Iterator[str]:
    """V: what a person said once stands once on the screen."""
    for laptop in following(history):
        yield from twice_on(laptop)


def twice_on(laptop: SimLaptop) -> list[str]:
    """
    V, of one laptop at any moment. A draft that an old disk has besides the hub is left out:
    what it says stands twice until its person submits it or lets it go.
    """
    found = []
    local = {p.envelope.object for p in pending_of(laptop) if p.state is PendingState.LOCAL}
    for row in laptop.profile.queries.letters(limit=1000):
        view = laptop.profile.queries.find(Kind.LETTER, row.id)
        if view is None or not isinstance(view.thing, Letter) or row.id in local:
            continue
        words = Counter(word for each in view.thing.comments for word in WORD.findall(each.text))
        found += [f"V: {laptop.name} shows {word} {n} times" for word, n in words.items() if n > 1]
    return found
