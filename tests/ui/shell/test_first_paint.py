"""The first cover needs nothing but Qt and the lock screen's own modules."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy",
    "requests",
    "reportlab",
    "keyring",
    "cryptography",
    "sqlcipher3",
    "PySide6.QtPdf",
)
AROUND_PAGES = ("ui.shell.frame", "ui.widgets.rail", "ui.widgets.palette", "ui.runtime.keys")
FOR_LATER = (*HEAVY, *AROUND_PAGES, "ui.features.home", "ui.features.trouble", "ui.shell.auto_lock")
SLOW_TYPES = ("QStyle", "QAbstractItemView", "QPlainTextEdit")  # of Qt, made when first named
SCRIPT = f"""
import os, sys
from pathlib import Path
from PySide6 import QtWidgets
from ui.bootstrap import load_late, place_of
from ui.runtime.appearance import make_application
from ui.shell.startup import Startup

application = make_application()
start = Startup(place_of(Path(sys.argv[1])), load_late)

def look():
    print(*(name for name in {FOR_LATER!r} if name in sys.modules))
    print(*(name for name in {SLOW_TYPES!r} if name in vars(QtWidgets)), flush=True)
    os._exit(0)  # what comes later is being loaded already

start.painted.connect(look)
start.open()
application.exec()
"""


@pytest.mark.parametrize("has_profile", [True, False], ids=["lock screen", "first run"])
def test_the_first_cover_is_painted_without_what_comes_later(
    tmp_path: Path, has_profile: bool
) -> None:
    if has_profile:
        (tmp_path / "profile.json").write_text('{"name": "Sekar Laut"}', "utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (done.stdout.split(), done.stderr) == ([], "")


def test_the_smoke_run_paints_loads_everything_and_ends(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "ui.bootstrap", "--smoke", "--profile", str(tmp_path / "baru")],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "baru").exists()
