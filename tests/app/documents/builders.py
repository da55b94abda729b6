"""Letters to print in tests, and what stands where on their pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.documents.letter import Layout, lay_out
from app.documents.marks import MM, Text
from app.documents.painter import Page
from app.domain.body import Block, paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.services.printed import Letterhead, PrintedLetter, SignatureLines, SignatureState

SENTENCE = (
    "Sehubungan dengan pelaksanaan evaluasi kinerja pemerintah desa, bersama ini disampaikan "
    "bahwa setiap desa menyampaikan data dukung secara lengkap dan tepat waktu kepada kecamatan. "
)
PEMDA = Letterhead(
    profile="pemda",
    profile_version=1,
    lines=("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN UJI", "Jalan Contoh No. 1", "Telepon 00000"),
    short_code="KEC-UJI",
)
DESA = Letterhead(
    profile="desa",
    profile_version=1,
    lines=("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN UJI", "DESA CONTOH", "Jalan Contoh No. 2"),
    short_code="CTH",
)
CAMAT = SignatureLines(
    position_lines=(("", "Camat Uji"),),
    name="Bayu Samudra, S.IP., M.Si.",
    rank="Pembina",
    nip="000000000000000001",
)
CHECK_URL = "https://balai.contoh.go.id/q/mfrggzdfmztwq2lknnwg23tpob"


def a_content(**changes: Any) -> LetterContent:
    content = LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="000.7.2",
        letter_on=date(2026, 10, 8),
        place="Uji",
        subject="Penyampaian Data",
        route=Route(verifiers=(), signatory=UUID(int=1)),
        recipients=(Recipient(title="Kepala Desa Contoh", place="Tempat"),),
        body=(paragraph(SENTENCE), paragraph("Demikian disampaikan, terima kasih.")),
    )
    return replace(content, **changes)


def a_letter(content: LetterContent | None = None, **changes: Any) -> PrintedLetter:
    letter = PrintedLetter(
        content=content or a_content(),
        letterhead=PEMDA,
        signature=CAMAT,
        number="000.7.2/001/KEC-UJI/2026",
        signature_state=SignatureState.WET,
    )
    return replace(letter, **changes)


def an_electronic_letter(content: LetterContent | None = None, **changes: Any) -> PrintedLetter:
    letter = a_letter(
        content,
        signature_state=SignatureState.INTERNAL,
        check_url=CHECK_URL,
        check_code="7F3K-29QD",
    )
    return replace(letter, **changes)


def paragraphs(count: int, sentences: int = 2) -> tuple[Block, ...]:
    return tuple(paragraph(SENTENCE * sentences) for _ in range(count))


def texts(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text)]


def words(layout: Layout) -> list[list[str]]:
    """The lines of each page."""
    return [[mark.text for mark in texts(page)] for page in layout.pages]


def printed(letter: PrintedLetter) -> list[list[str]]:
    return words(lay_out(letter))


def line(page: Page, start: str) -> Text:
    """The first line of a page that begins so."""
    return next(mark for mark in texts(page) if mark.text.startswith(start))


def mm(points: float) -> float:
    return points / MM


def page_of(pages: Sequence[Sequence[str]], start: str) -> int:
    """Index of the page that holds a line that begins so; a kata penyambung is none."""
    return next(
        number
        for number, page in enumerate(pages)
        if any(text.startswith(start) and not text.endswith(" . . .") for text in page)
    )
