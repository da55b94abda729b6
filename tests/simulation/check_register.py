"""At rest, every number is once on paper and once explained: P7, P8."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.letters import Letter
from app.services.kinds import Kind
from app.store.client.tables import number_block, parked, returned_number
from sync.hub.records import LineState
from sync.hub.store.register import highest_given
from sync.hub.store.tables import register_line
from tests.simulation.check_rows import following
from tests.simulation.history import History


def register(history: History) -> Iterator[str]:
    """Every number of every counter has one line, and the line is true."""
    with history.hub.database.connect() as connection:
        given = highest_given(connection, history.hub.home.settings.tenant)
        lines = connection.execute(select(register_line)).all()
    with history.hub.look() as tx:
        letters = {letter.id: letter for letter in tx.things(Kind.LETTER)}
        leases = {line.lease for line in lines if line.state == LineState.LEASED.value}
        dead = [lease for lease in leases if lease is None or tx.register.lease(lease) is None]
    if dead:
        yield f"P8: numbers stand in {len(dead)} leases that are not known"
    by_key: dict[Any, set[int]] = defaultdict(set)
    for line in lines:
        by_key[line.unit, line.book, line.series, line.year].add(line.sequence)
        yield from _line(line, letters)
    for key, highest in given.items():
        found = by_key[key.unit, key.book.value, key.series, key.year]
        for sequence in set(range(1, highest + 1)) - found:
            yield f"P8: {key.unit}/{key.book.value}: {sequence} has no line"


def _line(line: Any, letters: dict[UUID, Letter]) -> Iterator[str]:
    letter = letters.get(line.letter) if line.letter else None
    number = letter.number if letter else None
    if line.state == LineState.VOID.value and not line.reason:
        yield f"P8: {line.sequence} is void without a reason"
    if line.state == LineState.USED.value and (number is None or number.sequence != line.sequence):
        yield f"P8: {line.sequence} is used, and its letter has another number"
    is_on_it = number is not None and (number.sequence, number.text) == (line.sequence, line.text)
    if line.state == LineState.LEASED.value and is_on_it:
        yield f"P8: {line.sequence} is on a letter and still counts as free"


def papers(history: History) -> Iterator[str]:
    """P7: no two letters were ever shown under one number, printed from whichever laptop."""
    unprinted = _unprinted(history)
    shown: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for paper in history.ledger.papers:
        if paper.command not in unprinted:
            shown[paper.unit, paper.number].add(paper.letter)
    with history.hub.look() as tx:
        for letter in tx.things(Kind.LETTER):
            if letter.number is not None:
                shown[letter.unit, letter.number.text].add(letter.id)
    for (unit, text), letters in shown.items():
        if len(letters) > 1:
            yield f"P7: {len(letters)} letters of {unit} went out as {text}"


def _unprinted(history: History) -> set[UUID]:
    """Commands that fell before they were sealed: their number went back to the block."""
    found: set[UUID] = set()
    for laptop in history.laptops:
        with laptop.profile.store.uow() as uow:
            rows = select(parked.c.id).where(parked.c.body.is_(None))
            found |= set(uow.connection.execute(rows).scalars())
    return found


def blocks(history: History) -> Iterator[str]:
    """P8: a number that the register calls free is one that its laptop can still draw."""
    with history.hub.database.connect() as connection:
        rows = select(register_line.c.lease, register_line.c.sequence).where(
            register_line.c.state == LineState.LEASED.value, register_line.c.letter.is_(None)
        )
        free = {(row.lease, row.sequence) for row in connection.execute(rows)}
    for laptop in following(history):
        with laptop.profile.store.uow() as uow:
            gone = sorted(free.intersection(_used_up(uow.connection)), key=str)
        for _, sequence in gone:
            yield f"P8: {sequence} of {laptop.name} is gone and counts as free"


def _used_up(connection: Connection) -> Iterator[tuple[UUID, int]]:
    returned = {
        (row.lease, row.sequence) for row in connection.execute(select(returned_number)).all()
    }
    for block in connection.execute(select(number_block).where(number_block.c.is_live)).all():
        for sequence in range(block.first, block.next):
            if (block.lease, sequence) not in returned:
                yield block.lease, sequence
