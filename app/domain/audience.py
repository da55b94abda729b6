"""Who receives an object: one function for both ends (DEFINITIONS: who receives what)."""

from datetime import date
from functools import singledispatch
from uuid import UUID

from app.domain.content import Secrecy
from app.domain.incoming import Delivery, IncomingLetter
from app.domain.indicators import Target
from app.domain.letters import Letter, LetterState
from app.domain.organisation import Directory, Position, Standing
from app.domain.performance import Cell, CellState

REFERENCE = "reference"
_OPEN = frozenset({Secrecy.ORDINARY, Secrecy.RESTRICTED})
_SIGNED = frozenset({LetterState.SIGNED, LetterState.SENT, LetterState.ARCHIVED})
_SEEN_BY_PARENT = frozenset(
    {CellState.SUBMITTED, CellState.VERIFIED, CellState.APPROVED, CellState.RETURNED}
)


def unit_feed(unit: str) -> str:
    return f"unit:{unit}"


def person_feed(person: UUID) -> str:
    return f"person:{person}"


@singledispatch
def audience(thing: object, directory: Directory, on: date) -> frozenset[str]:
    """
    Ids of the feeds that may see the object on that day.

    Units, positions, persons, assignments and indicators are reference.
    """
    return frozenset({REFERENCE})


def is_known_to(thing: object, actor: UUID, directory: Directory, on: date) -> bool:
    """
    Whether whoever acts in the assignment may know that the object is there, held on that
    day or not: an act made before a change of post is still judged as what it is.
    """
    held = directory.assignments.get(actor)
    if held is None:
        return False
    own = {REFERENCE, unit_feed(held.unit), person_feed(held.person)}
    if own & audience(thing, directory, on):
        return True
    if isinstance(thing, Letter):
        route = thing.content.route
        return thing.version > 0 and held.position in (*route.verifiers, route.signatory)
    if isinstance(thing, IncomingLetter):
        leads = directory.position_of(actor).standing in (Standing.HEAD, Standing.SECRETARY)
        return leads and held.unit == thing.unit
    return False


@audience.register
def _(thing: Letter, directory: Directory, on: date) -> frozenset[str]:
    feeds = _persons_of_assignments(directory, thing.drafter)
    if thing.version > 0:
        route = thing.content.route
        for position in (*route.verifiers, route.signatory):
            feeds |= _holders(directory, position, on)
    if thing.state in _SIGNED and thing.content.secrecy in _OPEN:
        feeds |= {unit_feed(thing.unit)}
    return feeds


@audience.register
def _(thing: IncomingLetter, directory: Directory, on: date) -> frozenset[str]:
    if thing.content.secrecy in _OPEN:
        return frozenset({unit_feed(thing.unit)})
    return _leaders(directory, thing.unit, on)


@audience.register
def _(thing: Delivery, directory: Directory, on: date) -> frozenset[str]:
    if thing.secrecy in _OPEN:
        return frozenset({unit_feed(thing.sender_unit)})
    drafter = _persons_of_assignments(directory, thing.drafter)
    return drafter | _holders(directory, thing.signatory, on)


@audience.register
def _(thing: Cell, directory: Directory, on: date) -> frozenset[str]:
    feeds = frozenset({unit_feed(thing.unit)})
    if thing.state in _SEEN_BY_PARENT:
        feeds |= _parent_feed(directory, thing.unit)
    return feeds


@audience.register
def _(thing: Target, directory: Directory, on: date) -> frozenset[str]:
    return frozenset({unit_feed(thing.unit)}) | _parent_feed(directory, thing.unit)


def _parent_feed(directory: Directory, unit: str) -> frozenset[str]:
    return frozenset(unit_feed(parent.code) for parent in directory.ancestors(unit)[:1])


def _persons_of_assignments(directory: Directory, *assignments: UUID) -> frozenset[str]:
    return frozenset(
        person_feed(directory.assignments[held].person)
        for held in assignments
        if held in directory.assignments
    )


def _holders(directory: Directory, position: UUID, on: date) -> frozenset[str]:
    return frozenset(person_feed(held.person) for held in directory.holders(position, on))


def _leaders(directory: Directory, unit: str, on: date) -> frozenset[str]:
    leading: list[Position] = [
        position
        for position in directory.positions_in(unit)
        if position.standing in (Standing.HEAD, Standing.SECRETARY)
    ]
    return frozenset().union(*(_holders(directory, position.id, on) for position in leading))
