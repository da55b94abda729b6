"""The composer's rules, on a real practice office without widgets."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.domain.body import paragraph
from app.domain.commands import ReturnLetter, SaveDraft
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.letters import Action, Letter, LetterState
from app.domain.refusals import BodyTooLarge
from app.services.bus import ObjectChanged
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.read_models import DataState
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from tests.ui.features.letters.fakes import FakeComposerView
from ui.features.letters.composer.merging import Side, differences, merged
from ui.features.letters.composer.presenter import ComposerPresenter
from ui.runtime.desk import Place


class Office:
    """A presenter with everything around it."""

    def __init__(self, desk: ProfileDesk) -> None:
        self.desk = desk
        self.window = FakeWindow()
        self.view = FakeComposerView()
        self.presenter = ComposerPresenter(self.view, desk, self.window)

    def type(self, **fields: object) -> None:
        self.view.type(**fields)
        self.presenter.edited()

    def stored(self) -> Letter:
        letter = self.presenter.letter_id
        assert letter is not None
        return self.find(letter)

    def find(self, letter: UUID) -> Letter:
        view = self.desk.queries.find(Kind.LETTER, letter)
        assert view is not None
        assert isinstance(view.thing, Letter)
        return view.thing

    def do(self, type_: str, args: object, letter: UUID) -> Done:
        actor = self.desk.acting_for(type_, args, letter)
        return self.desk.execute(Request(type=type_, args=args, actor=actor, object=letter))

    def write_whole(self) -> UUID:
        self.presenter.begin_new()
        self.type(
            subject="Permohonan data",
            classification_code="400.5",
            recipients=(Recipient(title="Camat Manggar"),),
            body=(paragraph("Isi."),),
        )
        self.presenter.save_due()
        return self.stored().id


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    desk, profile = make_desk(tmp_path)
    yield Office(desk)
    profile.close()


def test_a_new_letter_is_stored_only_once_something_was_typed(office: Office) -> None:
    office.presenter.begin_new()
    office.presenter.save_due()
    office.presenter.leave()
    assert office.desk.queries.letters() == []
    office.type(subject="Undangan")
    office.presenter.save_due()
    assert [row.subject for row in office.desk.queries.letters()] == ["Undangan"]


def test_saving_again_changes_the_same_letter(office: Office) -> None:
    letter = office.write_whole()
    office.type(subject="Permohonan data balita")
    office.presenter.save_due()
    assert office.find(letter).content.subject == "Permohonan data balita"
    assert len(office.desk.queries.letters()) == 1


def test_what_was_typed_is_stored_when_the_person_leaves(office: Office) -> None:
    letter = office.write_whole()
    office.type(subject="Belum tersimpan")
    assert office.presenter.leave()
    assert office.find(letter).content.subject == "Belum tersimpan"


def test_the_usual_route_is_the_secretary_then_the_head(office: Office) -> None:
    office.presenter.begin_new()
    assert office.view.typed is not None
    directory = office.desk.directory()
    route = office.view.typed.route
    titles = [directory.position(each).title for each in (*route.verifiers, route.signatory)]
    assert titles == ["Sekretaris Desa Padang", "Kepala Desa Padang"]


def test_submitting_names_every_empty_field_and_keeps_the_letter_here(office: Office) -> None:
    office.presenter.begin_new()
    office.type(subject="Hanya hal")
    office.presenter.submit()
    assert set(office.view.problems) == {"classification_code", "recipients", "body"}
    assert office.window.opened == []


def test_a_submitted_letter_waits_for_the_verifier_and_can_be_undone(office: Office) -> None:
    letter = office.write_whole()
    office.presenter.submit()
    assert office.find(letter).state is LetterState.IN_REVIEW
    assert office.window.opened == [(Place.DRAFTS, None)]
    (_, group) = office.window.undo_offers[0]
    office.desk.undo(group)
    assert office.find(letter).state is LetterState.DRAFT


def test_words_typed_just_before_submitting_are_submitted(office: Office) -> None:
    letter = office.write_whole()
    office.type(subject="Hal yang terakhir")
    office.presenter.submit()
    found = office.find(letter)
    assert found.state is LetterState.IN_REVIEW
    assert found.content.subject == "Hal yang terakhir"


def test_a_returned_letter_shows_the_reason_and_is_submitted_again(office: Office) -> None:
    letter = office.write_whole()
    office.presenter.submit()
    office.do("return", ReturnLetter(reason="Sebutkan triwulan."), letter)
    office.presenter.open(letter)
    assert office.view.returned is not None
    assert office.view.returned.reason == "Sebutkan triwulan."
    office.type(subject="Permohonan data triwulan III")
    office.presenter.save_due()
    office.type(subject="Permohonan data triwulan IV")
    office.presenter.save_due()
    assert office.view.conflict == ()
    office.presenter.submit()
    assert office.find(letter).state is LetterState.IN_REVIEW


def test_a_letter_under_way_can_be_taken_back_but_not_edited(office: Office) -> None:
    letter = office.write_whole()
    office.presenter.submit()
    office.presenter.open(letter)
    assert Action.SAVE not in office.view.actions
    office.presenter.withdraw()
    assert office.find(letter).state is LetterState.DRAFT


def test_an_opened_letter_says_where_it_is(office: Office) -> None:
    letter = office.write_whole()
    office.presenter.open(letter)
    assert office.view.whereabouts is DataState.LOCAL
    office.presenter.submit()
    office.presenter.open(letter)
    assert office.view.whereabouts is DataState.QUEUED


def test_the_page_is_that_of_the_words_on_screen(office: Office) -> None:
    office.write_whole()
    before = office.view.pages[-1]
    office.type(subject="Hal lain sekali")
    office.presenter.page_due()
    assert office.view.pages[-1].startswith(b"%PDF")
    assert office.view.pages[-1] != before


def test_a_save_that_fails_says_so_and_keeps_the_words_to_save_again(office: Office) -> None:
    letter = office.write_whole()
    office.desk.execute = _refuse_once(office.desk.execute)
    office.type(subject="Tetap ada")
    office.presenter.save_due()
    assert "Konsep Anda aman" in office.view.failure
    assert office.presenter.is_dirty
    office.presenter.save_due()
    assert office.find(letter).content.subject == "Tetap ada"


def test_words_changed_elsewhere_stand_beside_unsaved_ones_until_chosen(office: Office) -> None:
    letter = office.write_whole()
    assert office.view.typed is not None
    elsewhere = replace(office.view.typed, subject="Dari tempat lain")
    office.type(subject="Milik saya")
    office.do("save_draft", SaveDraft(content=elsewhere), letter)
    office.presenter.happened(ObjectChanged(kind=Kind.LETTER, id=letter))
    (difference,) = office.view.conflict
    assert (difference.mine, difference.other) == ("Milik saya", "Dari tempat lain")
    office.presenter.save_due()
    assert office.find(letter).content.subject == "Dari tempat lain"
    office.presenter.choose({"subject": Side.MINE})
    assert office.find(letter).content.subject == "Milik saya"
    assert office.view.conflict == ()


def test_two_versions_are_merged_part_by_part() -> None:
    one = _content("satu", "isi satu")
    other = _content("dua", "isi dua")
    assert [part.part for part in differences(one, other, str)] == ["subject", "body"]
    both = merged(one, other, {"subject": Side.MINE, "body": Side.OTHER})
    assert (both.subject, both.body) == ("satu", other.body)


def _content(subject: str, text: str) -> LetterContent:
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="400",
        letter_on=date(2026, 10, 8),
        place="Padang",
        subject=subject,
        route=Route(verifiers=(), signatory=UUID(int=1)),
        body=(paragraph(text),),
    )


def _refuse_once(execute: Callable[[Request], Done]) -> Callable[[Request], Done]:
    refused: list[Request] = []

    def refusing(request: Request) -> Done:
        if not refused:
            refused.append(request)
            raise BodyTooLarge(limit=1, what="huruf")
        return execute(request)

    return refusing
