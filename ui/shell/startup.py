"""From the first paint to a person at work, to the lock, and back; owns the window."""

from datetime import UTC, datetime
from functools import partial
from os import urandom
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.refusals import DomainError
from ui.features.lock.presenter import LockPresenter
from ui.features.lock.view import LockView
from ui.runtime.runner import ThreadRunner
from ui.runtime.settings import SettingsFile, UiSettings
from ui.shell.known import KnownPerson, has_profile, installed_hub, known_people, known_person
from ui.shell.late import LateModules, LoadLate
from ui.shell.window import MainWindow
from ui.widgets.waves import Waves

USUAL = QSize(1366, 697)
INSTALLING = "Pemasangan"


class Where(NamedTuple):
    """
    One profile folder that was named, or the folder of all people on this laptop.

    installation: where hub.json may lie.
    """

    root: Path
    is_one_profile: bool
    installation: Path


class Startup(QObject):
    """
    painted: the first cover is on screen, with only Qt loaded. ready: a person's pages are
    there. finished: the window is closed and everything behind it ended.
    """

    painted = Signal()
    loaded = Signal()
    ready = Signal()
    finished = Signal()

    def __init__(self, where: Where, load_late: LoadLate) -> None:
        super().__init__()
        self._where = where
        self._late = LateModules(load_late)
        self._runner = ThreadRunner(self, threads=2)
        self._cover: QWidget | None = None
        self._presenter: object = None
        self._person: KnownPerson | None = None
        self.session: Any = None
        self._home: Any = None
        self._auto_lock: Any = None
        self._is_closing = False
        self._is_leaving = False
        self.window = MainWindow()
        self.window.may_change_person = not where.is_one_profile
        self.window.lock_asked.connect(self.lock)
        self.window.person_asked.connect(self.change_person)
        self.window.settings_changed.connect(self._keep_settings)
        self.window.unsaved_changed.connect(self._tell_unsaved)
        self.window.stayed.connect(self._tell_unsaved)
        self.window.closing.connect(self._close)

    def open(self) -> None:
        people = self._people()
        if people:
            self._show_lock(people[0])
        else:
            self._show_first_run(self._new_folder())
        screen = QGuiApplication.primaryScreen()
        room = screen.availableSize() if screen else USUAL
        self.window.resize(USUAL.boundedTo(room).expandedTo(self.window.minimumSize()))
        if self._cover is not None:
            self._cover.installEventFilter(self)
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # After this paint is on screen: imports hold up the window's thread too.
            QTimer.singleShot(0, self._load)
        return False

    def lock(self) -> None:
        """
        Ctrl+L, or nobody was here for a while: the window is covered, never closed. What is
        typed is stored first; while it cannot be, the lock screen says so.
        """
        if self.session is None or self.window.is_covered() or self._person is None:
            return
        if self._auto_lock is not None:
            self._auto_lock.stop()
        is_kept = self.window.keep_typed() and not self.window.unstored()
        self.session.pause()
        since = datetime.now(UTC).astimezone()
        view = self._show_lock(self._person)
        view.show_locked_since(since)
        view.show_unsaved(not is_kept)

    def change_person(self) -> None:
        """Somebody else wants to work here: the lock screen of another profile comes."""
        if self.session is None or self.window.is_covered() or self._person is None:
            return
        mine = self._person.folder
        others = [each for each in self._people() if each.folder != mine]
        self._go_to(others[0] if others else self._person)

    def _go_to(self, person: KnownPerson) -> None:
        """What is typed is kept first; while it cannot be, the one at work stays."""
        if self.session is None:
            self._show_lock(person)
        elif self._is_leaving:
            return
        elif not self.window.keep_typed():
            self._tell_unsaved()
        elif self.window.may_lose_pages(partial(self._go_to, person)):
            self._is_leaving = True
            if self._auto_lock is not None:
                self._auto_lock.stop()
            self._put_cover(Waves())
            self.session.finish(partial(self._left, person))

    def _tell_unsaved(self) -> None:
        """On the lock screen, if that covers the page which says why."""
        if isinstance(self._cover, LockView) and self.session is not None:
            self._cover.show_unsaved(bool(self.window.unsaved_words() or self.window.unstored()))

    def _left(self, person: KnownPerson) -> None:
        self._is_leaving = False
        self.session.deleteLater()
        self.session = None
        if self._is_closing:
            self._end()
        else:
            self._show_lock(person)

    def _people(self) -> list[KnownPerson]:
        if not self._where.is_one_profile:
            return known_people(self._where.root)
        return [known_person(self._where.root)] if has_profile(self._where.root) else []

    def _new_folder(self) -> Path:
        root = self._where.root
        return root if self._where.is_one_profile else root / f"orang-{urandom(6).hex()}"

    def _load(self) -> None:
        self.painted.emit()
        self._runner.run(self._late.load, self._all_loaded, _raise)

    def _all_loaded(self, _: None) -> None:
        self.window.prepare(self._late.unlocking().Inside)
        self.loaded.emit()

    def _put_cover(self, cover: QWidget) -> None:
        self._cover = cover
        self.window.show_cover(cover)

    def _show_lock(self, person: KnownPerson) -> LockView:
        self._person = person
        is_first = self.session is None
        if is_first:
            self.window.apply_settings(SettingsFile(person.folder).load())
        others = [each for each in self._people() if each.folder != person.folder]
        view = LockView(
            person.name or "Profil Balai",
            person.office,
            person.pin_digits,
            [each.name for each in others],
            may_add=is_first and not self._where.is_one_profile,
        )
        presenter = LockPresenter(
            view,
            self._runner,
            self._open_keys if is_first else self._check_again,
            self._keys_open if is_first else self._unlocked_again,
            self._show_trouble,
        )
        view.given.connect(presenter.give)
        view.chosen.connect(lambda index: self._go_to(others[index]))
        view.added.connect(lambda: self._show_first_run(self._new_folder()))
        self._presenter = presenter
        self._put_cover(view)
        self._runner.run(
            lambda: self._late.unlocking().wait_of(person.folder),
            presenter.show_wait,
            self._wait_unknown,
        )
        return view

    def _wait_unknown(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._show_trouble(error)

    def _open_keys(self, secret: str) -> Any:
        unlocking = self._late.unlocking()
        return unlocking.open_keys(self._folder(), secret), unlocking

    def _check_again(self, secret: str) -> None:
        self._late.unlocking().check_again(self._folder(), secret)

    def _folder(self) -> Path:
        if self._person is None:
            raise RuntimeError("no person was chosen")
        return self._person.folder

    def _keys_open(self, opened: tuple[Any, Any]) -> None:
        """The newest arrivals are shown while the store is opened."""
        opening, unlocking = opened
        self._show_home(unlocking, opening.rows)
        folder = self._folder()
        self._runner.run(
            lambda: self._open_store(folder, opening), self._store_open, self._not_open
        )

    def _show_home(self, unlocking: Any, rows: list[Any]) -> None:
        name = self._person.name if self._person else ""
        home = unlocking.make_home(name, rows)
        self._home = home
        self.window.prepare(unlocking.Inside)
        self.window.set_pages([unlocking.home_spec(lambda: home)])
        self.window.hide_cover()
        self._cover = None
        self.window.show_page("beranda")

    def _open_store(self, folder: Path, opening: Any) -> Any:
        rest = self._late.rest()
        return rest.session.open_store(folder, opening.keys, opening.machine), rest

    def _store_open(self, opened: tuple[Any, Any]) -> None:
        profile, rest = opened
        digits = self._person.pin_digits if self._person else None
        self.session = rest.session.Session(self.window, profile, self._home, digits)
        self.session.start()
        self._watch_idleness()
        self.ready.emit()

    def _not_open(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._show_trouble(error)

    def _unlocked_again(self, _: None) -> None:
        if self.session is None or self._is_leaving:
            return
        self.window.hide_cover()
        self._cover = None
        self.session.resume()
        self._watch_idleness()

    def _watch_idleness(self) -> None:
        handle = self.window.windowHandle()
        if self._auto_lock is None and handle is not None:
            minutes = self.window.settings.auto_lock_minutes
            self._auto_lock = self._late.unlocking().AutoLock(handle, minutes, self)
            self._auto_lock.due.connect(self.lock)
        if self._auto_lock is not None:
            self._auto_lock.set_minutes(self.window.settings.auto_lock_minutes)
            self._auto_lock.start()

    def _show_trouble(self, error: DomainError) -> None:
        folder = self._folder()
        view = self._late.unlocking().TroubleView(error, str(folder))
        view.retried.connect(lambda: self._show_lock(known_person(folder)))
        view.left.connect(self.window.close)
        self._put_cover(view)

    def _show_first_run(self, folder: Path) -> None:
        """The form comes with the modules for it; until then there is calm water."""
        calm = Waves()
        calm.setWindowTitle(INSTALLING)
        self._put_cover(calm)
        self._runner.run(
            self._late.unlocking, lambda unlocking: self._show_form(unlocking, folder), _raise
        )

    def _show_form(self, unlocking: Any, folder: Path) -> None:
        hub = installed_hub(self._where.installation, self._where.root)
        enrolling = unlocking.Enrolling(self._runner, self._late, folder, hub, self._enrolled)
        self._presenter = enrolling
        enrolling.view.setWindowTitle(INSTALLING)
        self._put_cover(enrolling.view)
        enrolling.probe_keyring()

    def _enrolled(self, folder: Path, profile: Any) -> None:
        self._person = known_person(folder)
        self._runner.run(
            lambda: (self._late.unlocking(), self._late.rest()),
            lambda modules: self._begin_enrolled(profile, *modules),
            _raise,
        )

    def _begin_enrolled(self, profile: Any, unlocking: Any, rest: Any) -> None:
        self._show_home(unlocking, [])
        self._store_open((profile, rest))

    def _keep_settings(self, settings: UiSettings) -> None:
        if self._auto_lock is not None:
            self._auto_lock.set_minutes(settings.auto_lock_minutes)
        if self._person is not None:
            file = SettingsFile(self._person.folder)
            self._runner.run(lambda: file.save(settings), _nothing, _unless_full)

    def _close(self) -> None:
        if self._is_closing:
            return
        self._is_closing = True
        if self._auto_lock is not None:
            self._auto_lock.stop()
        if self._is_leaving:
            return  # _left() ends it
        if self.session is None:
            self._end()
        else:
            self.session.finish(self._end)

    def _end(self) -> None:
        self._runner.close()
        self.finished.emit()


def _nothing(_: None) -> None:
    """The choice is in force already."""


def _unless_full(error: Exception) -> None:
    """A full disk keeps the choice for this session only."""
    if not isinstance(error, OSError):
        raise error


def _raise(error: Exception) -> None:
    raise error
