"""A letter's PDF beside a bare Platypus letter of the same words in the same typeface."""

from io import BytesIO
from xml.sax.saxutils import escape

import segno
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table

from app.documents.fonts import face
from app.documents.letter import render_letter
from app.domain.body import body_text
from app.domain.content import LetterKind
from app.domain.words import long_date
from app.services.printed import PrintedLetter
from tests.benchmarks.measure import Case, paired
from tests.letters import sample_letters

F4 = (215 * mm, 330 * mm)
MARGIN = 20 * mm
ROUNDS = 40


def bare(letter: PrintedLetter) -> bytes:
    """Kop, head, body, signature and QR as plain flowables; no rules of Indonesian letters."""
    text = ParagraphStyle("text", fontName=face("bonum", False, False).name, fontSize=11)
    text.leading, text.spaceAfter = 15, 6
    kop = ParagraphStyle("kop", parent=text, fontName=face("bonum", True, False).name, alignment=1)
    content, signature = letter.content, letter.signature
    head = [
        ("Nomor", letter.number or ""),
        ("Lampiran", "-"),
        ("Hal", content.subject),
        ("Tanggal", f"{content.place}, {long_date(content.letter_on)}"),
    ]
    flow = [Paragraph(escape(line), kop) for line in letter.letterhead.lines]
    flow += [HRFlowable(width="100%"), Table([[name, ":", words] for name, words in head])]
    flow += [Paragraph(escape(recipient.title), text) for recipient in content.recipients]
    flow += [Paragraph(escape(line), text) for line in body_text(content.body).split("\n")]
    flow += [Spacer(1, 10)]
    flow += [Paragraph(escape(line), text) for _, line in signature.position_lines]
    flow += [Paragraph(escape(signature.name), text), _qr(letter.check_url or "")]
    flow += [Paragraph(escape(copy.title), text) for copy in content.carbon_copies]
    out = BytesIO()
    edges = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    SimpleDocTemplate(out, pagesize=F4, **edges).build(flow)
    return out.getvalue()


def _qr(link: str) -> Image:
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=4)
    picture.seek(0)
    return Image(picture, width=25 * mm, height=25 * mm)


def test_a_letter_as_pdf(cases: list[Case]) -> None:
    kinds = (LetterKind.OFFICIAL_LETTER.value, LetterKind.INVITATION.value)
    letters = [each.printed for each in sample_letters() if each.kind in kinds and each.printed]
    mine, theirs = paired(
        lambda: [render_letter(letter) for letter in letters],
        lambda: [bare(letter) for letter in letters],
        ROUNDS,
    )
    count = len(letters)
    cases.append(
        Case.of_rounds(
            f"letter PDF, mean of {count} letters",
            [value / count for value in mine],
            [value / count for value in theirs],
            goal=1.3,
        )
    )
