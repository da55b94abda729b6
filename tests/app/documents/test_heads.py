"""Heads of letters: kop, numbers, addressees, titles."""

from dataclasses import replace

import pytest

from app.documents.letter import lay_out
from app.documents.marks import Crest, Rule
from app.domain.content import Assignee, LetterKind, Recipient, Secrecy, Task, Urgency
from tests.app.documents.builders import (
    DESA,
    PEMDA,
    a_content,
    a_letter,
    line,
    mm,
    printed,
    texts,
)

LONG_SUBJECT = "Penyampaian Laporan Capaian Kinerja Pemerintah Desa Triwulan III Tahun 2026"
BOTH = pytest.mark.parametrize("head", [PEMDA, DESA], ids=["pemda", "desa"])


@BOTH
def test_the_double_rule_is_thick_above_thin_across_the_text(head):
    layout = lay_out(a_letter(letterhead=head))
    thick, thin = [mark for mark in layout.pages[0].marks if isinstance(mark, Rule)][:2]
    assert (thick.thickness, thin.thickness) == (2.25, 0.75)
    assert thin.y1 - thick.y1 == pytest.approx(2.25 / 2 + 1.2 + 0.75 / 2)
    for rule in (thick, thin):
        assert (rule.x1, rule.x2) == (layout.sheet.left, layout.sheet.right)


@BOTH
@pytest.mark.parametrize("name", ["UJI", "UJI " * 12, "UJI " * 40])
def test_the_kop_stays_3_mm_clear_of_the_crest_however_long_the_name(head, name):
    lines = tuple(f"{text} {name}".strip() for text in head.lines)
    layout = lay_out(a_letter(letterhead=replace(head, lines=lines)))
    page = layout.pages[0]
    crest = next(mark for mark in page.marks if isinstance(mark, Crest))
    rule = next(mark for mark in page.marks if isinstance(mark, Rule))
    for mark in texts(page):
        if mark.y < rule.y1:
            assert mm(mark.x - crest.x - crest.width) >= 2.99
            assert mark.x + mark.width <= layout.sheet.right + 0.01


@BOTH
def test_the_four_colons_stand_on_one_line(head):
    page = lay_out(a_letter(letterhead=head)).pages[0]
    colons = {round(mark.x, 3) for mark in texts(page) if mark.text == ":"}
    assert len(colons) == 1


def test_the_date_ends_at_the_right_margin_on_the_line_of_the_number():
    layout = lay_out(a_letter())
    page = layout.pages[0]
    date_line = line(page, "Uji, 8 Oktober 2026")
    assert date_line.y == line(page, "Nomor").y
    assert date_line.x + date_line.width == pytest.approx(layout.sheet.right)


def test_the_date_heads_the_right_column_of_a_desa_letter():
    layout = lay_out(a_letter(letterhead=DESA))
    page = layout.pages[0]
    date_line = line(page, "Uji, 8 Oktober 2026")
    assert date_line.y == line(page, "Nomor").y
    assert date_line.x == pytest.approx(line(page, "Yth.").x)
    assert line(page, "Kepada").x == line(page, "Kepala Desa Contoh").x == line(page, "di –").x


@BOTH
def test_the_second_line_of_hal_hangs_under_its_first_word(head):
    page = lay_out(a_letter(a_content(subject=LONG_SUBJECT), letterhead=head)).pages[0]
    first = line(page, "Penyampaian Laporan")
    bold = [mark for mark in texts(page) if mark.x == first.x and mark.fragments[0].style.bold]
    assert len(bold) > 1


@BOTH
def test_numbers_and_names_of_several_addressees_are_aligned(head):
    recipients = tuple(
        Recipient(title=f"Kepala Desa {name} yang namanya panjang sekali", place="Tempat")
        for name in ("Satu", "Dua", "Tiga")
    )
    page = lay_out(a_letter(a_content(recipients=recipients), letterhead=head)).pages[0]
    assert len({line(page, f"{number}.").x for number in (1, 2, 3)}) == 1
    assert len({line(page, f"Kepala Desa {name}").x for name in ("Satu", "Dua", "Tiga")}) == 1


