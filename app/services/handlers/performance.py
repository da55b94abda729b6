"""What each command does to a performance cell. Pure: the laptop and the hub run the same."""

from dataclasses import replace
from uuid import UUID

from app.domain import commands
from app.domain.calendar import EARLIEST_YEAR, LATEST_YEAR
from app.domain.envelope import Envelope
from app.domain.evidence import CellEvidence, put_in, taken_out
from app.domain.figure_rights import check_figure_right, has_verifier
from app.domain.indicators import Indicator
from app.domain.organisation import Directory
from app.domain.performance import (
    Cell,
    CellAction,
    Figure,
    approved,
    cell_id,
    empty_cell,
    entered,
    evidenced,
    returned,
    submitted,
    verified,
)
from app.domain.quarters import QUARTERS
from app.domain.refusals import ContentMoved, NotKnownHere, ValueOutOfRange
from app.services.handlers.sizes import check_text
from app.services.hashing import content_hash

CellNaming = commands.EnterFigure | commands.AttachEvidence


def cell_of(args: CellNaming) -> UUID:
    """
    The cell that the arguments name.

    Raises:
        ValueOutOfRange: a quarter, year or code that no cell has.
    """
    if not 1 <= args.quarter <= QUARTERS:
        raise ValueOutOfRange(field="quarter", reason=f"harus 1 sampai {QUARTERS}")
    if not EARLIEST_YEAR <= args.year <= LATEST_YEAR:
        raise ValueOutOfRange(field="year", reason=f"harus {EARLIEST_YEAR} sampai {LATEST_YEAR}")
    for field, code in (("unit", args.unit), ("indicator", args.indicator)):
        if "/" in code:
            raise ValueOutOfRange(field=field, reason="kode tidak memuat garis miring")
    return cell_id(*_key(args))


def _key(args: CellNaming) -> tuple[str, str, str, int, int]:
    return tenant_of(args.unit), args.unit, args.indicator, args.year, args.quarter


def tenant_of(unit: str) -> str:
    """The regency's code at the head of every code below it: "19.06" of "19.06.01.2001"."""
    return ".".join(unit.split(".")[:2])


def enter(
    envelope: Envelope, args: commands.EnterFigure, cell: Cell | None, directory: Directory
) -> Cell:
    indicator, here = _named(envelope, args, cell, directory)
    check_text("note", args.note)
    figure = Figure(value=args.value, numerator=args.numerator, denominator=args.denominator)
    after = entered(here, indicator, figure, args.note, envelope.evidence.wall_at)
    seen = envelope.base.content_hash if envelope.base else content_hash(empty_cell(*_key(args)))
    if seen not in _seen_as(here) and content_hash(here) != content_hash(after):
        raise ContentMoved()  # nobody's figure is overwritten unseen
    return after


def _seen_as(here: Cell) -> set[str]:
    """The figure with as much of its evidence as had come: what came since is no other figure."""
    held = here.evidence
    return {content_hash(replace(here, evidence=held[:count])) for count in range(len(held) + 1)}


def attach(
    envelope: Envelope, args: commands.AttachEvidence, cell: Cell | None, directory: Directory
) -> Cell:
    _, here = _named(envelope, args, cell, directory)
    one = CellEvidence(file=args.file, caption=args.caption.strip(), page=args.page)
    after = put_in(here.evidence, one, (args.over_caption, args.over_page))
    return evidenced(here, after, envelope.evidence.wall_at)


def detach(
    envelope: Envelope, args: commands.DetachEvidence, cell: Cell | None, directory: Directory
) -> Cell:
    here = _known(envelope, cell)
    check_figure_right(here, CellAction.ENTER, envelope.actor, directory)
    left = taken_out(here.evidence, args.sha256)
    return evidenced(here, left, envelope.evidence.wall_at)


def submit(
    envelope: Envelope, args: commands.SubmitFigure, cell: Cell | None, directory: Directory
) -> Cell:
    here = _known(envelope, cell)
    check_figure_right(here, CellAction.SUBMIT, envelope.actor, directory)
    return submitted(here, envelope.evidence.wall_at)


def verify(
    envelope: Envelope, args: commands.VerifyFigure, cell: Cell | None, directory: Directory
) -> Cell:
    here = _known(envelope, cell)
    check_figure_right(here, CellAction.VERIFY, envelope.actor, directory)
    return verified(here, envelope.evidence.wall_at)


def return_(
    envelope: Envelope, args: commands.ReturnFigure, cell: Cell | None, directory: Directory
) -> Cell:
    here = _known(envelope, cell)
    check_figure_right(here, CellAction.RETURN, envelope.actor, directory)
    check_text("reason", args.reason)
    return returned(here, args.reason, envelope.evidence.wall_at)


def approve(
    envelope: Envelope, args: commands.ApproveFigure, cell: Cell | None, directory: Directory
) -> Cell:
    here = _known(envelope, cell)
    check_figure_right(here, CellAction.APPROVE, envelope.actor, directory)
    return approved(
        here,
        envelope.evidence.wall_at,
        has_verifier=has_verifier(here, directory),
    )


def _named(
    envelope: Envelope, args: CellNaming, cell: Cell | None, directory: Directory
) -> tuple[Indicator, Cell]:
    """
    The cell that the arguments name, new or as it stands.

    Raises:
        ValueOutOfRange, NotKnownHere: the cell is another one, or no cell of this office.
        NotPermitted.
    """
    if envelope.object != cell_of(args):
        raise ValueOutOfRange(field="object", reason="bukan isian dari unit dan triwulan ini")
    indicator = _indicator(args.indicator, directory)
    unit = directory.unit(args.unit)
    if not indicator.is_reported_by(unit.kind.value):
        raise NotKnownHere(what="indicator", id=args.indicator)
    here = cell or empty_cell(*_key(args))
    check_figure_right(here, CellAction.ENTER, envelope.actor, directory)
    return indicator, here


def _known(envelope: Envelope, cell: Cell | None) -> Cell:
    if cell is None:
        raise NotKnownHere(what="cell", id=str(envelope.object))
    return cell


def _indicator(code: str, directory: Directory) -> Indicator:
    found = directory.indicators.get(code)
    if found is None:
        raise NotKnownHere(what="indicator", id=code)
    return found
