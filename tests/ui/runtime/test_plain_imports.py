"""Imports after Qt's leave no source code in memory."""

import subprocess
import sys

SCRIPT = """
import linecache
import ui.runtime.appearance
import sqlalchemy.engine.base as library
raise SystemExit(library.__file__ in linecache.cache)
"""


def test_importing_a_library_after_qt_keeps_none_of_its_source() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
