"""Who may do what: one table of relations for letters, one of roles for figures."""

from enum import StrEnum
from uuid import UUID

from app.domain.content import Route, Secrecy
from app.domain.incoming import IncomingLetter
from app.domain.letters import TRANSITIONS, Action, Letter, LetterState
from app.domain.organisation import Directory, Role, Standing
from app.domain.refusals import NotPermitted, NotYourTurn, RouteUnfit


class Relation(StrEnum):
    """What a person acting in an assignment is to one letter."""

    DRAFTER = "drafter"  # wrote it
    ON_TURN = "on_turn"  # the verifier or signatory who is asked now
    SIGNATORY = "signatory"  # the position that signs
    ON_ROUTE = "on_route"  # of a letter that was submitted at least once
    SECRETARY = "secretary"  # of the letter's office
    AGENDA = "agenda"  # keeps the registers of the letter's office
    MAY_DRAFT = "may_draft"  # has the role drafter in the letter's office


ALLOWED: dict[Action, frozenset[Relation]] = {
    Action.SAVE: frozenset({Relation.DRAFTER}),
    Action.SUBMIT: frozenset({Relation.DRAFTER}),
    Action.INITIAL: frozenset({Relation.ON_TURN}),
    Action.RETURN: frozenset({Relation.ON_TURN}),
    Action.REJECT: frozenset({Relation.ON_TURN}),
    Action.WITHDRAW: frozenset({Relation.DRAFTER}),
    Action.CANCEL: frozenset({Relation.DRAFTER}),
    Action.COMMENT: frozenset({Relation.DRAFTER, Relation.ON_ROUTE}),
    Action.SIGN: frozenset({Relation.ON_TURN}),
    Action.SEND: frozenset(
        {Relation.DRAFTER, Relation.SECRETARY, Relation.AGENDA, Relation.SIGNATORY}
    ),
    Action.ARCHIVE: frozenset({Relation.AGENDA}),
}
CANCEL_NUMBERED = frozenset({Relation.SECRETARY})

ROLE_FOR: dict[Action, Role] = {
    Action.INITIAL: Role.VERIFIER,
    Action.SIGN: Role.SIGNATORY,
}


def relations(letter: Letter, actor: UUID, directory: Directory) -> frozenset[Relation]:
    """All that the acting assignment is to the letter."""
    position = directory.position_of(actor)
    route = letter.content.route
    found = set()
    if directory.is_same_person(letter.drafter, actor):
        found.add(Relation.DRAFTER)
    if letter.turn_position == position.id:
        found.add(Relation.ON_TURN)
    if route.signatory == position.id:
        found.add(Relation.SIGNATORY)
    if letter.version > 0 and position.id in (*route.verifiers, route.signatory):
        found.add(Relation.ON_ROUTE)
    if position.unit == letter.unit:
        if position.standing is Standing.SECRETARY:
            found.add(Relation.SECRETARY)
        if Role.AGENDA in position.roles:
            found.add(Relation.AGENDA)
        if Role.DRAFTER in position.roles:
            found.add(Relation.MAY_DRAFT)
    return frozenset(found)


def may_draft(actor: UUID, directory: Directory) -> bool:
    """Whether the assignment may write letters in its office."""
    return Role.DRAFTER in directory.position_of(actor).roles


def check_permission(letter: Letter, action: Action, actor: UUID, directory: Directory) -> None:
    """
    Raises:
        NotYourTurn: another position is asked now.
        NotPermitted: the assignment has no relation that allows the action.
    """
    asked = ALLOWED[action]
    if action is Action.CANCEL and letter.number is not None:
        asked = CANCEL_NUMBERED
    has = relations(letter, actor, directory)
    role = ROLE_FOR.get(action)
    if role is not None and role not in directory.position_of(actor).roles:
        raise NotPermitted(action=action.value)
    if has & asked:
        return
    if asked == {Relation.ON_TURN} and Relation.ON_ROUTE in has:
        raise NotYourTurn(action=action.value)
    raise NotPermitted(action=action.value)


def check_route(route: Route, unit: str, directory: Directory) -> None:
    """
    Before a letter enters its route: everybody on it must be able to do their part.

    Args:
        unit: the letter's office. Its own people initial and sign, and those of the
            offices above it; never those of another office beside it.

    Raises:
        RouteUnfit: a position of another office, or without the role of verifier or signatory.
    """
    offices = {unit, *(above.code for above in directory.ancestors(unit))}
    wanted = [(position, Role.VERIFIER) for position in route.verifiers]
    for id_, role in (*wanted, (route.signatory, Role.SIGNATORY)):
        position = directory.position(id_)
        if role not in position.roles or position.unit not in offices:
            raise RouteUnfit(position=position.title, action=_PART_OF[role].value)


_PART_OF = {role: action for action, role in ROLE_FOR.items()}


def allowed_actions(letter: Letter, actor: UUID, directory: Directory) -> frozenset[Action]:
    """What the screens offer: the state has the step and the assignment may take it."""
    offered = set()
    for state, action in TRANSITIONS:
        if state is not letter.state:
            continue
        try:
            check_permission(letter, action, actor, directory)
        except (NotPermitted, NotYourTurn):
            continue
        offered.add(action)
    if letter.state is LetterState.READY_TO_SIGN and letter.number is None:
        offered.discard(Action.SIGN)
    return frozenset(offered)


def may_read_incoming(incoming: IncomingLetter, actor: UUID, directory: Directory) -> bool:
    """Whether the assignment may read an arrived letter: R and SR are for head and secretary."""
    position = directory.position_of(actor)
    if position.unit != incoming.unit:
        return False
    if incoming.content.secrecy in (Secrecy.SECRET, Secrecy.TOP_SECRET):
        return position.standing in (Standing.HEAD, Standing.SECRETARY)
    return True
