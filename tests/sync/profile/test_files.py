"""Files of letters between real laptops and a real hub, each in a folder of its own."""

from collections.abc import Callable
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.services.explain import explain
from app.services.kinds import Kind
from app.services.refusals import FileNotHere
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
