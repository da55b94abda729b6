"""Files of a letter in the composer, on a real practice office without widgets."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.attachments import LIMITS
from app.domain.content import Attachment
from tests.scans import a_scan
from tests.ui.desk import ProfileDesk, make_desk
from tests.ui.features.letters.test_composer_presenter import Office
from ui.runtime.runner import InlineRunner, Job


class Writer(Office):
    """Somebody at a new letter, with files on the disk of the laptop."""

    def __init__(self, desk: ProfileDesk, folder: Path) -> None:
        super().__init__(desk)
        self.folder = folder
        self.view.edited = self.presenter.edited
        self.presenter.begin_new()

    def given(self, name: str, data: bytes | None = None) -> Path:
        path = self.folder / name
        path.write_bytes(a_scan(2_000, seed=len(name)) if data is None else data)
        return path

    def attach(self, *names: str) -> None:
        self.presenter.files.attach([self.given(name) for name in names])

    def names(self) -> list[str]:
        return [row.name for row in self.view.files]

    def said(self) -> Attachment | None:
        assert self.view.typed is not None
        return self.view.typed.attachment

    def hash_of(self, name: str) -> str:
        return next(row.id for row in self.view.files if row.name == name)


class HeldRunner(InlineRunner):
    """Holds work back until the test lets it go."""

    def __init__(self) -> None:
        self.is_holding = False
        self._held: list[Callable[[], object]] = []

    def run(self, work: Any, done: Any, failed: Any) -> Job:
        if self.is_holding:
            self._held.append(lambda: super(HeldRunner, self).run(work, done, failed))
            return super().run(lambda: None, lambda _: None, failed)
        return super().run(work, done, failed)

    def let_go(self) -> None:
        self.is_holding = False
        while self._held:
            self._held.pop(0)()


@pytest.fixture
def writer(tmp_path: Path, qtbot: QtBot) -> Iterator[Writer]:
    desk, profile = make_desk(tmp_path)
    yield Writer(desk, tmp_path)
    profile.close()


def test_an_attached_file_is_stored_with_the_words_and_found_again(writer: Writer) -> None:
    letter = writer.write_whole()
    writer.attach("Daftar hadir.pdf")
    assert writer.presenter.has_unsaved
    writer.presenter.save_due()
    (file,) = writer.find(letter).content.files
    assert (file.name, file.size_bytes) == ("Daftar hadir.pdf", 2_000)
    (row,) = writer.view.files
    assert (row.facts, row.state.word) == ("PDF · 2 KB", "Tersimpan di laptop ini")


def test_a_file_alone_makes_a_new_letter_that_is_stored(writer: Writer) -> None:
    writer.attach("Daftar hadir.pdf")
    assert writer.presenter.leave()
    (row,) = writer.desk.queries.letters()
    assert [file.name for file in writer.find(row.id).content.files] == ["Daftar hadir.pdf"]


def test_the_enclosures_of_the_letter_count_its_files(writer: Writer) -> None:
    writer.attach("satu.pdf", "kedua.pdf")
    assert writer.said() == Attachment(count=2, measure="berkas")
    writer.presenter.files.take_out(writer.hash_of("satu.pdf"))
    assert writer.said() == Attachment(count=1, measure="berkas")
    writer.presenter.files.take_out(writer.hash_of("kedua.pdf"))
    assert writer.said() is None


def test_what_the_writer_says_of_the_enclosures_stays(writer: Writer) -> None:
    writer.type(attachment=Attachment(count=3, measure="lembar"))
    writer.attach("satu.pdf")
    assert writer.said() == Attachment(count=3, measure="lembar")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("catatan.txt", b"x", "belum bisa dilampirkan. Yang bisa: pdf"),
        ("kosong.pdf", b"", "kosong"),
        ("rusak.pdf", b"MZ bukan PDF", "rusak atau tidak sesuai dengan jenisnya"),
        ("besar.pdf", a_scan(LIMITS.each_bytes + 1), "terlalu besar: paling banyak 10 MB"),
    ],
)
def test_what_cannot_be_attached_is_named_with_the_reason_and_the_rest_is_attached(
    writer: Writer, name: str, data: bytes, words: str
) -> None:
    good, bad = writer.given("baik.pdf"), writer.given(name, data)
    writer.presenter.files.attach([good, bad])
    assert writer.names() == ["baik.pdf"]
    (problem,) = writer.window.problems
    assert name in problem
    assert words in problem


def test_a_file_that_is_gone_from_its_place_is_named(writer: Writer) -> None:
    writer.presenter.files.attach([writer.folder / "hilang.pdf"])
    assert "hilang.pdf tidak bisa dibaca" in writer.window.problems[0]


def test_the_same_file_is_not_attached_twice_under_another_name(writer: Writer) -> None:
    data = a_scan(3_000)
    writer.presenter.files.attach([writer.given("a.pdf", data), writer.given("b.pdf", data)])
    assert writer.names() == ["a.pdf"]
    assert "b.pdf sudah dilampirkan" in writer.window.problems[0]


def test_more_files_than_a_letter_may_have_are_refused_and_the_others_stay(
    writer: Writer,
) -> None:
    paths = [writer.given(f"{at}.pdf", a_scan(1_000, seed=at)) for at in range(LIMITS.count + 1)]
    writer.presenter.files.attach(paths)
    assert len(writer.names()) == LIMITS.count
    assert writer.window.problems


def test_a_whole_folder_of_files_is_not_copied_into_the_laptop(writer: Writer) -> None:
    paths = [writer.given(f"{at}.pdf", a_scan(1_000, seed=at)) for at in range(60)]
    writer.presenter.files.attach(paths)
    kept = writer.folder / "profil" / "files"
    assert len(list(kept.iterdir())) == LIMITS.count
    assert "berkas" in writer.window.problems[0]


def test_a_file_taken_out_comes_back_to_its_place_by_undo(writer: Writer) -> None:
    writer.attach("satu.pdf", "kedua.pdf")
    writer.presenter.files.take_out(writer.hash_of("satu.pdf"))
    assert writer.names() == ["kedua.pdf"]
    assert writer.window.undo_offers[-1] == ("satu.pdf dilepas dari surat", None)
    writer.window.take_back()
    assert writer.names() == ["satu.pdf", "kedua.pdf"]


def test_undo_puts_no_file_into_another_letter(writer: Writer) -> None:
    writer.attach("satu.pdf")
    writer.presenter.files.take_out(writer.hash_of("satu.pdf"))
    writer.presenter.begin_new()
    writer.window.take_back()
    assert writer.names() == []
    assert "tidak terbuka" in writer.window.problems[-1]


def test_files_are_ordered_by_the_person(writer: Writer) -> None:
    writer.attach("satu.pdf", "kedua.pdf")
    writer.presenter.files.move(writer.hash_of("satu.pdf"), 1)
    assert writer.names() == ["kedua.pdf", "satu.pdf"]
    writer.presenter.files.move(writer.hash_of("satu.pdf"), 1)
    assert writer.names() == ["kedua.pdf", "satu.pdf"]


def test_a_file_that_is_still_being_taken_in_is_in_the_letter_that_is_left(
    writer: Writer,
) -> None:
    letter = writer.write_whole()
    runner = writer.desk.runner = HeldRunner()
    runner.is_holding = True
    writer.attach("Daftar hadir.pdf")
    assert writer.presenter.has_unsaved
    assert writer.presenter.leave()
    runner.let_go()
    assert [file.name for file in writer.find(letter).content.files] == ["Daftar hadir.pdf"]


def test_a_file_is_opened_as_a_copy_by_another_program(writer: Writer) -> None:
    writer.attach("Daftar hadir.pdf")
    writer.presenter.files.reader.open(writer.hash_of("Daftar hadir.pdf"))
    given = (writer.folder / "Daftar hadir.pdf").read_bytes()
    assert writer.window.files == {"Daftar hadir.pdf": given}


def test_a_file_is_kept_elsewhere_whole(writer: Writer) -> None:
    writer.attach("Daftar hadir.pdf")
    target = writer.folder / "salinan.pdf"
    writer.presenter.files.reader.keep(writer.hash_of("Daftar hadir.pdf"), target)
    assert target.read_bytes() == (writer.folder / "Daftar hadir.pdf").read_bytes()


def test_submitting_says_how_many_files_follow(writer: Writer) -> None:
    writer.write_whole()
    writer.attach("Daftar hadir.pdf")
    writer.presenter.submit()
    assert writer.window.undo_offers[-1][0] == (
        "Surat diajukan. 1 berkas menyusul saat tersambung."
    )
