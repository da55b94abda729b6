"""Commands with ">", numbers with "#", letters otherwise, and no answer out of turn."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.practice_office import Practised, practised
from ui.features.quick_search.presenter import Command, SearchPresenter, marks_in
from ui.runtime.desk import Place
from ui.widgets.palette_list import PaletteResult


class FakePalette:
    def __init__(self) -> None:
        self.results: list[PaletteResult] = []
        self.note = ""

    def show_results(self, results: Sequence[PaletteResult], note: str = "") -> None:
        self.results, self.note = list(results), note

    def titles(self) -> list[str]:
        return [result.title for result in self.results]


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Practised]:
    made = practised(tmp_path)
    yield made
    made.profile.close()


@pytest.fixture
def palette() -> FakePalette:
    return FakePalette()


@pytest.fixture
def search(office: Practised, palette: FakePalette) -> SearchPresenter:
    done: list[str] = []
    commands = [
        Command(id="lock", title="Kunci", icon="lock", do=lambda: done.append("lock")),
        Command(id="dark", title="Tema gelap", icon="settings", do=done.clear, words="warna"),
    ]
    return SearchPresenter(palette, office.desk, office.window, commands)


def test_a_letter_is_found_by_a_word_and_opened(
    office: Practised, palette: FakePalette, search: SearchPresenter
) -> None:
    letter = office.draft("Undangan Musyawarah Desa")
    search.ask("musyawarah")
    assert palette.titles() == ["Surat", "Undangan Musyawarah Desa"]
    assert palette.results[1].marks == ((9, 10),)
    assert "dicari di laptop ini" in palette.note
    search.choose(palette.results[1].id)
    assert office.window.opened == [(Place.COMPOSER, letter)]


def test_an_arrow_shows_commands_alone(palette: FakePalette, search: SearchPresenter) -> None:
    search.ask(">")
    assert palette.titles() == ["Perintah", "Kunci", "Tema gelap"]
    search.ask("> warna")
    assert palette.titles() == ["Perintah", "Tema gelap"]


def test_a_hash_looks_at_numbers_alone(
    office: Practised, palette: FakePalette, search: SearchPresenter
) -> None:
    office.draft("Surat 001 tentang jalan")
    search.ask("#001")
    assert palette.titles() == ["Tidak ada hasil untuk “001”"]


def test_at_most_eight_lines_and_indicators_have_a_group_of_their_own(
    office: Practised, palette: FakePalette, search: SearchPresenter
) -> None:
    for number in range(9):
        office.draft(f"Laporan stunting {number}")
    search.ask("stunting")
    groups = [result.title for result in palette.results if not result.id]
    assert groups == ["Surat", "Kinerja"]
    assert sum(bool(result.id) for result in palette.results) == 8
    search.choose(palette.results[-1].id)
    assert office.window.opened == [(Place.ENTRY, None)]


def test_nothing_found_is_said_and_choosing_it_does_nothing(
    office: Practised, palette: FakePalette, search: SearchPresenter
) -> None:
    search.ask("jembatan")
    assert palette.titles() == ["Tidak ada hasil untuk “jembatan”"]
    search.choose("none")
    assert office.window.opened == []


def test_marks_stand_where_the_words_begin() -> None:
    assert marks_in("Rapat Stunting", "stun") == ((6, 4),)
    assert marks_in("Rapat", "x") == ()
