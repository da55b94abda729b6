"""Pengaturan as a page: every choice is in force at once, and kept."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.features.preferences.secret_change import capital
from ui.runtime.keymap import letters_of
from ui.runtime.place import Place
from ui.runtime.settings import ThemeChoice, UiSettings
from ui.runtime.type import TextSize
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice import CheckBox, ChoicePills
from ui.widgets.field import Choice
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.paint import px
from ui.widgets.scrolled import scrolled

_THEMES = (
    (ThemeChoice.LIGHT.value, "Terang"),
    (ThemeChoice.DARK.value, "Gelap"),
    (ThemeChoice.SYSTEM.value, "Ikuti laptop"),
)
_SIZES = (
    (TextSize.SMALL.name, "Kecil"),
    (TextSize.REGULAR.name, "Biasa"),
    (TextSize.LARGE.name, "Besar"),
    (TextSize.VERY_LARGE.name, "Sangat besar"),
)
_MINUTES = (1, 5, 10, 15, 30, 60, 120)


class Preferences(Protocol):
    """Who keeps the choices: the window."""

    settings: UiSettings

    def change_theme(self, choice: ThemeChoice) -> None: ...
    def change_text_size(self, size: TextSize) -> None: ...
    def change_letter_keys(self, is_on: bool) -> None: ...
    def change_auto_lock(self, minutes: int) -> None: ...


def make_page(keeper: Preferences, change_secret: Callable[[], object], secret_word: str) -> Page:
    """secret_word: "PIN" or "kata sandi", whichever opens this profile."""
    return PreferencesPage(keeper, change_secret, secret_word)


class PreferencesPage(Page):
    def __init__(
        self, keeper: Preferences, change_secret: Callable[[], object], secret_word: str
    ) -> None:
        super().__init__("Pengaturan", ground="canvas")
        self._keeper = keeper
        self.theme = ChoicePills("Tema", _THEMES)
        self.text_size = ChoicePills("Ukuran huruf", _SIZES)
        self.letter_keys = CheckBox(
            "Pintasan satu huruf",
            f"{letters_of(Place.APPROVALS)} di Persetujuan; "
            f"{letters_of(Place.VERIFICATION)} di Verifikasi",
        )
        self.auto_lock = Choice(tuple((str(m), f"{m} menit") for m in _MINUTES))
        self.auto_lock.setMinimumWidth(px(160))
        self.auto_lock.setAccessibleName("Kunci sendiri setelah")
        self._secret_word = secret_word
        self.change_secret = Button(f"Ganti {secret_word}…")
        self.change_secret.clicked.connect(change_secret)
        self._build()
        self.show_settings(keeper.settings)
        self.theme.chosen.connect(lambda id_: keeper.change_theme(ThemeChoice(id_)))
        self.text_size.chosen.connect(lambda name: keeper.change_text_size(TextSize[name]))
        self.letter_keys.toggled.connect(keeper.change_letter_keys)
        self.auto_lock.activated.connect(
            lambda _: keeper.change_auto_lock(int(self.auto_lock.chosen()))
        )

    def show_settings(self, settings: UiSettings) -> None:
        """What is in force; also after Ctrl++ changed it elsewhere."""
        for part, choose in self._shown(settings):
            blocked = part.blockSignals(True)
            choose()
            part.blockSignals(blocked)

    def opened(self) -> None:
        self.show_settings(self._keeper.settings)

    def panes(self) -> list[QWidget]:
        return [self.theme]

    def first_focus(self) -> QWidget | None:
        return self.letter_keys

    def _shown(self, settings: UiSettings) -> list[tuple[QWidget, Callable[[], object]]]:
        nearest = min(_MINUTES, key=lambda minutes: abs(minutes - settings.auto_lock_minutes))
        return [
            (self.theme, lambda: self.theme.choose(settings.theme.value)),
            (self.text_size, lambda: self.text_size.choose(settings.text_size.name)),
            (
                self.letter_keys,
                lambda: self.letter_keys.setChecked(settings.has_single_key_shortcuts),
            ),
            (self.auto_lock, lambda: self.auto_lock.choose(str(nearest))),
        ]

    def _build(self) -> None:
        ground = QWidget()
        ground.setObjectName("canvas")
        column = QVBoxLayout(ground)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(14)
        for title, note, part in (
            ("Tema", "Halaman surat tetap terang di kedua tema.", self.theme),
            ("Ukuran huruf", "Ctrl + dan Ctrl − mengubahnya di mana saja.", self.text_size),
            (
                "Papan ketik",
                "Berlaku hanya di daftar dan halaman, tidak saat mengetik.",
                self.letter_keys,
            ),
            (
                "Kunci sendiri",
                "Yang sedang diketik tetap ada. Ctrl+L mengunci sekarang juga.",
                self.auto_lock,
            ),
            (
                capital(self._secret_word),
                "Membuka Balai di laptop ini, juga saat luring. Yang lama ditanya dulu.",
                self.change_secret,
            ),
        ):
            column.addWidget(_section(title, note, part))
        column.addStretch(1)
        self.body.addWidget(scrolled(ground))


def _section(title: str, note: str, part: QWidget) -> QWidget:
    card = Card(gap=6)
    card.setMaximumWidth(px(720))
    card.body.addWidget(Label(title, "smb"))
    card.body.addWidget(Label(note, "cap", "text2"))
    row = QHBoxLayout()
    row.addWidget(part)
    row.addStretch(1)
    card.body.addLayout(row)
    return card
