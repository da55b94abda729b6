"""Deciding about letters, without a widget."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.attachments import AttachedFile
from app.domain.commands import WithdrawLetter
from app.domain.letters import Action, Letter, LetterState
from app.domain.refusals import ContentMoved
from app.services.bus import ObjectChanged
from app.services.dispatcher import Done, Request
from app.services.files import Standing, Where
from app.services.kinds import Kind
from sync.profile.profile import Profile
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from tests.ui.route import SUBJECT, a_resubmitted_letter, a_submitted_letter, do
from ui.features.approvals.action_bar import waits_for_files
from ui.features.approvals.presenter import ApprovalsPresenter
from ui.features.approvals.review import Review
from ui.features.approvals.rows import QueueRow
from ui.widgets.file_row import FileRow, file_row

SCAN = b"%PDF-daftar hadir"


@dataclass
class FakeView:
    """Keeps what it was told to show."""

    queue: list[str] = field(default_factory=list)
    current: UUID | None = None
    review: Review | None = None
    clean: bytes | None = None
    typed: str = ""
    asked: list[tuple[Action, str]] = field(default_factory=list)
    went_to: list[int] = field(default_factory=list)
    is_busy: bool = False
    problem: str = ""
    is_reason_open: bool = False
    files: list[FileRow] = field(default_factory=list)
    clips: list[bool] = field(default_factory=list)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.files = list(rows)

    def show_queue(self, rows: Sequence[QueueRow], current: UUID | None) -> None:
        self.queue, self.current = [row.subject for row in rows], current
        self.clips = [row.has_files for row in rows]

    def show_nothing(self) -> None:
        self.review = None

    def show_review(self, review: Review) -> None:
        self.review = review

    def show_page(self, review: Review, clean: bytes | None) -> None:
        self.clean = clean

    def show_unreadable(self, sentence: str) -> None:
        self.problem = sentence

    def show_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy

    def ask_reason(self, action: Action, drafter: str, typed: str) -> None:
        self.asked.append((action, typed))
        self.is_reason_open = True

    def close_reason(self) -> None:
        self.is_reason_open = False

    def note(self) -> str:
        return self.typed

    def set_note(self, text: str) -> None:
        self.typed = text

    def go_to_difference(self, number: int) -> None:
        self.went_to.append(number)


class MovedDesk(ProfileDesk):
    """A desk at which the words changed a moment ago."""

    def execute(self, request: Request) -> Done:
        raise ContentMoved()


class RecordingDesk(ProfileDesk):
    """Keeps what was asked."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self.requests: list[Request] = []

    def execute(self, request: Request) -> Done:
        self.requests.append(request)
        return super().execute(request)


@dataclass
class Office:
    """A practice office with a presenter over it."""

    profile: Profile
    desk: ProfileDesk
    view: FakeView = field(default_factory=FakeView)
    window: FakeWindow = field(default_factory=FakeWindow)
    others: list[ProfileDesk] = field(default_factory=list)

    def presenter(self, desk: ProfileDesk | None = None) -> ApprovalsPresenter:
        self.others += [desk] if desk else []
        return ApprovalsPresenter(self.view, desk or self.desk, self.window)

    def letter(self, id: UUID) -> Letter:
        view = self.desk.queries.find(Kind.LETTER, id)
        assert view is not None
        assert isinstance(view.thing, Letter)
        return view.thing


@pytest.fixture
def office(tmp_path: Path, qapp: object) -> Iterator[Office]:
    desk, profile = make_desk(tmp_path)
    office = Office(profile, desk)
    yield office
    for each in (desk, *office.others):
        each.events.stop()
    profile.close()


def a_file() -> AttachedFile:
    return AttachedFile(
        name="Daftar hadir.pdf",
        media_type="application/pdf",
        size_bytes=len(SCAN),
        sha256=hashlib.sha256(SCAN).hexdigest(),
    )


def changed(id: UUID) -> ObjectChanged:
    return ObjectChanged(kind=Kind.LETTER, id=id)


