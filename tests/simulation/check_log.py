"""At rest, the hub's log played again by plain rules gives its rows: P4, P5, P10, P11."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from app.services.kinds import Kind
from sync.hub.store.tables import command
from tests.simulation.history import History
from tests.simulation.oracle import Logged, replay_cells, replay_letters


def read_log(history: History) -> list[Logged]:
    with history.hub.database.connect() as connection:
        return [Logged.of(row) for row in connection.execute(select(command))]


def legal_steps(history: History) -> Iterator[str]:
    """Only steps that the state allows, each once, by whoever had the turn."""
    log = read_log(history)
    with history.hub.look() as tx:
        letters = {letter.id: letter for letter in tx.things(Kind.LETTER)}
        cells = {cell.id: cell for cell in tx.things(Kind.CELL)}
        directory = tx.directory()
    plain, broken = replay_letters(log, directory, history.ledger.copied)
    yield from broken
    for id, letter in letters.items():
        if id not in plain:
            yield f"P4: letter {id} has no log"
            continue
        yield from (f"P4: {why}" for why in plain[id].differs(letter))
    figures, broken = replay_cells(log)
    yield from broken
    for id, cell in cells.items():
        if id in figures and figures[id] != (cell.state.value, cell.note):
            yield f"P4: cell {id} is {cell.state.value}, the log says {figures[id]}"
    for logged in log:
        saw = history.ledger.saw.get(logged.id)
        if (
            saw is not None
            and logged.stands
            and plain[logged.object].approved.get(logged.id) != saw
        ):
            yield f"P10: {logged.type} {logged.id} went to words that its person did not see"


def replaced(history: History) -> Iterator[str]:
    """P5: what its person replaced does not stand beside its successor."""
    log = {logged.id: logged for logged in read_log(history)}
    for logged in log.values():
        earlier = (
            log.get(UUID(logged.body["supersedes"])) if logged.body.get("supersedes") else None
        )
        if earlier is not None and earlier.stands and logged.stands:
            yield f"P5: {earlier.type} {earlier.id} stands, and was replaced"


def nothing_outruns(history: History) -> Iterator[str]:
    """P5: what was done on top of a refused act does not stand without it."""
    log = {logged.id: logged for logged in read_log(history)}
    for id, below in history.ledger.stood_on.items():
        if id not in log or not log[id].stands:
            continue
        for earlier in below & log.keys():
            fallen = log[earlier]
            if fallen.outcome == "refused" and fallen.result.get("code") != "superseded":
                yield f"P5: {log[id].type} {id} stands, and {fallen.type} under it fell"
