"""The inbox without a widget: pages, filter, read marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.incoming import IncomingLetter
from app.services.bus import FileMoved, ObjectChanged, TurnFinished
from app.services.kinds import Kind
from sync.profile.profile import Profile
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from tests.ui.mail import FIRST_AT, an_incoming
from ui.features.inbox.presenter import InboxPresenter
from ui.features.inbox.reading import Reading, trail_steps
from ui.features.inbox.rows import short_sender
from ui.widgets.file_row import FileRow
from ui.widgets.list_row import ListRow


@dataclass
class FakeView:
    total: int = -1
    pages: dict[int, list[ListRow]] = field(default_factory=dict)
    changed: list[ListRow] = field(default_factory=list)
    unread: int = -1
    reading: Reading | None = None
    is_same_page: bool = False
    problem: str = ""
    may_draft: bool = False
    went_to: list[int] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.files = list(rows)

    def show_total(self, total: int, *, is_unread_only: bool) -> None:
        self.total, self.pages = total, {}

    def put_page(self, page: int, rows: Sequence[ListRow]) -> None:
        self.pages[page] = list(rows)

    def change_row(self, row: ListRow) -> bool:
        self.changed.append(row)
        return any(known.id == row.id for rows in self.pages.values() for known in rows)

    def show_unread(self, count: int) -> None:
        self.unread = count

    def show_reading(self, reading: Reading, *, is_same_page: bool) -> None:
        self.reading, self.is_same_page = reading, is_same_page

    def show_unreadable(self, sentence: str) -> None:
        self.problem = sentence

    def show_no_letter(self) -> None:
        self.reading = None

    def go_to_page(self, page: int) -> None:
        self.went_to.append(page)

    def offer_draft(self, may: bool) -> None:
        self.may_draft = may


@dataclass
class Office:
    profile: Profile
    desk: ProfileDesk
    view: FakeView
    presenter: InboxPresenter
    window: FakeWindow

    @property
    def unit(self) -> str:
        return self.desk.assignments()[0].unit

    def receive(self, *letters: IncomingLetter) -> list[UUID]:
        self.profile.store.put_own(letters)
        return [letter.id for letter in letters]

    def read_at(self, id: UUID) -> object:
        view = self.desk.queries.find(Kind.INCOMING, id)
        assert view is not None
        assert isinstance(view.thing, IncomingLetter)
        return view.thing.read_at


@pytest.fixture
def office(tmp_path: Path, qapp: object) -> Iterator[Office]:
    desk, profile = make_desk(tmp_path)
    view, window = FakeView(), FakeWindow()
    yield Office(profile, desk, view, InboxPresenter(view, desk, window), window)
    desk.events.stop()
    profile.close()


def test_any_page_of_a_long_inbox_is_loaded_by_one_read(office: Office) -> None:
    ids = office.receive(*(an_incoming(office.unit, number) for number in range(1, 131)))
    office.presenter.open()
    assert (office.view.total, office.view.unread) == (130, 130)
    office.presenter.load_page(2)
    assert [row.id for row in office.view.pages[2]] == [str(id) for id in ids[100:]]


def test_a_letter_opened_from_elsewhere_is_found_in_the_list(office: Office) -> None:
    ids = office.receive(*(an_incoming(office.unit, number) for number in range(1, 131)))
    office.presenter.open(ids[70])
    assert office.view.went_to == [1]
    office.presenter.choose(ids[100])
    assert office.view.went_to[-1] == 2


def test_a_letter_is_marked_read_once_after_it_was_on_screen(office: Office) -> None:
    (letter,) = office.receive(an_incoming(office.unit))
    office.presenter.open()
    office.presenter.choose(letter)
    assert office.read_at(letter) is None
    office.presenter.was_on_screen(letter)
    office.presenter.was_on_screen(letter)
    assert office.read_at(letter) is not None
    assert [row.type for row in office.desk.queries.outbox()] == ["mark_read"]


def test_another_letter_than_the_open_one_is_not_marked(office: Office) -> None:
    first, second = office.receive(an_incoming(office.unit, 1), an_incoming(office.unit, 2))
    office.presenter.open()
    office.presenter.choose(second)
    office.presenter.was_on_screen(first)
    assert office.read_at(first) is None


def test_a_read_letter_changes_its_row_and_keeps_its_page(office: Office) -> None:
    (letter,) = office.receive(an_incoming(office.unit))
    office.presenter.open()
    office.presenter.load_page(0)
    office.presenter.choose(letter)
    office.presenter.was_on_screen(letter)
    office.presenter.happened(ObjectChanged(kind=Kind.INCOMING, id=letter))
    assert not office.view.changed[-1].is_unread
    assert office.view.unread == 0
    assert office.view.is_same_page
    assert office.view.reading is not None
    assert office.view.reading.steps[-1].title == "Dibaca"


def test_a_new_arrival_makes_the_list_longer(office: Office) -> None:
    office.receive(an_incoming(office.unit, 2))
    office.presenter.open()
    (new,) = office.receive(an_incoming(office.unit, 1))
    office.presenter.happened(ObjectChanged(kind=Kind.INCOMING, id=new))
    assert office.view.total == 2


def test_a_turn_that_changed_nothing_reads_nothing_again(office: Office) -> None:
    office.presenter.open()
    office.view.total = -1
    office.presenter.happened(TurnFinished(is_reached=True))
    assert office.view.total == -1


def test_only_the_unread_are_listed_where_they_are_asked_for(office: Office) -> None:
    office.receive(
        an_incoming(office.unit, 1, read_at=FIRST_AT, read_by="Rina"),
        an_incoming(office.unit, 2),
    )
    office.presenter.open()
    office.presenter.filter_unread(True)
    office.presenter.load_page(0)
    assert [row.is_unread for row in office.view.pages[0]] == [True]


def test_the_trail_ends_with_who_read_or_that_nobody_did(office: Office) -> None:
    now = office.desk.now()
    unread = trail_steps(an_incoming(office.unit), now)
    read = trail_steps(an_incoming(office.unit, read_at=FIRST_AT, read_by="Rina"), now)
    assert [step.title for step in unread] == [
        "Surat pengirim",
        "Ditandatangani",
        "Diterima kantor Anda",
        "Belum dibaca",
    ]
    assert unread[-1].is_waiting
    assert (read[-1].title, read[-1].note) == ("Dibaca", "Rina")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Pemerintah Desa Baru", "Desa Baru"),
        ("Dinas Sosial PMD Kab. Belitung Timur", "Dinas Sosial PMD"),
        ("Inspektorat Kabupaten Belitung Timur", "Inspektorat"),
        ("Kabupaten Belitung Timur", "Kabupaten Belitung Timur"),
        ("Puskesmas Manggar", "Puskesmas Manggar"),
    ],
)
def test_a_sender_is_shortened_and_never_lost(name: str, short: str) -> None:
    assert short_sender(name) == short


def with_file(office: Office, tmp_path: Path, *, is_here: bool) -> IncomingLetter:
    source = tmp_path / "Daftar hadir.pdf"
    source.write_bytes(b"%PDF-daftar hadir")
    file = office.profile.files.take_in(source)
    if not is_here:
        file = replace(file, sha256="a" * 64)
    letter = an_incoming(office.unit, 1)
    return replace(letter, content=replace(letter.content, files=(file,)))


def test_files_that_came_with_a_letter_are_listed_opened_and_kept(
    office: Office, tmp_path: Path
) -> None:
    (id,) = office.receive(with_file(office, tmp_path, is_here=True))
    office.presenter.open(id)
    (row,) = office.view.files
    assert (row.name, row.facts) == ("Daftar hadir.pdf", "PDF · 1 KB")
    office.presenter.files.open(row.id)
    assert office.window.files == {"Daftar hadir.pdf": b"%PDF-daftar hadir"}
    target = tmp_path / "salinan.pdf"
    office.presenter.files.keep(row.id, target)
    assert target.read_bytes() == b"%PDF-daftar hadir"


def test_a_file_that_is_not_here_is_asked_for_and_can_be_stopped(
    office: Office, tmp_path: Path
) -> None:
    (id,) = office.receive(with_file(office, tmp_path, is_here=False))
    office.presenter.open(id)
    (row,) = office.view.files
    assert (row.is_here, row.state.word) == (False, "Belum diambil dari pusat")
    office.presenter.files.open(row.id)
    office.presenter.happened(FileMoved(sha256=row.id))
    (row,) = office.view.files
    assert (row.is_coming, row.state.word) == (True, "Menunggu diambil")
    (said,) = office.window.words
    assert said == "Daftar hadir.pdf diambil lebih dulu begitu tersambung ke pusat."
    office.presenter.files.stop(row.id)
    office.presenter.happened(FileMoved(sha256=row.id))
    assert office.view.files[0].state.word == "Belum diambil dari pusat"
