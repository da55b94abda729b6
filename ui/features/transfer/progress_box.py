"""How far a meeting with the hub is, and the button that ends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.runtime.connection import Link
from ui.runtime.progress_words import progress_detail, progress_title
from ui.widgets.buttons import Button
from ui.widgets.card import Box
from ui.widgets.figures import ProgressBar
from ui.widgets.label import FittedLabel, Label


class ProgressBox(QWidget):
    """Hidden while nothing takes longer than a second."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = FittedLabel("", "smb")
        self.detail = Label("", "cap", "text2", wraps=True)
        self.bar = ProgressBar("Kemajuan")
        self.stop = Button("Hentikan", icon="x")
        self.stop.clicked.connect(self.stop_asked)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self.title, self.detail, self.bar):
            words.addWidget(part)
        box = Box()
        box.body.addLayout(words, 1)
        box.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 8)
        row.addWidget(box)
        self.hide()

    def show_link(self, link: Link) -> None:
        progress = link.progress
        self.setVisible(progress is not None)
        if progress is None:
            return
        self.title.setText(progress_title(progress))
        self.detail.setText(
            "Berhenti setelah bagian ini; tidak ada yang hilang"
            if link.is_stopping
            else progress_detail(progress)
        )
        self.stop.setEnabled(not link.is_stopping)
        self.bar.setVisible(progress.share is not None)
        self.bar.set_share(progress.share or 0.0)
