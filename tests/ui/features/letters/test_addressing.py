"""Recipients found by what people type."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.content import Recipient
from app.domain.organisation import Directory
from tests.ui.desk import make_desk
from ui.features.letters.composer.addressing import find_addressees, free_addressee
from ui.features.letters.composer.inputs import tidy_time


@pytest.fixture
def directory(tmp_path: Path, qtbot: QtBot) -> Iterator[Directory]:
    desk, profile = make_desk(tmp_path)
    yield desk.directory()
    profile.close()


def test_an_office_is_addressed_by_its_head(directory: Directory) -> None:
    (found,) = find_addressees("camat", directory)
    assert found.recipients == (Recipient(title="Camat Manggar", place="Manggar", unit="19.06.01"),)


def test_a_position_of_an_office_is_found_by_its_title(directory: Directory) -> None:
    (found,) = find_addressees("sekretaris padang", directory)
    assert found.recipients[0].position is not None
    assert found.recipients[0].title == "Sekretaris Desa Padang"


def test_words_that_name_nobody_are_a_recipient_as_they_are() -> None:
    assert free_addressee("Ketua TP PKK") == Recipient(title="Ketua TP PKK")
    assert free_addressee("Kepala Puskesmas di Gantung") == Recipient(
        title="Kepala Puskesmas", place="Gantung"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9", "09.00"),
        ("930", "09.30"),
        ("14:05", "14.05"),
        ("25", "25"),
        ("", ""),
        ("9.75", "9.75"),
    ],
)
def test_times_are_written_as_letters_write_them(typed: str, shown: str) -> None:
    assert tidy_time(typed) == shown