def test_the_oldest_letter_that_waits_is_shown_with_what_changed(office: Office) -> None:
    letter = a_resubmitted_letter(office.desk)
    a_submitted_letter(office.desk, "Surat kedua")
    office.presenter().open()
    assert office.view.queue == [SUBJECT, "Surat kedua"]
    review = office.view.review
    assert review is not None
    assert (review.id, review.compared) == (letter, 1)
    assert [row.title for row in review.differences] == [
        "Sifat",
        "Penerima",
        "Waktu",
        "Paragraf 2",
    ]


def test_a_paraf_carries_the_hash_of_the_content_that_was_shown(office: Office) -> None:
    desk = RecordingDesk(office.profile)
    letter = a_resubmitted_letter(desk)
    presenter = office.presenter(desk)
    presenter.open()
    desk.requests.clear()
    presenter.initial()
    (request,) = desk.requests
    assert office.view.review is not None
    assert (request.type, request.object) == ("initial", letter)
    assert request.seen == office.view.review.seen
    assert office.window.undo_offers[0][0] == f"Paraf dibubuhkan pada {SUBJECT}"


def test_content_that_moved_is_loaded_anew_and_said_and_nothing_typed_is_lost(
    office: Office,
) -> None:
    a_submitted_letter(office.desk)
    presenter = office.presenter(MovedDesk(office.profile))
    presenter.open()
    office.view.typed = "catatan setengah jadi"
    presenter.ask_return()
    presenter.give_reason(Action.RETURN, "Alasan yang panjang")
    assert "berubah sejak Anda melihatnya" in office.window.problems[0]
    assert office.view.review is not None
    assert office.view.typed == "catatan setengah jadi"
    presenter.ask_return()
    assert office.view.asked[-1] == (Action.RETURN, "Alasan yang panjang")


def test_a_letter_is_approved_only_when_its_files_are_on_the_laptop(
    office: Office, tmp_path: Path
) -> None:
    scan = a_file()
    letter = a_submitted_letter(office.desk, files=(scan,))
    presenter = office.presenter()
    presenter.open(letter)
    assert office.view.review is not None
    assert [row.is_here for row in office.view.files] == [False]
    assert Action.INITIAL not in office.view.review.actions
    assert Action.RETURN in office.view.review.actions
    source = tmp_path / scan.name
    source.write_bytes(SCAN)
    office.profile.files.take_in(source)
    presenter.open(letter)
    assert [row.is_here for row in office.view.files] == [True]
    assert Action.INITIAL in office.view.review.actions


def test_why_nobody_can_approve_is_said_of_the_file_that_is_missing() -> None:
    standing = Standing(file=a_file(), where=Where.AWAITED, percent=0, is_here=False)
    assert waits_for_files([file_row(standing, "Kasi Kesos")]) == (
        "Daftar hadir.pdf: masih dikirim dari laptop Kasi Kesos, jadi belum bisa disetujui"
    )
    here = replace(standing, where=Where.AT_HUB, is_here=True)
    assert waits_for_files([file_row(here, "Kasi Kesos")]) == ""


