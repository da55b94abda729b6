"""What a person can ask for: one frozen dataclass of arguments for each command."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.content import LetterContent
from app.domain.letters import SignatureKind
from app.domain.numbering import LetterNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """
    Konsep disimpan: a new letter, or new content of one in DRAFT or IN_REVISION.

    replaces names versions standing side by side that this text settles (their command
    ids). check_token is completed at the first save.
    """

    content: LetterContent
    replaces: tuple[UUID, ...] = ()
    check_token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitLetter:
    """
    Ajukan: the letter enters its route at the first verifier.

    number is completed where nobody verifies and a live block is held.
    """

    number: LetterNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitialLetter:
    """Bubuhkan paraf; number is completed with the last one where a live block is held."""

    number: LetterNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLetter:
    """Kembalikan, with the reason that tells the drafter what to mend."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectLetter:
    """Tolak; final, with a reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawLetter:
    """Tarik: the drafter takes the letter back to DRAFT; a number stays with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLetter:
    """Catatan beside the letter."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLetter:
    """Setujui dan tanda tangani, or record that the paper was signed by hand."""

    kind: SignatureKind = SignatureKind.INTERNAL


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLetter:
    """Kirim: delivered to each recipient unit by the hub."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelLetter:
    """Batalkan, with a reason; a number becomes void."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLetter:
    """Arsipkan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead:
    """Somebody of the unit opened an incoming letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterFigure:
    """
    Isi realisasi of one indicator in one quarter; value None empties the cell.

    unit, indicator, year and quarter name the cell, whose id follows from them.
    numerator and denominator come with ratio indicators and then decide value.
    """

    unit: str
    indicator: str
    year: int
    quarter: int
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachEvidence:
    """
    Tambah bukti to one cell, or say anew what a file that it has shows, and where.

    unit, indicator, year and quarter name the cell. page counts from 1. over_caption and
    over_page are what the person saw said of a file that is there already.
    """

    unit: str
    indicator: str
    year: int
    quarter: int
    file: AttachedFile
    caption: str = ""
    page: int | None = None
    over_caption: str = ""
    over_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachEvidence:
    """Lepas bukti: a file, by its hash, no longer belongs to one cell."""

    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitFigure:
    """Ajukan one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyFigure:
    """Verifikasi one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFigure:
    """Kembalikan one cell, with a reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveFigure:
    """Setujui one cell."""