def test_a_letter_for_the_attention_of_someone_says_so():
    recipient = Recipient(title="Camat Uji", place="Uji", attention="Kasi Pemerintahan")
    texts_of = printed(a_letter(a_content(recipients=(recipient,))))[0]
    assert texts_of[texts_of.index("Camat Uji") + 1] == "u.p. Kasi Pemerintahan"
    assert "di Uji" in texts_of


def test_places_that_differ_are_printed_with_each_addressee():
    recipients = (
        Recipient(title="Camat Uji", place="Uji"),
        Recipient(title="Kepala Desa", place="tempat"),
    )
    page = printed(a_letter(a_content(recipients=recipients)))[0]
    assert {"Camat Uji di Uji", "Kepala Desa", "di Tempat"} <= set(page)


def test_a_draft_says_when_its_number_will_come():
    assert "nomor terbit setelah paraf terakhir" in printed(a_letter(number=None))[0]


@pytest.mark.parametrize(
    ("urgency", "secrecy", "shown"),
    [
        (Urgency.ORDINARY, Secrecy.ORDINARY, "Biasa"),
        (Urgency.VERY_URGENT, Secrecy.ORDINARY, "Sangat Segera"),
        (Urgency.ORDINARY, Secrecy.RESTRICTED, "Terbatas"),
        (Urgency.URGENT, Secrecy.SECRET, "Rahasia, Segera"),
    ],
)
def test_sifat_names_secrecy_before_urgency(urgency, secrecy, shown):
    page = printed(a_letter(a_content(urgency=urgency, secrecy=secrecy)))[0]
    assert page[page.index("Sifat") + 2] == shown


def test_a_letter_without_enclosures_prints_a_dash():
    page = printed(a_letter())[0]
    assert page[page.index("Lampiran") + 2] == "-"


def test_a_nota_dinas_names_its_copies_in_the_head_and_not_at_the_foot():
    content = a_content(
        kind=LetterKind.INTERNAL_NOTE,
        sender="Kepala Seksi Contoh",
        carbon_copies=(Recipient(title="Sekretaris Camat"),),
    )
    page = printed(a_letter(content))[0]
    labels = ["Yth.", "Dari", "Tembusan", "Tanggal", "Nomor", "Sifat", "Lampiran", "Hal"]
    assert [text for text in page if text in labels] == labels
    assert "Tembusan:" not in page
    assert "Jalan Contoh No. 1" not in page


def a_surat_tugas(people: int):
    names = tuple(Assignee(name=f"Pegawai {n}", position="Staf") for n in range(people))
    return a_letter(
        a_content(kind=LetterKind.ASSIGNMENT_LETTER, task=Task(basis=("satu",), assignees=names))
    )


def test_a_surat_tugas_says_where_and_when_it_was_decreed():
    page = printed(a_surat_tugas(1))[0]
    decreed = page.index("Ditetapkan di Uji")
    assert page[decreed + 1 : decreed + 3] == ["pada tanggal 8 Oktober 2026", "CAMAT UJI,"]
    assert {"SURAT TUGAS", "MENUGASKAN:", "satu."} <= set(page)


@pytest.mark.parametrize(
    ("people", "form"), [(1, "fields"), (3, "fields"), (4, "table"), (10, "table"), (11, "annex")]
)
def test_the_people_of_a_surat_tugas_are_fields_a_table_or_a_lampiran(people, form):
    pages = printed(a_surat_tugas(people))
    assert ("nama" in pages[0]) == (form == "fields")
    assert ("Nama / NIP" in pages[0]) == (form == "table")
    assert (len(pages) == 2 and "Nama / NIP" in pages[1]) == (form == "annex")
