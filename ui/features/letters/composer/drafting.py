"""What a new letter begins with, and a letter that is not stored yet."""

from datetime import date
from uuid import UUID

from app.domain.body import Block, BlockKind, Body, paragraph
from app.domain.content import LetterContent, LetterKind, Route
from app.domain.letters import Letter, LetterState
from app.domain.organisation import Assignment, Directory, Position, Role, Standing
from app.domain.permissions import may_draft

UNSAVED = UUID(int=0)


def drafting_assignment(held: list[Assignment], directory: Directory) -> Assignment | None:
    """The first assignment that may write letters; None where none may."""
    return next((each for each in held if may_draft(each.id, directory)), None)


def new_content(
    kind: LetterKind, assignment: Assignment, directory: Directory, on: date
) -> LetterContent:
    """An empty letter of the office: today, its place, its usual route."""
    unit = directory.unit(assignment.unit)
    return LetterContent(
        kind=kind,
        classification_code="",
        letter_on=on,
        place=unit.place,
        subject="",
        route=default_route(assignment, directory),
        sender=directory.position_of(assignment.id).title,
        body=first_body(kind),
    )


def default_route(assignment: Assignment, directory: Directory) -> Route:
    """The head signs, the secretary verifies, unless the secretary wrote it."""
    own = directory.position_of(assignment.id)
    positions = directory.positions_in(assignment.unit)
    head = _first(positions, Standing.HEAD) or own
    secretary = _first(positions, Standing.SECRETARY)
    is_verified = secretary is not None and secretary.id not in (own.id, head.id)
    return Route(verifiers=(secretary.id,) if secretary and is_verified else (), signatory=head.id)


def first_body(kind: LetterKind) -> Body:
    """An invitation begins with the place where its event is printed."""
    if kind is LetterKind.INVITATION:
        return (paragraph(""), Block(kind=BlockKind.EVENT))
    return ()


def unsaved_letter(content: LetterContent, assignment: Assignment) -> Letter:
    """For the page and for what may be done, before the first save."""
    return Letter(
        id=UNSAVED,
        unit=assignment.unit,
        drafter=assignment.id,
        content=content,
        state=LetterState.DRAFT,
        check_token="",
    )


def possible_verifiers(unit: str, directory: Directory) -> list[Position]:
    return _with_role(unit, directory, Role.VERIFIER)


def possible_signatories(unit: str, directory: Directory) -> list[Position]:
    return _with_role(unit, directory, Role.SIGNATORY)


def superiors(unit: str, directory: Directory) -> list[Position]:
    """In whose name a signatory may sign: heads and secretaries here and above."""
    codes = [unit, *(above.code for above in directory.ancestors(unit))]
    return [
        position
        for code in codes
        for position in directory.positions_in(code)
        if position.standing in (Standing.HEAD, Standing.SECRETARY)
    ]


def _with_role(unit: str, directory: Directory, role: Role) -> list[Position]:
    return [each for each in directory.positions_in(unit) if role in each.roles]


def _first(positions: list[Position], standing: Standing) -> Position | None:
    return next((each for each in positions if each.standing is standing), None)
