"""One person's open profile in the window: pages, badges, timers, and their end."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from app.domain.organisation import Directory, Position
from app.keys.machine import Machine
from app.keys.unlock import Unlocked
from app.services.bus import FileMoved, TurnFinished
from app.services.read_models import Counts
from sync.client.engine import Report
from sync.profile.opening import open_unlocked
from sync.profile.profile import Profile
from ui.features.home.page import HomePage
from ui.features.preferences import page as preferences
from ui.features.quick_search.presenter import Command, SearchPresenter
from ui.features.transfer import page as transfer
from ui.runtime.connection import short_words
from ui.runtime.desk import Place, Surroundings
from ui.runtime.events import UiEvents
from ui.runtime.runner import ThreadRunner
from ui.runtime.theme import Tone
from ui.runtime.wording import plain_name, short_position
from ui.shell.caretaker import Caretaker
from ui.shell.commands import window_commands
from ui.shell.courier import ProfileCourier
from ui.shell.desk_runner import DeskRunner
from ui.shell.network_watch import NetworkWatch, platform_information
from ui.shell.news import Waiting
from ui.shell.page_spec import PageSpec
from ui.shell.person_menu import PersonMenu
from ui.shell.places import PlaceRow, places_for
from ui.shell.profile_desk import ProfileDesk
from ui.shell.telling import Telling
from ui.shell.tray import Tray
from ui.shell.unlocking import change_secret, check_again
from ui.shell.window import MainWindow
from ui.shell.window_services import WindowServices
from ui.widgets.page import Page
from ui.widgets.sync_card import SyncCardState

_SHORTCUTS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the badges and the rail need, read in one go."""

    counts: Counts
    approvals: int
    drafts: int
    returned: int

    @property
    def waiting(self) -> Waiting:
        return Waiting(unread=self.counts.unread, approvals=self.approvals, returned=self.returned)


def open_store(folder: Path, keys: Unlocked, machine: Machine) -> Profile:
    """Blocks. Raises as open_unlocked does."""
    return open_unlocked(folder, keys)


