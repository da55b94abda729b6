"""Sinkronisasi in a real window over a real hub: queued, ordered, sent, told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import commands
from app.keys.activation_code import parse_code
from app.keys.invitation import Invitation
from app.keys.policy import UnlockMode
from app.services.travel import LinkKind
from sync.profile.laptop import this_machine
from sync.profile.opening import Secret, enrol
from tests.scans import a_scan
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import CAMAT, KASI, SEKCAM
from tests.sync.profile.office import Office, act, an_office
from tests.ui.shell.desk_of_one import Person
from tests.ui.shell.practice_office import CHEAP, PASSPHRASE
from ui.features.transfer.dialogs import OrderDialog
from ui.features.transfer.lines import LineList
from ui.features.transfer.page import TransferPage
from ui.runtime.connection import LinkState
from ui.runtime.desk import Place
from ui.widgets.paged_model import ROW_ROLE


class Seat(Person):
    """The person of one position, enrolled with the hub, at the real start."""

    def __init__(
        self, qtbot: QtBot, office: Office, title: str, *, has_first_data: bool = True
    ) -> None:
        self.office = office
        self.title = title
        folder = office.folder / "jendela"
        code = parse_code(office.world.code_for(office.world.assignment(title).person))
        invitation = Invitation(address=office.hub.address, pin=None, code=code)
        secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
        machine = this_machine(has_keyring=False)
        profile = enrol(folder, invitation, secret, machine, "Laptop Kecamatan")
        if has_first_data:
            profile.sync()
        profile.close()
        super().__init__(qtbot, folder)
        self.connected()

    def connected(self) -> None:
        courier = self.start.session.courier
        self.wait(lambda: courier.link.state is LinkState.CONNECTED and not courier.link.is_running)
        self.rest()

    def go_offline(self) -> None:
        courier = self.start.session.courier
        self.start.session.set_offline(True)
        self.wait(lambda: courier.link.state is LinkState.AWAY and not courier.link.is_running)
        self.rest()

    def go_online(self) -> None:
        self.start.session.set_offline(False)
        self.connected()

    def submit(self, subject: str, scan: Path | None = None) -> UUID:
        """A letter to be initialled by the secretary, sealed at once."""
        profile, world = self.start.session.profile, self.office.world
        content = replace(
            a_letter(verifiers=(world.position(SEKCAM).id,), signatory=world.position(CAMAT).id),
            subject=subject,
            files=(profile.files.take_in(scan),) if scan else (),
        )
        letter = act(profile, "save_draft", commands.SaveDraft(content=content)).object
        act(profile, "submit", commands.SubmitLetter(), letter)
        self.rest()
        return letter

    def transfer(self) -> TransferPage:
        self.start.session.services.open(Place.SYNC)
        page = self.start.window.current_page()
        assert isinstance(page, TransferPage)
        self.rest()
        return page


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with an_office(tmp_path) as office:
        yield office


def titles(lines: LineList) -> list[str]:
    rows = [lines.model().index(row, 0).data(ROW_ROLE) for row in range(lines.model().rowCount())]
    return [row.title for row in rows]


def rail_words(person: Person) -> list[str]:
    model = person.start.window.frame.column.rail.model()
    rows = range(model.rowCount())
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]


def test_letters_written_offline_are_ordered_sent_and_told(office: Office, qtbot: QtBot) -> None:
    office[SEKCAM].sync()
    person = Seat(qtbot, office, KASI)
    person.go_offline()
    person.submit("Undangan Musyawarah")
    person.submit("Laporan Abrasi")
    page = person.transfer()
    person.wait(lambda: len(titles(page.queue)) == 4)
    assert "4 Antre kirim" in page.facts.accessibleName()
    page.order_link.click()
    (dialog,) = person.start.window.frame.findChildren(OrderDialog)
    dialog.list.choose(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    person.wait(lambda: titles(page.queue)[0] == "Konsep: Laporan Abrasi")
    dialog.close_overlay()
    person.go_online()
    person.wait(lambda: not titles(page.queue))
    assert "4 Terkirim hari ini" in page.facts.accessibleName()
    assert any("4 terkirim" in title for title in titles(page.history))
    assert titles(page.colleagues) == [office.world.name_of(SEKCAM).split(",")[0]]
    person.leave_for_good()


def test_a_letter_that_arrives_raises_the_count_in_the_rail(office: Office, qtbot: QtBot) -> None:
    kasi = office[KASI]
    person = Seat(qtbot, office, SEKCAM)
    office.submitted()
    kasi.sync()
    person.start.session.courier.connect_now()
    person.wait(lambda: "Persetujuan, 1" in rail_words(person))
    person.leave_for_good()


def test_places_come_to_the_rail_with_the_first_data_that_arrive(
    office: Office, qtbot: QtBot
) -> None:
    person = Seat(qtbot, office, SEKCAM, has_first_data=False)
    person.wait(lambda: "Persetujuan" in rail_words(person))
    places = [words for words in rail_words(person) if words in ("Beranda", "Persetujuan")]
    assert places == ["Beranda", "Persetujuan"]
    person.start.session.services.open(Place.APPROVALS)
    assert person.start.window.current_id == Place.APPROVALS.value
    person.rest()
    person.leave_for_good()


def test_a_scan_waits_on_a_paid_link_until_the_person_lets_it_go(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    person = Seat(qtbot, office, KASI)
    person.start.session.profile.trips.link = lambda: LinkKind.METERED
    scan = tmp_path / "Daftar hadir.pdf"
    scan.write_bytes(a_scan(200 * 1024))
    page = person.transfer()
    person.submit("Undangan Musyawarah", scan)
    person.start.session.courier.connect_now()
    person.wait(lambda: titles(page.queue) == ["Berkas: Daftar hadir.pdf"])
    person.wait(page.send_files.isVisible)
    page.send_files.click()
    person.wait(lambda: not titles(page.queue))
    assert not page.send_files.isVisible()
    person.leave_for_good()
