"""What the renderer needs to print one letter: everything resolved, nothing looked up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.content import LetterContent
from app.domain.differences import Difference


class SignatureState(StrEnum):
    """What stands where the signature goes."""

    UNSIGNED = "unsigned"  # dashed box, "Menunggu tanda tangan elektronik"
    INTERNAL = "internal"  # box "Disetujui secara elektronik (belum TTE tersertifikasi) oleh:"
    WET = "wet"  # pen space, name, rank and NIP


class PaperSize(StrEnum):
    F4 = "F4"  # 215 x 330 mm
    A4 = "A4"  # 210 x 297 mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """
    The office as its kop prints it.

    profile is the id of a letter profile ("pemda", "desa") with version; lines are the
    kop's lines from the top as the profile styles them: pemda has regency, unit, address,
    contact; desa has regency, kecamatan, desa, address.
    """

    profile: str
    profile_version: int
    lines: tuple[str, ...]
    short_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLines:
    """
    The signature block.

    position_lines are in print order without the closing comma, prefixes kept apart so
    that they can hang: ("", "CAMAT MANGGAR"), or ("a.n.", "CAMAT MANGGAR"),
    ("", "SEKRETARIS CAMAT"); ("Plt.", "CAMAT MANGGAR"). rank and nip None: not printed.
    """

    position_lines: tuple[tuple[str, str], ...]
    name: str
    rank: str | None = None
    nip: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParafLine:
    """A row of the paraf tables: who initials, and the day of an initial given in Balai."""

    position: str
    initialled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetter:
    """
    One letter, ready to print; the same value gives the same bytes.

    number None prints the draft words "nomor terbit setelah paraf terakhir".
    check_url is the public check link; None prints no QR. is_practice prints LATIHAN.
    is_file_copy adds the paraf tables of the pertinggal: hierarchy lists the verifiers of
    the route, coordination those of other units.
    """

    content: LetterContent
    letterhead: Letterhead
    signature: SignatureLines
    paper: PaperSize = PaperSize.F4
    number: str | None = None
    signature_state: SignatureState = SignatureState.UNSIGNED
    check_url: str | None = None
    check_code: str | None = None
    is_practice: bool = False
    is_file_copy: bool = False
    hierarchy: tuple[ParafLine, ...] = ()
    coordination: tuple[ParafLine, ...] = ()


class MarkLook(StrEnum):
    """How a marked place is shown on the page."""

    INSERTED = "inserted"  # tint and underline
    DELETED = "deleted"  # tint and strike
    LINE = "line"  # bar in the margin with the difference's number


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPlace:
    """
    Where a difference stands on a page.

    page counts from 0; the rectangle is in mm from the paper's upper left corner. A
    difference has at most one LINE a page.
    """

    number: int
    look: MarkLook
    page: int
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedLetter:
    """
    A letter printed with what changed: deleted words stand in it beside the inserted ones.

    A difference without a place, such as another verifier, shows on no page.
    """

    pdf: bytes
    differences: tuple[Difference, ...]
    places: tuple[MarkedPlace, ...]
