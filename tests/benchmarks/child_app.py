"""Balai itself in a process of its own, from nothing to the lock screen and to Beranda."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.telling import IDLE_MS, memory, tell
from ui.bootstrap import load_late, place_of
from ui.features.lock.view import LockView
from ui.runtime.appearance import make_application
from ui.shell.startup import Startup

HEAVY = ("sqlalchemy", "reportlab", "requests", "keyring")
# Not imported here: the real start has none of them before its first paint.
ROW_LIST = "ui.widgets.row_list"
BROUGHT_LATER = (
    "sync.profile.network",
    "sync.profile.paper",
    "ui.widgets.page_preview",
    "ui.shell.window_services",
    "app.keys.ring",
)


class Course(QObject):
    """
    "lock" ends at the painted lock screen, "home" gives the secret once everything is
    loaded, "blind" at the first paint; "idle" is "home" and then what lies in memory, "day"
    the same with what the first turn, letter and PIN bring in.
    """

    def __init__(self, application: QApplication, folder: Path, secret: str, until: str) -> None:
        super().__init__()
        self._application = application
        self._secret = secret
        self._until = until
        self.start = Startup(place_of(folder), load_late)
        self.start.painted.connect(self._painted)
        self.start.loaded.connect(self._loaded)
        self.start.ready.connect(self._ready)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(
            watched.parent(), sys.modules[ROW_LIST].RowList
        ):
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._shown)
        return False

    def _painted(self) -> None:
        now = time.monotonic()
        tell(painted=now, heavy=sum(name in sys.modules for name in HEAVY))
        if self._until == "lock":
            self._application.exit()
        elif self._until == "blind":
            QTimer.singleShot(0, self._give)

    def _loaded(self) -> None:
        tell(loaded=time.monotonic())
        if self._until in ("home", "idle", "day"):
            # The person types while everything is being loaded; nothing else is under way.
            QTimer.singleShot(200, self._give)

    def _give(self) -> None:
        (lock,) = self.start.window.findChildren(LockView)
        self._application.installEventFilter(self)
        tell(given=time.monotonic())
        lock.given.emit(self._secret)

    def _shown(self) -> None:
        tell(shown=time.monotonic())

    def _ready(self) -> None:
        tell(ready=time.monotonic())
        if self._until == "day":
            for name in BROUGHT_LATER:
                sys.modules[name].load_late()
        QTimer.singleShot(IDLE_MS if self._until in ("idle", "day") else 0, self._end)

    def _end(self) -> None:
        tell(**memory())
        self.start.finished.connect(self._application.exit)
        self.start.window.close()


def main(folder: str, secret: str, until: str) -> int:
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    course = Course(application, Path(folder), secret, until)
    course.start.open()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
