"""Who may do what with a figure: the own office enters, the office above decides."""

from uuid import UUID

from app.domain.organisation import Directory, Role, Standing
from app.domain.performance import Cell, CellAction, open_actions
from app.domain.refusals import NotPermitted

OWN_ROLES: dict[CellAction, frozenset[Role]] = {
    CellAction.ENTER: frozenset({Role.OPERATOR}),
}
PARENT_ROLES: dict[CellAction, frozenset[Role]] = {
    CellAction.VERIFY: frozenset({Role.FIGURE_VERIFIER}),
    CellAction.RETURN: frozenset({Role.FIGURE_VERIFIER, Role.FIGURE_APPROVER}),
    CellAction.APPROVE: frozenset({Role.FIGURE_APPROVER}),
}


def check_figure_right(cell: Cell, action: CellAction, actor: UUID, directory: Directory) -> None:
    """
    Raises:
        NotPermitted: the assignment's position is of another office, or without the role.
    """
    if not _may(cell, action, actor, directory):
        raise NotPermitted(action=action.value)


def has_verifier(cell: Cell, directory: Directory) -> bool:
    """
    Whether somebody in the office above is there to verify figures.

    Dates play no part, so that no laptop's clock can skip the verifier: an assignment
    counts until the hub ended it.
    """
    above = directory.ancestors(cell.unit)[:1]
    return any(
        Role.FIGURE_VERIFIER in position.roles and directory.is_filled(position.id)
        for unit in above
        for position in directory.positions_in(unit.code)
    )


def allowed_cell_actions(cell: Cell, actor: UUID, directory: Directory) -> frozenset[CellAction]:
    """What the screens offer: the state has the step and the assignment may take it."""
    verifies = has_verifier(cell, directory)
    return frozenset(
        action
        for action in open_actions(cell.state, has_verifier=verifies)
        if _may(cell, action, actor, directory)
    )


def _may(cell: Cell, action: CellAction, actor: UUID, directory: Directory) -> bool:
    position = directory.position_of(actor)
    if action is CellAction.SUBMIT:
        return position.unit == cell.unit and position.standing is Standing.HEAD
    if action in OWN_ROLES:
        return position.unit == cell.unit and bool(OWN_ROLES[action] & set(position.roles))
    above = [unit.code for unit in directory.ancestors(cell.unit)[:1]]
    return position.unit in above and bool(PARENT_ROLES[action] & set(position.roles))
