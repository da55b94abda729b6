"""Every command type in one table: its arguments, class, object and handler."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain import commands
from app.domain.envelope import Envelope
from app.domain.letters import Action
from app.domain.organisation import Directory
from app.services.codec import from_builtins
from app.services.handlers import incoming, letters, performance
from app.services.kinds import Kind
from app.services.refusals import Malformed, UnknownCommand

Handler = Callable[[Envelope, Any, Any, Directory], Any]
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class CommandClass(StrEnum):
    """What happens when the base moved (ARCHITECTURE: the command)."""

    REBASE = "rebase"
    ASSERT = "assert"
    COMMUTE = "commute"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandType:
    """
    One row of the registry.

    creates: the command may make its object. has_undo: ten seconds to take it back.
    is_draft: stays on the laptop until a later command of the object is sealed.
    upcasters bring arguments as they travelled from version 1 to 2, from 2 to 3 and so on to
    v; none is taken out while laptops may have such commands, months after their release.
    numbering is the letter step whose next state may draw a number. natural_id gives the
    object of a command whose arguments name it.
    """

    name: str
    args: type[Any]
    cls: CommandClass
    kind: Kind
    handler: Handler
    v: int = 1
    upcasters: tuple[Upcaster, ...] = ()
    creates: bool = False
    has_undo: bool = True
    is_draft: bool = False
    numbering: Action | None = None
    natural_id: Callable[[Any], UUID] | None = None


_TYPES = (
    CommandType(
        name="save_draft",
        args=commands.SaveDraft,
        cls=CommandClass.REBASE,
        kind=Kind.LETTER,
        handler=letters.save_draft,
        creates=True,
        is_draft=True,
    ),
    CommandType(
        name="submit",
        args=commands.SubmitLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.submit,
        numbering=Action.SUBMIT,
    ),
    CommandType(
        name="initial",
        args=commands.InitialLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.initial,
        numbering=Action.INITIAL,
    ),
    CommandType(
        name="return",
        args=commands.ReturnLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.return_,
    ),
    CommandType(
        name="reject",
        args=commands.RejectLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.reject,
    ),
    CommandType(
        name="withdraw",
        args=commands.WithdrawLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.withdraw,
    ),
    CommandType(
        name="comment",
        args=commands.CommentLetter,
        cls=CommandClass.COMMUTE,
        kind=Kind.LETTER,
        handler=letters.comment,
    ),
    CommandType(
        name="sign",
        args=commands.SignLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.sign,
        has_undo=False,
    ),
    CommandType(
        name="send",
        args=commands.SendLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.send,
    ),
    CommandType(
        name="mark_read",
        args=commands.MarkRead,
        cls=CommandClass.COMMUTE,
        kind=Kind.INCOMING,
        handler=incoming.mark_read,
        has_undo=False,
    ),
    CommandType(
        name="cancel",
        args=commands.CancelLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.cancel,
    ),
    CommandType(
        name="archive",
        args=commands.ArchiveLetter,
        cls=CommandClass.ASSERT,
        kind=Kind.LETTER,
        handler=letters.archive,
    ),
    CommandType(
        name="enter_figure",
        args=commands.EnterFigure,
        cls=CommandClass.REBASE,
        kind=Kind.CELL,
        handler=performance.enter,
        creates=True,
        natural_id=performance.cell_of,
    ),
    CommandType(
        name="attach_evidence",
        args=commands.AttachEvidence,
        cls=CommandClass.REBASE,
        kind=Kind.CELL,
        handler=performance.attach,
        creates=True,
        natural_id=performance.cell_of,
    ),
    CommandType(
        name="detach_evidence",
        args=commands.DetachEvidence,
        cls=CommandClass.REBASE,
        kind=Kind.CELL,
        handler=performance.detach,
    ),
    CommandType(
        name="submit_figure",
        args=commands.SubmitFigure,
        cls=CommandClass.ASSERT,
        kind=Kind.CELL,
        handler=performance.submit,
    ),
    CommandType(
        name="verify_figure",
        args=commands.VerifyFigure,
        cls=CommandClass.ASSERT,
        kind=Kind.CELL,
        handler=performance.verify,
    ),
    CommandType(
        name="return_figure",
        args=commands.ReturnFigure,
        cls=CommandClass.ASSERT,
        kind=Kind.CELL,
        handler=performance.return_,
    ),
    CommandType(
        name="approve_figure",
        args=commands.ApproveFigure,
        cls=CommandClass.ASSERT,
        kind=Kind.CELL,
        handler=performance.approve,
    ),
)
REGISTRY: dict[str, CommandType] = {row.name: row for row in _TYPES}


def command_type(name: str) -> CommandType:
    """
    Raises:
        UnknownCommand: details name it and those that exist.
    """
    if name not in REGISTRY:
        raise UnknownCommand(type=name, known=sorted(REGISTRY))
    return REGISTRY[name]


def decode_args(name: str, args: object) -> object:
    """
    From arguments in their present version.

    Raises:
        UnknownCommand, Malformed.
    """
    found: object = from_builtins(args, command_type(name).args)
    return found


def present(envelope: Envelope) -> Envelope:
    """
    The envelope, as it travelled, with arguments of the present version and type.

    Raises:
        UnknownCommand, Malformed; a version that only a later release knows is Malformed.
    """
    row = command_type(envelope.type)
    if not 1 <= envelope.v <= row.v:
        raise Malformed(field="v", reason=f"yang dikenal: 1 sampai {row.v}")
    args = _upcast(row, envelope)
    return replace(envelope, v=row.v, args=from_builtins(args, row.args))


def _upcast(row: CommandType, envelope: Envelope) -> object:
    args = envelope.args
    try:
        for upcast in row.upcasters[envelope.v - 1 :]:
            args = upcast(args)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # Whoever wrote it, no release of ours did.
        raise Malformed(field="args", reason=f"bukan isian versi {envelope.v}") from error
    return args


def carry_out(envelope: Envelope, thing: object | None, directory: Directory) -> object:
    """
    The object after the command; raises the handler's refusals.
    """
    result: object = command_type(envelope.type).handler(envelope, envelope.args, thing, directory)
    return result
