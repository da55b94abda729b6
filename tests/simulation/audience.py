"""Who may see an object, said once more from DEFINITIONS 2, apart from the product's rule."""

from datetime import date
from uuid import UUID

from app.domain.content import Secrecy
from app.domain.incoming import Delivery, IncomingLetter
from app.domain.indicators import Target
from app.domain.letters import Letter, LetterState
from app.domain.organisation import Directory, Standing
from app.domain.performance import Cell, CellState

_FINISHED = (LetterState.SIGNED, LetterState.SENT, LetterState.ARCHIVED)
_OPEN = (Secrecy.ORDINARY, Secrecy.RESTRICTED)


def may_see(person: UUID, thing: object, directory: Directory, on: date) -> bool:
    """Whether the person may have the object on that day, by the hub's calendar."""
    held = [
        each
        for each in directory.assignments.values()
        if each.person == person
        and each.held_from <= on
        and (each.held_to is None or each.held_to >= on)
        and each.ended_at is None
    ]
    units = {each.unit for each in held}
    posts = {each.position for each in held}
    above = {unit.code for unit in directory.units.values() if unit.code in units}
    if isinstance(thing, Letter):
        return _letter(thing, person, posts, units, directory)
    if isinstance(thing, IncomingLetter):
        if thing.content.secrecy in _OPEN:
            return thing.unit in units
        return any(_leads(post, thing.unit, directory) for post in posts)
    if isinstance(thing, Delivery):
        if thing.secrecy in _OPEN:
            return thing.sender_unit in units
        return _is_drafter(thing.drafter, person, directory) or thing.signatory in posts
    if isinstance(thing, Cell):
        parent = directory.unit(thing.unit).parent
        is_offered = thing.state not in (CellState.EMPTY, CellState.ENTERED)
        return thing.unit in units or (is_offered and parent in above)
    if isinstance(thing, Target):
        return thing.unit in units or directory.unit(thing.unit).parent in above
    return True


def _letter(
    letter: Letter, person: UUID, posts: set[UUID], units: set[str], directory: Directory
) -> bool:
    route = letter.content.route
    if _is_drafter(letter.drafter, person, directory):
        return True
    if letter.version > 0 and posts & {*route.verifiers, route.signatory}:
        return True
    is_open = letter.content.secrecy in _OPEN
    return letter.state in _FINISHED and is_open and letter.unit in units


def _is_drafter(assignment: UUID, person: UUID, directory: Directory) -> bool:
    held = directory.assignments.get(assignment)
    return held is not None and held.person == person


def _leads(post: UUID, unit: str, directory: Directory) -> bool:
    position = directory.positions[post]
    return position.unit == unit and position.standing in (Standing.HEAD, Standing.SECRETARY)