class Session(QObject):
    """
    Made on the window's thread over an open profile. start() begins, pause() is the lock,
    resume() its end, finish() closes everything in order and says when it is done.
    """

    def __init__(
        self, window: MainWindow, profile: Profile, home: HomePage, pin_digits: int | None
    ) -> None:
        super().__init__(window)
        self._window = window
        self.profile = profile
        self.runner = ThreadRunner(self, threads=1)
        self._wire = ThreadRunner(self, threads=1)
        self.events = UiEvents(self)
        self.events.follow(profile.bus.subscribe)
        self._for_pages = DeskRunner(self.runner)
        self.desk = ProfileDesk(
            profile,
            self._for_pages,
            self.events,
            partial(check_again, profile.folder),
            partial(change_secret, profile.folder),
        )
        self.services = WindowServices(window, self.desk, pin_digits)
        self.courier = ProfileCourier(profile, self._wire, self.desk.now, self)
        self.caretaker = Caretaker(profile, self.runner, self)
        self.network = NetworkWatch(platform_information, self)
        profile.trips.link = self.network.kind
        self.telling = Telling(window, Tray(self), self)
        self._home = home
        self._application = cast(QGuiApplication, QGuiApplication.instance())
        self._is_save_failed = False
        self._counts = Counts(queued=0, attention=0, unread=0)
        self._is_looking = False
        self._is_look_stale = False
        self._positions = self._held()
        self._around = Surroundings(desk=self.desk, window=self.services)
        self._add_pages()
        self._search = SearchPresenter(
            window.palette_box,
            self.desk,
            self.services,
            self._window_commands(),
        )
        self._menu = PersonMenu(window, self.services)
        self._connect()

    def start(self) -> None:
        self._home.attach(self._around, self.courier)
        self._show_person()
        self._show_card()
        self.resume()

    def pause(self) -> None:
        """
        Locked: nothing runs, everything typed stays; what could be undone is sealed, and
        files that were open in other programs are deleted there.
        """
        self.courier.stop()
        self.caretaker.stop()
        self._window.undo_bar.dismiss()
        self._window.palette_box.close_overlay()
        self.runner.run(self.profile.dispatcher.seal_open, _nothing, _expected_only)
        self.runner.run(self.profile.files.take_back, _nothing, _expected_only)

    def resume(self) -> None:
        self.telling.start()
        self.caretaker.start()
        self.courier.start()
        self._look()

    def finish(self, done: Callable[[], None]) -> None:
        """After what the pages still save: seal, close the file, end the threads."""
        self.courier.stop()
        self.caretaker.stop()
        self._application.applicationStateChanged.disconnect(self._came_back)
        self._menu.close()
        self.telling.stop()
        self._wire.close()
        self.runner.run(self.profile.close, partial(self._end, done), partial(self._end, done))

    def set_offline(self, is_offline: bool) -> None:
        """The "luring" switch."""
        self.courier.switch_off(is_offline)

    def _end(self, done: Callable[[], None], outcome: object) -> None:
        self.events.stop()
        self._for_pages.end()
        self.runner.close()
        self.services.close()  # only now: work that was under way may still have had its say
        self._window.palette_box.asked.disconnect(self._search.ask)
        self._window.palette_box.chosen.disconnect(self._search.choose)
        self._window.set_pages([])
        done()
        if isinstance(outcome, Exception):
            raise outcome

    def _held(self) -> list[Position]:
        directory: Directory = self.desk.directory()
        return [directory.position(held.position) for held in self.desk.assignments()]

    def _add_pages(self) -> None:
        self._rows = places_for(self._positions)
        in_rail = [row.place for row in self._rows if row.is_in_rail][:_SHORTCUTS]
        for row in self._rows:
            if row.place is not Place.HOME:
                index = in_rail.index(row.place) + 1 if row.place in in_rail else None
                self._window.add_page(spec_of(row, index, partial(self._make_page, row)))
        self._window.order_pages([row.place.value for row in self._rows])

    def _make_page(self, row: PlaceRow) -> Page:
        if row.place is Place.SYNC:
            return transfer.make_page(self._around, self.courier)
        if row.place is Place.SETTINGS:
            return preferences.make_page(
                self._window, self.services.change_secret, self.services.secret_word
            )
        if row.make is None:
            raise KeyError(row.place)
        return row.make(self._around)

    def _connect(self) -> None:
        window = self._window
        self.desk.saves.saved.connect(self._saved)
        self.desk.saves.failed.connect(self._save_failed)
        self.desk.saves.awaited.connect(self.courier.connect_now)
        self.caretaker.sealed.connect(self.courier.hurry)
        self.events.happened.connect(self._notice)
        self.courier.changed.connect(self._link_changed)
        self.courier.ended.connect(self._turn_ended)
        self.network.came.connect(self.courier.network_came)
        self._application.applicationStateChanged.connect(self._came_back)
        window.sync_asked.connect(self._open_sync)
        window.stop_asked.connect(self.courier.end_turn)
        window.connect_asked.connect(self.courier.connect_now)
        window.page_shown.connect(self._page_shown)
        window.unsaved_changed.connect(self._show_card)
        window.palette_box.asked.connect(self._search.ask)
        window.palette_box.chosen.connect(self._search.choose)

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.courier.window_activated()

    def _open_sync(self) -> None:
        self.services.open(Place.SYNC)

    def _page_shown(self, page_id: str) -> None:
        self._window.set_sync_open(page_id == Place.SYNC.value)

    def _saved(self) -> None:
        if self._is_save_failed:
            self._is_save_failed = False
            self._window.banner.hide()
            self._show_card()
        self.caretaker.written()
        self.courier.hurry()

    def _save_failed(self) -> None:
        self._is_save_failed = True
        self._show_card()
        self._window.banner.say(
            "Tempat penyimpanan laptop penuh",
            "Yang Anda ketik masih ada di layar. Kosongkan sedikit tempat, lalu simpan lagi.",
            icon="triangle-alert",
            tone=Tone.WARN,
        )

    def _notice(self, event: object) -> None:
        self.caretaker.notice(event)
        if isinstance(event, TurnFinished) and event.attention:
            self.services.show_problem(
                f"{event.attention} hal perlu perhatian. Tulisan Anda utuh; buka Sinkronisasi."
            )
        if not isinstance(event, FileMoved):
            self._look()

    def _link_changed(self) -> None:
        if self.courier.link.is_running:
            self.network.start()
        self._show_card()

    def _turn_ended(self, report: Report | None) -> None:
        if report is not None and report.is_stopped:
            self.services.say("Dihentikan. Tidak ada yang hilang; sisanya menyusul.")
        self.telling.turn_ended()
        self._see_positions()
        self._look()

    def _see_positions(self) -> None:
        """The first turn, or a later one, brought what the person may do."""
        held = self._held()
        if held != self._positions:
            self._positions = held
            self._add_pages()
            self._search.set_commands(self._window_commands())
            self._show_person()

    def _window_commands(self) -> list[Command]:
        return window_commands(self._window, self.services, self.courier, self._rows)

    def _look(self) -> None:
        if self._is_looking:
            self._is_look_stale = True
            return
        self._is_looking = True
        self.runner.run(self._read, self._show, self._look_failed)

    def _read(self) -> Look:
        queries = self.desk.queries
        mine = {held.id for held in self.desk.assignments()}
        approvals = queries.approvals(tuple(position.id for position in self._positions))
        drafts = queries.letters(("draft", "in_revision"))
        return Look(
            counts=queries.counts(),
            approvals=len(approvals),
            drafts=sum(row.drafter in mine for row in drafts),
            returned=sum(row.drafter in mine and row.state == "in_revision" for row in drafts),
        )

    def _show(self, look: Look) -> None:
        self._is_looking = False
        self._counts = look.counts
        self._window.set_badge(Place.INBOX.value, look.counts.unread)
        self._window.set_badge(Place.APPROVALS.value, look.approvals)
        self._window.set_badge(Place.DRAFTS.value, look.drafts)
        self._show_card()
        is_settled = not self.courier.link.is_running and not self._is_look_stale
        self.telling.looked(look.waiting, is_settled=is_settled)
        if self._is_look_stale:
            self._is_look_stale = False
            self._look()

    def _look_failed(self, error: Exception) -> None:
        self._is_looking = False
        raise error

    def _show_person(self) -> None:
        title = self._positions[0].title if self._positions else self.profile.info.office
        self._window.set_person(plain_name(self.desk.person_name), short_position(title))

    def _saved_words(self) -> str:
        if self._is_save_failed:
            return "Belum tersimpan"
        return self._window.unsaved_words() or "Semua tersimpan"

    def _show_card(self) -> None:
        link = self.courier.link
        self._window.set_sync_state(
            SyncCardState(
                saved=self._saved_words(),
                connection=short_words(link),
                queued=self._counts.queued,
                attention=self._counts.attention,
                is_failed=self._is_save_failed,
                share=(link.progress.share or 0.0) if link.progress else None,
                is_busy=link.progress is not None and not link.is_stopping,
            )
        )


def spec_of(row: PlaceRow, shortcut_index: int | None, factory: Callable[[], Page]) -> PageSpec:
    return PageSpec(
        id=row.place.value,
        title=row.title,
        icon=row.icon,
        factory=factory,
        group=row.group,
        short=row.short,
        shortcut_index=shortcut_index,
        narrow_rank=row.narrow_rank,
        is_in_rail=row.is_in_rail,
        within=row.within.value if row.within else "",
    )


def _nothing(_: None) -> None:
    """The bus told who needs to know."""


def _expected_only(error: Exception) -> None:
    raise error
