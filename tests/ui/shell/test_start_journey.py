"""From the first paint to work, search, luring, lock and back, through the real start."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.shell.practice_office import PASSPHRASE, make_practice_office
from ui.bootstrap import load_late
from ui.features.home.page import HomePage
from ui.features.lock.view import LockView
from ui.features.trouble.view import TroubleView
from ui.shell.startup import Startup, Where

PATIENCE_MS = 20_000


@pytest.fixture
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the witness and the tries are kept, apart from the person who runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def office(tmp_path: Path, state_folder: Path) -> Path:
    return make_practice_office(tmp_path / "profil")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, office: Path) -> Iterator[Startup]:
    where = Where(root=office, is_one_profile=True, installation=office.parent)
    made = Startup(where, load_late)
    with qtbot.waitSignal(made.loaded, timeout=PATIENCE_MS):
        made.open()
    yield made
    if made.window.isVisible():
        close(qtbot, made)


def close(qtbot: QtBot, start: Startup) -> None:
    with qtbot.waitSignal(start.finished, timeout=PATIENCE_MS):
        start.window.close()


def lock_view(start: Startup) -> LockView:
    return next(view for view in start.window.findChildren(LockView) if view.isVisible())


def type_secret(qtbot: QtBot, start: Startup, secret: str) -> None:
    editor = lock_view(start).field.editor
    qtbot.keyClicks(editor, secret)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def unlock(qtbot: QtBot, start: Startup) -> None:
    with qtbot.waitSignal(start.ready, timeout=PATIENCE_MS):
        type_secret(qtbot, start, PASSPHRASE)


def test_a_day_from_the_lock_screen_to_the_end(qtbot: QtBot, start: Startup) -> None:
    window = start.window
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()
    unlock(qtbot, start)
    assert isinstance(window.current_page(), HomePage)
    session = start.session
    qtbot.waitUntil(lambda: session.runner.is_idle, timeout=PATIENCE_MS)
    assert window.isActiveWindow()  # no part of a page flashed up as a window of its own

    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_box.isVisible()
    qtbot.keyClicks(window.palette_box.field, ">sinkron")
    qtbot.keyClick(window.palette_box.field, Qt.Key.Key_Return)
    page = window.current_page()
    assert page is not None
    assert page.title == "Sinkronisasi"

    session.set_offline(True)
    assert session.profile.is_offline
    assert session.courier.link.is_switched_off
    session.set_offline(False)
    assert not session.profile.is_offline

    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.is_covered()
    type_secret(qtbot, start, PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_covered(), timeout=PATIENCE_MS)
    assert window.current_page() is page

    close(qtbot, start)
    left = [thread.name for thread in threading.enumerate() if thread.name == "keyring"]
    assert left == []
    assert start.session.runner.is_idle


def test_a_wrong_secret_says_so_and_the_waiting_time_outlives_a_restart(
    qtbot: QtBot, start: Startup, office: Path
) -> None:
    for tries in range(1, 4):
        type_secret(qtbot, start, f"bukan yang benar {tries}")
        view = lock_view(start)
        qtbot.waitUntil(lambda view=view: "Membuka" not in view.field.line, timeout=PATIENCE_MS)
    assert "Bisa dicoba lagi dalam" in lock_view(start).field.line
    close(qtbot, start)

    again = Startup(Where(root=office, is_one_profile=True, installation=office.parent), load_late)
    with qtbot.waitSignal(again.loaded, timeout=PATIENCE_MS):
        again.open()
    view = lock_view(again)
    qtbot.waitUntil(lambda: "Bisa dicoba lagi dalam" in view.field.line, timeout=PATIENCE_MS)
    assert not view.field.editor.isEnabled()
    close(qtbot, again)


def test_a_foreign_database_is_explained_and_kept_whole_aside(
    qtbot: QtBot, start: Startup, office: Path
) -> None:
    foreign = bytes(range(256)) * 64
    for extra in ("balai.db-wal", "balai.db-shm"):
        (office / extra).unlink(missing_ok=True)
    (office / "balai.db").write_bytes(foreign)
    type_secret(qtbot, start, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(start.window.findChildren(TroubleView)), timeout=PATIENCE_MS)
    trouble = start.window.findChildren(TroubleView)[0]
    assert trouble.isVisible()
    assert trouble.accessibleName() == "Data di laptop ini belum bisa dibuka"
    assert (office / "karantina-1" / "balai.db").read_bytes() == foreign


def test_what_was_typed_outlives_the_lock(qtbot: QtBot, start: Startup) -> None:
    unlock(qtbot, start)
    window = start.window
    page = window.show_page("naskah")
    assert page is not None
    subject = next(
        field for field in page.findChildren(QLineEdit) if field.accessibleName().startswith("Hal")
    )
    qtbot.waitUntil(lambda: start.session.runner.is_idle, timeout=PATIENCE_MS)
    qtbot.keyClicks(subject, "Undangan Musyawarah")
    start.lock()
    assert not subject.isVisible()
    type_secret(qtbot, start, PASSPHRASE)
    qtbot.waitUntil(lambda: not window.is_covered(), timeout=PATIENCE_MS)
    assert subject.text() == "Undangan Musyawarah"


def test_a_full_disk_is_said_on_a_banner_and_the_card_until_a_save_succeeds(
    qtbot: QtBot, start: Startup
) -> None:
    unlock(qtbot, start)
    window, saves = start.window, start.session.desk.saves
    saves.failed.emit()
    assert window.banner.isVisible()
    assert "Tempat penyimpanan laptop penuh" in window.banner.accessibleName()
    assert window.frame.column.sync_card.accessibleName().startswith("Belum tersimpan")
    saves.saved.emit()
    assert not window.banner.isVisible()
    assert window.frame.column.sync_card.accessibleName().startswith("Semua tersimpan")


def test_every_place_of_the_rail_opens_by_its_key(qtbot: QtBot, start: Startup) -> None:
    unlock(qtbot, start)
    window = start.window
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()
    titles = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        page = window.current_page()
        titles.append(page.title if page else "")
    assert titles == ["Beranda", "Kotak Masuk", "Konsep Saya", "Persetujuan", "Pengisian"]
