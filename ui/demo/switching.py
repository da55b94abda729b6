"""From one laptop to the next: the open profile is closed, the other one opened by its PIN."""

from pathlib import Path

from PySide6.QtCore import QObject, QRect, Signal

from ui.bootstrap import load_late
from ui.demo.laptops import PIN, Role, folder_of
from ui.features.lock.view import LockView
from ui.shell.startup import Startup, Where


class LaptopSwitcher(QObject):
    """
    One laptop is open at a time, at the same place of the screen.

    shown: key of the role whose laptop lies open, and whether its network is cut.
    finished: the person closed the window itself.
    """

    shown = Signal(str, bool)
    finished = Signal()

    def __init__(self, base: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._base = base
        self._role: Role | None = None
        self._wanted: Role | None = None
        self._cut: set[str] = set()
        self._place = QRect()
        self.startup: Startup | None = None

    def open(self, role: Role) -> None:
        """Close what lies open, then open this one; nothing where it lies open already."""
        if role is self._role or self._wanted is not None:
            return
        self._wanted = role
        if self.startup is None:
            self._open_wanted()
            return
        self._place = self.startup.window.geometry()
        if not self.startup.window.close():
            # A page holds the person: its words are not stored yet.
            self._wanted = None
            self._tell()

    def cut(self, is_cut: bool) -> None:
        """Of the laptop that lies open; it is found so again later."""
        if self._role is None or self.startup is None or self.startup.session is None:
            return
        self.startup.session.set_offline(is_cut)
        self._remember()

    def close(self) -> None:
        """The end of the demo."""
        if self.startup is None:
            self.finished.emit()
        elif not self.startup.window.close():
            self._tell()

    def _open_wanted(self) -> None:
        self._role, self._wanted = self._wanted, None
        if self._role is None:
            return
        folder = folder_of(self._base, self._role)
        where = Where(root=folder, is_one_profile=True, installation=self._base)
        startup = Startup(where, load_late)
        startup.loaded.connect(self._unlock)
        startup.ready.connect(self._ready)
        startup.finished.connect(self._closed)
        self.startup = startup
        startup.open()
        if self._place.isValid():
            startup.window.setGeometry(self._place)

    def _unlock(self) -> None:
        """The PIN of every laptop of the demo is typed in for the person."""
        if self.startup is None:
            return
        for cover in self.startup.window.findChildren(LockView):
            if cover.isVisible() and cover.field.pin is not None:
                cover.field.pin.set_text(PIN)

    def _ready(self) -> None:
        if self.startup is None or self._role is None:
            return
        session = self.startup.session
        session.set_offline(self._role.key in self._cut)
        session.courier.changed.connect(self._remember)
        self._tell()

    def _remember(self) -> None:
        """The switch of the bar and the one in Sinkronisasi are the same."""
        if self.startup is None or self.startup.session is None or self._role is None:
            return
        before = self._role.key in self._cut
        if self.startup.session.courier.link.is_switched_off is before:
            return
        self._cut ^= {self._role.key}
        self._tell()

    def _closed(self) -> None:
        if self.startup is not None:
            self.startup.window.deleteLater()
            self.startup.deleteLater()
        self.startup, self._role = None, None
        if self._wanted is None:
            self.finished.emit()
        else:
            self._open_wanted()

    def _tell(self) -> None:
        if self._role is not None:
            self.shown.emit(self._role.key, self._role.key in self._cut)
