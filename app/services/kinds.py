"""The kinds of objects that travel, and the type of each."""

from enum import StrEnum
from typing import Any

from app.domain.incoming import Delivery, IncomingLetter
from app.domain.indicators import Indicator, Target
from app.domain.letters import Letter
from app.domain.organisation import Assignment, Person, Position, Unit
from app.domain.performance import Cell


class Kind(StrEnum):
    LETTER = "letter"
    INCOMING = "incoming"
    DELIVERY = "delivery"
    CELL = "cell"
    TARGET = "target"
    INDICATOR = "indicator"
    UNIT = "unit"
    POSITION = "position"
    PERSON = "person"
    ASSIGNMENT = "assignment"


TYPE_OF: dict[Kind, type[Any]] = {
    Kind.LETTER: Letter,
    Kind.INCOMING: IncomingLetter,
    Kind.DELIVERY: Delivery,
    Kind.CELL: Cell,
    Kind.TARGET: Target,
    Kind.INDICATOR: Indicator,
    Kind.UNIT: Unit,
    Kind.POSITION: Position,
    Kind.PERSON: Person,
    Kind.ASSIGNMENT: Assignment,
}
KIND_OF: dict[type[Any], Kind] = {kind_type: kind for kind, kind_type in TYPE_OF.items()}

# Applied in this order at the end of a turn: the organisation before what refers to it.
REFERENCE_KINDS = (
    Kind.UNIT,
    Kind.POSITION,
    Kind.PERSON,
    Kind.ASSIGNMENT,
    Kind.INDICATOR,
    Kind.TARGET,
)


def kind_of(thing: object) -> Kind:
    return KIND_OF[type(thing)]
