"""A scan and an evidence on their way between real windows, over a real hub."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.content import Route
from app.domain.letters import LetterState
from app.domain.performance import CellState
from sync.profile.laptop import machine_of
from sync.profile.opening import open_profile
from tests.scans import a_scan
from ui.demo.acts_figures import cells
from ui.demo.driving import CTRL, go_to, press, wait_until, write
from ui.demo.hub_process import DemoHub
from ui.demo.laptop import Laptop
from ui.demo.laptops import (
    HEAD,
    OPERATOR,
    PIN,
    STAFF,
    VERIFIER,
    VILLAGE_HEAD,
    Role,
    enrol_laptop,
    folder_of,
)
from ui.demo.ring import use_passing_ring
from ui.demo.tally import Tally
from ui.features.approvals.page import ApprovalsPage
from ui.features.entry.evidence_sheet import EvidenceSheet
from ui.features.entry.page import EntryPage
from ui.features.letters.composer.form import LetterForm
from ui.features.letters.composer.page import ComposerPage
from ui.features.letters.drafts.page import DraftsPage
from ui.features.letters.suggest import SuggestInput
from ui.features.verification.page import VerificationPage
from ui.runtime.desk import Place
from ui.shell.secret_dialog import SecretDialog

SCAN = a_scan(400_000)
SUBJECT = "Permohonan data balita"


class Viewer(QObject):
    """The system's program for every kind of file."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, bytes] = {}
        self.places: list[Path] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        path = Path(url.toLocalFile())
        self.places.append(path)
        self.shown[path.name] = path.read_bytes()


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show_file")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def county(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Role], Laptop]]:
    """A hub, and the laptop of whoever is asked for, connected before."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = keyring.get_keyring()
    use_passing_ring()
    with DemoHub(tmp_path) as hub:

        def laptop(role: Role) -> Laptop:
            if not folder_of(tmp_path, role).exists():
                enrol_laptop(tmp_path, hub, role)
            return Laptop(folder_of(tmp_path, role), Tally())

        yield laptop
    keyring.set_keyring(before)


def travel(base: Path, role: Role, files_s: float) -> None:
    """The laptop has the network for so long, its window closed."""
    folder = folder_of(base, role)
    profile = open_profile(folder, PIN, machine_of(folder))
    profile.sync(files_s)
    profile.close()


def give(page: QWidget, path: Path, data: bytes) -> None:
    """The dialog of the system is answered with this file."""
    path.write_bytes(data)
    wait_until(lambda: page.findChildren(QFileDialog), "files are asked for")
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    page.window().activateWindow()
    wait_until(page.window().isActiveWindow, "the window is in front again")


def pick(field: SuggestInput, words: str) -> None:
    go_to(field)
    write(words)
    wait_until(field.is_open, f"suggestions for {words}")
    press(Qt.Key.Key_Return)


def fill(laptop: Laptop, form: LetterForm) -> None:
    """A letter that the head of the office signs without anybody before."""
    go_to(form.subject)
    write(SUBJECT)
    pick(form.classification, "stunting")
    pick(form.recipients.input, "kepala desa lalang")
    go_to(form.body_field.edit)
    write("Mohon data balita triwulan IV.")
    own = laptop.profile.directory().positions_in(laptop.profile.assignments()[0].unit)
    signatory = next(each.id for each in own if each.title == HEAD.title)
    form.set_route(Route(verifiers=(), signatory=signatory))


def test_a_scan_attached_offline_travels_to_the_head_who_opens_it_and_signs(
    county: Callable[[Role], Laptop], viewer: Viewer, tmp_path: Path
) -> None:
    with county(STAFF) as laptop:
        laptop.go(Place.DRAFTS)
        press(Qt.Key.Key_N, CTRL)
        page = laptop.page(ComposerPage)
        wait_until(page.form.place.text, "the new letter's place")
        fill(laptop, page.form)
        press(Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
        give(page, tmp_path / "Daftar hadir.pdf", SCAN)
        wait_until(page.form.attachments.panel.files, "the scan is listed")
        assert page.form.count.text() == "1"
        press(Qt.Key.Key_Return, CTRL, at=page.form.subject)
        laptop.page(DraftsPage)
        offer = laptop.window.undo_bar.accessibleName()
        assert offer == "Surat diajukan. 1 berkas menyusul saat tersambung."
    travel(tmp_path, STAFF, files_s=0)

    with county(HEAD) as laptop:
        laptop.fetch()
        laptop.go(Place.APPROVALS)
        approvals = laptop.page(ApprovalsPage)
        wait_until(approvals.side.files.files, "the scan is named")
        wait_until(lambda: "Masih dikirim" in approvals.side.files.files()[0].state.word, "why")
        assert approvals.side.files.files()[0].state.word.endswith("Kasi Kesejahteraan Sosial")
        assert not approvals.bar.sign.isVisible()

        travel(tmp_path, STAFF, files_s=60)
        laptop.fetch()
        wait_until(approvals.bar.sign.isVisible, "the letter can be signed")
        go_to(approvals.queue.list)
        press(Qt.Key.Key_L)
        wait_until(lambda: viewer.shown, "the scan is open")
        assert viewer.shown == {"Daftar hadir.pdf": SCAN}
        laptop.rest()
        go_to(approvals.queue.list)
        press(Qt.Key.Key_T)
        wait_until(lambda: laptop.window.findChildren(SecretDialog), "the PIN is asked")
        laptop.write_pin()
        wait_until(
            lambda: (
                [row.state for row in laptop.profile.queries.letters()]
                == [LetterState.SIGNED.value]
            ),
            "the letter is signed",
        )
        laptop.rest()
        laptop.lock()
        assert [place.exists() for place in viewer.places] == [False]
        laptop.type_pin()


def test_evidence_of_a_village_is_opened_in_the_office_above_it(
    county: Callable[[Role], Laptop], viewer: Viewer, tmp_path: Path
) -> None:
    with county(OPERATOR) as laptop:
        laptop.go(Place.ENTRY)
        page = laptop.page(EntryPage)
        wait_until(page.grid.hasFocus, "the first empty figure")
        write("3")
        press(Qt.Key.Key_Return)
        laptop.rest()
        press(Qt.Key.Key_Up)
        press(Qt.Key.Key_B, CTRL)
        give(page, tmp_path / "BA Musdes.pdf", SCAN)
        sheet = laptop.window.findChild(EvidenceSheet)
        assert sheet is not None
        wait_until(sheet.panel.files, "the evidence is listed")
        laptop.rest()
        go_to(sheet.caption)
        write("Daftar hadir")
        press(Qt.Key.Key_Escape)
        laptop.rest()
        (cell,) = cells(laptop, CellState.ENTERED)
        assert [each.caption for each in cell.evidence] == ["Daftar hadir"]
        laptop.send()

    with county(VILLAGE_HEAD) as laptop:
        laptop.fetch()
        laptop.go(Place.ENTRY)
        page = laptop.page(EntryPage)
        wait_until(page.submit.isEnabled, "something can be submitted")
        press(Qt.Key.Key_Return, CTRL, at=page.grid)
        wait_until(lambda: cells(laptop, CellState.SUBMITTED), "the figure is submitted")
        laptop.send()

    with county(VERIFIER) as laptop:
        laptop.fetch()
        laptop.go(Place.VERIFICATION)
        desk = laptop.page(VerificationPage)
        wait_until(lambda: desk.model.rowCount() == 1, "a figure waits")
        go_to(desk.table)
        desk.table.choose(0)
        wait_until(desk.inspector.files.files, "the evidence is named")
        assert desk.inspector.files.files()[0].state.word == "Belum diambil dari pusat"
        press(Qt.Key.Key_B)
        laptop.rest()
        laptop.fetch()
        wait_until(lambda: desk.inspector.files.files()[0].is_here, "the evidence is here")
        press(Qt.Key.Key_B, at=desk.table)
        wait_until(lambda: viewer.shown, "the evidence is open")
        assert viewer.shown == {"BA Musdes.pdf": SCAN}
        laptop.rest()
