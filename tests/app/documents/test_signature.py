"""The signature block in all its modes."""

from dataclasses import replace

import pytest

from app.documents.letter import lay_out
from app.documents.marks import Box, QrSquare, Watermark
from app.services.printed import SignatureLines, SignatureState
from tests.app.documents.builders import (
    CAMAT,
    CHECK_URL,
    DESA,
    a_content,
    a_letter,
    an_electronic_letter,
    line,
    mm,
    paragraphs,
    printed,
    texts,
)

KADES = SignatureLines(
    position_lines=(("Pj.", "Kepala Desa Contoh"),), name="Gelombang Biru, S.IP."
)


def signed_by(*lines: tuple[str, str], **changes):
    return a_letter(signature=replace(CAMAT, position_lines=lines), **changes)


def page_of(letter):
    return lay_out(letter).pages[0]


def test_the_axis_of_a_pemda_letter_is_117_mm_from_the_edge():
    assert mm(line(page_of(a_letter()), "CAMAT UJI,").x) == pytest.approx(117)


@pytest.mark.parametrize("prefix", ["a.n.", "Plt.", "Plh.", "Pj."])
def test_a_prefix_hangs_left_so_that_all_lines_start_on_the_axis(prefix):
    page = page_of(signed_by((prefix, "Camat Uji"), ("", "Sekretaris Camat")))
    starts = {
        round(line(page, text).x, 3)
        for text in ("CAMAT UJI", "SEKRETARIS CAMAT,", "BAYU", "Pembina", "NIP")
    }
    assert len(starts) == 1
    hanging = line(page, prefix)
    assert hanging.x + hanging.width < starts.pop()
    assert hanging.y == line(page, "CAMAT UJI").y


def test_only_the_last_line_of_a_position_has_the_comma():
    lines = (("a.n.", "Camat Uji"), ("", "Sekretaris Camat"), ("", "u.b."), ("", "Kasubbag Umum"))
    page = printed(signed_by(*lines))[0]
    start = page.index("CAMAT UJI")
    shown = [text for text in page[start:] if text != "a.n."][:4]
    assert shown == ["CAMAT UJI", "SEKRETARIS CAMAT", "u.b.", "KASUBBAG UMUM,"]


def test_a_desa_block_is_centred_with_its_prefix_in_the_line():
    layout = lay_out(a_letter(letterhead=DESA, signature=KADES))
    position = line(layout.pages[0], "Pj. KEPALA DESA CONTOH,")
    name = line(layout.pages[0], "GELOMBANG BIRU, S.IP.")
    middle = layout.sheet.right - 37 / 25.4 * 72
    for mark in (position, name):
        assert mark.x + mark.width / 2 == pytest.approx(middle)


def test_a_kepala_desa_who_is_no_civil_servant_has_no_nip():
    assert not any("NIP" in text for text in printed(a_letter(signature=KADES))[0])


@pytest.mark.parametrize("head", [None, DESA])
def test_the_pen_has_22_mm_with_nothing_in_it(head):
    changes = {"letterhead": head} if head else {}
    page = page_of(a_letter(is_practice=True, check_url=CHECK_URL, check_code="X", **changes))
    position, name = line(page, "CAMAT UJI,"), line(page, "BAYU")
    assert mm(name.y - position.y) - mm(1.25 * name.fragments[0].style.size) == pytest.approx(
        22, abs=1
    )
    inside = [
        mark for mark in page.marks if not isinstance(mark, Watermark) and in_pen_space(mark, page)
    ]
    assert inside == []


def in_pen_space(mark, page):
    top, bottom = line(page, "CAMAT UJI,").y + 3, line(page, "BAYU").y - 9
    return hasattr(mark, "y") and top < mark.y < bottom


@pytest.mark.parametrize("count", range(1, 9))
def test_the_practice_mark_stays_out_of_the_pen_space(count):
    layout = lay_out(a_letter(a_content(body=paragraphs(count)), is_practice=True))
    for page in layout.pages:
        mark = next(mark for mark in page.marks if isinstance(mark, Watermark))
        assert mark.fragment.text == "LATIHAN"
        half = mark.fragment.width / 2 * (0.5 if mark.angle else 0) + mark.fragment.style.size / 2
        for text in texts(page):
            if text.text == "CAMAT UJI,":
                name = line(page, "BAYU")
                assert mark.y + half < text.y or mark.y - half > name.y


