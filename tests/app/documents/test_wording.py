"""Words as letters print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.wording import (
    as_listing,
    bind,
    capitals,
    clean,
    grouped_nip,
    position_title,
    signatory_name,
)

NIP_GROUPS = (8, 6, 1, 3)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("tanggal 8 Oktober 2026 hal", "tanggal 8~Oktober~2026 hal"),
        ("paling lama 3 (tiga) hari", "paling lama 3~(tiga) hari"),
        ("pada pukul 09.00 WIB di aula", "pada pukul~09.00~WIB di aula"),
        ("capaian Triwulan III dan", "capaian Triwulan~III dan"),
        ("Dana Desa Tahap II", "Dana Desa Tahap~II"),
        ("sebagaimana huruf a angka 2", "sebagaimana huruf~a angka~2"),
        ("Diktum KESATU dan PIHAK KEDUA", "Diktum~KESATU dan PIHAK~KEDUA"),
        ("sebesar Rp 5.000", "sebesar Rp~5.000"),
        ("Bayu Samudra, S.IP., M.Si. dan", "Bayu Samudra, S.IP.,~M.Si. dan"),
        ("Drs. Rusdi", "Drs.~Rusdi"),
        ("NIP 00000000 000000 0 001", "NIP~00000000~000000~0~001"),
        ("Tahun 2026", "Tahun~2026"),
    ],
)
def test_what_belongs_together_never_parts_at_a_line_end(text, bound):
    assert bind(text) == bound.replace("~", "\u00a0")


@given(st.text())
def test_binding_changes_no_letter(text):
    assert bind(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_points_end_as_a_sentence_does_whatever_was_typed():
    assert as_listing(["satu;", "dua ; dan", "tiga."]) == ["satu;", "dua; dan", "tiga."]
    assert as_listing(["satu"]) == ["satu."]
    assert as_listing([]) == []


def test_a_position_is_printed_in_capitals_but_for_its_small_words():
    assert capitals("Kepala Bidang Layanan e-Government") == "KEPALA BIDANG LAYANAN e-GOVERNMENT"
    assert capitals("u.b.") == "u.b."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Bayu Samudra, S.IP., M.Si.", "BAYU SAMUDRA, S.IP., M.Si."),
        ("Drs. Rusdi Cakrawala, M.Si.", "Drs. RUSDI CAKRAWALA, M.Si."),
        ("Teduh Bahari", "TEDUH BAHARI"),
    ],
)
def test_a_name_is_in_capitals_and_its_titles_as_written(name, shown):
    assert signatory_name(name) == shown


def test_a_lampiran_names_the_superior_of_a_letter_signed_on_behalf():
    lines = (("a.n.", "CAMAT MANGGAR"), ("", "SEKRETARIS CAMAT"))
    assert position_title(lines) == "Camat Manggar"


def test_a_lampiran_names_an_acting_officer_as_acting():
    assert position_title((("Plt.", "Camat Manggar"),)) == "Plt. Camat Manggar"


def test_a_nip_is_grouped_and_an_odd_one_left_alone():
    assert grouped_nip("190003121925031001", NIP_GROUPS).split("\u00a0") == [
        "NIP",
        "19000312",
        "192503",
        "1",
        "001",
    ]
    assert grouped_nip("123", NIP_GROUPS) == "NIP\u00a0123"


def test_invisible_characters_are_taken_out_and_accents_composed():
    assert clean("e\u0301\u200b\x00\u202e\tx") == "é x"
