"""Line breaking."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.letter import lay_out, lines_to_reword
from app.documents.lines import Line, Span, break_lines, one_line
from app.documents.marks import Style, count_spaces
from app.domain.body import paragraph
from tests.app.documents.builders import a_content, a_letter

STYLE = Style("bonum", 11.5)
BOLD = Style("bonum", 11.5, bold=True)
WIDTH = 300.0


def broken(text: str, *, width: float = WIDTH, indent: float = 0.0) -> list[Line]:
    return break_lines([Span(text, STYLE)], width, indent=indent, is_justified=True)


def set_width(line: Line) -> float:
    gaps = sum(count_spaces(fragment.text) for fragment in line.fragments)
    return line.indent + line.natural_width + gaps * line.word_space


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=12), min_size=1, max_size=80))
def test_no_word_is_lost_and_no_line_is_wider_than_its_column(words):
    lines = broken(" ".join(words))
    assert " ".join(line.text for line in lines).split() == words
    assert all(set_width(line) <= WIDTH + 0.01 for line in lines)


def test_every_line_but_the_last_fills_its_column():
    lines = broken("penyampaian laporan kinerja pemerintah desa " * 6, indent=35.0)
    assert len(lines) > 3
    assert [round(set_width(line), 3) for line in lines[:-1]] == [WIDTH] * (len(lines) - 1)
    assert lines[-1].word_space == 0


def test_only_the_first_line_is_indented():
    lines = broken("penyampaian laporan kinerja " * 8, indent=35.0)
    assert [line.indent for line in lines] == [35.0] + [0.0] * (len(lines) - 1)


def test_a_line_with_holes_wider_than_four_spaces_stays_flush_left():
    word = "x" * 30
    lines = broken(f"di {word} {word} {word}", width=one_line(word, STYLE).natural_width + 2)
    lines += broken(f"di ini {'y' * 46} lagi", width=one_line("y" * 46, STYLE).natural_width + 3)
    loose = [line for line in lines if line.is_loose]
    assert loose
    assert all(line.word_space == 0 for line in loose)


def test_the_writer_is_told_which_line_to_reword():
    number = "000.7.2/221/KEC-MGR/2026/" * 2
    content = a_content(body=(paragraph(f"Surat kini {number} {number} akhir"),))
    assert lines_to_reword(lay_out(a_letter(content))) == (f"Surat kini {number}",)


def test_words_bound_by_a_no_break_space_stay_on_one_line():
    for width in range(60, 300, 7):
        lines = break_lines([Span("tanggal 8\u00a0Oktober\u00a02026 hari ini", STYLE)], width)
        assert any("8\u00a0Oktober\u00a02026" in line.text for line in lines) or width < 100


def test_a_last_line_of_one_short_word_is_drawn_up_where_a_hair_of_space_does_it():
    text = "kegiatan ini dilaksanakan oleh pemerintah desa"
    wide = one_line(text, STYLE).natural_width
    gaps = text.count(" ")
    assert len(broken(text, width=wide - 0.19 * gaps)) == 1
    assert len(broken(text, width=wide - 0.25 * gaps)) == 2


def test_a_word_wider_than_the_column_is_broken_and_none_of_it_lost():
    lines = broken("awal " + "w" * 500 + " akhir")
    assert "".join(line.text for line in lines).replace(" ", "") == "awal" + "w" * 500 + "akhir"
    assert all(line.natural_width <= WIDTH for line in lines)


def test_a_word_across_two_styles_is_one_word():
    lines = break_lines([Span("hal-", STYLE), Span("hal", BOLD), Span(" lain", STYLE)], WIDTH)
    assert [line.text for line in lines] == ["hal-hal lain"]
    assert [fragment.text for fragment in lines[0].fragments] == ["hal-", "hal", " lain"]


def test_a_line_feed_ends_the_line_and_nothing_still_gives_a_line():
    assert [line.text for line in broken("satu\ndua")] == ["satu", "dua"]
    assert len(broken("")) == 1


def test_characters_without_a_glyph_come_from_another_face_or_show_as_a_box():
    line = one_line("a א 中 🎉", STYLE)
    assert line.text == "a א □ □"
    assert {fragment.face.name for fragment in line.fragments} == {
        "BalaiBonum-Regular",
        "LiberationSans-Regular",
    }
