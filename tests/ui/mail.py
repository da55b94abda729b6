"""Arrived letters for the screens: a practice office receives none by itself."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.domain.body import paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route, Urgency
from app.domain.incoming import IncomingLetter, incoming_id
from app.domain.letters import Signature, SignatureKind

FIRST_AT = datetime(2026, 10, 8, 1, 5, tzinfo=UTC)


def an_incoming(unit: str, number: int = 1, **changes: object) -> IncomingLetter:
    """Letter number n of a day; a higher n arrived earlier."""
    letter = UUID(int=10_000 + number)
    values: dict[str, object] = {
        "id": incoming_id(letter, unit),
        "letter": letter,
        "unit": unit,
        "sender_unit": "19.06.01",
        "sender_name": "Kecamatan Manggar",
        "content": a_content(f"Permintaan data penerima BLT Dana Desa nomor {number}"),
        "number": f"400.10.2/{number:03}/KEC-MGR/2026",
        "signature": Signature(
            kind=SignatureKind.INTERNAL,
            assignment=UUID(int=7),
            position_lines=(("", "Camat Manggar"),),
            name="Samudra Batur",
            rank=None,
            nip=None,
            at=FIRST_AT - timedelta(days=1, minutes=number),
            content_hash="",
        ),
        "profile": "pemda",
        "profile_version": 1,
        "letterhead_lines": ("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN MANGGAR", "Jalan", "0719"),
        "check_token": "mfrggzdfmztwq2lknnwg23tpob",
        "delivered_at": FIRST_AT - timedelta(minutes=number),
    }
    return IncomingLetter(**(values | changes))  # a builder's freedom


def a_content(subject: str, urgency: Urgency = Urgency.ORDINARY) -> LetterContent:
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="400.10.2",
        letter_on=date(2026, 10, 6),
        place="Manggar",
        subject=subject,
        route=Route(verifiers=(), signatory=UUID(int=1)),
        urgency=urgency,
        recipients=(Recipient(title="Kepala Desa Padang", place="Tempat"),),
        body=(
            paragraph(
                "Dalam rangka pemutakhiran data keluarga penerima, bersama ini kami mohon "
                "bantuan Saudara untuk menghimpun data penerima dari seluruh dusun."
            ),
            paragraph("Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih."),
        ),
    )
