"""The lock screen: the time, who works here, and the secret."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout

from ui.runtime.when import clock_of
from ui.runtime.wording import full_date, plain_name
from ui.widgets.announce import announce
from ui.widgets.avatar import Avatar, initials_of
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card, Divider
from ui.widgets.label import IconLabel, Label
from ui.widgets.paint import px
from ui.widgets.secret_field import SecretField
from ui.widgets.waves import Waves

UNSAVED = "Belum tersimpan. Buka kunci untuk melihat sebabnya."
_CLOCK_MS = 5_000
_ROOMY = 540  # px of height; below it the picture goes and the margins shrink


class LockView(Waves):
    """
    given: the secret. chosen: the index of another person. added: "Pengguna lain".

    Args:
        pin_digits: None asks for a passphrase.
        others: names of the other people with a profile on this laptop.
    """

    given = Signal(str)
    chosen = Signal(int)
    added = Signal()

    def __init__(
        self,
        name: str,
        office: str,
        pin_digits: int | None,
        others: Sequence[str] = (),
        *,
        may_add: bool = False,
    ) -> None:
        super().__init__("canvas")
        self._clock = Label("", "clock")
        self._date = Label("", "body", "text2")
        self._others, self._may_add = others, may_add
        word = "PIN" if pin_digits else "kata sandi"
        self.field = SecretField(f"Masukkan {word}", pin_digits)
        self.field.given.connect(self.given)
        self._kept = "Pekerjaan Anda tersimpan di laptop ini"
        self._safe = Label(self._kept, "sm", "text2")
        self._safe_icon = IconLabel("hard-drive", 16)
        self._unlock = Button("Buka", ButtonKind.PRIMARY, shortcut="Enter", height=36)
        self._unlock.clicked.connect(self.field.give)
        self._unlock.setVisible(pin_digits is None)
        self._build(name, office, f"Masukkan {word}")
        self._tick = QTimer(self)
        self._tick.setInterval(_CLOCK_MS)
        self._tick.timeout.connect(self._show_time)
        self.setAccessibleName(f"Balai terkunci, {name}")
        self.setFocusProxy(self.field.editor)
        self._show_time()

    def show_locked_since(self, at: datetime) -> None:
        self._kept = f"Pekerjaan Anda tersimpan, terkunci sejak {clock_of(at)}"
        self._safe.setText(self._kept)

    def show_unsaved(self, is_unsaved: bool) -> None:
        """Whether something typed below the lock could not be stored."""
        self._safe.setText(UNSAVED if is_unsaved else self._kept)
        colour = "warn" if is_unsaved else "text2"
        self._safe.set_look("sm", colour)
        self._safe_icon.set_icon("triangle-alert" if is_unsaved else "hard-drive", colour)
        if is_unsaved:
            announce(self, UNSAVED, is_urgent=True)

    def show_hint(self, sentence: str) -> None:
        self.field.show_hint(sentence)

    def show_busy(self, sentence: str) -> None:
        self._unlock.setEnabled(False)
        self.field.show_busy(sentence)

    def show_wrong(self, sentence: str, wait_s: int) -> None:
        self._unlock.setEnabled(True)
        self.field.show_wrong(sentence, wait_s)

    def show_wait(self, wait_s: int) -> None:
        self.field.show_wait(wait_s)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_time()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.height() >= px(_ROOMY)
        self._avatar.setVisible(is_roomy)
        self._clock.set_look("clock" if is_roomy else "num", "text")
        self._gap.changeSize(0, px(22 if is_roomy else 8))
        top, bottom = (28, 24) if is_roomy else (12, 12)
        self._card.body.setContentsMargins(px(40), px(top), px(40), px(bottom))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.field.editor.setFocus(event.reason())

    def _show_time(self) -> None:
        now = datetime.now(UTC).astimezone()
        self._clock.setText(clock_of(now))
        self._date.setText(full_date(now.date()))

    def _build(self, name: str, office: str, asked: str) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        column.addStretch(3)
        column.addWidget(self._clock, 0, middle)
        column.addWidget(self._date, 0, middle)
        self._gap = QSpacerItem(0, px(22))
        column.addItem(self._gap)
        self._card = self._made_card(name, office, asked)
        column.addWidget(self._card, 0, middle)
        column.addSpacing(px(12))
        if self._others or self._may_add:
            column.addWidget(self._people(), 0, middle)
        column.addStretch(5)

    def _made_card(self, name: str, office: str, asked: str) -> Card:
        middle = Qt.AlignmentFlag.AlignHCenter
        card = Card(padding=24, gap=0)
        card.setFixedWidth(px(440))
        self._avatar = Avatar(initials_of(name), 56)
        card.body.addWidget(self._avatar, 0, middle)
        card.body.addSpacing(10)
        card.body.addWidget(Label(plain_name(name), "title"), 0, middle)
        card.body.addWidget(Label(office, "sm", "text2"), 0, middle)
        card.body.addSpacing(16)
        label = Label(asked, "smm", "text2")
        label.setBuddy(self.field.editor)
        card.body.addWidget(label, 0, middle)
        card.body.addSpacing(6)
        card.body.addWidget(self.field)
        card.body.addWidget(self._unlock, 0, middle)
        card.body.addSpacing(12)
        card.body.addWidget(Divider())
        card.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._safe_icon)
        row.addWidget(self._safe)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _people(self) -> Card:
        """On a card of their own: in a low window they stand over the deepest wave."""
        card = Card(padding=2, gap=0)
        row = QHBoxLayout()
        card.body.addLayout(row)
        for index, name in enumerate(self._others):
            other = Button(plain_name(name), ButtonKind.GHOST, icon="user")
            other.clicked.connect(partial(self.chosen.emit, index))
            row.addWidget(other)
        if self._may_add:
            add = Button("Pengguna lain", ButtonKind.LINK, icon="plus")
            add.clicked.connect(self.added)
            row.addWidget(add)
        return card
