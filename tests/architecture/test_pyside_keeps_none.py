"""PySide6 6.12.0 on CPython 3.11 gives up a reference to None in each void call, then aborts."""

import subprocess
import sys

CALLS = 2000

# A process of its own: the count of None must not be moved by other tests, and a bad pin aborts.
COUNT_NONE = f"""
import sys
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

app = QGuiApplication([])
orphan, colour = QObject(), QColor("black")
picture = QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(picture)
calls = (
    lambda: orphan.setObjectName("a"),
    lambda: painter.setPen(colour),
    lambda: orphan.parent(),
)
for call in calls:
    before = sys.getrefcount(None)
    for _ in range({CALLS}):
        call()
    print(sys.getrefcount(None) - before)
painter.end()
"""


def test_a_qt_call_that_returns_nothing_keeps_its_reference_to_none() -> None:
    done = subprocess.run([sys.executable, "-c", COUNT_NONE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    drifts = [int(line) for line in done.stdout.split()]
    assert len(drifts) == 3
    assert all(abs(drift) < CALLS / 10 for drift in drifts), drifts
