"""Files of letters between real laptops and a real hub, each in a folder of its own."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.attachments import AttachedFile
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.domain.refusals import DomainError
from app.services.explain import explain
from app.services.files import Where
from app.services.kinds import Kind
from app.services.refusals import FileDamaged, FileEmpty, FileNotHere, FileNotItsKind
from sync.client.way import Transport
from sync.profile.network import http_transport
from sync.profile.profile import Profile
from tests.sync.hub.world import CAMAT, KADES_BARU, KASI, SEKCAM
from tests.sync.profile.office import SCAN, Office, act


def letter_of(profile: Profile, id: UUID) -> Letter:
    view = profile.queries.find(Kind.LETTER, id)
    assert view is not None
    assert isinstance(view.thing, Letter)
    return view.thing


def test_a_file_leaves_the_laptop_with_its_letter_and_not_before(office: Office) -> None:
    letter = office.drafted(office.attached(KASI))
    assert office[KASI].sync().files_sent == 0
    act(office[KASI], "submit", commands.SubmitLetter(), letter)
    report = office[KASI].sync()
    assert (report.sent, report.files_sent, report.files_left) == (2, 1, 0)


def test_nothing_of_a_file_lies_in_clear_on_the_laptop(office: Office) -> None:
    marked = b"%PDF-" + b"Nama warga yang sakit. " * 10_000
    office.submitted(office.attached(KASI, marked))
    office[KASI].sync()
    lying = [path for path in office[KASI].folder.rglob("*") if path.is_file()]
    assert not [path for path in lying if b"Nama warga" in path.read_bytes()]


def test_a_letter_is_initialled_and_signed_once_its_file_is_here(office: Office) -> None:
    file = office.attached(KASI)
    sekcam, camat = office[SEKCAM], office[CAMAT]
    letter = office.submitted(file)
    office[KASI].sync(files_s=0)  # the commands travelled, the scan did not
    sekcam.sync()
    assert letter_of(sekcam, letter).content.files == (file,)
    with pytest.raises(FileNotHere) as refused:
        act(sekcam, "initial", commands.InitialLetter(), letter)
    assert explain(refused.value).startswith("Berkas Daftar hadir.pdf belum ada di laptop ini.")
    office[KASI].sync()
    assert sekcam.sync().files_fetched == 1
    assert sekcam.files.read(file) == SCAN
    act(sekcam, "initial", commands.InitialLetter(), letter)
    sekcam.sync()
    camat.sync()
    assert act(camat, "sign", commands.SignLetter(), letter).state == "signed"


def test_an_office_gets_the_files_of_a_letter_that_arrived(office: Office) -> None:
    file = office.attached(KASI)
    letter, kades = office.submitted(file), office[KADES_BARU]
    office[KASI].sync()
    for title, type_, args in (
        (SEKCAM, "initial", commands.InitialLetter()),
        (CAMAT, "sign", commands.SignLetter()),
        (CAMAT, "send", commands.SendLetter()),
    ):
        office[title].sync()
        act(office[title], type_, args, letter)
        office[title].sync()
    assert kades.sync().files_fetched == 1
    (row,) = kades.queries.inbox()
    view = kades.queries.find(Kind.INCOMING, row.id)
    assert view is not None
    assert isinstance(view.thing, IncomingLetter)
    assert kades.files.read(view.thing.content.files[0]) == SCAN


def test_the_same_file_in_a_second_letter_is_not_sent_again(office: Office) -> None:
    office.submitted(office.attached(KASI))
    office[KASI].sync()
    before = office[KASI].traffic.bytes_up
    office.submitted(office.attached(KASI, name="Salinan.pdf"))
    office[KASI].sync()
    assert office[KASI].traffic.bytes_up - before < 10_000


def test_an_upload_goes_on_after_the_laptop_was_shut(office: Office) -> None:
    file = office.attached(KASI)
    office.submitted(file)
    office[KASI].sync(files_s=0)
    kasi = office.reopened(KASI)
    assert kasi.sync().files_sent == 1
    assert kasi.files.read(file) == SCAN


def test_a_file_taken_in_twice_is_kept_once(office: Office) -> None:
    first, second = office.attached(KASI), office.attached(KASI, name="Lain.pdf")
    assert first.sha256 == second.sha256
    assert office[KASI].files.read(first) == SCAN
    assert len(list((office[KASI].folder / "files").iterdir())) == 1


def test_a_file_that_never_came_is_said_to_be_missing(office: Office) -> None:
    file = office.attached(KASI)
    with pytest.raises(FileNotHere):
        office[SEKCAM].files.read(file)


def where(profile: Profile, file: AttachedFile) -> tuple[Where, bool]:
    (found,) = profile.files.standings([file])
    return found.where, found.is_here


def test_it_is_told_where_a_file_is_on_its_whole_way(office: Office) -> None:
    file, sekcam = office.attached(KASI), office[SEKCAM]
    letter = office.drafted(file)
    assert where(office[KASI], file) == (Where.HERE, True)
    act(office[KASI], "submit", commands.SubmitLetter(), letter)
    assert where(office[KASI], file) == (Where.QUEUED, True)
    office[KASI].sync(files_s=0)
    assert where(sekcam, file) == (Where.UNASKED, False)
    sekcam.sync()
    assert where(sekcam, file) == (Where.AWAITED, False)
    office[KASI].sync()
    assert where(office[KASI], file) == (Where.AT_HUB, True)
    sekcam.sync()
    assert where(sekcam, file) == (Where.AT_HUB, True)


def test_a_file_whose_coming_was_stopped_comes_only_when_it_is_asked_for(office: Office) -> None:
    file, sekcam = office.attached(KASI), office[SEKCAM]
    letter = office.submitted(file)
    office[KASI].sync()
    sekcam.sync(files_s=0)
    assert where(sekcam, file) == (Where.COMING, False)
    sekcam.files.stop_fetching(file)
    sekcam.files.want([letter_of(sekcam, letter)])
    assert sekcam.sync().files_fetched == 0
    assert where(sekcam, file) == (Where.UNASKED, False)
    sekcam.files.fetch(Kind.LETTER, letter, [file])
    assert sekcam.sync().files_fetched == 1
    assert sekcam.files.read(file) == SCAN


def test_a_copy_for_another_program_is_read_only_and_gone_when_it_is_taken_back(
    office: Office,
) -> None:
    file, kasi = office.attached(KASI), office[KASI]
    copy = kasi.files.lend(file)
    assert (copy.name, copy.read_bytes()) == ("Daftar hadir.pdf", SCAN)
    assert copy.stat().st_mode & 0o777 == 0o400
    assert copy.parent.stat().st_mode & 0o077 == 0
    kasi.files.take_back()
    assert not copy.exists()


def test_a_copy_that_a_kill_left_is_gone_at_the_next_opening(office: Office) -> None:
    file, kasi = office.attached(KASI), office[KASI]
    left = kasi.files.lend(file).read_bytes()
    place = kasi.folder / "lent" / "0123"
    office.reopened(KASI)
    place.mkdir(parents=True)
    (place / "Daftar hadir.pdf").write_bytes(left)
    office.reopened(KASI)
    assert not list((office[KASI].folder / "lent").iterdir())


def test_a_file_that_is_not_what_it_says_is_never_handed_to_another_program(
    office: Office,
) -> None:
    kasi, source = office[KASI], office.folder / "hadir.pdf"
    source.write_bytes(SCAN)
    file = kasi.files.take_in(source)
    disguised = replace(
        file, name="hadir.png", media_type="image/png"
    )  # as a hostile laptop may name it
    with pytest.raises(FileNotItsKind):
        kasi.files.lend(disguised)
    assert not list((kasi.folder / "lent").iterdir())


@pytest.mark.parametrize("name", ["../hadir.pdf", "hadir.exe", "C:hadir.pdf"])
def test_no_copy_is_written_under_a_name_that_came_from_a_hostile_laptop(
    office: Office, name: str
) -> None:
    file = replace(office.attached(KASI), name=name)
    with pytest.raises(DomainError):
        office[KASI].files.lend(file)
    assert not (office[KASI].folder / "lent").exists()


def test_a_fetched_file_that_was_damaged_here_is_fetched_again(office: Office) -> None:
    file, sekcam = office.attached(KASI), office[SEKCAM]
    letter = office.submitted(file)
    office[KASI].sync()
    sekcam.sync()
    (lying,) = (sekcam.folder / "files").iterdir()
    lying.write_bytes(b"rusak")
    with pytest.raises(FileDamaged):
        sekcam.files.read(file)
    assert where(sekcam, file) == (Where.DAMAGED, False)
    sekcam.files.fetch(Kind.LETTER, letter, [file])
    sekcam.sync()
    assert sekcam.files.read(file) == SCAN
    assert where(sekcam, file) == (Where.AT_HUB, True)


def test_an_empty_file_is_refused_in_words(office: Office) -> None:
    with pytest.raises(FileEmpty) as refused:
        office.attached(KASI, b"")
    assert explain(refused.value).startswith("Berkas Daftar hadir.pdf kosong")


class Interrupted:
    """The way to the hub, beside which the person does something once a chunk has gone."""

    def __init__(self, way: Transport, happens: Callable[[], object]) -> None:
        self._way = way
        self._file_way = way.files
        self._happens = [happens]
        self.sync, self.close, self.traffic = way.sync, way.close, way.traffic
        self.announce, self.offset = self._file_way.announce, self._file_way.offset

    @property
    def files(self) -> "Interrupted":
        return self

    def send(self, url: str, offset: int, data: bytes) -> int:
        arrived = self._file_way.send(url, offset, data)
        while self._happens:
            self._happens.pop()()
        return arrived


def test_a_command_given_while_a_scan_travels_goes_before_the_rest_of_it(office: Office) -> None:
    office.submitted(office.attached(KASI))
    office[KASI].sync(files_s=0)
    kasi = office.reopened(KASI)
    kasi.new_transport = lambda *way: Interrupted(http_transport(*way), office.submitted)
    begun = kasi.sync()
    assert (begun.files_sent, begun.files_left, begun.has_more_files) == (0, 1, True)
    rest = kasi.sync()
    assert (rest.sent, rest.files_sent, rest.has_more_files) == (2, 1, False)
