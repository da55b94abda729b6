"""What people do in a history: one function an act, its choices made by two numbers."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.domain import commands
from app.domain.body import Block, Run, paragraph
from app.domain.content import Secrecy
from app.domain.figure_rights import allowed_cell_actions
from app.domain.letters import Action, Letter, LetterState
from app.domain.performance import Cell, CellAction
from app.domain.permissions import allowed_actions
from app.services.codec import encode
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from tests.simulation.laptop import SimLaptop
from tests.simulation.ledger import words_in
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import BARU, CAMAT, KASI, KASI_PEM, LALANG_JAYA, SEKCAM

if TYPE_CHECKING:
    from tests.simulation.history import History

Act = Callable[["History", SimLaptop, int, int], None]
ROUTES = ((SEKCAM,), (KASI_PEM, SEKCAM), (), (KASI,))
OFFICES = ((LALANG_JAYA,), (LALANG_JAYA, BARU), ())
MEETING = 3
WITHDRAWABLE = (LetterState.IN_REVIEW, LetterState.READY_TO_SIGN)
MENDABLE = (*WITHDRAWABLE, LetterState.DRAFT, LetterState.IN_REVISION)
FINAL_STEPS = frozenset({Action.CANCEL, Action.REJECT})
REASONED: dict[Action, Callable[..., Any]] = {
    Action.RETURN: commands.ReturnLetter,
    Action.REJECT: commands.RejectLetter,
    Action.CANCEL: commands.CancelLetter,
}
PLAIN: dict[Action, Callable[..., Any]] = {
    Action.SUBMIT: commands.SubmitLetter,
    Action.INITIAL: commands.InitialLetter,
    Action.WITHDRAW: commands.WithdrawLetter,
    Action.SIGN: commands.SignLetter,
    Action.SEND: commands.SendLetter,
    Action.ARCHIVE: commands.ArchiveLetter,
}
CELL_STEPS: dict[CellAction, tuple[str, Callable[..., Any]]] = {
    CellAction.SUBMIT: ("submit_figure", commands.SubmitFigure),
    CellAction.VERIFY: ("verify_figure", commands.VerifyFigure),
    CellAction.APPROVE: ("approve_figure", commands.ApproveFigure),
}


def write(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """A new draft."""
    _write(history, laptop, ROUTES[a % len(ROUTES)], a, b)


def hasten(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """A letter that nobody verifies is written and submitted at once, and takes its number."""
    done = _write(history, laptop, (), a, b)
    view = view_of(laptop, Kind.LETTER, done.object)
    if isinstance(view, Letter):
        history.do(laptop, "submit", commands.SubmitLetter(), view.id, seen=view)


def _write(
    history: "History", laptop: SimLaptop, verifiers: tuple[str, ...], a: int, b: int
) -> Done:
    word = history.ledger.new_word()
    content = a_letter(
        verifiers=tuple(map(history.position, verifiers)),
        signatory=history.position((CAMAT, SEKCAM)[a // 3 % 2] if a % 3 else CAMAT),
        to=OFFICES[b % len(OFFICES)],
        secrecy=Secrecy.SECRET if b % 7 == 0 else Secrecy.ORDINARY,
    )
    content = replace(content, body=(paragraph(f"Surat {word}."),))
    return history.do(laptop, "save_draft", commands.SaveDraft(content=content), words=(word,))


def edit(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """More words in a letter that may still be changed."""
    drafts = [
        letter
        for letter in letters_of(laptop)
        if letter.state in (LetterState.DRAFT, LetterState.IN_REVISION)
    ]
    if not drafts:
        return
    letter, word = drafts[a % len(drafts)], history.ledger.new_word()
    body = letter.content.body
    if b % 2:
        body = (*body, paragraph(f"Tambahan {word}."))
    else:
        at = b // 2 % len(body)
        body = (*body[:at], _longer(body[at], word), *body[at + 1 :])
    args = commands.SaveDraft(
        content=replace(letter.content, body=body),
        replaces=tuple(other.command for other in letter.siblings) if b % 3 == 0 else (),
    )
    if args.replaces:  # whoever settles versions side by side takes all their words along
        others = [block for other in letter.siblings for block in other.content.body]
        lost = tuple(block for block in others if block not in body)
        args = replace(args, content=replace(args.content, body=(*body, *lost)))
    history.do(laptop, "save_draft", args, letter.id, words=(word,))


def step(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """One step of the workflow that the person may take."""
    directory = laptop.profile.directory()
    actors = [held.id for held in laptop.profile.assignments()]
    found = [
        (letter, action, actor)
        for letter in letters_of(laptop)
        for actor in actors
        for action in sorted(allowed_actions(letter, actor, directory))
        if (action in PLAIN or action in REASONED) and (action not in FINAL_STEPS or b % 6 == 0)
    ]
    if not found:
        return
    letter, action, actor = found[a % len(found)]
    words: tuple[str, ...] = ()
    if action in REASONED:
        words = (history.ledger.new_word(),)
        args = REASONED[action](reason=f"Karena {words[0]}.")
    else:
        args = PLAIN[action]()
    history.do(laptop, action.value, args, letter.id, words=words, actor=actor, seen=letter)


def revise(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """The drafter takes a letter back, mends it and submits it again, in one go."""
    mine = [
        letter
        for letter in letters_of(laptop)
        if letter.drafter in {held.id for held in laptop.profile.assignments()}
        and letter.state in MENDABLE
    ]
    if not mine:
        return
    letter = mine[a % len(mine)]
    if letter.state in WITHDRAWABLE:
        args: Any = commands.WithdrawLetter()
        history.do(laptop, "withdraw", args, letter.id, seen=letter)
    if b % 3:
        word = history.ledger.new_word()
        body = (*letter.content.body, paragraph(f"Perbaikan {word}."))
        args = commands.SaveDraft(content=replace(letter.content, body=body))
        history.do(laptop, "save_draft", args, letter.id, words=(word,))
    view = view_of(laptop, Kind.LETTER, letter.id)
    if isinstance(view, Letter):
        history.do(laptop, "submit", commands.SubmitLetter(), letter.id, seen=view)


def mend(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """What needs attention is done again, on what is there now."""
    items = laptop.profile.queries.attention()
    if not items:
        return
    refused = items[a % len(items)].commands[0]
    words = sorted(words_in(encode(refused.args)))
    history.do(
        laptop, refused.type, refused.args, refused.object, words=words, supersedes=refused.id
    )


def comment(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    letters = letters_of(laptop)
    if letters:
        word = history.ledger.new_word()
        args = commands.CommentLetter(text=f"Catatan {word}.")
        history.do(laptop, "comment", args, letters[a % len(letters)].id, words=(word,))


def undo(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """The last act, if its ten seconds are not over."""
    history.undo(laptop)


def read(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    arrived = laptop.profile.queries.inbox(limit=100, is_unread_only=True)
    if arrived:
        history.do(laptop, "mark_read", commands.MarkRead(), arrived[a % len(arrived)].id)


def enter(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    word = history.ledger.new_word()
    args = commands.EnterFigure(
        unit=LALANG_JAYA,
        indicator=("I-01", "I-04")[a % 2],
        year=2026,
        quarter=a // 2 % 3 + 1,
        value=Decimal(b),
        note=f"Menurut {word}.",
    )
    history.do(laptop, "enter_figure", args, words=(word,))


def decide(history: "History", laptop: SimLaptop, a: int, b: int) -> None:
    """One step of a figure that the person may take."""
    directory = laptop.profile.directory()
    actors = [held.id for held in laptop.profile.assignments()]
    found = [
        (cell, action, actor)
        for cell in cells_of(laptop)
        for actor in actors
        for action in sorted(allowed_cell_actions(cell, actor, directory))
        if action is not CellAction.ENTER
    ]
    if not found:
        return
    cell, action, actor = found[a % len(found)]
    if action is CellAction.RETURN:
        word = history.ledger.new_word()
        args: Any = commands.ReturnFigure(reason=f"Karena {word}.")
        history.do(laptop, "return_figure", args, cell.id, words=(word,), actor=actor)
        return
    name, make = CELL_STEPS[action]
    history.do(laptop, name, make(), cell.id, actor=actor)


ACTS: dict[str, tuple[int, Act]] = {
    "write": (4, write),
    "hasten": (2, hasten),
    "edit": (7, edit),
    "step": (18, step),
    "revise": (7, revise),
    "mend": (3, mend),
    "comment": (6, comment),
    "undo": (2, undo),
    "read": (4, read),
    "enter": (6, enter),
    "decide": (8, decide),
}


def letters_of(laptop: SimLaptop) -> list[Letter]:
    """The newest few letters on the laptop's screen: where people meet."""
    rows = laptop.profile.queries.letters(limit=1000)
    found = [view_of(laptop, Kind.LETTER, id) for id in sorted(row.id for row in rows)]
    return [thing for thing in found if isinstance(thing, Letter)][-MEETING:]


def cells_of(laptop: SimLaptop) -> list[Cell]:
    views = laptop.profile.queries.cells(LALANG_JAYA, 2026)
    cells = [view.thing for view in views if isinstance(view.thing, Cell)]
    return sorted(cells, key=lambda cell: cell.id)


def view_of(laptop: SimLaptop, kind: Kind, id: UUID) -> object | None:
    view = laptop.profile.queries.find(kind, id)
    return view.thing if view else None


def request_of(
    laptop: SimLaptop, type: str, args: object, object: UUID | None, actor: UUID | None
) -> Request:
    chosen = laptop.profile.acting_for(type, args, actor, object)
    return Request(type=type, args=args, actor=chosen, object=object)


def letter_words(letter: Letter) -> frozenset[str]:
    return frozenset().union(*(words_of(block) for block in letter.content.body))


def words_of(block: Block) -> frozenset[str]:
    return words_in("".join(run.text for run in block.runs))


def _longer(block: Block, word: str) -> Block:
    return replace(block, runs=(*block.runs, Run(text=f" Juga {word}.")))
