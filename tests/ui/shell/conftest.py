"""Somebody at the real start, in an office of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.shell.desk_of_one import Person
from tests.ui.shell.practice_office import make_practice_office


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Person]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    at_work = Person(qtbot, make_practice_office(tmp_path / "profil"))
    yield at_work
    at_work.leave_for_good()
