"""Several commands as one act of the person."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.refusals import DomainError
from app.services.dispatcher import Request
from ui.runtime.desk import Desk


@dataclass
class Outcome:
    """done are the objects whose command was stored; group is None where there is none."""

    done: list[UUID] = field(default_factory=list)
    refused: dict[UUID, DomainError] = field(default_factory=dict)
    group: UUID | None = None


def carry_out(desk: Desk, requests: Sequence[Request]) -> Outcome:
    """
    One after another, each for an object of its own; what one refuses stops no other. Blocks.

    The first stored command names the group of all, so that one undo takes all back.
    """
    outcome = Outcome()
    for request in requests:
        if request.object is None:
            raise ValueError("an act of several commands names its objects")
        try:
            done = desk.execute(replace(request, group=outcome.group))
        except DomainError as error:
            outcome.refused[request.object] = error
            continue
        outcome.group = outcome.group or done.group
        outcome.done.append(request.object)
    return outcome
