"""What is pasted becomes blocks of the model, whatever it was."""

import pytest

from app.domain.body import Block, BlockKind, Marker, Run, body_text, check_body, paragraph
from ui.features.letters.editor.reducing import MOST_CHARS, reduce_html, reduce_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {font-weight:bold} --></style><title>Surat</title></head><body>
<!--StartFragment-->
<p class=MsoNormal>Sehubungan <b style='mso-bidi-font-weight:normal'>dengan</b>
hal&nbsp;itu<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span>
<![endif]>Satu<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>a)<span>&nbsp;</span></span>Dua</p>
<!--EndFragment--></body></html>"""
EXCEL = """<html><body><table border=0><col width=64><tr><td>Desa</td><td class=xl65>Nilai</td></tr>
<tr height=20><td>Lalang</td><td align=right>12,5</td></tr></table></body></html>"""


def test_words_of_a_word_processor_keep_looks_and_lists() -> None:
    found = reduce_html(WORD)
    assert found is not None
    first, one, two = found.body
    assert first.runs == (
        Run(text="Sehubungan "),
        Run(text="dengan", bold=True),
        Run(text=" hal itu"),
    )
    assert (one.kind, one.text, one.level, one.marker) == (
        BlockKind.ITEM,
        "Satu",
        0,
        Marker.DECIMAL,
    )
    assert (two.text, two.level, two.marker) == ("Dua", 1, Marker.ALPHA_PAREN)


def test_cells_of_a_spreadsheet_become_a_table() -> None:
    found = reduce_html(EXCEL)
    assert found is not None
    (table,) = found.body
    assert table.rows == (("Desa", "Nilai"), ("Lalang", "12,5"))


def test_lists_keep_their_levels() -> None:
    found = reduce_html("<ol><li>satu<ul><li>dalam</li></ul></li><li><p>dua</p></li></ol>")
    assert found is not None
    assert [(block.text, block.level, block.marker) for block in found.body] == [
        ("satu", 0, Marker.DECIMAL),
        ("dalam", 1, Marker.DASH),
        ("dua", 0, Marker.DECIMAL),
    ]


def test_tables_within_tables_become_words_of_the_outer_one() -> None:
    html = "".join(f"<table><tr><td>{n} " for n in range(20)) + "</td></tr></table>" * 20
    found = reduce_html(html)
    assert found is not None
    assert [block.kind for block in found.body] == [BlockKind.TABLE]
    assert found.body[0].rows[0][0].split() == [str(n) for n in range(20)]


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000 + "isi", "<b>x" * 100_000, "<p>" + "a" * 5_000_000, "<i></i>" * 200_000],
    ids=["deep", "deep bold", "long", "many"],
)
def test_what_no_office_writes_is_left_to_its_plain_text(html: str) -> None:
    assert reduce_html(html) is None


@pytest.mark.parametrize(
    "html", ["<" * 500_000, "<!--" * 200_000, "<style>" * 100_000, "&" * 500_000]
)
def test_broken_pages_are_reduced_without_an_error(html: str) -> None:
    found = reduce_html(html)
    assert found is not None
    check_body(found.body)


def test_a_word_of_a_million_letters_is_cut_and_said_so() -> None:
    found = reduce_text("a" * 1_000_000)
    assert found.is_cut
    assert len(body_text(found.body)) == MOST_CHARS


def test_each_line_of_plain_text_is_a_paragraph() -> None:
    assert reduce_text("satu\r\n\r\n  dua\ttiga \n").body == (
        paragraph("satu"),
        paragraph("dua tiga"),
    )


def test_scripts_and_styles_leave_no_words() -> None:
    found = reduce_html("<script>alert('x')</script><style>p{}</style><p>isi</p>")
    assert found is not None
    assert found.body == (Block(kind=BlockKind.PARAGRAPH, runs=(Run(text="isi"),)),)
