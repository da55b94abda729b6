"""A whole window that says why the data cannot be opened, and that nothing was changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.waves import Waves

_TITLES = {
    "database_foreign": "Data di laptop ini belum bisa dibuka",
    "database_newer": "Balai di laptop ini belum yang terbaru",
    "database_plain": "Ada berkas lain di tempat data Balai",
    "database_aside": "Data profil ini disimpan di tempat lain",
    "database_missing": "Data profil ini tidak ditemukan",
    "envelope_damaged": "Kunci profil ini tidak utuh",
    "keys_missing": "Kunci profil ini tidak ditemukan",
    "keyring_secret_missing": "Kunci profil ini tidak ada lagi di laptop",
    "profile_busy": "Balai sudah terbuka",
    "profile_damaged": "Keterangan profil ini tidak utuh",
}


class TroubleView(Waves):
    """retried and left: the two buttons. Nothing here writes to the profile."""

    retried = Signal()
    left = Signal()

    def __init__(self, error: DomainError, place: str) -> None:
        super().__init__("canvas")
        title = _TITLES.get(error.code, "Profil ini belum bisa dibuka")
        self.retry = Button("Coba lagi", ButtonKind.PRIMARY, icon="refresh-cw", height=36)
        leave = Button("Tutup", height=36)
        self.retry.clicked.connect(self.retried)
        leave.clicked.connect(self.left)
        state = EmptyState(Picture.BROKEN, title, explain(error), self.retry, leave)
        where = Label(f"{place} (kode {error.code})", "cap", "text3", wraps=True)
        where.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card = Card(padding=16, gap=0)
        card.setFixedWidth(px(440))
        card.body.addWidget(state)
        card.body.addWidget(where)
        column = QVBoxLayout(self)
        column.addStretch(3)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(5)
        self.setAccessibleName(title)
        self.setFocusProxy(self.retry)
