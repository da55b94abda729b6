"""One laptop of the day: its window is opened by PIN, worked by keyboard, locked and closed."""

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from PySide6.QtCore import QSize, Qt

from sync.profile.profile import Profile
from ui.bootstrap import load_late
from ui.demo.driving import ALT, CTRL, press, settle, wait_until, write
from ui.demo.laptops import PIN
from ui.demo.tally import Tally
from ui.features.lock.view import LockView
from ui.runtime.connection import LinkState
from ui.runtime.desk import Place
from ui.shell.places import places_for
from ui.shell.session import Session
from ui.shell.startup import Startup, Where
from ui.shell.window import MainWindow
from ui.widgets.page import Page

REGULAR = QSize(1366, 697)
P = TypeVar("P", bound=Page)


class Laptop:
    """
    A profile's window over the real start. As a context it is opened and closed.

    The network is cut from the first moment on; only fetch() and send() have it.
    """

    def __init__(self, folder: Path, tally: Tally, pin: str = PIN) -> None:
        self.pin = pin
        self._tally = tally
        where = Where(root=folder, is_one_profile=True, installation=folder.parent)
        self.startup = Startup(where, load_late)
        self.startup.ready.connect(self._cut)

    def __enter__(self) -> Self:
        self.switch_on()
        self.type_pin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.close()

    @property
    def window(self) -> MainWindow:
        return self.startup.window

    @property
    def session(self) -> Session:
        session = self.startup.session
        if not isinstance(session, Session):
            raise TypeError("the window is locked")
        return session

    @property
    def profile(self) -> Profile:
        return self.session.profile

    def switch_on(self) -> None:
        """To the first painted cover, with everything loaded."""
        is_loaded = False

        def loaded() -> None:
            nonlocal is_loaded
            is_loaded = True

        self.startup.loaded.connect(loaded)
        self.startup.open()
        self.resize(REGULAR)
        self.window.activateWindow()
        wait_until(lambda: is_loaded and self.window.isActiveWindow(), "the window is there")

    def type_pin(self) -> None:
        """Open the lock screen."""
        cover = next(view for view in self.window.findChildren(LockView) if view.isVisible())
        cover.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.write_pin()
        wait_until(lambda: self.startup.session is not None, "the profile opens")
        wait_until(lambda: not self.window.is_covered(), "the lock screen goes")
        self.rest()

    def write_pin(self) -> None:
        """Where a PIN is asked for now."""
        write(self.pin)

    def now(self) -> datetime:
        """In the zone of the office, or of this machine before anybody is known."""
        if self.startup.session is None:
            return datetime.now(UTC).astimezone()
        return self.session.desk.now()

    def lock(self) -> None:
        """Ctrl+L, which also seals what could still be undone."""
        press(Qt.Key.Key_L, CTRL, at=self.window)
        wait_until(self.window.is_covered, "the window is locked")
        self.rest()

    def send(self) -> None:
        """Done for now: lock, come back, and let everything travel."""
        self.lock()
        self.type_pin()
        self.fetch()

    def fetch(self) -> None:
        """The network is there for a moment."""
        courier = self.session.courier
        before = len(courier.history)
        self.session.set_offline(False)
        wait_until(
            lambda: (
                len(courier.history) > before
                and not courier.link.is_running
                and courier.link.state is LinkState.CONNECTED
            ),
            "a turn with the hub",
        )
        self._cut()
        self.rest()

    def go(self, place: Place) -> None:
        """By the key of the place in the rail."""
        shown = [row.place for row in places_for(self.profile.positions()) if row.is_in_rail]
        digit = Qt.Key(Qt.Key.Key_1.value + shown.index(place))
        press(digit, ALT, at=self.window)
        self.rest()

    def page(self, kind: type[P]) -> P:
        """The page on screen, once it is of this kind."""
        wait_until(lambda: isinstance(self.window.current_page(), kind), kind.__name__)
        page = self.window.current_page()
        if not isinstance(page, kind):
            raise TypeError(kind)
        self.rest()
        return page

    def resize(self, size: QSize) -> None:
        self.window.resize(size)

    def rest(self) -> None:
        """Until nothing is under way."""
        if self.startup.session is not None:
            settle(lambda: self.session.runner.is_idle and not self.session.courier.link.is_running)

    def close(self) -> None:
        """The day's sums are taken from what the window saw."""
        is_finished = False

        def finished() -> None:
            nonlocal is_finished
            is_finished = True

        if self.startup.session is not None:
            traffic = self.profile.traffic
            self._tally.bytes_up += traffic.bytes_up
            self._tally.bytes_down += traffic.bytes_down
            history = self.session.courier.history
            self._tally.sync_turns += sum(line.is_reached for line in history)
        self.startup.finished.connect(finished)
        self.window.close()
        wait_until(lambda: is_finished, "the window closes")
        self.window.deleteLater()
        self.startup.deleteLater()

    def _cut(self) -> None:
        self.session.set_offline(True)
