"""What the offices did before the day begins, played on the profiles themselves."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID, uuid4

from app.domain import commands
from app.domain.body import paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.organisation import Directory, Standing
from app.domain.performance import Cell, CellState
from app.services.entry import quarter_to_fill
from sync.profile.profile import Profile
from ui.demo.earlier_letters import BARU, EARLIER, LALANG_JAYA, EarlierLetter, Reached
from ui.demo.laptops import (
    AGENDA,
    HEAD,
    NEIGHBOUR_HEAD,
    NEIGHBOUR_OPERATOR,
    OPERATOR,
    SECRETARY,
    VERIFIER,
    VILLAGE_HEAD,
    Role,
)
from ui.demo.offices import Offices

_HEADS = {OPERATOR.key: VILLAGE_HEAD, NEIGHBOUR_OPERATOR.key: NEIGHBOUR_HEAD}
_REVIEWERS = {OPERATOR.key: AGENDA, NEIGHBOUR_OPERATOR.key: None}
_REVIEWED = (Reached.READY, Reached.SENT)
# Indicator: value, or numerator and denominator.
_FIGURES: Mapping[str, tuple[str, ...]] = {
    "I-01": ("3",),
    "I-02": ("872", "9900"),
    "I-03": ("26", "210"),
    "I-04": ("1",),
    "I-05": ("176", "210"),
    "I-07": ("83",),
    "I-08": ("97", "100"),
}


def write_letters(offices: Offices) -> None:
    """Every earlier letter, as far as it had come."""
    written = {_drafted(offices, letter): letter for letter in EARLIER}
    offices.all_meet()
    for id, letter in written.items():
        reviewer = _REVIEWERS.get(letter.by.key, SECRETARY)
        if letter.reached in _REVIEWED and reviewer is not None:
            offices.act(reviewer, "initial", commands.InitialLetter(), id)
    offices.all_meet()
    sent = {id: letter for id, letter in written.items() if letter.reached is Reached.SENT}
    for id, letter in sent.items():
        offices.act(_HEADS.get(letter.by.key, HEAD), "sign", commands.SignLetter(), id)
    offices.all_meet()
    for id, letter in sent.items():
        offices.act(letter.by, "send", commands.SendLetter(), id)
    offices.all_meet()


def report_quarters(offices: Offices) -> None:
    """The quarter before is approved; of this one the neighbour has submitted its figures."""
    now = quarter_to_fill(offices.of(OPERATOR).today())
    if now.number > 1:
        before = now.number - 1
        _report(offices, OPERATOR, LALANG_JAYA, now.year, before)
        _decide(offices, VERIFIER, "verify_figure", CellState.SUBMITTED)
        offices.meet(VERIFIER, HEAD)
        _decide(offices, HEAD, "approve_figure", CellState.VERIFIED)
    _report(offices, NEIGHBOUR_OPERATOR, BARU, now.year, now.number)
    offices.all_meet()


def _drafted(offices: Offices, letter: EarlierLetter) -> UUID:
    save = commands.SaveDraft(content=_content(letter, offices.of(letter.by)))
    done = offices.act(letter.by, "save_draft", save)
    if letter.reached is not Reached.DRAFT:
        offices.act(letter.by, "submit", commands.SubmitLetter(), done.object)
    return done.object


def _content(letter: EarlierLetter, profile: Profile) -> LetterContent:
    directory = profile.directory()
    unit = directory.unit(directory.assignment(profile.acting()).unit)
    is_reviewed = _REVIEWERS.get(letter.by.key, SECRETARY) is not None
    verifiers = (_position(unit.code, Standing.SECRETARY, directory),) if is_reviewed else ()
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code=letter.code,
        letter_on=profile.today(),
        place=unit.place,
        subject=letter.subject,
        urgency=letter.urgency,
        route=Route(verifiers=verifiers, signatory=_position(unit.code, Standing.HEAD, directory)),
        recipients=tuple(_recipient(code, directory) for code in letter.to),
        body=tuple(paragraph(words) for words in letter.words),
    )


def _position(unit: str, standing: Standing, directory: Directory) -> UUID:
    return next(each.id for each in directory.positions_in(unit) if each.standing is standing)


def _recipient(code: str, directory: Directory) -> Recipient:
    unit = directory.unit(code)
    head = directory.positions[_position(code, Standing.HEAD, directory)]
    return Recipient(title=head.title, place=unit.place, unit=code)


def _report(offices: Offices, operator: Role, unit: str, year: int, quarter: int) -> None:
    """Entered by the village, submitted by its head, seen by the sub-district."""
    head = _HEADS[operator.key]
    for indicator, figure in _FIGURES.items():
        parts = [Decimal(part) for part in figure]
        enter = commands.EnterFigure(
            unit=unit,
            indicator=indicator,
            year=year,
            quarter=quarter,
            value=parts[0] if len(parts) == 1 else None,
            numerator=parts[0] if len(parts) == 2 else None,
            denominator=parts[1] if len(parts) == 2 else None,
        )
        offices.act(operator, "enter_figure", enter)
    offices.meet(operator, head)
    _decide(offices, head, "submit_figure", CellState.ENTERED, unit)
    offices.meet(head, VERIFIER)


def _decide(
    offices: Offices, role: Role, type_: str, state: CellState, unit: str = LALANG_JAYA
) -> None:
    """One act over all cells of the unit that are in this state."""
    args = {
        "submit_figure": commands.SubmitFigure(),
        "verify_figure": commands.VerifyFigure(),
        "approve_figure": commands.ApproveFigure(),
    }[type_]
    profile, group = offices.of(role), uuid4()
    for view in profile.queries.cells(unit, quarter_to_fill(profile.today()).year):
        if isinstance(view.thing, Cell) and view.thing.state is state:
            offices.act(role, type_, args, view.thing.id, group)
