"""Differences printed and located on the pages of a letter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.documents.marked import render_marked
from app.documents.merged import merge
from app.domain.body import Block, BlockKind, Run, paragraph
from app.domain.content import Event, LetterContent, LetterKind, Recipient, Route, Urgency
from app.domain.differences import differences
from app.services.printed import (
    Letterhead,
    MarkedLetter,
    MarkedPlace,
    MarkLook,
    PrintedLetter,
    SignatureLines,
)

EVENT = Event(
    event_on=date(2026, 10, 9),
    starts="10.00",
    ends=None,
    zone="WIB",
    place="Aula Kantor Camat",
    agenda="Pembahasan data balita",
)
CONTENT = LetterContent(
    kind=LetterKind.INVITATION,
    classification_code="400.7.1",
    letter_on=date(2026, 10, 8),
    place="Manggar",
    subject="Undangan Rapat Koordinasi",
    route=Route(verifiers=(), signatory=UUID(int=1)),
    recipients=(Recipient(title="Kepala Desa", place="Tempat"),),
    body=(
        paragraph("Bersama ini kami mengundang Saudara untuk hadir pada rapat."),
        paragraph("Mohon hadir tepat waktu."),
        paragraph("Demikian disampaikan, terima kasih."),
    ),
    event=EVENT,
)


def marked(later: LetterContent, earlier: LetterContent = CONTENT) -> MarkedLetter:
    letter = PrintedLetter(
        content=later,
        letterhead=Letterhead(
            profile="pemda",
            profile_version=1,
            lines=("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN UJI", "Jalan Contoh", "Telepon 0"),
            short_code="KEC-UJI",
        ),
        signature=SignatureLines(position_lines=(("", "Camat Uji"),), name="Bayu Samudra"),
    )
    return render_marked(letter, earlier, str)


def looks(found: MarkedLetter, number: int) -> list[MarkLook]:
    return [one.look for one in found.places if one.number == number]


def bars(found: Sequence[MarkedPlace]) -> list[MarkedPlace]:
    return [one for one in found if one.look is MarkLook.LINE]


def test_each_difference_has_a_bar_lower_than_the_one_before() -> None:
    later = replace(
        CONTENT,
        urgency=Urgency.URGENT,
        recipients=(*CONTENT.recipients, Recipient(title="Ketua TP PKK", place="Tempat")),
        event=replace(EVENT, starts="09.00"),
        body=(*CONTENT.body[:2], paragraph("Demikian disampaikan, banyak terima kasih.")),
    )
    found = marked(later)
    assert [one.number for one in bars(found.places)] == [1, 2, 3, 4]
    heights = [one.y_mm for one in bars(found.places)]
    assert heights == sorted(heights)


def test_deleted_words_stand_struck_before_the_inserted_ones() -> None:
    found = marked(replace(CONTENT, event=replace(EVENT, starts="09.00")))
    deleted, inserted = [one for one in found.places if one.look is not MarkLook.LINE]
    assert (deleted.look, inserted.look) == (MarkLook.DELETED, MarkLook.INSERTED)
    assert deleted.y_mm == inserted.y_mm
    assert deleted.x_mm + deleted.width_mm <= inserted.x_mm


def test_a_removed_paragraph_is_printed_where_it_stood() -> None:
    found = marked(replace(CONTENT, body=(CONTENT.body[0], CONTENT.body[2])))
    assert looks(found, 1) == [MarkLook.DELETED, MarkLook.LINE]


def test_a_change_over_two_lines_has_one_bar_over_both() -> None:
    words = " ".join(["membawa rekapitulasi data"] * 5)
    body = (CONTENT.body[0], paragraph(f"Mohon hadir {words} tepat waktu."), CONTENT.body[2])
    found = marked(replace(CONTENT, body=body))
    tints = [one for one in found.places if one.look is MarkLook.INSERTED]
    (bar,) = bars(found.places)
    assert len(tints) > 1
    assert bar.height_mm == pytest.approx(
        tints[-1].y_mm + tints[-1].height_mm - tints[0].y_mm, abs=0.01
    )


def test_only_the_new_cell_of_a_table_is_tinted() -> None:
    def table(*cells: str) -> Block:
        return Block(kind=BlockKind.TABLE, head=("No.", "Desa"), aligns="cl", rows=(cells,))

    earlier = replace(CONTENT, body=(*CONTENT.body, table("1.", "Baru")))
    later = replace(CONTENT, body=(*CONTENT.body, table("1.", "Kelubi")))
    found = marked(later, earlier)
    assert looks(found, 1) == [MarkLook.INSERTED, MarkLook.LINE]


def test_a_change_of_the_route_is_listed_but_on_no_page() -> None:
    found = marked(replace(CONTENT, route=Route(verifiers=(), signatory=UUID(int=2))))
    assert len(found.differences) == 1
    assert found.places == ()


def test_merged_words_keep_the_look_they_had() -> None:
    old = Block(
        kind=BlockKind.PARAGRAPH,
        runs=(Run(text="Mohon "), Run(text="segera", bold=True), Run(text=" hadir.")),
    )
    new = Block(
        kind=BlockKind.PARAGRAPH,
        runs=(Run(text="Mohon "), Run(text="lekas", italic=True), Run(text=" hadir.")),
    )
    earlier, later = replace(CONTENT, body=(old,)), replace(CONTENT, body=(new,))
    merged = merge(earlier, later, differences(earlier, later))
    assert merged.content.body[0].runs == (
        Run(text="Mohon "),
        Run(text="segera", bold=True),
        Run(text=" "),
        Run(text="lekas", italic=True),
        Run(text=" hadir."),
    )
