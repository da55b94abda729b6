"""Blocks as spreadsheets put them on the clipboard."""

from hypothesis import given
from hypothesis import strategies as st

from ui.features.entry.clipboard import MAX_ROWS, is_block, read_block, write_block

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), max_size=8)


def test_tabs_and_lines_make_a_block_and_the_last_line_feed_is_no_row():
    assert read_block("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]


def test_a_cell_in_quotes_may_hold_a_line_break():
    assert read_block('"dua\nbaris"\t5\n6\t7') == [["dua baris", "5"], ["6", "7"]]


def test_an_empty_first_row_keeps_its_place():
    assert read_block("\n7") == [[], ["7"]]


def test_a_huge_clipboard_is_cut():
    assert len(read_block("1\n" * 100_000)) == MAX_ROWS


def test_one_cell_is_no_block():
    assert not is_block("1.234,5\n")
    assert is_block("1\n2")


@given(st.text(max_size=400))
def test_no_clipboard_ever_fails(text):
    read_block(text)


@given(
    st.lists(
        st.lists(CELLS.filter(lambda cell: '"' not in cell and cell), min_size=2, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_copied_is_read_back(rows):
    assert read_block(write_block(rows)) == rows
