"""Another PIN, and another person at the same laptop, through the real start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.services.kinds import Kind
from tests.ui.shell.desk_of_one import full_disk
from tests.ui.shell.practice_office import PASSPHRASE, make_practice_office
from ui.bootstrap import load_late
from ui.features.letters.composer.page import ComposerPage
from ui.features.lock.view import LockView
from ui.features.preferences.secret_dialog import SecretChangeDialog
from ui.runtime.desk import Place
from ui.shell.startup import Startup, Where
from ui.widgets.buttons import Button

PATIENCE_MS = 20_000
NEW = "langit biru pulau timah"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two people with a profile each; the second one worked last."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("orang-1", "orang-2"):
        make_practice_office(tmp_path / "profil" / name)
    return tmp_path / "profil"


def opened(qtbot: QtBot, root: Path, *, is_one_profile: bool = False) -> Startup:
    where = Where(root=root, is_one_profile=is_one_profile, installation=root.parent)
    made = Startup(where, load_late)
    with qtbot.waitSignal(made.loaded, timeout=PATIENCE_MS):
        made.open()
    return made


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, root: Path) -> Iterator[Startup]:
    made = opened(qtbot, root)
    with qtbot.waitActive(made.window, timeout=PATIENCE_MS):
        made.window.activateWindow()
    yield made
    close(qtbot, made)


def close(qtbot: QtBot, start: Startup) -> None:
    if start.window.isVisible():
        with qtbot.waitSignal(start.finished, timeout=PATIENCE_MS):
            start.window.close()


def lock_view(start: Startup) -> LockView:
    return next(view for view in start.window.findChildren(LockView) if view.isVisible())


def has_lock_view(start: Startup) -> bool:
    return any(view.isVisible() for view in start.window.findChildren(LockView))


def type_secret(qtbot: QtBot, start: Startup, secret: str) -> None:
    editor = lock_view(start).field.editor
    qtbot.keyClicks(editor, secret)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def unlock(qtbot: QtBot, start: Startup, secret: str = PASSPHRASE) -> None:
    with qtbot.waitSignal(start.ready, timeout=PATIENCE_MS):
        type_secret(qtbot, start, secret)
    qtbot.waitUntil(lambda: start.session.runner.is_idle, timeout=PATIENCE_MS)


def choose_in_menu(qtbot: QtBot, start: Startup, words: str) -> None:
    """By keyboard: to the initials, Space, and the entry."""
    button = start.window.frame.column.person.menu
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.text().startswith(words))
    menu.setActiveAction(entry)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    activate(qtbot, start)


def activate(qtbot: QtBot, start: Startup) -> None:
    """A closed menu leaves no window active where there is no display."""
    with qtbot.waitActive(start.window, timeout=PATIENCE_MS):
        start.window.activateWindow()


def secret_dialog(start: Startup) -> SecretChangeDialog:
    return next(each for each in start.window.findChildren(SecretChangeDialog) if each.isVisible())


def type_into(qtbot: QtBot, words: str) -> None:
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_new_secret_opens_the_lock_and_the_next_start_and_the_old_one_nothing(
    qtbot: QtBot, start: Startup, root: Path
) -> None:
    unlock(qtbot, start)
    folder = start.session.profile.folder
    choose_in_menu(qtbot, start, "Ganti kata sandi")
    dialog = secret_dialog(start)
    for words in ("bukan yang benar", NEW, NEW):
        type_into(qtbot, words)
    qtbot.waitUntil(lambda: "tidak cocok" in dialog.old.line, timeout=PATIENCE_MS)
    qtbot.waitUntil(dialog.old.editor.hasFocus)
    type_into(qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: not start.window.has_dialog(), timeout=PATIENCE_MS)
    assert start.window.frame.column.person.menu.hasFocus()

    qtbot.keyClick(start.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    type_secret(qtbot, start, PASSPHRASE)
    qtbot.waitUntil(lambda: "tidak cocok" in lock_view(start).field.line, timeout=PATIENCE_MS)
    type_secret(qtbot, start, NEW)
    qtbot.waitUntil(lambda: not start.window.is_covered(), timeout=PATIENCE_MS)
    close(qtbot, start)

    again = opened(qtbot, folder, is_one_profile=True)
    unlock(qtbot, again, NEW)
    close(qtbot, again)


def test_a_window_closed_while_the_secret_changes_ends_in_order(
    qtbot: QtBot, start: Startup
) -> None:
    unlock(qtbot, start)
    folder = start.session.profile.folder
    choose_in_menu(qtbot, start, "Ganti kata sandi")
    for words in (PASSPHRASE, NEW, NEW):
        type_into(qtbot, words)
    close(qtbot, start)

    again = opened(qtbot, folder, is_one_profile=True)
    unlock(qtbot, again, NEW)
    close(qtbot, again)


def test_escape_leaves_the_secret_as_it_was(qtbot: QtBot, start: Startup) -> None:
    unlock(qtbot, start)
    start.window.show_page(Place.SETTINGS.value)
    button = next(
        each for each in start.window.findChildren(Button) if each.text() == "Ganti kata sandi…"
    )
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    type_into(qtbot, PASSPHRASE)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not start.window.has_dialog()
    assert button.hasFocus()


def test_another_person_takes_over_and_what_was_typed_is_kept(qtbot: QtBot, start: Startup) -> None:
    unlock(qtbot, start)
    first = start.session.profile.folder
    page = start.window.show_page(Place.COMPOSER.value)
    assert isinstance(page, ComposerPage)
    qtbot.waitUntil(lambda: page.form.place.text() != "", timeout=PATIENCE_MS)
    qtbot.keyClicks(page.form.subject, "Undangan Musyawarah")
    choose_in_menu(qtbot, start, "Ganti orang")
    qtbot.waitUntil(lambda: has_lock_view(start), timeout=PATIENCE_MS)
    assert start.session is None

    unlock(qtbot, start)
    assert start.session.profile.folder != first
    assert not start.session.desk.queries.letters()
    activate(qtbot, start)
    qtbot.keyClick(start.window, Qt.Key.Key_F1)
    assert start.window.has_dialog()
    qtbot.keyClick(start.window, Qt.Key.Key_Escape)

    choose_in_menu(qtbot, start, "Ganti orang")
    qtbot.waitUntil(lambda: has_lock_view(start), timeout=PATIENCE_MS)
    unlock(qtbot, start)
    assert start.session.profile.folder == first
    (row,) = start.session.desk.queries.letters()
    assert row.subject == "Undangan Musyawarah"
    assert start.session.desk.queries.find(Kind.LETTER, row.id) is not None


def test_a_colleague_at_a_locked_laptop_need_not_know_the_others_secret(
    qtbot: QtBot, start: Startup
) -> None:
    unlock(qtbot, start)
    first = start.session.profile.folder
    start.lock()
    before = lock_view(start)
    other = next(each for each in before.findChildren(Button) if each.text() == "Latihan Melati")
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Space)
    qtbot.waitUntil(
        lambda: has_lock_view(start) and lock_view(start) is not before, timeout=PATIENCE_MS
    )
    unlock(qtbot, start)
    assert start.session.profile.folder != first


def test_words_that_cannot_be_kept_keep_the_person(qtbot: QtBot, start: Startup) -> None:
    unlock(qtbot, start)
    page = start.window.show_page(Place.COMPOSER.value)
    assert isinstance(page, ComposerPage)
    qtbot.waitUntil(lambda: page.form.place.text() != "", timeout=PATIENCE_MS)
    qtbot.keyClicks(page.form.subject, "Undangan Musyawarah")
    with full_disk():
        choose_in_menu(qtbot, start, "Ganti orang")
        assert not start.window.is_covered()
        assert start.session is not None
    assert page.form.subject.text() == "Undangan Musyawarah"


def test_one_profile_of_its_own_offers_nobody_else(qtbot: QtBot, root: Path) -> None:
    alone = opened(qtbot, root / "orang-1", is_one_profile=True)
    unlock(qtbot, alone)
    button = alone.window.frame.column.person.menu
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Ganti kata sandi…",
        "Bantuan halaman ini\tF1",
        "Kunci\tCtrl+L",
    ]
    menu.close()
    close(qtbot, alone)


def test_the_menu_is_there_where_only_the_initials_fit(qtbot: QtBot, start: Startup) -> None:
    unlock(qtbot, start)
    start.window.resize(911, 441)
    button = start.window.frame.column.person.menu
    assert button.isVisible()
    assert button.accessibleName().startswith("Menu ")
    assert not isinstance(button, QPushButton)
