"""Letters brought as far as a test needs them, by real commands of a practice office."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.body import paragraph
from app.domain.commands import (
    CommentLetter,
    InitialLetter,
    ReturnLetter,
    SaveDraft,
    SubmitLetter,
)
from app.domain.content import (
    Event,
    LetterContent,
    LetterKind,
    Recipient,
    Route,
    Urgency,
)
from app.domain.organisation import Standing
from app.services.dispatcher import Request
from tests.ui.desk import ProfileDesk

SUBJECT = "Undangan Rapat Koordinasi Percepatan Penurunan Stunting"


def first_version(desk: ProfileDesk, subject: str = SUBJECT) -> LetterContent:
    """An invitation that the secretary initials and the head signs."""
    directory = desk.directory()
    own = directory.positions_in(desk.assignments()[0].unit)
    by_standing = {position.standing: position.id for position in own}
    return LetterContent(
        kind=LetterKind.INVITATION,
        classification_code="400.7.1",
        letter_on=date(2026, 10, 8),
        place="Padang",
        subject=subject,
        route=Route(
            verifiers=(by_standing[Standing.SECRETARY],), signatory=by_standing[Standing.HEAD]
        ),
        recipients=(
            Recipient(title="Kepala Dusun se-Desa Padang", place="Tempat"),
            Recipient(title="Ketua BPD Padang", place="Tempat"),
        ),
        body=(
            paragraph(
                "Menindaklanjuti hasil penimbangan balita bulan September 2026 dan dalam rangka "
                "percepatan penurunan stunting di Desa Padang, bersama ini kami mengundang "
                "Saudara untuk hadir pada rapat koordinasi yang akan dilaksanakan pada:"
            ),
            paragraph("Mengingat pentingnya acara tersebut, dimohon hadir tepat waktu."),
            paragraph("Demikian disampaikan, atas kehadiran Saudara diucapkan terima kasih."),
        ),
        event=Event(
            event_on=date(2026, 10, 9),
            starts="10.00",
            ends=None,
            zone="WIB",
            place="Balai Desa Padang",
            agenda="Pembahasan data balita dan rencana tindak lanjut Triwulan IV",
        ),
    )


def second_version(content: LetterContent) -> LetterContent:
    """Four changes: urgency, a recipient, the time, a paragraph."""
    assert content.event is not None
    return replace(
        content,
        urgency=Urgency.URGENT,
        recipients=(*content.recipients, Recipient(title="Ketua TP PKK Padang", place="Tempat")),
        event=replace(content.event, starts="09.00"),
        body=(
            content.body[0],
            paragraph(
                "Mengingat pentingnya acara tersebut, dimohon hadir tepat waktu dan membawa "
                "rekap data balita."
            ),
            content.body[2],
        ),
    )


def do(desk: ProfileDesk, type_: str, args: object, letter: UUID | None = None) -> UUID:
    """Carry out one command in whichever position may."""
    actor = desk.acting_for(type_, args, letter)
    return desk.execute(Request(type=type_, args=args, actor=actor, object=letter)).object


def a_submitted_letter(
    desk: ProfileDesk, subject: str = SUBJECT, files: tuple[AttachedFile, ...] = ()
) -> UUID:
    content = replace(first_version(desk, subject), files=files)
    letter = do(desk, "save_draft", SaveDraft(content=content))
    return do(desk, "submit", SubmitLetter(), letter)


def a_resubmitted_letter(desk: ProfileDesk, *, is_initialled: bool = False) -> UUID:
    """Version 2, after the first was returned; with a paraf on version 1 where wanted."""
    letter = a_submitted_letter(desk)
    if is_initialled:
        do(desk, "initial", InitialLetter(), letter)
    do(desk, "comment", CommentLetter(text="Mohon jam dimajukan, Pak Kades ada acara."), letter)
    do(desk, "return", ReturnLetter(reason="Majukan jamnya."), letter)
    content = second_version(first_version(desk))
    do(desk, "save_draft", SaveDraft(content=content), letter)
    return do(desk, "submit", SubmitLetter(), letter)
