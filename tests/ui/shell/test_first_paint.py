"""The first cover needs nothing but Qt."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "requests",
    "reportlab",
    "keyring",
    "cryptography",
    "sqlcipher3",
    "PySide6.QtPdf",
)
SCRIPT = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.bootstrap import load_late, place_of
from ui.shell.startup import Startup

application = QApplication(["balai"])
start = Startup(place_of(Path(sys.argv[1])), load_late)
start.painted.connect(
    lambda: application.exit(sum(name in sys.modules for name in {HEAVY!r})),
)
start.open()
raise SystemExit(application.exec())
"""


def test_the_first_cover_is_painted_without_the_slow_libraries(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr


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