def test_every_page_of_a_practice_letter_says_so_in_words():
    pages = printed(a_letter(a_content(body=paragraphs(9)), is_practice=True))
    assert all("LATIHAN: bukan naskah dinas yang sah" in page for page in pages)


def test_an_approved_letter_shows_who_approved_it_and_that_it_is_not_certified():
    text = " ".join(printed(an_electronic_letter())[0])
    assert "Disetujui secara elektronik (belum TTE tersertifikasi) oleh:" in text
    assert "BAYU SAMUDRA, S.IP., M.Si. Pembina NIP 00000000 000000 0 001" in text
    assert "Kode naskah 7F3K-29QD" in text
    assert "BSrE" not in text


def frame(page):
    return next(mark for mark in page.marks if isinstance(mark, Box) and mark.radius)


def test_the_box_is_78_by_24_mm_and_its_qr_has_room_on_all_sides():
    page = page_of(an_electronic_letter())
    box = frame(page)
    qr = next(mark for mark in page.marks if isinstance(mark, QrSquare))
    assert (mm(box.width), mm(box.height)) == pytest.approx((78, 24))
    assert box.dash == ()
    assert mm(qr.size) == pytest.approx(19)
    assert mm(qr.x - box.x) >= 2.49
    assert mm(qr.y - box.y) >= 2.49
    assert mm(box.y + box.height - qr.y - qr.size) >= 2.49
    right_of_qr = [m for m in texts(page) if box.y < m.y < box.y + box.height]
    assert all(mm(mark.x - qr.x - qr.size) >= 2.5 for mark in right_of_qr)


@pytest.mark.parametrize(
    "name", ["Bo", "Prof. Dr. Ir. Raden Mas Kusumawardhana Adiningrat Prawirasentana, S.IP., M.Si."]
)
def test_every_line_stays_inside_the_box(name):
    letter = an_electronic_letter(signature=replace(CAMAT, name=name, rank="Pembina Utama Muda"))
    page = page_of(letter)
    box = frame(page)
    lines = [mark for mark in texts(page) if box.y < mark.y < box.y + box.height]
    assert len(lines) >= 5
    assert all(mark.x + mark.width <= box.x + box.width for mark in lines)
    assert min(mark.fragments[0].style.size for mark in lines) >= 6.3


def test_a_long_check_link_makes_the_qr_larger_rather_than_unreadable():
    page = page_of(an_electronic_letter(check_url=CHECK_URL + "x" * 150))
    qr = next(mark for mark in page.marks if isinstance(mark, QrSquare))
    box = frame(page)
    assert mm(qr.size) > 19
    assert qr.y + qr.size < box.y + box.height


def test_an_unsigned_letter_never_looks_signed():
    page = page_of(a_letter(signature_state=SignatureState.UNSIGNED, check_url=CHECK_URL))
    box = frame(page)
    assert box.dash
    assert box.gray > 0.3
    assert not any(isinstance(mark, QrSquare) for mark in page.marks)
    shown = [mark.text for mark in texts(page)]
    assert "Menunggu tanda tangan elektronik:" in shown
    assert "Konsep: belum disetujui secara elektronik." in shown


def test_the_qr_of_a_letter_for_the_pen_proves_the_number_and_no_signature():
    letter = a_letter(check_url=CHECK_URL, check_code="UJI-1")
    layout = lay_out(letter)
    page = layout.pages[0]
    qr = next(mark for mark in page.marks if isinstance(mark, QrSquare))
    assert qr.x == layout.sheet.left
    assert mm(layout.sheet.size[1] - qr.y - qr.size) == pytest.approx(10)
    text = " ".join(printed(letter)[0])
    assert "Cetak untuk tanda tangan basah" in text
    assert "bukan tanda tangan elektronik" in text
