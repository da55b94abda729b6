"""One command of every type, the state that it meets, and who gives it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from app.domain import commands
from app.domain.attachments import AttachedFile
from app.domain.evidence import CellEvidence
from app.domain.letters import Letter, LetterState, SignatureKind, SubmittedContent
from app.domain.performance import CellState
from tests.builders import (
    AT,
    DAY,
    DESA,
    a_cell,
    a_content,
    a_letter,
    a_number,
    an_incoming,
    with_words,
)
from tests.sync.golden.filler import LATER

S = LetterState
REASON = "Mohon diperbaiki dahulu."
SCAN = AttachedFile(
    name="Daftar hadir.pdf", media_type="application/pdf", size_bytes=300_000, sha256="a" * 64
)
PROOF = CellEvidence(file=SCAN, caption="Daftar hadir", page=2)


class Scene(NamedTuple):
    type: str
    args: Any
    who: str
    before: Any = None


def with_later(letter: Letter) -> Letter:
    """As a later release would leave it: members that nobody here knows, at three levels."""
    content = letter.content
    route = replace(content.route, extra=dict(LATER))
    return replace(
        letter, content=replace(content, route=route, extra=dict(LATER)), extra=dict(LATER)
    )


def a_later(state: LetterState, **changes: Any) -> Letter:
    letter = with_later(a_letter(state, **changes))
    if state is S.DRAFT:
        return letter
    return replace(
        letter, submitted=(SubmittedContent(version=1, content=letter.content, extra=dict(LATER)),)
    )


def ready(**changes: Any) -> Letter:
    return a_later(S.READY_TO_SIGN, number=a_number(), **changes)


def scenes() -> list[Scene]:
    draft = a_later(S.DRAFT)
    saved = with_later(replace(draft, content=with_words(a_content(), "Isi", "yang baru."))).content
    cell: dict[str, Any] = {"unit": DESA, "indicator": "I-01", "year": DAY.year, "quarter": 1}
    figure = commands.EnterFigure(**cell, value=Decimal("12.5"), note="KK")
    proof = commands.AttachEvidence(**cell, file=SCAN, caption="Daftar hadir", page=2)
    return [
        Scene("save_draft", commands.SaveDraft(content=saved, check_token="m" * 26), "staf"),
        Scene("submit", commands.SubmitLetter(), "staf", draft),
        Scene("initial", commands.InitialLetter(), "sekcam", a_later(S.IN_REVIEW, turn=1)),
        Scene("return", commands.ReturnLetter(reason=REASON), "kasi", a_later(S.IN_REVIEW)),
        Scene("reject", commands.RejectLetter(reason=REASON), "camat", ready()),
        Scene("withdraw", commands.WithdrawLetter(), "staf", a_later(S.IN_REVIEW)),
        Scene("comment", commands.CommentLetter(text="Sudah dicek."), "kasi", a_later(S.IN_REVIEW)),
        Scene("sign", commands.SignLetter(kind=SignatureKind.WET), "camat", ready()),
        Scene("send", commands.SendLetter(), "staf", a_later(S.SIGNED)),
        Scene("mark_read", commands.MarkRead(), "kaur", replace(an_incoming(), extra=dict(LATER))),
        Scene("cancel", commands.CancelLetter(reason=REASON), "sekcam", ready()),
        Scene("archive", commands.ArchiveLetter(), "agendaris", a_later(S.SENT)),
        Scene("enter_figure", figure, "kaur"),
        Scene("attach_evidence", proof, "kaur", later_cell(CellState.ENTERED)),
        Scene(
            "detach_evidence",
            commands.DetachEvidence(sha256=SCAN.sha256),
            "kaur",
            replace(later_cell(CellState.ENTERED), evidence=(PROOF,)),
        ),
        Scene("submit_figure", commands.SubmitFigure(), "kades", later_cell(CellState.ENTERED)),
        Scene("verify_figure", commands.VerifyFigure(), "kasi", later_cell(CellState.SUBMITTED)),
        Scene(
            "return_figure",
            commands.ReturnFigure(reason=REASON),
            "kasi",
            later_cell(CellState.SUBMITTED),
        ),
        Scene("approve_figure", commands.ApproveFigure(), "camat", later_cell(CellState.VERIFIED)),
    ]


def later_cell(state: CellState) -> Any:
    times = {"entered_at": AT}
    if state is not CellState.ENTERED:
        times["submitted_at"] = AT
    return replace(a_cell(state), extra=dict(LATER), **times)
