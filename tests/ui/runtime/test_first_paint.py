import subprocess
import sys

HEAVY = ("sqlalchemy", "requests", "reportlab", "keyring", "PySide6.QtPdf")
SCRIPT = f"""
import sys
import ui.shell.window
found = [name for name in {HEAVY!r} if name in sys.modules]
raise SystemExit(" ".join(found))
"""


def test_the_window_starts_without_the_slow_libraries() -> None:
    started = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert started.stderr.strip() == ""
