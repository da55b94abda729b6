"""A draft that is saved again and again is one command, and never a conflict with itself."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.domain.body import paragraph
from app.domain.commands import ReturnLetter, SaveDraft, SubmitLetter
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.letters import Letter
from app.domain.organisation import Standing
from app.services.dispatcher import Request
from app.services.kinds import Kind
from tests.ui.desk import ProfileDesk, make_desk


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[ProfileDesk]:
    made, profile = make_desk(tmp_path)
    yield made
    profile.close()


def test_a_returned_letter_saved_twice_stands_alone(desk: ProfileDesk) -> None:
    letter = _do(desk, "save_draft", SaveDraft(content=_content(desk, "satu")))
    _do(desk, "submit", SubmitLetter(), letter)
    _do(desk, "return", ReturnLetter(reason="Perbaiki hal."), letter)
    _do(desk, "save_draft", SaveDraft(content=_content(desk, "dua")), letter)
    _do(desk, "save_draft", SaveDraft(content=_content(desk, "tiga")), letter)

    found = _find(desk, letter)
    assert found.content.subject == "tiga"
    assert found.siblings == ()


def test_a_new_draft_saved_twice_keeps_its_check_token_in_the_queue(desk: ProfileDesk) -> None:
    letter = _do(desk, "save_draft", SaveDraft(content=_content(desk, "satu")))
    token = _find(desk, letter).check_token
    _do(desk, "save_draft", SaveDraft(content=_content(desk, "dua")), letter)

    view = desk.queries.find(Kind.LETTER, letter)
    assert view is not None
    (waiting,) = view.pending
    assert waiting.envelope.args.check_token == token
    assert _find(desk, letter).check_token == token


def test_taking_back_a_submit_leaves_the_words_of_the_last_save(desk: ProfileDesk) -> None:
    letter = _do(desk, "save_draft", SaveDraft(content=_content(desk, "satu")))
    _do(desk, "save_draft", SaveDraft(content=_content(desk, "dua")), letter)
    args = SubmitLetter()
    actor = desk.acting_for("submit", args, letter)
    done = desk.execute(Request(type="submit", args=args, actor=actor, object=letter))
    desk.undo(done.group)

    assert _find(desk, letter).content.subject == "dua"


def _do(desk: ProfileDesk, type_: str, args: object, letter: UUID | None = None) -> UUID:
    actor = desk.acting_for(type_, args, letter)
    return desk.execute(Request(type=type_, args=args, actor=actor, object=letter)).object


def _find(desk: ProfileDesk, letter: UUID) -> Letter:
    view = desk.queries.find(Kind.LETTER, letter)
    assert view is not None
    assert isinstance(view.thing, Letter)
    return view.thing


def _content(desk: ProfileDesk, subject: str) -> LetterContent:
    by_standing = {each.standing: each.id for each in desk.directory().positions.values()}
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="400.10",
        letter_on=desk.today(),
        place="Padang",
        subject=subject,
        recipients=(Recipient(title="Camat Manggar"),),
        body=(paragraph("Isi."),),
        route=Route(
            verifiers=(by_standing[Standing.SECRETARY],), signatory=by_standing[Standing.HEAD]
        ),
    )
