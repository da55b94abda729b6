"""An unlocked window at rest holds in memory only what Beranda needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.shell.practice_office import PASSPHRASE, make_practice_office

FOR_A_LETTER = ("reportlab", "PIL", "app.documents", "PySide6.QtPdf", "PySide6.QtPrintSupport")
FOR_A_TURN = ("requests", "urllib3", "sync.client.transport")
FOR_A_PIN = ("keyring",)
FOR_THE_HUB = ("sync.hub", "sqlalchemy.dialects.postgresql", "uvicorn")
FOR_A_NEW_SCHEMA = ("alembic", "mako")
FOR_NOBODY = ("sqlalchemy.orm", "numpy")
FOR_LATER = (
    *FOR_A_LETTER,
    *FOR_A_TURN,
    *FOR_A_PIN,
    *FOR_THE_HUB,
    *FOR_A_NEW_SCHEMA,
    *FOR_NOBODY,
)
SCRIPT = f"""
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.bootstrap import load_late, place_of
from ui.features.lock.view import LockView
from ui.runtime.appearance import make_application
from ui.shell.startup import Startup

application = make_application()
start = Startup(place_of(Path(sys.argv[1])), load_late)
rest = QTimer()

def give():
    start.window.findChild(LockView).given.emit({PASSPHRASE!r})

def look():
    if start.session.runner.is_idle:
        loaded = sys.modules
        names = {FOR_LATER!r}
        print(type(start.window.current_page()).__name__, *(n for n in names if n in loaded))
        sys.stdout.flush()
        os._exit(0)

start.loaded.connect(give)
start.ready.connect(rest.start)
rest.timeout.connect(look)
start.open()
application.exec()
"""


def test_after_unlocking_nothing_is_loaded_that_only_letters_turns_or_pins_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    office = make_practice_office(tmp_path / "profil")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(office)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (done.stdout.split(), done.stderr) == (["HomePage"], "")
