"""What is said of a file wherever one is listed."""

import pytest

from app.domain.attachments import AttachedFile
from app.services.files import Standing, Where
from ui.widgets.file_row import FileRow, file_row

FILE = AttachedFile(
    name="Foto balai.png", media_type="image/png", size_bytes=1_153_434, sha256="a" * 64
)


def row(where: Where, percent: int = 0, sender: str = "") -> FileRow:
    return file_row(Standing(file=FILE, where=where, percent=percent, is_here=True), sender)


@pytest.mark.parametrize(
    ("where", "percent", "words"),
    [
        (Where.HERE, 0, "Tersimpan di laptop ini"),
        (Where.QUEUED, 0, "Antre kirim"),
        (Where.QUEUED, 40, "Antre kirim 40 %"),
        (Where.AT_HUB, 0, "Sampai di pusat"),
        (Where.UNASKED, 0, "Belum diambil dari pusat"),
        (Where.COMING, 0, "Menunggu diambil"),
        (Where.COMING, 40, "Mengambil… 40 %"),
        (Where.REFUSED, 0, "Perlu perhatian: ditolak pusat"),
        (Where.DAMAGED, 0, "Perlu perhatian: rusak"),
    ],
)
def test_where_a_file_is_is_said_in_the_words_of_the_office(
    where: Where, percent: int, words: str
) -> None:
    assert row(where, percent).state.word == words


def test_a_file_that_is_still_sent_names_the_laptop_where_it_is_known() -> None:
    assert row(Where.AWAITED, sender="Kaur Umum").where == "masih dikirim dari laptop Kaur Umum"
    assert row(Where.AWAITED).where == "masih dikirim dari laptop pengirim"


def test_a_file_is_one_sentence_for_a_screen_reader() -> None:
    assert row(Where.QUEUED, 40).sentence() == "Foto balai.png, Gambar · 1,1 MB, antre kirim 40 %"
