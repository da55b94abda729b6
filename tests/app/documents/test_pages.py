"""Page rules: what breaks where, and what stands on every page."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.letter import Layout, lay_out
from app.documents.marks import Box, Rule
from app.domain.body import Block, BlockKind, item, paragraph
from app.domain.content import Annex, Recipient
from app.services.printed import PaperSize, ParafLine, PrintedLetter
from tests.app.documents.builders import (
    DESA,
    SENTENCE,
    a_content,
    a_letter,
    an_electronic_letter,
    line,
    mm,
    page_of,
    paragraphs,
    printed,
    texts,
    words,
)

CLOSING = "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih."
SHORT = tuple(paragraph(f"Alinea {number}.") for number in range(60))


def a_long_letter(count: int, **changes: object) -> PrintedLetter:
    return a_letter(a_content(body=(*paragraphs(count), paragraph(CLOSING)), **changes))


def paraf_boxes(layout: Layout) -> list[int]:
    return [
        sum(isinstance(mark, Box) and round(mm(mark.width), 1) == 14 for mark in page.marks)
        for page in layout.pages
    ]


def test_the_kop_stands_on_the_first_page_only():
    pages = printed(a_long_letter(12))
    assert [("KECAMATAN UJI" in page) for page in pages] == [True] + [False] * (len(pages) - 1)


def test_page_two_is_numbered_in_the_middle_14_mm_from_the_edge():
    layout = lay_out(a_long_letter(12))
    assert not any(text.startswith("- ") for text in words(layout)[0])
    number = line(layout.pages[1], "- 2 -")
    middle = (layout.sheet.left + layout.sheet.right) / 2
    assert mm(number.y) == pytest.approx(14, abs=0.3)
    assert number.x + number.width / 2 == pytest.approx(middle)


def test_the_body_of_page_two_begins_24_mm_from_the_edge():
    layout = lay_out(a_long_letter(12))
    first = texts(layout.pages[1])[0]
    assert mm(first.y - first.fragments[0].style.size) == pytest.approx(24, abs=0.01)


@pytest.mark.parametrize("count", range(7, 22))
def test_a_page_ends_with_the_first_word_of_the_next(count: int):
    pages = printed(a_long_letter(count))
    for page, following in pairwise(pages):
        catchword = next(text for text in page if text.endswith(" . . ."))
        assert catchword == f"{following[0].split()[0]} . . ."
    assert not any(text.endswith(" . . .") for text in pages[-1])


def test_the_catchword_of_a_list_point_shows_its_number():
    body = (*paragraphs(5), *(item(SENTENCE) for _ in range(9)))
    pages = printed(a_letter(a_content(body=body)))
    catchword = next(text for text in pages[0] if text.endswith(" . . ."))
    if pages[1][0].rstrip(".").isdigit():
        assert catchword == f"{pages[1][0]} {pages[1][1].split()[0]} . . ."


def test_there_is_no_catchword_before_a_lampiran():
    content = a_content(annexes=(Annex(title="DAFTAR", body=SHORT[:3]),))
    assert not any(text.endswith(". . .") for page in printed(a_letter(content)) for text in page)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(min_value=1, max_value=9), min_size=6, max_size=24))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(sizes: list[int]):
    body = tuple(
        paragraph(f"p{number} " + " ".join(f"kata{number}" for _ in range(size * 9)))
        for number, size in enumerate(sizes)
    )
    layout = lay_out(a_letter(a_content(body=(*body, paragraph(CLOSING)))))
    pages = [
        [text for text in page if "kata" in text and "Yth" not in text and ". . ." not in text]
        for page in words(layout)
    ]
    for page, following in pairwise(pages):
        if not page or not following:
            continue
        before, after = _paragraph_of(page[-1]), _paragraph_of(following[0])
        if before == after:
            assert sum(_paragraph_of(text) == before for text in page) >= 2
            assert sum(_paragraph_of(text) == after for text in following) >= 2


def _paragraph_of(text: str) -> str:
    return next(word for word in text.split() if word.startswith("kata"))


@pytest.mark.parametrize("count", range(20, 60))
def test_the_signature_never_stands_without_two_lines_of_text(count: int):
    pages = printed(a_letter(a_content(body=SHORT[:count])))
    signed = pages[page_of(pages, "CAMAT UJI")]
    assert sum(text.startswith("Alinea") and ". . ." not in text for text in signed) >= 2


@pytest.mark.parametrize("count", range(4, 14))
def test_the_signature_takes_the_whole_closing_paragraph_along(count: int):
    closing = paragraph("Penutup " + SENTENCE)
    pages = printed(a_letter(a_content(body=(*paragraphs(count), closing))))
    assert page_of(pages, "Penutup") == page_of(pages, "CAMAT UJI")


@pytest.mark.parametrize("count", range(20, 60))
def test_copies_are_never_alone_on_a_page(count: int):
    copies = (Recipient(title="Bupati Contoh"), Recipient(title="Inspektur Contoh"))
    pages = printed(a_letter(a_content(body=SHORT[:count], carbon_copies=copies)))
    assert page_of(pages, "Tembusan:") == page_of(pages, "CAMAT UJI")


@pytest.mark.parametrize("count", range(24, 44))
def test_a_line_that_ends_in_a_colon_stays_with_its_first_row(count: int):
    table = Block(
        kind=BlockKind.TABLE,
        head=("No.", "Uraian"),
        aligns="cl",
        rows=tuple((f"{number}.", f"Baris {number}") for number in range(8)),
    )
    body = (*SHORT[:count], paragraph("Rincian sebagai berikut:"), table, paragraph(CLOSING))
    pages = printed(a_letter(a_content(body=body)))
    lead_in = page_of(pages, "Rincian")
    assert lead_in == page_of(pages, "Uraian") == page_of(pages, "Baris 0")


def test_a_letter_that_spills_by_a_line_or_two_is_drawn_onto_one_page():
    counts = {count: len(printed(a_letter(a_content(body=SHORT[:count])))) for count in range(34)}
    single = max(count for count, pages in counts.items() if pages == 1)
    layout = lay_out(a_letter(a_content(body=SHORT[:single])))
    assert layout.sheet.squeeze > 0
    assert layout.sheet.text.size == 11.5
    assert layout.sheet.pen_space >= 20 / 25.4 * 72


def test_a_letter_with_room_keeps_all_gaps():
    assert lay_out(a_letter()).sheet.squeeze == 0


def test_a_letter_of_one_page_has_no_paraf_box():
    assert paraf_boxes(lay_out(a_letter())) == [0]


def test_each_page_of_a_longer_letter_has_a_paraf_box_lampiran_too():
    content = a_content(body=paragraphs(9), annexes=(Annex(title="DAFTAR", body=SHORT[:3]),))
    layout = lay_out(a_letter(content))
    assert paraf_boxes(layout) == [1, 1, 1]
    box = next(mark for mark in layout.pages[0].marks if isinstance(mark, Box))
    assert box.x + box.width == pytest.approx(layout.sheet.right)
    assert mm(layout.sheet.size[1] - box.y - box.height) == pytest.approx(6)


def test_paraf_tables_stand_on_the_file_copy_only():
    rows = (ParafLine(position="Sekretaris Camat"),)
    letter = a_letter(hierarchy=rows)
    copy = a_letter(hierarchy=rows, is_file_copy=True)
    assert not any("PARAF" in text for text in printed(letter)[0])
    assert {"PARAF HIERARKI", "PARAF KOORDINASI", "Sekretaris Camat"} <= set(printed(copy)[0])


def test_a_lampiran_begins_a_page_and_ends_with_the_same_signature():
    annexes = tuple(Annex(title=f"DAFTAR {name}", body=SHORT[:3]) for name in "AB")
    pages = printed(a_letter(a_content(annexes=annexes)))
    assert [page[0] for page in pages[1:]] == ["LAMPIRAN I", "LAMPIRAN II"]
    assert all("CAMAT UJI," in page for page in pages)
    assert "Camat Uji" in pages[1]
    assert "- 3 -" in pages[2]


def test_more_than_six_addressees_are_listed_in_a_lampiran():
    recipients = tuple(Recipient(title=f"Kepala Desa {n}", place="Tempat") for n in range(7))
    pages = printed(a_letter(a_content(recipients=recipients)))
    assert "Daftar terlampir" in pages[0]
    assert [f"Kepala Desa {n}" in pages[1] for n in range(7)] == [True] * 7


def test_the_footer_of_an_electronic_letter_is_on_every_page_and_claims_no_certificate():
    letter = an_electronic_letter(a_content(body=paragraphs(9)))
    layout = lay_out(letter)
    assert len(layout.pages) == 2
    for page in layout.pages:
        text = " ".join(mark.text for mark in texts(page))
        assert "belum memakai tanda tangan elektronik tersertifikasi" in text
        assert "7F3K-29QD" in text
        assert "BSrE" not in text
        rules = [mark.y1 for mark in page.marks if isinstance(mark, Rule)]
        assert mm(layout.sheet.size[1] - max(rules)) == pytest.approx(16)


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("head", [None, DESA])
def test_nothing_is_nearer_than_6_mm_to_the_edge(paper: PaperSize, head: object):
    changes = {"letterhead": head} if head else {}
    letter = an_electronic_letter(
        a_content(body=paragraphs(12)), paper=paper, is_practice=True, **changes
    )
    layout = lay_out(letter)
    width, height = layout.sheet.size
    for page in layout.pages:
        for mark in texts(page):
            assert mm(mark.x) >= 6
            assert mm(width - mark.x - mark.width) >= 6
            assert mm(mark.y - mark.fragments[0].style.size) >= 5.9
            assert mm(height - mark.y) >= 6


@pytest.mark.parametrize("head", [None, DESA])
def test_every_paragraph_is_indented_and_leads_are_even(head: object):
    changes = {"letterhead": head} if head else {}
    layout = lay_out(a_letter(a_content(body=paragraphs(3)), **changes))
    body = layout.sheet.profile.body
    lines = [mark for mark in texts(layout.pages[0]) if mark.text in _body_lines(layout)]
    starts = [mark for mark in lines if mark.text.startswith("Sehubungan dengan pelaksanaan")]
    indented = [mark for mark in lines if mark.x > layout.sheet.left + 1]
    assert [mm(mark.x - layout.sheet.left) for mark in indented] == pytest.approx([12.5] * 3)
    assert {mark.text for mark in indented} <= {mark.text for mark in starts}
    steps = {round(after.y - before.y, 3) for before, after in pairwise(lines)}
    assert steps == {body.leading, body.leading + body.gap}
    assert body.block_leading < body.leading


def _body_lines(layout: Layout) -> set[str]:
    first = next(text for text in words(layout)[0] if text.startswith("Sehubungan"))
    page = words(layout)[0]
    return set(page[page.index(first) : page.index("CAMAT UJI,")])