def test_a_file_of_the_letter_is_opened_by_another_program(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "Daftar hadir.pdf"
    source.write_bytes(b"%PDF-daftar hadir")
    scan = office.profile.files.take_in(source)
    presenter = office.presenter()
    presenter.open(a_submitted_letter(office.desk, files=(scan,)))
    presenter.files.open(scan.sha256)
    assert office.window.files == {"Daftar hadir.pdf": b"%PDF-daftar hadir"}


def test_a_letter_in_the_queue_shows_that_files_are_with_it(office: Office) -> None:
    a_submitted_letter(office.desk)
    a_submitted_letter(office.desk, "Dengan pindaian", files=(a_file(),))
    office.presenter().open()
    assert office.view.clips == [False, True]


def test_a_signature_asks_for_the_pin_and_offers_no_undo(office: Office) -> None:
    letter = a_submitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    presenter.initial()
    presenter.happened(changed(letter))
    office.window.undo_offers.clear()
    presenter.decide()
    assert office.letter(letter).state is LetterState.SIGNED
    assert office.window.undo_offers == []
    assert office.window.words == [f"{SUBJECT} ditandatangani."]


def test_a_wrong_pin_signs_nothing(office: Office) -> None:
    class NeverConfirmed(FakeWindow):
        def ask_secret(self, title: str, confirmed: object) -> None:
            self.words.append(title)

    office.window = NeverConfirmed()
    letter = a_submitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    presenter.initial()
    presenter.happened(changed(letter))
    presenter.sign()
    number = office.letter(letter).number
    assert number is not None
    assert office.window.words == [f"Tanda tangani {number.text}"]
    assert office.letter(letter).state is LetterState.READY_TO_SIGN


def test_a_letter_is_not_returned_without_a_reason(office: Office) -> None:
    letter = a_submitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    presenter.ask_return()
    presenter.give_reason(Action.RETURN, "   ")
    assert office.letter(letter).state is LetterState.IN_REVIEW
    presenter.give_reason(Action.RETURN, "Jamnya keliru")
    assert office.letter(letter).state is LetterState.IN_REVISION
    assert not office.view.is_reason_open


def test_after_a_decision_the_next_letter_comes_and_the_last_leaves_nothing(
    office: Office,
) -> None:
    first, second = (a_submitted_letter(office.desk, name) for name in ("Satu", "Dua"))
    presenter = office.presenter()
    presenter.open()
    presenter.give_reason(Action.REJECT, "Tidak perlu")
    presenter.happened(changed(first))
    assert office.view.current == second
    presenter.give_reason(Action.REJECT, "Tidak perlu")
    presenter.happened(changed(second))
    assert (office.view.queue, office.view.review) == ([], None)


def test_undo_brings_the_letter_back_to_the_queue(office: Office) -> None:
    letter = a_submitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    presenter.give_reason(Action.RETURN, "Jamnya keliru")
    presenter.happened(changed(letter))
    office.desk.undo(office.window.undo_offers[-1][1])
    presenter.happened(changed(letter))
    assert office.view.queue == [SUBJECT]
    assert office.letter(letter).state is LetterState.IN_REVIEW


def test_a_paraf_on_an_earlier_version_stays_listed_as_such(office: Office) -> None:
    a_resubmitted_letter(office.desk, is_initialled=True)
    office.presenter().open()
    assert office.view.review is not None
    route = [(row.text, row.state.value) for row in office.view.review.route]
    assert ("Sekdes Padang: paraf atas versi 1", "voided") in route
    assert route[-2:] == [
        ("Sekdes Padang: paraf", "turn"),
        ("Kades Padang: tanda tangan", "waiting"),
    ]


def test_a_note_is_kept_per_letter_until_it_is_said(office: Office) -> None:
    first, second = (a_submitted_letter(office.desk, name) for name in ("Satu", "Dua"))
    presenter = office.presenter()
    presenter.open()
    office.view.typed = "untuk surat satu"
    presenter.skip()
    assert (office.view.current, office.view.typed) == (second, "")
    presenter.skip(-1)
    assert office.view.typed == "untuk surat satu"
    presenter.comment()
    assert office.view.typed == ""
    assert [note.text for note in office.letter(first).comments] == ["untuk surat satu"]


def test_next_change_goes_round(office: Office) -> None:
    a_resubmitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    for _ in range(5):
        presenter.next_change()
    assert office.view.went_to == [1, 2, 3, 4, 1]


def test_the_clean_page_is_the_letter_that_would_be_printed(office: Office) -> None:
    letter = a_resubmitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    presenter.show_clean(True)
    assert office.view.clean == office.desk.render(Kind.LETTER, letter)


def test_a_letter_that_its_drafter_took_back_leaves_the_screen(office: Office) -> None:
    letter = a_submitted_letter(office.desk)
    presenter = office.presenter()
    presenter.open()
    do(office.desk, "withdraw", WithdrawLetter(), letter)
    presenter.happened(changed(letter))
    assert office.view.review is None
