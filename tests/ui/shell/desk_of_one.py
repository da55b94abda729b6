"""One person at the real start: unlock, write, lock, close, open again, and a full disk."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.commands import SaveDraft
from app.domain.content import LetterContent
from app.domain.letters import Letter
from app.services.dispatcher import Request
from app.services.kinds import Kind
from app.services.read_models import LetterRow
from tests.ui.shell.practice_office import PASSPHRASE
from ui.bootstrap import load_late
from ui.features.letters.composer.page import ComposerPage
from ui.features.lock.view import LockView
from ui.runtime.desk import Place
from ui.shell.startup import Startup, Where
from ui.widgets.label import Label

PATIENCE_MS = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
_NO_ROOM_BYTES = 4_096


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow: what SQLite then sees is a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_NO_ROOM_BYTES, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Person:
    """Works in one profile folder; every start is a new window."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.open()

    def open(self) -> None:
        where = Where(root=self.folder, is_one_profile=True, installation=self.folder.parent)
        self.start = Startup(where, load_late)
        with self.qtbot.waitSignal(self.start.loaded, timeout=PATIENCE_MS):
            self.start.open()
        with self.qtbot.waitActive(self.start.window, timeout=PATIENCE_MS):
            self.start.window.activateWindow()
        with self.qtbot.waitSignal(self.start.ready, timeout=PATIENCE_MS):
            self.type_secret()
        self.rest()

    def type_secret(self) -> None:
        editor = self.lock_view.field.editor
        self.qtbot.keyClicks(editor, PASSPHRASE)
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def unlock(self) -> None:
        self.type_secret()
        self.wait(lambda: not self.start.window.is_covered())
        self.rest()

    def close(self) -> None:
        with self.qtbot.waitSignal(self.start.finished, timeout=PATIENCE_MS):
            self.start.window.close()

    def open_again(self) -> None:
        self.close()
        self.open()

    def leave_for_good(self) -> None:
        if self.start.window.isVisible():
            self.close()

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def rest(self) -> None:
        self.wait(lambda: self.start.session.runner.is_idle)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(self.start.window, key, modifier)

    def new_letter(self) -> ComposerPage:
        self.start.session.services.open(Place.COMPOSER)
        self.wait(lambda: self.composer.form.place.text())
        self.rest()
        return self.composer

    def open_letter(self, subject: str) -> ComposerPage:
        (row,) = (each for each in self.rows() if each.subject == subject)
        self.start.session.services.open(Place.COMPOSER, row.id)
        self.wait(lambda: self.composer.form.subject.text() == subject)
        self.rest()
        return self.composer

    def elsewhere(self, change: Callable[[LetterContent], LetterContent]) -> None:
        """The letter on screen is changed as a turn with the hub does it."""
        letter = self.composer.presenter.letter_id
        assert letter is not None
        args = SaveDraft(content=change(self.letter(letter).content))
        profile = self.start.session.profile
        actor = profile.acting_for("save_draft", args, None, letter)
        profile.execute(Request(type="save_draft", args=args, actor=actor, object=letter))

    @property
    def composer(self) -> ComposerPage:
        page = self.start.window.current_page()
        assert isinstance(page, ComposerPage)
        return page

    @property
    def lock_view(self) -> LockView:
        shown = self.start.window.findChildren(LockView)
        return next(view for view in shown if view.isVisible())

    def rows(self) -> list[LetterRow]:
        return list(self.start.session.desk.queries.letters())

    def subjects(self) -> list[str]:
        return sorted(row.subject for row in self.rows())

    def letter(self, id: UUID) -> Letter:
        view = self.start.session.desk.queries.find(Kind.LETTER, id)
        assert view is not None
        assert isinstance(view.thing, Letter)
        return view.thing

    def only_letter(self) -> Letter:
        (row,) = self.rows()
        return self.letter(row.id)

    def words_on_screen(self) -> str:
        labels = self.start.window.findChildren(Label)
        return "\n".join(label.text() for label in labels if label.isVisible())
