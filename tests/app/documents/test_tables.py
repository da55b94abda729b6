"""Tables in letters."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.letter import Layout, lay_out
from app.documents.marks import Rule, Text
from app.domain.body import Block, BlockKind, item, paragraph
from tests.app.documents.builders import SENTENCE, a_content, a_letter, line, texts, words


def a_table(count: int, text: str = "Uraian", **changes) -> Block:
    members = {
        "kind": BlockKind.TABLE,
        "head": ("No.", "Uraian kegiatan", "Nilai (Rp)"),
        "aligns": "clr",
        "rows": tuple((f"{n}.", f"{text} {n}", f"{n}.250,50") for n in range(1, count + 1)),
    }
    return Block(**{**members, **changes})


def laid_out(*blocks: Block) -> Layout:
    return lay_out(a_letter(a_content(body=(*blocks, paragraph("Demikian.")))))


def test_the_head_of_a_table_is_printed_again_on_each_page():
    layout = laid_out(a_table(90))
    assert len(layout.pages) > 1
    for page in words(layout):
        if any(text.startswith("Uraian ") and text[-1].isdigit() for text in page):
            assert "Nilai (Rp)" in page


def test_no_row_is_split_and_none_is_lost():
    layout = laid_out(a_table(40, SENTENCE))
    numbers = [
        [text for text in page if text.rstrip(".").isdigit() and text.endswith(".")]
        for page in words(layout)
    ]
    assert [number for page in numbers for number in page] == [f"{n}." for n in range(1, 41)]
    for page in layout.pages:
        rules = [mark for mark in page.marks if isinstance(mark, Rule) and mark.y1 == mark.y2]
        lowest = max(mark.y1 for mark in rules)
        cells = [mark for mark in texts(page) if mark.fragments[0].style.size == 10.5]
        assert all(mark.y < lowest for mark in cells)


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing():
    layout = laid_out(a_table(1, "awal " + SENTENCE * 60 + " akhir"))
    cells = [
        m.text for page in layout.pages for m in texts(page) if m.fragments[0].style.size == 10.5
    ]
    assert " ".join(cells).count("Sehubungan") == 60
    assert layout.pages[0].marks


def test_numbers_end_on_one_line_at_the_right():
    page = laid_out(a_table(3)).pages[0]
    ends = {round(mark.x + mark.width, 3) for mark in texts(page) if mark.text.endswith(",50")}
    assert len(ends) == 1


def test_cells_are_never_justified():
    page = laid_out(a_table(3, SENTENCE)).pages[0]
    cells = [mark for mark in texts(page) if mark.fragments[0].style.size == 10.5]
    assert cells
    assert all(mark.word_space == 0 for mark in cells)


def test_a_table_after_a_list_point_is_indented_to_its_text():
    layout = laid_out(item("Jadwal sebagai berikut:"), a_table(2), item("Lanjut."))
    page = layout.pages[0]
    text = line(page, "Jadwal")
    rules = [m for m in page.marks if isinstance(m, Rule) and m.x1 == m.x2]
    assert min(mark.x1 for mark in rules) == text.x
    assert line(page, "2.").text == "2."


def test_the_total_row_is_bold_and_its_label_centred():
    table = a_table(2)
    total = a_table(2, rows=(*table.rows, ("", "Jumlah", "3,00")), has_total_row=True)
    page = laid_out(total).pages[0]
    assert line(page, "Jumlah").fragments[0].style.bold
    assert line(page, "3,00").fragments[0].style.bold
    assert line(page, "Jumlah").x > line(page, "Uraian 1").x


@settings(deadline=None, max_examples=50)
@given(
    st.integers(min_value=1, max_value=12).flatmap(
        lambda columns: st.lists(
            st.lists(st.text("abc de", max_size=40), min_size=columns, max_size=columns),
            min_size=1,
            max_size=6,
        )
    )
)
def test_any_table_fills_the_text_area_and_no_text_leaves_its_cell(rows):
    head = tuple(f"K{number}" for number in range(len(rows[0])))
    layout = laid_out(
        Block(kind=BlockKind.TABLE, head=head, rows=tuple(tuple(row) for row in rows))
    )
    page = layout.pages[0]
    edges = sorted({m.x1 for m in page.marks if isinstance(m, Rule) and m.x1 == m.x2})
    assert abs(edges[0] - layout.sheet.left) < 0.01
    assert abs(edges[-1] - layout.sheet.right) < 0.01
    for mark in page.marks:
        if isinstance(mark, Text) and mark.fragments and mark.fragments[0].style.size == 10.5:
            right = min(edge for edge in edges if edge > mark.x)
            assert mark.x + mark.width <= right
