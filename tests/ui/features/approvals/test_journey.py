"""A letter read, returned, read again, initialled and signed with the keyboard alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QSplitterHandle
from pytestqt.qtbot import QtBot

from app.domain.letters import Letter, LetterState
from app.services.kinds import Kind
from tests.ui.desk import FakeWindow, ProfileDesk, make_desk
from tests.ui.route import SUBJECT, a_resubmitted_letter, a_submitted_letter
from ui.features.approvals.page import ApprovalsPage
from ui.runtime.desk import Surroundings
from ui.shell.inside import Inside
from ui.shell.page_spec import PageSpec
from ui.shell.window import MainWindow
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.page import Page
from ui.widgets.reason_dialog import ReasonDialog

PAGE = "persetujuan"


@dataclass
class Screen:
    window: MainWindow
    asked: FakeWindow
    desk: ProfileDesk

    @property
    def page(self) -> ApprovalsPage:
        page = self.window.page(PAGE)
        assert isinstance(page, ApprovalsPage)
        return page

    def state(self, id: UUID) -> LetterState:
        view = self.desk.queries.find(Kind.LETTER, id)
        assert view is not None
        assert isinstance(view.thing, Letter)
        return view.thing.state

    def dialog(self) -> ReasonDialog:
        return self.window.overlay_host.findChildren(ReasonDialog)[-1]


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot) -> Iterator[Screen]:
    desk, profile = make_desk(tmp_path)
    window = MainWindow()
    window.prepare(Inside)
    qtbot.addWidget(window)
    asked = FakeWindow(window.overlay_host)

    def page() -> Page:
        return ApprovalsPage(Surroundings(desk, asked))

    window.add_page(PageSpec(id=PAGE, title="Persetujuan", icon="stamp", factory=page))
    window.resize(1366, 697)
    yield Screen(window, asked, desk)
    desk.events.stop()
    profile.close()


def show(screen: Screen, qtbot: QtBot) -> None:
    with qtbot.waitExposed(screen.window):
        screen.window.show()
    screen.window.show_page(PAGE)


def test_returned_with_a_reason_then_initialled_and_signed(screen: Screen, qtbot: QtBot) -> None:
    first = a_submitted_letter(screen.desk, "Surat pertama")
    second = a_resubmitted_letter(screen.desk)
    show(screen, qtbot)
    queue = screen.page.queue.list
    qtbot.keyClick(queue, Qt.Key.Key_K)
    dialog = screen.dialog()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.send.click()
    assert screen.state(first) is LetterState.IN_REVIEW
    qtbot.keyClicks(dialog.text, "Jamnya keliru")
    dialog.send.click()
    assert screen.state(first) is LetterState.IN_REVISION
    qtbot.waitUntil(lambda: screen.page.presenter.current == second)
    qtbot.keyClick(queue, Qt.Key.Key_N)
    assert screen.page.side.changes.currentIndex().row() == 0
    qtbot.keyClick(queue, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: screen.page.bar.sign.isVisible())
    qtbot.keyClick(queue, Qt.Key.Key_T)
    assert screen.state(second) is LetterState.SIGNED
    assert [words for words, _ in screen.asked.undo_offers] == [
        "Surat pertama dikembalikan",
        f"Paraf dibubuhkan pada {SUBJECT}",
    ]
    qtbot.waitUntil(lambda: not screen.page.bar.isVisible())


def test_arrows_on_the_page_go_through_the_queue(screen: Screen, qtbot: QtBot) -> None:
    first, second = (a_submitted_letter(screen.desk, name) for name in ("Satu", "Dua"))
    show(screen, qtbot)
    preview = screen.page.pane.preview
    qtbot.keyClick(preview, Qt.Key.Key_Down)
    assert screen.page.presenter.current == second
    qtbot.keyClick(preview, Qt.Key.Key_Up)
    assert screen.page.presenter.current == first


def test_a_note_is_written_with_c_and_enter(screen: Screen, qtbot: QtBot) -> None:
    letter = a_submitted_letter(screen.desk)
    show(screen, qtbot)
    note = screen.page.side.note
    qtbot.keyClick(screen.page.queue.list, Qt.Key.Key_C)
    qtbot.keyClicks(note, "Tolong periksa jamnya")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    view = screen.desk.queries.find(Kind.LETTER, letter)
    assert view is not None
    assert isinstance(view.thing, Letter)
    assert [said.text for said in view.thing.comments] == ["Tolong periksa jamnya"]
    assert note.text() == ""


def test_the_versions_compared_are_read_whole(screen: Screen, qtbot: QtBot) -> None:
    a_resubmitted_letter(screen.desk)
    show(screen, qtbot)
    versions = screen.page.pane.versions
    qtbot.waitUntil(lambda: versions.width() >= versions.sizeHint().width())


def test_every_difference_has_its_bar_on_the_page(screen: Screen, qtbot: QtBot) -> None:
    a_resubmitted_letter(screen.desk)
    show(screen, qtbot)
    names = [screen.page.side.changes.model().index(row, 0).data() for row in range(4)]
    assert (
        names[2] == "3. Waktu diubah, semula 10.00 WIB s.d. selesai, menjadi 09.00 WIB s.d. selesai"
    )


def test_narrow_shows_the_queue_or_the_letter(screen: Screen, qtbot: QtBot) -> None:
    a_submitted_letter(screen.desk)
    screen.window.resize(911, 441)
    show(screen, qtbot)
    assert screen.page.queue.isVisible()
    assert not screen.page.pane.isVisible()
    qtbot.keyClick(screen.page.queue.list, Qt.Key.Key_Return)
    assert screen.page.pane.isVisible()
    assert not screen.page.queue.isVisible()
    screen.window.go_back()
    assert screen.page.queue.isVisible()


def test_the_queue_is_a_proper_model(screen: Screen, qtbot: QtBot) -> None:
    a_submitted_letter(screen.desk)
    show(screen, qtbot)
    QAbstractItemModelTester(screen.page.queue.list.model())
    a_submitted_letter(screen.desk, "Surat lain")
    qtbot.waitUntil(lambda: screen.page.queue.list.model().rowCount() == 2)


@pytest.mark.parametrize(
    ("divider", "key", "pane"),
    [
        ("Lebar antrean", "persetujuan/regular", "queue"),
        ("Lebar rincian", "persetujuan-rincian/regular", "side"),
    ],
)
def test_the_widths_beside_the_page_are_kept(
    screen: Screen, qtbot: QtBot, divider: str, key: str, pane: str
) -> None:
    a_resubmitted_letter(screen.desk)
    show(screen, qtbot)
    handle = next(
        each
        for each in screen.page.findChildren(QSplitterHandle)
        if each.accessibleName() == divider
    )
    handle.setFocus()
    with qtbot.waitSignal(screen.window.settings_changed) as kept:
        qtbot.keyClick(handle, Qt.Key.Key_Left)
    assert getattr(screen.page, pane).width() in kept.args[0].splitters[key]


@pytest.mark.parametrize(("width", "height"), [(1366, 697), (1200, 697), (1093, 543), (911, 441)])
def test_the_window_keeps_its_size(screen: Screen, qtbot: QtBot, width: int, height: int) -> None:
    a_resubmitted_letter(screen.desk)
    screen.window.resize(width, height)
    show(screen, qtbot)
    assert screen.page.minimumSizeHint().width() <= screen.page.width()
    assert screen.window.width() == width


def the_question(screen: Screen) -> Dialog:
    return screen.window.overlay_host.findChildren(Dialog)[-1]


def told(screen: Screen) -> str:
    return " ".join(label.text() for label in the_question(screen).findChildren(QLabel))


def test_the_window_does_not_close_over_an_unsent_note_without_asking(
    screen: Screen, qtbot: QtBot
) -> None:
    a_submitted_letter(screen.desk, "Surat pertama")
    a_submitted_letter(screen.desk, "Surat kedua")
    show(screen, qtbot)
    note, queue = screen.page.side.note, screen.page.queue.list
    qtbot.waitUntil(lambda: screen.page.presenter.subject == "Surat pertama")
    qtbot.keyClicks(note, "Mohon lampirkan data")
    qtbot.keyClick(queue, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.page.presenter.subject == "Surat kedua")
    assert not screen.window.close()
    assert "Catatan untuk surat “Surat pertama” belum dikirim." in told(screen)
    qtbot.keyClick(the_question(screen), Qt.Key.Key_Escape)
    qtbot.keyClick(queue, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: note.text() == "Mohon lampirkan data")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: note.text() == "")
    assert screen.window.close()


def test_the_window_does_not_close_over_a_reason_being_typed_without_asking(
    screen: Screen, qtbot: QtBot
) -> None:
    a_submitted_letter(screen.desk, "Surat pertama")
    show(screen, qtbot)
    qtbot.keyClick(screen.page.queue.list, Qt.Key.Key_K)
    typed = screen.dialog()
    qtbot.keyClicks(typed.text, "Jamnya keliru")
    assert not screen.window.close()
    assert "Alasan mengembalikan surat “Surat pertama” belum dikirim." in told(screen)
    assert typed.text.toPlainText() == "Jamnya keliru"
    buttons = the_question(screen).findChildren(Button)
    next(each for each in buttons if each.text() == "Tutup saja").click()
    assert not screen.window.isVisible()


def test_a_reason_that_was_given_keeps_no_window_open(screen: Screen, qtbot: QtBot) -> None:
    letter = a_submitted_letter(screen.desk, "Surat pertama")
    show(screen, qtbot)
    qtbot.keyClick(screen.page.queue.list, Qt.Key.Key_K)
    qtbot.keyClicks(screen.dialog().text, "Jamnya keliru")
    screen.dialog().send.click()
    qtbot.waitUntil(lambda: screen.state(letter) is LetterState.IN_REVISION)
    assert screen.window.close()
