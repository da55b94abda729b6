"""The demo with a display: the app, and a bar that hands the person another laptop."""

import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.demo.bar import DemoBar
from ui.demo.headless import use_own_places
from ui.demo.hub_process import DemoHub
from ui.demo.laptops import OTHER_VILLAGE, ROLES, SECRETARY
from ui.demo.office_day import ENROLLED_BEFORE, begin_day
from ui.demo.switching import LaptopSwitcher
from ui.runtime.appearance import make_application
from ui.runtime.runner import ThreadRunner

_LOOK_MS = 200


def show() -> int:
    """Returns the exit status, once the window or the bar was closed."""
    application = make_application()
    application.setApplicationName("Balai")
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="balai-") as name:
        base = Path(name)
        use_own_places(base)
        bar = DemoBar(ROLES)
        bar.place()
        bar.show()
        with DemoHub(base) as hub:
            demo = _Demo(base, bar, application.quit)
            demo.prepare(partial(begin_day, base, hub, (*ENROLLED_BEFORE, OTHER_VILLAGE)))
            with _ended_by_signals(application):
                return application.exec()


@contextmanager
def _ended_by_signals(application: QApplication) -> Iterator[None]:
    """Ctrl+C in the terminal ends the demo as closing it does: the hub is stopped, too."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: application.quit())
    # Qt waits outside of Python, which looks for signals only when it runs.
    looks = QTimer()
    looks.timeout.connect(_nothing)
    looks.start(_LOOK_MS)
    yield
    looks.stop()


class _Demo(QObject):
    """Bar and laptops together; quit ends the application."""

    def __init__(self, base: Path, bar: DemoBar, quit: Callable[[], object]) -> None:
        super().__init__()
        self._bar = bar
        self._quit = quit
        self._roles = {role.key: role for role in ROLES}
        self._runner = ThreadRunner(self, threads=1)
        self._switcher = LaptopSwitcher(base, self)
        self._switcher.shown.connect(self._show)
        self._switcher.finished.connect(self._end)
        bar.asked.connect(lambda key: self._switcher.open(self._roles[key]))
        bar.cut.connect(self._switcher.cut)
        bar.closed.connect(self._switcher.close)

    def prepare(self, work: Callable[[], None]) -> None:
        """Enrol everybody and play what was before, in a worker; then open the first laptop."""
        self._runner.run(work, self._begin, _raise)

    def _begin(self, _: None) -> None:
        self._bar.set_ready(True)
        self._bar.show_laptop(SECRETARY.key, is_offline=False)
        self._switcher.open(SECRETARY)

    def _show(self, key: str, is_cut: bool) -> None:
        self._bar.show_laptop(key, is_offline=is_cut)
        self._bar.raise_()  # not every desktop keeps it on top by itself

    def _end(self) -> None:
        self._runner.close()
        self._bar.hide()
        self._quit()


def _nothing() -> None:
    """Python ran."""


def _raise(error: Exception) -> None:
    raise error
