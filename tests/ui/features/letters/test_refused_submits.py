"""Ajukan refused in words, for what no empty field explains; the letter stays as it was typed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.body import paragraph
from app.domain.content import Recipient
from app.domain.letters import LetterState
from app.services.kinds import Kind
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from tests.ui.features.letters.fakes import FakeComposerView
from ui.features.letters.composer.presenter import ComposerPresenter


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[ProfileDesk]:
    made, profile = make_desk(tmp_path)
    yield made
    made.events.stop()
    profile.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subject": "Undangan 🎉 rapat"}, "tidak bisa dicetak: 🎉."),
        ({"classification_code": "abc"}, "tulis angka dan titik, misalnya 400.10.1."),
        ({"carbon_copies": (Recipient(title=" "),)}, "ada penerima tembusan tanpa nama."),
    ],
    ids=["boxes", "code", "nobody"],
)
def test_the_composer_says_what_keeps_a_letter_from_being_submitted(
    desk: ProfileDesk, change: dict[str, Any], said: str
) -> None:
    view, window = FakeComposerView(), FakeWindow()
    presenter = ComposerPresenter(view, desk, window)
    presenter.begin_new()
    view.type(
        **{
            "subject": "Permohonan data",
            "classification_code": "400.5",
            "recipients": (Recipient(title="Camat Manggar"),),
            "body": (paragraph("Isi."),),
        }
        | change
    )
    presenter.edited()
    presenter.submit()
    assert said in window.problems[0]
    assert presenter.letter_id is not None
    found = desk.queries.find(Kind.LETTER, presenter.letter_id)
    assert found is not None
    assert found.thing.state is LetterState.DRAFT
    assert window.opened == []
