"""The PDF itself: bytes, fonts, sizes, hostile input, the QR in a picture of it."""

import re
import subprocess
import sys
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.letter import render_letter
from app.domain.body import Block, BlockKind, Field, Run, item, paragraph
from app.domain.content import Event, LetterKind
from app.services.printed import PaperSize, SignatureState
from tests.app.documents.builders import (
    CHECK_URL,
    DESA,
    SENTENCE,
    a_content,
    a_letter,
    an_electronic_letter,
    paragraphs,
    printed,
)
from tests.app.documents.rasters import raster

AGAIN = """
import sys
from app.documents.letter import render_letter
from tests.app.documents.builders import an_electronic_letter
sys.stdout.buffer.write(render_letter(an_electronic_letter()))
"""


def test_the_same_letter_gives_the_same_bytes():
    first = render_letter(an_electronic_letter())
    render_letter(a_letter(a_content(body=paragraphs(3))))
    assert render_letter(an_electronic_letter()) == first


def test_another_process_gives_the_same_bytes_too():
    again = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, check=True).stdout
    assert again == render_letter(an_electronic_letter())


def test_nothing_in_the_file_tells_when_it_was_printed():
    pdf = render_letter(a_letter())
    assert re.findall(rb"/(?:Creation|Mod)Date \(D:(\d{4})", pdf) == [b"2000", b"2000"]


@pytest.mark.parametrize("paper", PaperSize)
def test_the_paper_has_exactly_its_size(paper: PaperSize):
    size = {PaperSize.F4: (215, 330), PaperSize.A4: (210, 297)}[paper]
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", render_letter(a_letter(paper=paper)))
    assert box is not None
    assert [float(part) / 72 * 25.4 for part in box.groups()] == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize("state", SignatureState)
@pytest.mark.parametrize("head", [None, DESA])
def test_every_font_is_embedded_as_a_subset(state: SignatureState, head: object):
    changes = {"letterhead": head} if head else {}
    letter = a_letter(
        signature_state=state, check_url=CHECK_URL, is_practice=True, number=None, **changes
    )
    pdf = render_letter(letter)
    names = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+(BalaiBonum|LiberationSans)\S*", name) for name in names)
    assert pdf.count(b"/FontFile2") == len(names)
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("head", [None, DESA])
def test_the_qr_is_read_from_a_picture_at_90_dpi(head: object, tmp_path):
    zxingcpp = pytest.importorskip("zxingcpp")
    changes = {"letterhead": head} if head else {}
    picture = raster(render_letter(an_electronic_letter(**changes)), tmp_path)[0]
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [CHECK_URL]


def test_the_qr_of_a_number_is_read_from_a_picture_at_90_dpi(tmp_path):
    zxingcpp = pytest.importorskip("zxingcpp")
    letter = a_letter(check_url=CHECK_URL, check_code="UJI-1")
    picture = raster(render_letter(letter), tmp_path)[0]
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [CHECK_URL]


def test_a_word_of_a_megabyte_is_printed():
    pages = printed(a_letter(a_content(body=(paragraph("x" * 1_000_000),))))
    assert sum(text.count("x") for page in pages for text in page if set(text) == {"x"}) >= 999_000


def test_a_body_of_two_thousand_blocks_is_printed():
    body = tuple(item(f"{SENTENCE} {n}") if n % 3 else paragraph(SENTENCE) for n in range(2000))
    pages = printed(a_letter(a_content(body=body)))
    assert len(pages) > 100
    assert "CAMAT UJI," in pages[-1]


def test_letters_without_a_glyph_are_shown_as_boxes_and_never_stop_the_printer():
    odd = "中文 🎉 \ud800 e\u0301 שלום \x00\u202e"
    letter = a_letter(a_content(subject=odd, body=(paragraph(odd),)), number=odd)
    assert render_letter(letter).startswith(b"%PDF-")
    assert any("□" in text for text in printed(letter)[0])


def test_runs_keep_their_style():
    runs = (Run(text="tebal ", bold=True), Run(text="miring", italic=True), Run(text=" biasa"))
    pdf = render_letter(a_letter(a_content(body=(Block(kind=BlockKind.PARAGRAPH, runs=runs),))))
    assert b"BalaiBonum-Bold" in pdf
    assert b"BalaiBonum-Italic" in pdf


def test_an_invitation_prints_its_event_where_the_body_has_none_marked():
    event = Event(
        event_on=date(2026, 10, 13),
        starts="09.00",
        ends="12.00",
        zone="WITA",
        place="Aula",
        agenda="Rapat",
    )
    content = a_content(kind=LetterKind.INVITATION, event=event)
    page = printed(a_letter(content))[0]
    assert "Selasa, 13 Oktober 2026" in page
    assert "pukul 09.00 s.d. 12.00 WITA" in page
    assert page.index("acara") < page.index("Demikian disampaikan, terima kasih.")


def test_a_field_with_a_long_label_stays_in_its_column():
    fields = (Field(label="nama lengkap orang tua kandung dan wali", text="Angin Timur"),)
    page = printed(a_letter(a_content(body=(Block(kind=BlockKind.FIELDS, fields=fields),))))[0]
    assert "nama lengkap orang tua" in " ".join(page)
    assert "Angin Timur" in page


_BLOCKS = st.one_of(
    st.builds(lambda text: paragraph(text), st.text(max_size=300)),
    st.builds(
        lambda text, level: item(text, level=level),
        st.text(max_size=200),
        st.integers(min_value=0, max_value=3),
    ),
    st.builds(
        lambda rows: Block(kind=BlockKind.TABLE, rows=tuple(map(tuple, rows))),
        st.lists(st.lists(st.text(max_size=30), max_size=12), max_size=5),
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_BLOCKS, max_size=12), st.text(max_size=80), st.sampled_from(list(LetterKind)))
def test_whatever_a_letter_says_it_is_printed(blocks, subject, kind):
    content = a_content(kind=kind, subject=subject, body=tuple(blocks))
    assert BytesIO(render_letter(a_letter(content))).read(5) == b"%PDF-"
