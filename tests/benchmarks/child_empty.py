"""The floor: an empty window, painted; run as a process of its own."""

import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.benchmarks.telling import IDLE_MS, memory, tell


class EmptyWindow(QMainWindow):
    """Says when its first paint is over; then, with "idle", what it holds in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = False
        label = QLabel("kosong")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(label)
        self.resize(1366, 697)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._painted)

    def _painted(self) -> None:
        tell(painted=time.monotonic())
        if "idle" in sys.argv:
            QTimer.singleShot(IDLE_MS, self._end)
        else:
            QApplication.exit()

    def _end(self) -> None:
        tell(**memory())
        QApplication.exit()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = EmptyWindow()
    window.show()
    sys.exit(application.exec())
