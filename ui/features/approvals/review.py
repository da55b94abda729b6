"""One letter under review: read, compared and rendered away from the window."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.content import LetterContent
from app.domain.letters import Action, Letter
from app.domain.permissions import allowed_actions
from app.services.files import offered
from app.services.kinds import Kind
from app.services.printed import MarkedPlace
from app.services.read_models import DataState
from ui.features.approvals.route import drafter_title, route_rows
from ui.features.approvals.rows import (
    DifferenceRow,
    NoteRow,
    RouteRow,
    difference_rows,
    note_row,
)
from ui.runtime.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """
    What the approver has before the eyes.

    seen is the hash of exactly the content in pdf. compared is the version that
    differences, places and pdf refer to; None where pdf is the clean letter.
    actions are without approval while a file of the letter is not on this laptop.
    """

    letter: Letter
    seen: str
    data_state: DataState
    actions: frozenset[Action]
    versions: tuple[int, ...]
    compared: int | None
    differences: tuple[DifferenceRow, ...]
    places: tuple[MarkedPlace, ...]
    pdf: bytes
    notes: tuple[NoteRow, ...]
    route: tuple[RouteRow, ...]
    drafter: str

    @property
    def id(self) -> UUID:
        return self.letter.id

    @property
    def subject(self) -> str:
        return self.letter.content.subject


def load_review(desk: Desk, id: UUID, compared: int | None = None) -> Review | None:
    """
    The stored version as it is now, rendered now. Blocks.

    Args:
        compared: the earlier version to compare with; the last submitted before the
            present one where None.

    Returns:
        None where the letter is not here (any more).
    """
    view = desk.queries.find(Kind.LETTER, id)
    if view is None or not isinstance(view.thing, Letter):
        return None
    letter = view.thing
    directory, now = desk.directory(), desk.now()
    held = desk.assignments()
    earlier = {one.version: one.content for one in letter.submitted if one.version < letter.version}
    base = compared if compared in earlier else max(earlier, default=None)
    pdf, rows, places = _rendered(desk, letter, earlier[base] if base is not None else None)
    actions = [allowed_actions(letter, one.id, directory) for one in held]
    return Review(
        letter=letter,
        seen=view.content_hash,
        data_state=view.data_state,
        actions=offered(frozenset[Action]().union(*actions), letter, desk.has_file),
        versions=tuple(sorted(earlier)),
        compared=base,
        differences=rows,
        places=places,
        pdf=pdf,
        notes=tuple(note_row(one, now) for one in letter.comments),
        route=route_rows(letter, directory, frozenset(one.position for one in held), now),
        drafter=drafter_title(letter, directory),
    )


def _rendered(
    desk: Desk, letter: Letter, earlier: LetterContent | None
) -> tuple[bytes, tuple[DifferenceRow, ...], tuple[MarkedPlace, ...]]:
    if earlier is None:
        return desk.render_letter(letter), (), ()
    marked = desk.render_marked(letter, earlier)
    return marked.pdf, difference_rows(marked.differences), marked.places
