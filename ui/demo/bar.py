"""The small window over the demo: whose laptop is open, and whether it has the network."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.demo.laptops import Role
from ui.runtime.appearance import appearance
from ui.runtime.wording import plain_name
from ui.widgets.choice import CheckBox
from ui.widgets.field import Choice
from ui.widgets.label import Label
from ui.widgets.paint import fill_box, px

_PREPARING = "Menyiapkan kantor contoh…"


class DemoBar(QWidget):
    """
    asked: the key of a role. cut: whether the network of the open laptop is to be cut.
    closed: the person has seen enough.
    """

    asked = Signal(str)
    cut = Signal(bool)
    closed = Signal()

    def __init__(self, roles: Sequence[Role]) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle("Demo Balai, data contoh")
        self._words = Label(_PREPARING, "smm", "text2")
        self.role = Choice(
            tuple((role.key, f"{plain_name(role.name)} · {role.title}") for role in roles)
        )
        self.role.setAccessibleName("Laptop siapa")
        self.role.setMinimumWidth(px(320))
        self.offline = CheckBox("Luring")
        self.offline.setAccessibleDescription("Putuskan jaringan laptop ini")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        for part in (self._words, self.role, self.offline):
            row.addWidget(part)
        self.role.activated.connect(self._ask)
        self.offline.clicked.connect(self.cut)
        self.set_ready(False)

    def set_ready(self, is_ready: bool) -> None:
        """Whether laptops can be opened now."""
        self.role.setEnabled(is_ready)
        self.offline.setEnabled(is_ready)
        if is_ready:
            self._words.setText("Demo, laptop")
            self.place()

    def show_laptop(self, key: str, *, is_offline: bool) -> None:
        """Shown, not asked: no signal comes from it."""
        self.role.choose(key)
        self.offline.setChecked(is_offline)

    def place(self) -> None:
        """At the bottom of the screen, where a page's footer has room."""
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            room = screen.availableGeometry()
            self.adjustSize()
            left = room.left() + (room.width() - self.width()) // 2
            self.move(left, room.bottom() - self.frameGeometry().height() - px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        whole = self.rect().toRectF()
        fill_box(QPainter(self), whole, 0, theme.accent_soft, theme.accent_line)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _ask(self) -> None:
        self.asked.emit(self.role.chosen())
